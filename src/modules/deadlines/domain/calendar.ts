import { DomainError } from '../../../kernel/domain-error';
import { addDays, weekday } from './day-count';

/** `open`: a day on which the court or office sits although its week or a holiday would close it. */
export const DAY_STATES = ['fixed', 'expected', 'confirmed', 'closure', 'open'] as const;
export type DayState = (typeof DAY_STATES)[number];

export interface CalendarDay {
  readonly name: string;
  readonly state: DayState;
}

/** When a court or an office is open, at one version. Days are Karachi days, `YYYY-MM-DD`. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  readonly kind?: 'court' | 'office';
  /** Closed days of the week, 1 Monday … 7 Sunday, until the first of `weeklyFrom`. */
  readonly weeklyClosed: readonly number[];
  /** Later patterns, by their first day, rising. */
  readonly weeklyFrom?: readonly { readonly from: string; readonly closed: readonly number[] }[];
  readonly days: ReadonlyMap<string, CalendarDay>;
}

/** A day that was passed over, and why: the name of the holiday, or null for a closed day of the week. */
export interface PassedDay {
  readonly day: string;
  readonly why: string | null;
  /** Closed only because a moon day is expected that nobody has confirmed. */
  readonly expected: boolean;
}

const FARTHEST = 366;

function closedByWeek(calendar: Calendar, day: string): boolean {
  const later = calendar.weeklyFrom?.filter(({ from }) => from <= day).at(-1);
  return (later?.closed ?? calendar.weeklyClosed).includes(weekday(day));
}

/** True when the court or office is open on the day, as the calendar knows it now. */
export function isOpen(calendar: Calendar, day: string): boolean {
  const named = calendar.days.get(day);
  return named ? named.state === 'open' : !closedByWeek(calendar, day);
}

/** Why the day is closed. Only to be asked of a closed day. */
export function whyClosed(calendar: Calendar, day: string): PassedDay {
  const named = calendar.days.get(day);
  return {
    day,
    why: named?.name ?? null,
    expected: named?.state === 'expected' && !closedByWeek(calendar, day),
  };
}

/** The refusal of a calendar that does not open. */
export const noOpenDay = (day: string): DomainError =>
  new DomainError(
    'unprocessable',
    'calendar.no-open-day',
    `This calendar has no open day within a year of ${day}. Open at least one day of the week.`,
  );

/**
 * The day itself when it is open, else the next open one, with each day that was passed over.
 * @throws unprocessable `calendar.no-open-day` after 366 closed days
 */
export function nextOpenDay(calendar: Calendar, day: string): { day: string; passed: readonly PassedDay[] } {
  const passed: PassedDay[] = [];
  let at = day;
  for (; !isOpen(calendar, at); at = addDays(at, 1)) {
    passed.push(whyClosed(calendar, at));
    if (passed.length >= FARTHEST) throw noOpenDay(day);
  }
  return { day: at, passed };
}

/** The last open day before the day, or null when a year holds none. */
export function lastOpenDayBefore(calendar: Calendar, day: string): string | null {
  for (let back = 1; back <= FARTHEST; back += 1) {
    const at = addDays(day, -back);
    if (isOpen(calendar, at)) return at;
  }
  return null;
}
