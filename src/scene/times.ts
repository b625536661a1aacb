/** Pakistan has one time and no summer time: UTC+05:00. What stands in a field is Pakistan's wall clock, whatever the device's zone. */
const OFFSET_MS = 5 * 3_600_000;

/** `2026-03-01T20:40` for an instant in milliseconds. */
export const wallClock = (instant: number): string => new Date(instant + OFFSET_MS).toISOString().slice(0, 16);

/** The instant of a field, ISO 8601 in UTC; undefined when it is empty or none. */
export function instantOf(field: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(field)) return undefined;
  const instant = Date.parse(`${field}Z`);
  return Number.isNaN(instant) ? undefined : new Date(instant - OFFSET_MS).toISOString();
}
