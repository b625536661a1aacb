import type { Transitions } from '../../../kernel/transitions';
import { movesOf, transitionsOf } from './move';
import type { AssistanceType } from './codes';

/** Source: mla.md C.3. */
export const INCOMING_STATES = [
  ...(['received', 'referred', 'registered', 'urgent_triage', 'formality_check', 'deficiency_notified'] as const),
  ...(['basis_check', 'merits_review', 'inter_agency', 'conditional_offer', 'postponed', 'refusal_proposed'] as const),
  ...(['refused', 'approved', 'assigned', 'court_application', 'order_made', 'court_declined'] as const),
  ...(['objection_window', 'objection_hearing', 'executing', 'partially_executed', 'report_filed'] as const),
  ...(['ca_quality_check', 'assurance_pending', 'ready_to_send', 'sent', 'awaiting_return', 'withdrawn'] as const),
  'closed',
] as const;
export type IncomingState = (typeof INCOMING_STATES)[number];

const OPEN = INCOMING_STATES.filter(
  (state) => !['refused', 'sent', 'awaiting_return', 'withdrawn', 'closed'].includes(state),
);

/** Each step of an incoming request: from, to, who, what it must say, what must hold. Source: mla.md C.4. */
export const INCOMING_MOVES = movesOf<IncomingState>([
  ['I1', ['received'], ['referred'], ['IO', 'SUP', 'LO', 'PROS', 'DG'], ['reason'], []],
  ['I2', ['received', 'referred'], ['registered'], ['CAO'], ['foreignReference', 'channel'], []],
  ['I3', ['registered'], ['urgent_triage'], ['CAO', 'LO'], ['reason'], []],
  ['I4', ['urgent_triage'], ['formality_check'], ['CAO'], ['reference'], []],
  ['I5', ['registered'], ['formality_check'], ['CAO'], [], []],
  ['I6', ['formality_check'], ['deficiency_notified'], ['CAO'], ['reason'], []],
  ['I7', ['deficiency_notified'], ['formality_check'], ['CAO'], ['reference'], []],
  ['I8', ['formality_check'], ['basis_check'], ['CAO'], [], ['items', 'complete']],
  ['I9', ['basis_check'], ['merits_review'], ['CAO'], [], ['basis']],
  ['I10', ['merits_review'], ['inter_agency'], ['CAO'], ['reason'], []],
  ['I11', ['inter_agency'], ['merits_review'], ['CAO'], ['reason'], []],
  ['I12', ['merits_review'], ['conditional_offer'], ['CAA'], ['conditions'], []],
  ['I13', ['conditional_offer'], ['approved', 'refusal_proposed'], ['CAA'], ['reference'], ['authority']],
  ['I14', ['merits_review', 'approved', 'executing'], ['postponed'], ['CAA'], ['grounds', 'reviewOn'], []],
  ['I15', ['postponed'], ['merits_review', 'executing'], ['CAA'], ['reason'], ['review-state']],
  ['I16', ['merits_review'], ['refusal_proposed'], ['CAO'], ['grounds', 'reason'], []],
  ['I17', ['refusal_proposed'], ['refused'], ['CAA'], ['grounds', 'reason'], ['authority']],
  ['I18', ['merits_review'], ['approved'], ['CAA'], [], ['authority']],
  ['I19', ['approved'], ['assigned'], ['CAO'], ['reason'], []],
  ['I20', ['assigned'], ['court_application'], ['LO', 'PROS'], ['court'], []],
  ['I21', ['assigned'], ['executing'], ['LO'], ['reason'], ['no-window']],
  ['I22', ['court_application'], ['order_made'], ['CRT'], ['court', 'reference'], []],
  ['I23', ['court_application'], ['court_declined'], ['CRT'], ['court', 'reason'], []],
  ['I24', ['court_declined'], ['refusal_proposed', 'court_application'], ['CAA'], ['reason'], []],
  ['I25', ['order_made'], ['objection_window'], ['SYS'], ['reference'], ['window']],
  ['I26', ['objection_window'], ['objection_hearing'], ['CRT'], ['reference'], []],
  ['I27', ['objection_window'], ['executing'], ['SYS'], [], ['window-over']],
  ['I28', ['objection_hearing'], ['executing', 'court_declined'], ['CRT'], ['reference'], []],
  ['I29', ['order_made'], ['executing'], ['LO'], [], ['no-window']],
  ['I30', ['executing'], ['partially_executed'], ['LO'], ['results'], ['has-answered', 'items-open']],
  ['I31', ['executing', 'partially_executed'], ['report_filed'], ['LO'], ['reference'], []],
  [
    'I32',
    ['executing', 'partially_executed', 'report_filed'],
    ['ca_quality_check'],
    ['CAO'],
    ['results'],
    ['has-answered'],
  ],
  ['I33', ['ca_quality_check'], ['assurance_pending'], ['CAO'], ['conditions'], []],
  ['I34', ['assurance_pending'], ['ready_to_send'], ['CAA'], ['reference'], ['conditions-known']],
  ['I35', ['ca_quality_check'], ['ready_to_send'], ['CAA'], [], ['assurance']],
  ['I36', ['ready_to_send'], ['sent'], ['CAO', 'MOFA'], ['channel', 'package'], ['window-over']],
  ['I37', ['sent'], ['awaiting_return', 'closed'], ['CAO'], ['reference'], []],
  ['I38', ['awaiting_return'], ['closed'], ['EVC'], ['reference'], []],
  ['I39', OPEN, ['withdrawn'], ['CAO'], ['reference'], []],
  ['I40', ['refused', 'withdrawn'], ['closed'], ['CAO'], ['reason'], []],
  ['I41', ['basis_check'], ['deficiency_notified'], ['CAO'], ['reason'], []],
  ['I42', ['basis_check'], ['refusal_proposed'], ['CAO'], ['reason'], ['no-basis']],
  ['I43', ['sent'], ['executing'], ['LO'], ['reason'], ['items-open']],
  ['I44', ['deficiency_notified'], ['closed'], ['CAA'], ['reason'], ['lapse']],
  ['I45', ['received', 'referred'], ['closed'], ['CAO'], ['reason'], []],
]);

export const INCOMING_TRANSITIONS: Transitions<IncomingState> = transitionsOf(INCOMING_STATES, INCOMING_MOVES);

const DATA: readonly AssistanceType[] = ['E_SUBSCRIBER', 'E_TRAFFIC', 'E_CONTENT', 'PRODUCE_DOCUMENTS'];

/**
 * The period for objections that an order on these items opens: thirty days for a confiscation (s.14(3)), fourteen for the
 * production of data (s.20(4)), the longer where both are asked. Null: none.
 */
export function windowOf(types: readonly AssistanceType[]): { rule: 'SD7' | 'SD2'; section: string } | null {
  if (types.includes('CONFISCATION')) return { rule: 'SD7', section: 'MLA Act 2020 s.14(3)' };
  if (types.some((type) => DATA.includes(type))) return { rule: 'SD2', section: 'MLA Act 2020 s.20(4)' };
  return null;
}
