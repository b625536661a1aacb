import { offsetMs, rungAt } from './ladder';
import type { Audience, Rung } from './rule';

/** When a rung of a clock is told, and to whom. */
export interface StagePlan {
  readonly key: string;
  readonly audience: readonly Audience[];
  readonly fireAt: Date;
  /** The rung at the limit itself: it changes the state, and that of a statutory clock always rings. */
  readonly atLimit: boolean;
}

/**
 * The stages of a clock, in the order of time. There is always one at the limit, told to who must act where the ladder has
 * none; a rung that would lie before `notBefore` (the trigger, where the period runs forward from it) is left out.
 */
export function stagesOf(ladder: readonly Rung[], dueAt: Date, notBefore: Date | null): StagePlan[] {
  const planned = ladder.map((rung): StagePlan => {
    const { key, audience } = rung;
    return { key, audience, fireAt: rungAt(dueAt, rung), atLimit: offsetMs(rung.offset) === 0 };
  });
  const limit: StagePlan = { key: 'limit', audience: ['responsible'], fireAt: dueAt, atLimit: true };
  const all = planned.some(({ atLimit }) => atLimit) ? planned : [...planned, limit];
  return all
    .filter(({ fireAt, atLimit }) => atLimit || notBefore === null || fireAt.getTime() > notBefore.getTime())
    .sort((a, b) => a.fireAt.getTime() - b.fireAt.getTime() || (a.key < b.key ? -1 : 1));
}
