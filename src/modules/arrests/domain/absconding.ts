import { DomainError } from '../../../kernel/domain-error';
import { assertTransition, type Transitions } from '../../../kernel/transitions';
import { daysBetween } from './days';
import type { Irregularity } from './step';

/** How far the law has gone after one who cannot be found. Source: CrPC ss.75, 87, 88, 204, 512. */
export const ABSCONDING_STATES = [
  'sought',
  'warrant_returned',
  'proclaimed',
  'attached',
  'evidence_taken',
  'appeared',
  'arrested',
  'withdrawn',
] as const;
export type AbscondingState = (typeof ABSCONDING_STATES)[number];

/** What an officer may record; `arrested` comes of the arrest itself. */
export const ABSCONDING_STEPS = [
  'warrant_returned',
  'proclaimed',
  'attached',
  'evidence_taken',
  'appeared',
  'withdrawn',
] as const;
export type AbscondingStep = (typeof ABSCONDING_STEPS)[number];

const OPEN = [
  ...(['warrant_returned', 'proclaimed', 'attached', 'evidence_taken'] as const),
  ...(['appeared', 'arrested', 'withdrawn'] as const),
];

/** A court's acts are recorded in the order in which they came, whatever that was: a perpetual warrant comes back after s.512 too. Only the end is an end. */
export const ABSCONDING_TRANSITIONS: Transitions<AbscondingState> = {
  sought: OPEN,
  warrant_returned: OPEN,
  proclaimed: OPEN,
  attached: OPEN,
  evidence_taken: OPEN,
  appeared: [],
  arrested: [],
  withdrawn: [],
};

/** Least days between publication of a proclamation and the day to appear. Source: CrPC s.87. */
export const PROCLAMATION_DAYS = 30;

/** @throws conflict `absconder.illegal-transition` */
export function abscond(state: AbscondingState, step: AbscondingState): AbscondingState {
  assertTransition(ABSCONDING_TRANSITIONS, 'absconder', state, step);
  return step;
}

/** @throws unprocessable `absconder.appear-by-missing`: a proclamation names a day */
export function requireAppearBy(kind: AbscondingStep, appearBy: string | undefined): void {
  if (kind !== 'proclaimed' || appearBy !== undefined) return;
  throw new DomainError(
    'unprocessable',
    'absconder.appear-by-missing',
    'A proclamation under CrPC s.87 names the day by which the person must appear. Give that day.',
  );
}

/**
 * How a court's act departs from the Code. `publishedOn`: day of publication in Pakistan; `proclaimed`: a proclamation is on record.
 * Source: CrPC ss.87, 88.
 */
export function abscondingIrregularity(
  step: { readonly kind: AbscondingStep; readonly publishedOn: string; readonly appearBy?: string | undefined },
  proclaimed: boolean,
): Irregularity | null {
  if (step.kind === 'proclaimed' && step.appearBy !== undefined) {
    const days = daysBetween(step.publishedOn, step.appearBy);
    if (days >= PROCLAMATION_DAYS) return null;
    return {
      rule: 'proclamation-30-days',
      section: 'CrPC s.87',
      reason: `The proclamation gives ${days} days to appear; the Code asks for at least ${PROCLAMATION_DAYS}.`,
    };
  }
  if (step.kind !== 'attached' || proclaimed) return null;
  return {
    rule: 'attachment-before-proclamation',
    section: 'CrPC s.88',
    reason: 'Property was attached and no proclamation is on record before it.',
  };
}
