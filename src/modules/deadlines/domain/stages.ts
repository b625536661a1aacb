/** A rung as a rule has it: `offset` is an ISO 8601 duration before (-) or after (+) the limit. */
interface RungOf {
  readonly key: string;
  readonly offset: string;
  readonly audience: readonly string[];
}

export interface StagePlan {
  readonly key: string;
  readonly audience: readonly string[];
  readonly fireAt: Date;
  /** The rung at the limit itself: it changes the state, and that of a statutory clock always rings. */
  readonly atLimit: boolean;
}

const SHAPE = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

/** Milliseconds of a rung's offset, negative before the limit. @throws Error for what is not such a duration */
export function offsetMs(offset: string): number {
  const found = SHAPE.exec(offset);
  if (!found || /[PT]$/.test(offset)) throw new Error(`Not the offset of a rung: ${offset}`);
  const [weeks, days, hours, minutes, seconds] = found.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = (weeks * 7 + days) * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
  return found[1] === '-' ? -ms : ms;
}

/**
 * The stages of a clock, in the order of time. There is always one at the limit, told to who must act where the ladder has
 * none; a rung that would lie before `notBefore` (the trigger, where the period runs forward from it) is left out.
 */
export function stagesOf(ladder: readonly RungOf[], dueAt: Date, notBefore: Date | null): StagePlan[] {
  const planned = ladder.map((rung): StagePlan => {
    const ms = offsetMs(rung.offset);
    return { key: rung.key, audience: rung.audience, fireAt: new Date(dueAt.getTime() + ms), atLimit: ms === 0 };
  });
  const limit: StagePlan = { key: 'limit', audience: ['responsible'], fireAt: dueAt, atLimit: true };
  const all = planned.some(({ atLimit }) => atLimit) ? planned : [...planned, limit];
  return all
    .filter(({ fireAt, atLimit }) => atLimit || notBefore === null || fireAt.getTime() > notBefore.getTime())
    .sort((a, b) => a.fireAt.getTime() - b.fireAt.getTime() || (a.key < b.key ? -1 : 1));
}
