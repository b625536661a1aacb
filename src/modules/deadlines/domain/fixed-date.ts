import { isDay } from '../../../kernel/day';
import { addDays } from './day-count';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const SHAPE = /^before (\d{1,2}) ([A-Z][a-z]+)( of next year)?$/;

/** `MM-DD` of the day that the words name, or null when they name none. */
function named(words: string): string | null {
  const found = SHAPE.exec(words);
  if (!found) return null;
  const month = MONTHS.indexOf(found[2] ?? '') + 1;
  const monthDay = `${String(month).padStart(2, '0')}-${(found[1] ?? '').padStart(2, '0')}`;
  // Every year must have it: 29 February is no yearly day.
  return month > 0 && isDay(`2025-${monthDay}`) ? monthDay : null;
}

export const isFixedDate = (words: string): boolean => named(words) !== null;

/**
 * The last day of a limit such as `before 31 July`: the day before the named one, the first such on or after the day asked. The
 * words `of next year` say only what this gives: a half-year that ends in December is reported on in January.
 * @throws Error for words that no rule on file can have
 */
export function lastFixedDay(words: string, from: string): string {
  const monthDay = named(words);
  if (monthDay === null) throw new Error(`${words} names no day of every year`);
  const year = Number(from.slice(0, 4));
  const candidates = [year, year + 1].map((y) => addDays(`${String(y)}-${monthDay}`, -1));
  return candidates.find((day) => day >= from) ?? addDays(`${String(year + 2)}-${monthDay}`, -1);
}
