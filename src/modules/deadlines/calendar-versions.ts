import { randomUUID } from 'node:crypto';
import type { Queries } from '../../kernel/clock';
import type { CalendarChange } from './calendar.entity';
import type { NamedDay, WeekFrom } from './domain/calendar-layers';

/** What a change does to the rows of one calendar. */
export interface CalendarEdit {
  readonly end?: readonly Pick<NamedDay, 'day' | 'name'>[];
  readonly add?: readonly (NamedDay & { readonly source: string })[];
  readonly week?: WeekFrom;
}

export interface NewVersion {
  readonly calendarId: string;
  readonly version: number;
}

type Told = Pick<CalendarChange, 'kind' | 'content' | 'source' | 'reason' | 'changedBy'>;

async function writeChange(q: Queries, { calendarId, version }: NewVersion, told: Told): Promise<void> {
  await q.query(
    `INSERT INTO calendar_change (id, calendar_id, version, kind, content, source, reason, changed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      randomUUID(),
      calendarId,
      version,
      told.kind,
      JSON.stringify(told.content),
      told.source,
      told.reason,
      told.changedBy,
    ],
  );
}

/** Writes what a version says beside what stands; rows of earlier versions stay, with the version that ended them. */
export async function writeEdit(
  q: Queries,
  { calendarId, version }: NewVersion,
  { end = [], add = [], week }: CalendarEdit,
): Promise<void> {
  await q.query(
    `UPDATE calendar_day d SET until_version = $2
     FROM jsonb_to_recordset($3::jsonb) AS e (day date, name text)
     WHERE d.calendar_id = $1 AND d.until_version IS NULL AND d.day = e.day AND d.name = e.name`,
    [calendarId, version, JSON.stringify(end)],
  );
  await q.query(
    `INSERT INTO calendar_day (id, calendar_id, day, name, state, source, since_version)
     SELECT gen_random_uuid(), $1, a.day, a.name, a.state, a.source, $2
     FROM jsonb_to_recordset($3::jsonb) AS a (day date, name text, state text, source text)`,
    [calendarId, version, JSON.stringify(add)],
  );
  if (!week) return;
  await q.query(
    `UPDATE calendar_week SET until_version = $2
     WHERE calendar_id = $1 AND until_version IS NULL AND from_day IS NOT DISTINCT FROM $3::date`,
    [calendarId, version, week.from],
  );
  await q.query(
    `INSERT INTO calendar_week (id, calendar_id, from_day, closed, since_version) VALUES ($1, $2, $3, $4, $5)`,
    [randomUUID(), calendarId, week.from, week.closed, version],
  );
}

/** The first version of a calendar. */
export async function firstVersion(q: Queries, calendarId: string, edit: CalendarEdit, told: Told): Promise<void> {
  await writeEdit(q, { calendarId, version: 1 }, edit);
  await writeChange(q, { calendarId, version: 1 }, told);
}

/**
 * A new version of a calendar, and of each that stands on it: their open days may be others now.
 * @returns every calendar that has a new version, the changed one first
 */
export async function nextVersion(
  q: Queries,
  calendarId: string,
  edit: CalendarEdit,
  told: Told,
): Promise<NewVersion[]> {
  const rows = await q.query<NewVersion>(
    `SELECT id AS "calendarId", version + 1 AS version FROM calendar WHERE id = $1 OR based_on = $1 ORDER BY id FOR UPDATE`,
    [calendarId],
  );
  await q.query('UPDATE calendar SET version = version + 1 WHERE id = ANY ($1)', [rows.map((row) => row.calendarId)]);
  const own = rows.filter((row) => row.calendarId === calendarId);
  const standing = rows.filter((row) => row.calendarId !== calendarId);
  for (const version of own) {
    await writeEdit(q, version, edit);
    await writeChange(q, version, told);
    const content = { calendar: calendarId, version: version.version };
    for (const child of standing) await writeChange(q, child, { ...told, kind: 'inherited', content });
  }
  return [...own, ...standing];
}
