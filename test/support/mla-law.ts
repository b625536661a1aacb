/**
 * The machines of requests abroad as the law notes have them, written apart from the source. A row: step, states it leads from and
 * to, seats, what must be said, what must hold. Source: mla.md C.2, C.4, C.5; where the house departs from it the row says so.
 */
export interface LawRow {
  readonly id: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly seats: readonly string[];
  readonly told: readonly string[];
  readonly holds: readonly string[];
}

const words = (text: string | undefined): string[] => (text ?? '').split(/[ ,]+/).filter((word) => !/^-?$/.test(word));
const rows = (text: string): LawRow[] =>
  text
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => {
      const [id = '', way = '', seats, told, holds] = line.split('|').map((cell) => cell.trim());
      const [from, to] = way.split('>');
      return { id, from: words(from), to: words(to), seats: words(seats), told: words(told), holds: words(holds) };
    });

const UNDER_WAY = 'acknowledged, accepted, in_execution, partially_executed';
const SENT = `transmitted, ${UNDER_WAY}`;

export const OUTGOING_LAW = rows(`
  O1 | draft > legal_review | IO | - | linked items complete
  O2 | legal_review > returned | PROS SUP | reason
  O3 | returned > draft | IO
  O4 | legal_review > agency_approval | PROS | - | another offences nexus flags
  O5 | agency_approval > returned | DG | reason
  O6 | agency_approval > ca_examination | DG | - | another
  O7 | ca_examination > ca_query | CAO | questions
  O8 | ca_query > ca_examination | LO | - | answered
  O9 | ca_examination > basis_pending | CAO | - | no-basis
  O10 | basis_pending > ca_examination | CAA | basis
  O11 | ca_examination > consultation | CAO LO | reason
  O12 | consultation > ca_examination | LO | reason
  O13 | ca_examination > translation | CAO | reason
  O14 | translation > ready_to_sign | CAO | translator | another basis complete readable
  O15 | ca_examination > ready_to_sign | CAO | - | another basis complete readable
  O16 | ready_to_sign > ca_examination | CAO CAA | reason
  O17 | ready_to_sign > signed | CAA | - | another authority basis complete
  O18 | signed > transmitted | CAO MOFA NCB | channel reference | letter vetoes channel directory
  O19 | transmitted > transmission_failed | CAO MOFA | reason
  O20 | transmission_failed > signed | CAO | reason
  O21 | transmitted > acknowledged | LO CAO | foreignReference
  O22 | ${SENT} > clarification_requested | LO | questions
  O23 | clarification_requested > ${SENT}, assessment | LO | - | answered whence
  O24 | transmitted, acknowledged > accepted | LO CAO | reference
  O25 | transmitted, acknowledged, accepted > in_execution | LO | reference
  O26 | ${UNDER_WAY} > postponed | LO | grounds reviewOn
  O27 | postponed > accepted, in_execution | LO | reference
  O28 | ${UNDER_WAY} > conditional_offer | LO | conditions
  O29 | conditional_offer > in_execution | CAA | reason | conditions
  O30 | conditional_offer > withdrawal_requested, refused | CAA | reason
  O31 | transmitted, acknowledged, accepted, in_execution, postponed > refused | LO | grounds reason
  O32 | in_execution, accepted, acknowledged > partially_executed | EVC | results | some-answered some-open
  O33 | ${UNDER_WAY} > material_received | EVC | package
  O34 | material_received > assessment | EVC | reason
  O35 | assessment > executed | PROS | - | all-answered authenticated
  O36 | assessment > partially_executed | PROS | - | some-open
  O37 | assessment > clarification_requested | PROS LO | questions
  O38 | draft, returned, legal_review, agency_approval, ca_examination, basis_pending, translation, ready_to_sign, signed > withdrawn | DG CAA | reason
  O39 | ${SENT}, clarification_requested, conditional_offer, postponed > withdrawal_requested | CAA | reason
  O40 | withdrawal_requested > withdrawn | LO | - | confirmed
  O41 | agency_approval, ca_examination, basis_pending > declined_internally | DG CAA | reason
  O42 | transmitted, acknowledged, postponed > lapsed | CAA | reason | silent-30
  O43 | executed, refused, withdrawn, lapsed, declined_internally > closed | LO | reason
  O44 | closed > material_received, in_execution | CAA | reason
  O46 | ${UNDER_WAY} > assessment | LO | results | all-answered without-data
`);

