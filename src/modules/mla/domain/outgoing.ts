import type { Transitions } from '../../../kernel/transitions';
import { movesOf, transitionsOf } from './move';

/** Source: mla.md C.1. */
export const OUTGOING_STATES = [
  ...(['draft', 'returned', 'legal_review', 'agency_approval', 'ca_examination', 'ca_query', 'basis_pending'] as const),
  ...(['consultation', 'translation', 'ready_to_sign', 'signed', 'transmitted', 'transmission_failed'] as const),
  ...([
    'acknowledged',
    'clarification_requested',
    'accepted',
    'conditional_offer',
    'postponed',
    'in_execution',
  ] as const),
  ...([
    'partially_executed',
    'material_received',
    'assessment',
    'executed',
    'refused',
    'withdrawal_requested',
  ] as const),
  ...(['withdrawn', 'lapsed', 'declined_internally', 'closed'] as const),
] as const;
export type OutgoingState = (typeof OUTGOING_STATES)[number];

const UNDER_WAY: readonly OutgoingState[] = ['acknowledged', 'accepted', 'in_execution', 'partially_executed'];
const SENT: readonly OutgoingState[] = ['transmitted', ...UNDER_WAY];
/** Before it leaves: text and items may still be put right. */
export const DRAFTING: readonly OutgoingState[] = ['draft', 'returned'];
/** From the signature on nothing of the text changes: what is learnt later is an addendum. */
export const UNSIGNED: readonly OutgoingState[] = [
  ...DRAFTING,
  ...(['legal_review', 'agency_approval', 'ca_examination', 'ca_query', 'basis_pending', 'consultation'] as const),
  ...(['translation', 'ready_to_sign'] as const),
];
/** At our own desks: the internal clock runs. */
export const INTERNAL: readonly OutgoingState[] = [
  ...(['returned', 'legal_review', 'agency_approval', 'ca_examination', 'ca_query', 'basis_pending'] as const),
  ...(['consultation', 'translation', 'ready_to_sign', 'signed', 'transmission_failed'] as const),
];
export const OUTGOING_ENDS: readonly OutgoingState[] = [
  ...(['executed', 'refused', 'withdrawn', 'lapsed', 'declined_internally', 'closed'] as const),
];

/**
 * Each step of an outgoing request: from, to, who, what it must say, what must hold. O45, a new request in the place of one
 * refused, is an act of its own. Source: mla.md C.2.
 */
