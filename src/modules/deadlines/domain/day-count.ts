const MS_PER_DAY = 86_400_000;
const KARACHI_MS = 5 * 3_600_000;

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
const text = (at: Date): string => at.toISOString().slice(0, 10);

/** The day so many days later; earlier for a negative count. */
export function addDays(day: string, count: number): string {
  return text(new Date(utc(day).getTime() + count * MS_PER_DAY));
}

/** The same-numbered day so many calendar months later, else the month's end. Source: General Clauses Act s.3. */
export function addMonths(day: string, count: number): string {
  const from = utc(day);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + count];
  const monthEnd = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return text(new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), monthEnd))));
}

/** 1 Monday … 7 Sunday. Source: ISO 8601. */
export function weekday(day: string): number {
  return utc(day).getUTCDay() || 7;
}

/** The instant at which a day of Pakistan begins. */
export function karachiMidnight(day: string): Date {
  return new Date(utc(day).getTime() - KARACHI_MS);
}

/** The first instant after a day of Pakistan. */
export function endOfDay(day: string): Date {
  return karachiMidnight(addDays(day, 1));
}