const DECIDING = 'merits_review, inter_agency, conditional_offer, postponed, refusal_proposed, approved, assigned';
const COURT = 'court_application, order_made, court_declined, objection_window, objection_hearing';
const DOING = 'executing, partially_executed, report_filed, ca_quality_check, assurance_pending, ready_to_send';
const CHECKING = 'received, referred, registered, urgent_triage, formality_check, deficiency_notified, basis_check';

/** Of I39 the notes leave out only `court_declined`; he who asked may withdraw there too. I13 decides: it needs authority (s.4(3)). */
export const INCOMING_LAW = rows(`
  I1 | received > referred | IO SUP LO PROS DG | reason
  I2 | received, referred > registered | CAO | foreignReference channel
  I3 | registered > urgent_triage | CAO LO | reason
  I4 | urgent_triage > formality_check | CAO | reference
  I5 | registered > formality_check | CAO
  I6 | formality_check > deficiency_notified | CAO | reason
  I7 | deficiency_notified > formality_check | CAO | reference
  I8 | formality_check > basis_check | CAO | - | items complete
  I9 | basis_check > merits_review | CAO | - | basis
  I10 | merits_review > inter_agency | CAO | reason
  I11 | inter_agency > merits_review | CAO | reason
  I12 | merits_review > conditional_offer | CAA | conditions
  I13 | conditional_offer > approved, refusal_proposed | CAA | reference | authority
  I14 | merits_review, approved, executing > postponed | CAA | grounds reviewOn
  I15 | postponed > merits_review, executing | CAA | reason | review-back
  I16 | merits_review > refusal_proposed | CAO | grounds reason
  I17 | refusal_proposed > refused | CAA | grounds reason | authority
  I18 | merits_review > approved | CAA | - | authority
  I19 | approved > assigned | CAO | reason
  I20 | assigned > court_application | LO PROS | court
  I21 | assigned > executing | LO | reason | no-window
  I22 | court_application > order_made | CRT | court reference
  I23 | court_application > court_declined | CRT | court reason
  I24 | court_declined > refusal_proposed, court_application | CAA | reason
  I25 | order_made > objection_window | SYS | reference | window
  I26 | objection_window > objection_hearing | CRT | reference
  I27 | objection_window > executing | SYS | - | window-over
  I28 | objection_hearing > executing, court_declined | CRT | reference
  I29 | order_made > executing | LO | - | no-window
  I30 | executing > partially_executed | LO | results | some-answered some-open
  I31 | executing, partially_executed > report_filed | LO | reference
  I32 | executing, partially_executed, report_filed > ca_quality_check | CAO | results | some-answered
  I33 | ca_quality_check > assurance_pending | CAO | conditions
  I34 | assurance_pending > ready_to_send | CAA | reference | conditions
  I35 | ca_quality_check > ready_to_send | CAA | - | nothing-seized
  I36 | ready_to_send > sent | CAO MOFA | channel package | window-over
  I37 | sent > awaiting_return, closed | CAO | reference
  I38 | awaiting_return > closed | EVC | reference
  I39 | ${CHECKING}, ${DECIDING}, ${COURT}, ${DOING} > withdrawn | CAO | reference
  I40 | refused, withdrawn > closed | CAO | reason
  I41 | basis_check > deficiency_notified | CAO | reason
  I42 | basis_check > refusal_proposed | CAO | reason | no-basis
  I43 | sent > executing | LO | reason | some-open
  I44 | deficiency_notified > closed | CAA | reason | silent-90
  I45 | received, referred > closed | CAO | reason
`);

