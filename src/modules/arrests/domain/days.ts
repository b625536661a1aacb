import { karachiDay } from '../../../kernel/day';
import type { Stretch } from './step';

const DAY_MS = 86_400_000;
const midnight = (day: string): number => Date.parse(`${day}T00:00:00.000Z`);

/** The day so many days after another, both in Pakistan. */
export const plusDays = (day: string, count: number): string =>
  new Date(midnight(day) + count * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; negative backward. */
export const daysBetween = (from: string, to: string): number => (midnight(to) - midnight(from)) / DAY_MS;

/** The first instant after a day in Pakistan. */
export const endOfDay = (day: string): Date => new Date(midnight(plusDays(day, 1)) - 5 * 3_600_000);

/** Days that a spell of custody lasted: the day on which it began is not counted. Source: General Clauses Act s.9. */
export const daysHeld = (from: Date, to: Date): number => Math.max(0, daysBetween(karachiDay(from), karachiDay(to)));

/**
 * The end of a period of hours in real time from which stretches are left out; what overlaps is left out once, and what begins
 * after the end changes nothing. Source: CrPC s.61 (the time of the journey is not counted).
 */
export function hoursWithout(from: Date, hours: number, stretches: readonly Stretch[]): Date {
  let end = from.getTime() + hours * 3_600_000;
  let until = from.getTime();
  const sorted = stretches
    .map((each) => [Date.parse(each.from), Date.parse(each.to)] as const)
    .sort(([a], [b]) => a - b);
  for (const [start, finish] of sorted) {
    const begin = Math.max(start, until);
    if (begin >= finish || begin >= end) continue;
    end += finish - begin;
    until = finish;
  }
  return new Date(end);
}
