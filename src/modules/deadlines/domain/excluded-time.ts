import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { addDays } from './day-count';
import { type ReasonStep, step } from './reason';
import type { DeadlineRule } from './rule';

/** Time that does not count: journey (CrPC s.61), copy (Limitation Act s.12), delay by the accused (CrPC s.497). */
export interface ExcludedTime {
  readonly from: Date;
  readonly to: Date;
  readonly why: string;
}

type Stretch = Pick<ExcludedTime, 'from' | 'to'>;

const isForward = ({ from, to }: Stretch): boolean => from.getTime() < to.getTime();

/** Of any stretches, whoever counts with them. @throws unprocessable `excluded-time.reversed` */
export function assertExcluded(excluded: readonly ExcludedTime[]): void {
  if (!excluded.every(isForward)) {
    throw new DomainError(
      'unprocessable',
      'excluded-time.reversed',
      'Time that does not count must end after it begins; exchange from and to.',
    );
  }
}

/**
 * Of what somebody enters: each stretch lies between the trigger and now, and none overlaps another.
 * @throws unprocessable `deadline.excluded-impossible`
 */
export function requireExcluded(excluded: readonly Stretch[], triggerAt: Date, now: Date): void {
  let last = triggerAt.getTime();
  for (const { from, to } of byStart(excluded)) {
    const isSound = from.getTime() >= last && isForward({ from, to }) && to.getTime() <= now.getTime();
    if (!isSound) {
      throw new DomainError(
        'unprocessable',
        'deadline.excluded-impossible',
        'Time that is not counted ends after it begins, lies between trigger and now, and does not overlap. Correct from and to.',
      );
    }
    last = to.getTime();
  }
}

/**
 * A period stands still only where time can be left out of it: what a fixed day, an order or the fact itself gives stays where it
 * is, whatever is not counted.
 * @throws unprocessable `deadline.pause-not-for-this-limit`
 */
export function requirePausable(
  { length, unit }: Pick<DeadlineRule, 'length' | 'unit'>,
  { givenDueAt }: { readonly givenDueAt: Date | null },
): void {
  if (givenDueAt === null && isCounted({ length, unit })) return;
  throw new DomainError(
    'unprocessable',
    'deadline.pause-not-for-this-limit',
    'This limit is a fixed date, an hour that an order or the fact itself gives, or runs at once: stopping it would not move it. Enter the order that gives more time.',
  );
}

/** Whether a limit is counted forward from its trigger, so that time can be left out of it. */
export const isCounted = ({ length, unit }: Pick<DeadlineRule, 'length' | 'unit'>): boolean =>
  unit !== 'fixed_date' && (length ?? 0) > 0;

const byStart = <T extends Stretch>(excluded: readonly T[]): T[] =>
  [...excluded].sort((a, b) => a.from.getTime() - b.from.getTime() || a.to.getTime() - b.to.getTime());

/**
 * The instant so many milliseconds of counted time after the start. What overlaps is left out once; what lies before the start or
 * after the end changes nothing.
 */
export function runHours(start: Date, lengthMs: number, excluded: readonly ExcludedTime[]): [Date, ReasonStep[]] {
  let end = start.getTime() + lengthMs;
  let until = start.getTime();
  const steps: ReasonStep[] = [];
  for (const { from, to, why } of byStart(excluded)) {
    const [begin, finish] = [Math.max(from.getTime(), until), to.getTime()];
    if (begin >= finish || begin >= end) continue;
    end += finish - begin;
    until = finish;
    const minutes = Math.round((finish - begin) / 60_000);
    steps.push(
      step('excluded', { length: minutes, unit: 'minutes', from: from.toISOString(), to: to.toISOString(), why }),
    );
  }
  return [new Date(end), steps];
}

/**
 * Carries the last day on by each excluded day of the period. Of a stretch the day on which it ends is counted again: of
 * the two readings the one that gives the earlier limit.
 */
export function runDays(
  start: string,
  firstEnd: string,
  excluded: readonly ExcludedTime[],
  onwards: (day: string) => string = (day) => addDays(day, 1),
): [string, ReasonStep[]] {
  let end = firstEnd;
  let next = addDays(start, 1);
  const steps: ReasonStep[] = [];
  for (const { from, to, why } of byStart(excluded)) {
    const until = karachiDay(to);
    let length = 0;
    for (
      let day = karachiDay(from) > next ? karachiDay(from) : next;
      day < until && day <= end;
      day = addDays(day, 1)
    ) {
      end = onwards(end);
      length += 1;
      next = addDays(day, 1);
    }
    if (length > 0)
      steps.push(step('excluded', { length, unit: 'days', from: from.toISOString(), to: to.toISOString(), why }));
  }
  return [end, steps];
}
