import ical, { ICalEventTransparency } from 'ical-generator';

/** One clock as the database's feed function gives it. */
export interface FeedClock {
  readonly id: string;
  readonly version: number;
  /** Section of law, as the rule cites it. */
  readonly section: string;
  readonly kind: 'statute' | 'house';
  /** Human number of the case, or code of the office where there is none. */
  readonly number: string;
  /** Limits in hours are instants; all others are days. */
  readonly isInstant: boolean;
  readonly dueAt: string;
  readonly dueDay: string;
}

const DAY_MS = 86_400_000;

/**
 * An iCalendar of limits. A day limit is a day of the calendar, the same everywhere; an hour limit is an instant in UTC, so
 * that no receiver needs our rules of time. `X-WR-TIMEZONE` says where the house is. Titles name section and number alone.
 * Source: RFC 5545.
 */
export function calendarText(clocks: readonly FeedClock[], { host, now }: { host: string; now: Date }): string {
  const calendar = ical({
    name: 'Sanad',
    prodId: { company: 'Sanad', product: 'Deadlines', language: 'EN' },
    x: [{ key: 'X-WR-TIMEZONE', value: 'Asia/Karachi' }],
    ttl: 3600,
  });
  for (const { id, version, section, kind, number, isInstant, dueAt, dueDay } of clocks) {
    const day = new Date(`${dueDay}T00:00:00.000Z`);
    const at = new Date(dueAt);
    calendar.createEvent({
      id: `deadline-${id}@${host}`,
      sequence: version,
      stamp: now,
      summary: `${kind === 'statute' ? section : 'House rule'} · ${number}`,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(isInstant ? { start: at, end: at } : { start: day, end: new Date(day.getTime() + DAY_MS), allDay: true }),
    });
  }
  return calendar.toString();
}
