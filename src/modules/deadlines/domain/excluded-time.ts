import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { addDays } from './day-count';
import { type ReasonStep, step } from './reason';

/** Time that does not count: journey (CrPC s.61), copy (Limitation Act s.12), delay by the accused (CrPC s.497). */
export interface ExcludedTime {
  readonly from: Date;
  readonly to: Date;
  readonly why: string;
}

/** @throws unprocessable `excluded-time.reversed` */
export function assertExcluded(excluded: readonly ExcludedTime[]): void {
  if (excluded.some(({ from, to }) => from.getTime() >= to.getTime())) {
    throw new DomainError(
      'unprocessable',
      'excluded-time.reversed',
      'Time that does not count must end after it begins; exchange from and to.',
    );
  }
}

const byStart = (excluded: readonly ExcludedTime[]): ExcludedTime[] =>
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
