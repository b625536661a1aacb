import type { Transitions } from '../../../kernel/transitions';

export const WITNESS_SIDES = ['prosecution', 'defence', 'court'] as const;
export type WitnessSide = (typeof WITNESS_SIDES)[number];

/** What a court and the parties do with a witness. */
export const WITNESS_STEPS = [
  'summoned',
  'served',
  'unserved',
  'attended',
  'absent',
  'process_issued',
  'examined_in_chief',
  'cross_examined',
  're_examined',
  'given_up',
] as const;
export type WitnessStepKind = (typeof WITNESS_STEPS)[number];

/** Recorded by themselves; giving up is the prosecutor's own act. */
export const WITNESS_FACTS = WITNESS_STEPS.filter((kind) => kind !== 'given_up');
export type WitnessFact = Exclude<WitnessStepKind, 'given_up'>;

export type WitnessState = 'listed' | WitnessStepKind;

/** What usually follows what; another way is recorded all the same and marked. A court may call anybody again. Source: law notes E.1. */
export const WITNESS_TRANSITIONS: Transitions<WitnessState> = {
  listed: ['summoned', 'attended', 'given_up'],
  summoned: ['served', 'unserved', 'attended', 'absent', 'given_up'],
  served: ['attended', 'absent', 'given_up'],
  unserved: ['summoned', 'process_issued', 'given_up'],
  absent: ['summoned', 'process_issued', 'attended', 'given_up'],
  process_issued: ['served', 'unserved', 'attended', 'absent', 'given_up'],
  attended: ['examined_in_chief', 'summoned', 'absent', 'attended', 'given_up'],
  examined_in_chief: ['cross_examined', 'summoned', 'attended', 'absent'],
  cross_examined: ['re_examined', 'summoned', 'attended'],
  re_examined: ['cross_examined', 'summoned', 'attended'],
  given_up: ['summoned', 'attended'],
};

interface Step {
  readonly kind: WitnessStepKind;
  readonly at: Date;
  readonly seq: number;
}

/** How he stands, by the time of what happened and not by that of its entry. */
export function witnessState(steps: readonly Step[]): WitnessState {
  const last = [...steps].sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq).at(-1);
  return last?.kind ?? 'listed';
}

/** Nothing on record leads here. */
export const isUnexplained = (before: readonly Step[], kind: WitnessStepKind, at: Date): boolean => {
  const earlier = before.filter((step) => step.at <= at);
  return !WITNESS_TRANSITIONS[witnessState(earlier)].includes(kind);
};

/** Why the prosecutor cannot give him up; null when he can. Source: the house's rule; who was heard stays in evidence. */
export function givingUpFault(
  side: WitnessSide,
  steps: readonly Step[],
): 'trial-witness.not-ours' | 'trial-witness.heard' | 'trial-witness.given-up-already' | null {
  if (side !== 'prosecution') return 'trial-witness.not-ours';
  if (steps.some(({ kind }) => kind === 'examined_in_chief')) return 'trial-witness.heard';
  return witnessState(steps) === 'given_up' ? 'trial-witness.given-up-already' : null;
}
