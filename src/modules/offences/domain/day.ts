import { DomainError } from '../../../kernel/domain-error';
import type { Day } from './offence';

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists in the Gregorian calendar, written `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  const [, year, month, day] = SHAPE.exec(value)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year > 0 && day >= 1 && day <= (lengths[month - 1] ?? 0);
}

/** The days of an act, first and last both inside. One day has `from` equal to `to`. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/** @throws unprocessable `day.malformed`, `day.range-reversed` */
export function assertRange({ from, to }: DayRange): void {
  for (const day of [from, to]) assertDay(day);
  if (to < from) {
    throw new DomainError(
      'unprocessable',
      'day.range-reversed',
      `The last day ${to} lies before the first day ${from}; exchange them.`,
    );
  }
}

/** @throws unprocessable `day.malformed` */
export function assertDay(day: Day): void {
  if (!isDay(day))
    throw new DomainError(
      'unprocessable',
      'day.malformed',
      'Give the day as YYYY-MM-DD, and one that exists in the calendar.',
    );
}

/** True when the day lies in the half-open interval that every legal period uses: `from` inside, `to` outside, null = open. */
export function covers(period: { effectiveFrom: Day; effectiveTo: Day | null }, day: Day): boolean {
  return period.effectiveFrom <= day && (period.effectiveTo === null || day < period.effectiveTo);
}

/** True when some day of the range lies in the half-open period. */
export function overlaps(period: { effectiveFrom: Day; effectiveTo: Day | null }, range: DayRange): boolean {
  return period.effectiveFrom <= range.to && (period.effectiveTo === null || range.from < period.effectiveTo);
}

/** Made once: making one takes longer than all else that is asked of it. */
const KARACHI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Karachi', dateStyle: 'short' });

/** The day in Pakistan at an instant. The country keeps one zone, UTC+5, all through the days that the catalogue covers. */
export function dayInPakistan(instant: Date): Day {
  return KARACHI.format(instant);
}
