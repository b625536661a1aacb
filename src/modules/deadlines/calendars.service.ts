import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import type { CalendarKind } from './calendar.entity';
import type { Calendar } from './domain/calendar';
import { type Layer, layered, type NamedDay, type WeekFrom } from './domain/calendar-layers';

interface Loaded {
  readonly id: string;
  readonly version: number;
  readonly kind: CalendarKind;
  readonly days: NamedDay[];
  readonly weeks: WeekFrom[];
}

/** What an office goes by that has no calendar of its own. */
export const DEFAULT_CALENDAR = 'federal-5-day';
/** What a court goes by that has none. */
export const DEFAULT_COURT = 'court-default';

const notFound = (): DomainError =>
  new DomainError('not-found', 'calendar.not-found', 'There is no such calendar; choose one from the list.');

/** Calendars of courts and offices as they stand now. */
@Injectable()
export class CalendarsService {
  /** @throws not-found `calendar.not-found` */
  async of(tx: Tx, calendarId: string): Promise<Calendar> {
    const [layers, own] = await this.layers(tx, calendarId);
    return layered(own, layers);
  }

  /** The calendar of the office, else the house's default. */
  async forOffice(tx: Tx, officeId: string): Promise<Calendar> {
    const own = await tx.one<{ id: string }>('SELECT id FROM calendar WHERE office_id = $1', [officeId]);
    return this.of(tx, own?.id ?? DEFAULT_CALENDAR);
  }

  /** What the calendar under it says, if there is one, and what it says itself, in one statement. */
  async layers(tx: Tx, calendarId: string): Promise<[Layer[], Loaded]> {
    const rows = await tx.query<Loaded>(
      `SELECT c.id, c.version, c.kind,
         coalesce((SELECT jsonb_agg(jsonb_build_object('day', d.day, 'name', d.name, 'state', d.state) ORDER BY d.day, d.name)
            FROM calendar_day d WHERE d.calendar_id = c.id AND d.until_version IS NULL), '[]') AS days,
         coalesce((SELECT jsonb_agg(jsonb_build_object('from', w.from_day, 'closed', w.closed))
            FROM calendar_week w WHERE w.calendar_id = c.id AND w.until_version IS NULL), '[]') AS weeks
       FROM calendar c
       WHERE c.id = $1 OR c.id = (SELECT b.based_on FROM calendar b WHERE b.id = $1)`,
      [calendarId],
    );
    const own = rows.find(({ id }) => id === calendarId);
    if (!own) throw notFound();
    return [[...rows.filter((row) => row !== own), own], own];
  }
}
