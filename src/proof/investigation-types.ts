/** Acts of the investigation beside custody and arrest: a part of the one list of types, and like it only ever added to. */
export const INVESTIGATION_TYPES = [
  // persons in custody
  'arrest.recorded',
  'arrest.joined',
  'custody.produced',
  'custody.out_of_reach',
  'custody.transit_remanded',
  'custody.remand_asked',
  'custody.remanded',
  'custody.judicial',
  'custody.bail_granted',
  'custody.bail_refused',
  'custody.bail_cancelled',
  'custody.released',
  'custody.discharged',
  'custody.escaped',
  'custody.retaken',
  'custody.ended',
  'custody.age_alleged',
  'custody.age_determined',
  'custody.guardian_told',
  'custody.probation_told',
  'custody.delay_alleged',
  'custody.delay_found',
  'custody.set_aside',
  'absconder.recorded',
  'absconder.step',
  // owners' images and the Court told of searches without warrant
  ...(['seizure.court_told', 'owner_image.applied', 'owner_image.objected', 'owner_image.refused'] as const),
  ...(['owner_image.ordered', 'owner_image.supplied', 'owner_image.withdrawn'] as const),
  // freezes of accounts and wallets
  ...(['freeze.asked', 'freeze.ordered_urgently', 'freeze.approved', 'freeze.refused', 'freeze.confirmed'] as const),
  ...(['freeze.not_confirmed', 'freeze.attached', 'freeze.sent', 'freeze.executed', 'freeze.not_executed'] as const),
  ...(['freeze.release_ordered', 'freeze.lifted', 'freeze.withdrawn'] as const),
  // statements
  ...(['statement.recorded', 'statement.refused', 'statement.copy_given'] as const),
  // the laboratory
  ...(['lab_request.asked', 'lab_request.endorsed', 'lab_request.assigned', 'lab_request.noted'] as const),
  ...(['lab_request.tool_used', 'lab_request.output_linked', 'lab_request.reviewed', 'lab_request.locked'] as const),
  ...(['lab_request.corrected', 'lab_request.reported', 'lab_request.addendum'] as const),
  ...(['lab_request.report_recorded', 'lab_request.returned', 'lab_request.withdrawn', 'lab_tool.added'] as const),
  ...(['qualification.recorded'] as const),
] as const;