/** The house lets the liaison officer approve and draft (P1, P12, P13), ask early (P6), file and receive (P9, P10). */
export const PRESERVATION_LAW = rows(`
  P1 | drafted > approved | SUP LO
  P2 | approved > sent | LO | reference
  P3 | sent > confirmed | LO | reference startsOn endsOn
  P4 | sent, extension_requested > rejected | LO | reason
  P6 | confirmed, extended, expiring > extension_requested | LO | reference
  P7 | extension_requested > extended | LO | reference endsOn
  P9 | confirmed, extended, expiring > followup_filed | LO | reference
  P10 | followup_filed, expiring > converted | LO EVC | reference
  P11 | sent, confirmed, extension_requested, extended, expiring, followup_filed > released | LO SUP | reason
  P12 | rejected > drafted | IO LO | reason
  P13 | expired > drafted | IO LO | reason
`);

/** E2 after the answer leaves the state and stands behind it. The investigator, too, records an answer (E3). */
export const EMERGENCY_LAW = rows(`
  E1 | raised > submitted | IO LO | reference
  E2 | submitted > confirmed_by_supervisor | SUP
  E3 | submitted, confirmed_by_supervisor > answered, declined, redirected | LO IO | reference
  E4 | answered, declined, redirected > after_action | IO PROS | reason
`);

/** A request for production answers the order at any moment before it lapses (R7), be it served or not (s.19(2)). */
export const FOR_ABROAD_LAW = rows(`
  R1 | received > assessed | CAO | reason
  R2 | assessed > ordered | CAA | reference
  R3 | assessed > refused | CAA | reason
  R4 | ordered > served | LO | reference
  R5 | served > confirmed | LO | reference
  R7 | ordered, served, confirmed, lapse_warning > converted | CAO | reference
  R9 | lapsed > ordered | CAA | reference askedOn
`);

/** The prosecutor, too, marks what a wider use allows (M10). Return or destruction may come before its day (M8). */
export const PACKAGE_LAW = rows(`
  M2 | received_sealed > integrity_ok, integrity_failed | EVC | found
  M9 | integrity_failed > received_sealed | EVC | reference
  M3 | integrity_ok > conditions_recorded | LO
  M4 | conditions_recorded > released_to_case | PROS
  M5 | released_to_case > use_change_requested | PROS | matter
  M6 | use_change_requested > use_change_granted, use_change_denied | CAA | granted reference
  M10 | use_change_granted, use_change_denied > released_to_case | LO PROS
  M8 | released_to_case, return_due, destroy_due > returned, destroyed | EVC | reference
`);

export const SEATS_OF = {
  io: ['IO'],
  head: ['SUP'],
  prosecutor: ['PROS', 'CRT'],
  liaison: ['LO', 'MOFA', 'NCB', 'CRT', 'SYS'],
  dg: ['DG'],
  custodian: ['EVC'],
  desk: ['CAO', 'MOFA', 'SYS'],
  delegate: ['CAA'],
  deputy: ['CAA'],
  stranger: ['IO'],
  otherLiaison: ['LO', 'MOFA', 'NCB', 'CRT', 'SYS'],
} as const;
export type MlaPerson = keyof typeof SEATS_OF;
export const MLA_PEOPLE = Object.keys(SEATS_OF) as MlaPerson[];

/** Under PECA s.42 the designated agency stands where the Act has the central authority. Source: mla.md A24. */
export function maySit(who: MlaPerson, seats: readonly string[], track: 'mla_act' | 'peca_42'): boolean {
  const held: readonly string[] = SEATS_OF[who];
  const agency: Readonly<Record<string, string>> = { CAO: 'LO', CAA: 'DG' };
  return seats.some((seat) => held.includes(track === 'peca_42' ? (agency[seat] ?? seat) : seat));
}