export const OUTGOING_MOVES = movesOf<OutgoingState>([
  ['O1', ['draft'], ['legal_review'], ['IO'], [], ['linked', 'items', 'complete']],
  ['O2', ['legal_review'], ['returned'], ['PROS', 'SUP'], ['reason'], []],
  ['O3', ['returned'], ['draft'], ['IO'], [], []],
  ['O4', ['legal_review'], ['agency_approval'], ['PROS'], [], ['not-own', 'offences', 'nexus', 'flags']],
  ['O5', ['agency_approval'], ['returned'], ['DG'], ['reason'], []],
  ['O6', ['agency_approval'], ['ca_examination'], ['DG'], [], ['not-own']],
  ['O7', ['ca_examination'], ['ca_query'], ['CAO'], ['questions'], []],
  ['O8', ['ca_query'], ['ca_examination'], ['LO'], [], ['answered']],
  ['O9', ['ca_examination'], ['basis_pending'], ['CAO'], [], ['no-basis']],
  ['O10', ['basis_pending'], ['ca_examination'], ['CAA'], ['basis'], []],
  ['O11', ['ca_examination'], ['consultation'], ['CAO', 'LO'], ['reason'], []],
  ['O12', ['consultation'], ['ca_examination'], ['LO'], ['reason'], []],
  ['O13', ['ca_examination'], ['translation'], ['CAO'], ['reason'], []],
  ['O14', ['translation'], ['ready_to_sign'], ['CAO'], ['translator'], ['not-own', 'basis', 'complete', 'readable']],
  ['O15', ['ca_examination'], ['ready_to_sign'], ['CAO'], [], ['not-own', 'basis', 'complete', 'readable']],
  ['O16', ['ready_to_sign'], ['ca_examination'], ['CAO', 'CAA'], ['reason'], []],
  ['O17', ['ready_to_sign'], ['signed'], ['CAA'], [], ['not-own', 'authority', 'basis', 'complete']],
  [
    'O18',
    ['signed'],
    ['transmitted'],
    ['CAO', 'MOFA', 'NCB'],
    ['channel', 'reference'],
    ['letter', 'vetoes', 'channel', 'directory'],
  ],
  ['O19', ['transmitted'], ['transmission_failed'], ['CAO', 'MOFA'], ['reason'], []],
  ['O20', ['transmission_failed'], ['signed'], ['CAO'], ['reason'], []],
  ['O21', ['transmitted'], ['acknowledged'], ['LO', 'CAO'], ['foreignReference'], []],
  ['O22', SENT, ['clarification_requested'], ['LO'], ['questions'], []],
  ['O23', ['clarification_requested'], [...SENT, 'assessment'], ['LO'], [], ['answered', 'return-state']],
  ['O24', ['transmitted', 'acknowledged'], ['accepted'], ['LO', 'CAO'], ['reference'], []],
  ['O25', ['transmitted', 'acknowledged', 'accepted'], ['in_execution'], ['LO'], ['reference'], []],
  ['O26', UNDER_WAY, ['postponed'], ['LO'], ['grounds', 'reviewOn'], []],
  ['O27', ['postponed'], ['accepted', 'in_execution'], ['LO'], ['reference'], []],
  ['O28', UNDER_WAY, ['conditional_offer'], ['LO'], ['conditions'], []],
  ['O29', ['conditional_offer'], ['in_execution'], ['CAA'], ['reason'], ['conditions-known']],
  ['O30', ['conditional_offer'], ['withdrawal_requested', 'refused'], ['CAA'], ['reason'], []],
  [
    'O31',
    ['transmitted', 'acknowledged', 'accepted', 'in_execution', 'postponed'],
    ['refused'],
    ['LO'],
    ['grounds', 'reason'],
    [],
  ],
  [
    'O32',
    ['in_execution', 'accepted', 'acknowledged'],
    ['partially_executed'],
    ['EVC'],
    ['results'],
    ['has-answered', 'items-open'],
  ],
  ['O33', UNDER_WAY, ['material_received'], ['EVC'], ['package'], []],
  ['O34', ['material_received'], ['assessment'], ['EVC'], ['reason'], []],
  ['O35', ['assessment'], ['executed'], ['PROS'], [], ['items-answered', 'authenticated']],
  ['O36', ['assessment'], ['partially_executed'], ['PROS'], [], ['items-open']],
  ['O37', ['assessment'], ['clarification_requested'], ['PROS', 'LO'], ['questions'], []],
  [
    'O38',
    [...UNSIGNED.filter((s) => s !== 'ca_query' && s !== 'consultation'), 'signed'],
    ['withdrawn'],
    ['DG', 'CAA'],
    ['reason'],
    [],
  ],
  [
    'O39',
    [...SENT, 'clarification_requested', 'conditional_offer', 'postponed'],
    ['withdrawal_requested'],
    ['CAA'],
    ['reason'],
    [],
  ],
  ['O40', ['withdrawal_requested'], ['withdrawn'], ['LO'], [], ['thirty-days']],
  [
    'O41',
    ['agency_approval', 'ca_examination', 'basis_pending'],
    ['declined_internally'],
    ['DG', 'CAA'],
    ['reason'],
    [],
  ],
  ['O42', ['transmitted', 'acknowledged', 'postponed'], ['lapsed'], ['CAA'], ['reason'], ['lapse']],
  ['O43', ['executed', 'refused', 'withdrawn', 'lapsed', 'declined_internally'], ['closed'], ['LO'], ['reason'], []],
  ['O44', ['closed'], ['material_received', 'in_execution'], ['CAA'], ['reason'], []],
  ['O46', UNDER_WAY, ['assessment'], ['LO'], ['results'], ['items-answered', 'no-data']],
]);

export const OUTGOING_TRANSITIONS: Transitions<OutgoingState> = transitionsOf(OUTGOING_STATES, OUTGOING_MOVES);
