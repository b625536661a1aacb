const MINUTE_MS = 60_000;
/** Pakistan is five hours ahead of UTC, without summer time since 2009. */
const KARACHI_MS = 5 * 60 * MINUTE_MS;

/** When a store is open, from an instant on until other hours are set. */
export interface DutyHours {
  /** 1 Monday to 7 Sunday, days in Pakistan. */
  readonly days: readonly number[];
  /** Minutes after midnight, 0 to 1440; both ends are inside. */
  readonly opensMinute: number;
  readonly closesMinute: number;
  readonly validFrom: Date;
}

/**
 * Whether a store with these hours was open at an instant; undefined where no hours were set yet.
 * @param hours by `validFrom`, rising
 */
export function openAt(hours: readonly DutyHours[], at: Date): boolean | undefined {
  const inForce = hours.findLast(({ validFrom }) => validFrom.getTime() <= at.getTime());
  if (!inForce) return undefined;
  const local = new Date(at.getTime() + KARACHI_MS);
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  const minutes = (local.getTime() - midnight) / MINUTE_MS;
  const day = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
  return inForce.days.includes(day) && minutes >= inForce.opensMinute && minutes <= inForce.closesMinute;
}

/** `HH:MM` as minutes after midnight; `24:00` is the end of the day. */
export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
