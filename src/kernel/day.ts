const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Years that a record of ours can speak of: what lies outside is a slip of the pen. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2199];

/** True for a day that exists, written `YYYY-MM-DD`, of the years 1900 to 2199. */
export function isDay(text: string): boolean {
  const found = SHAPE.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const at = new Date(Date.UTC(year, month - 1, day));
  return year >= FIRST_YEAR && year <= LAST_YEAR && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}

/** The day in Pakistan at an instant, `YYYY-MM-DD`: five hours ahead of UTC, without summer time since 2009. */
export function karachiDay(at: Date): string {
  return new Date(at.getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
}
