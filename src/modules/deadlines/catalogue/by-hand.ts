/**
 * Rules whose trigger is an act of somebody else that Sanad has no record of its own for: an officer starts them by hand, on a
 * case or for his office, with the day on which he learnt of it. Every other rule is started by the fact itself, in its
 * transaction (`by-hand.spec.ts` compares the two lists with the catalogue).
 */
export const BY_HAND: Readonly<Record<string, string>> = {
  'DL-IFTA-WARRANT': 'Warrants of interception are issued in chambers and kept apart from the case by law.',
  'DL-IFTA-EXEC': 'Warrants of interception are issued in chambers and kept apart from the case by law.',
  'DL-PECA-2B-BLOCK': 'A direction of the Social Media Protection and Regulatory Authority.',
  'DL-PECA-2C': 'An application before the Social Media Protection and Regulatory Authority.',
  'DL-PECA-2G-RATIFY': 'An urgent direction of the Chairperson of that Authority.',
  'DL-PECA-2V-DECIDE': 'A case before the Social Media Protection Tribunal.',
  'DL-PECA-2X-APPEAL': 'A final decision of the Social Media Protection Tribunal.',
  'DL-PECA-32-RETAIN': 'Traffic data that comes into being at a service provider.',
  'DL-PECA-37-REVIEW': 'An order of the Authority to block or remove, of which the aggrieved person learns.',
  'DL-PECA-37-APPEAL': 'An order of the Authority in review.',
  'DL-RB21-REMOVE': 'A direction of the Authority to a platform.',
  'DL-PECA-53-REPORT-H1': 'The end of the half year; the report goes by the headquarters.',
  'DL-PECA-53-REPORT-H2': 'The end of the half year; the report goes by the headquarters.',
  SD8: 'A fine imposed abroad, of which the order tells.',
  SD9: 'The day on which the statistics were last laid before both Houses.',
  'SD14-DELIVERY': 'A committal for extradition; extraditions are linked records of a request, kept elsewhere.',
  'SD14-DISCHARGE': 'A committal for extradition; extraditions are linked records of a request, kept elsewhere.',
};
