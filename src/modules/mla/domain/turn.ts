import { DomainError } from '../../../kernel/domain-error';
import { assertTransition, type Transitions } from '../../../kernel/transitions';
import type { Move } from './move';

/**
 * Where the step leads from this state: to what was wanted, else to the first of its ends.
 * @throws conflict `mla-request.illegal-transition`, `mla-step.not-from-here`
 */
export function targetOf(
  table: Transitions<string>,
  { from, to: ends }: Pick<Move, 'from' | 'to'>,
  state: string,
  wanted: string | undefined,
): string {
  const to = wanted ?? ends[0] ?? '';
  assertTransition(table, 'mla-request', state, to);
  if (from.includes(state) && ends.includes(to)) return to;
  throw new DomainError('conflict', 'mla-step.not-from-here', 'Another step leads there: see under `open` which.', {
    ...{ state, from, to: ends },
  });
}

const OUTCOMES = ['executed', 'refused', 'withdrawn', 'lapsed', 'declined_internally'];
/** States from which a request goes back to where it was, so that this is kept. */
const REMEMBERS = ['clarification_requested', 'postponed', 'ca_query'];
export const remembers = (to: string): boolean => REMEMBERS.includes(to);

/** What came of the request, in codes; undefined: the step says nothing of it. Source: mla.md C.2 (O44 takes it back), C.4 (I44, I45). */
export function outcomeOf(step: string, to: string): string | null | undefined {
  if (OUTCOMES.includes(to)) return to;
  if (step === 'I44') return 'lapsed';
  if (step === 'I45') return 'rerouted';
  return step === 'O44' ? null : undefined;
}
