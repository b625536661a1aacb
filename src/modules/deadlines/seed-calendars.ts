import type { Queries } from '../../kernel/clock';
import { firstVersion, type NewVersion, nextVersion } from './calendar-versions';
import { CALENDARS, HOLIDAY_SOURCE, SEEDED_DAYS, YEARLY_SOURCE } from './catalogue/calendars';
import type { Difference } from './seed-rules';

interface StoredDay {
  readonly day: string;
  readonly name: string;
  /** Stands, and no officer has touched it. */
  readonly asSeeded: boolean;
}

const TOLD = {
  source: `${HOLIDAY_SOURCE}; ${YEARLY_SOURCE}`,
  reason: 'days of the catalogue',
  changedBy: null,
} as const;
const keyOf = ({ day, name }: { day: string; name: string }): string => `${day} ${name}`;

/**
 * Brings in the calendars of the files and days that they did not have before. A day that an officer confirmed, moved or withdrew stays
 * as he left it; one that the files no longer have goes, if it still stands as it was seeded.
 */
export async function reconcileCalendars(q: Queries): Promise<{ differences: Difference[]; changed: NewVersion[] }> {
  const differences: Difference[] = [];
  const changed: NewVersion[] = [];
  for (const { id, name, kind, weeklyClosed, notes } of CALENDARS) {
    const [known] = await q.query('SELECT 1 FROM calendar WHERE id = $1', [id]);
    if (!known) {
      await q.query(
        `INSERT INTO calendar (id, name, kind, notes, origin, version) VALUES ($1, $2, $3, $4, 'catalogue', 1)`,
        [id, name, kind, notes],
      );
      const week = { from: null, closed: weeklyClosed };
      await firstVersion(
        q,
        id,
        { add: SEEDED_DAYS, week },
        { ...TOLD, kind: 'seeded', content: { days: SEEDED_DAYS.length } },
      );
      differences.push({ change: 'added', table: 'calendar', id });
      continue;
    }
    const stored = await q.query<StoredDay>(
      `SELECT d.day::text, d.name, d.until_version IS NULL AND c.kind = 'seeded' AS "asSeeded"
       FROM calendar_day d JOIN calendar_change c ON c.calendar_id = d.calendar_id AND c.version = d.since_version
       WHERE d.calendar_id = $1`,
      [id],
    );
    const ever = new Set(stored.map(keyOf));
    const wanted = new Set(SEEDED_DAYS.map(keyOf));
    const add = SEEDED_DAYS.filter((day) => !ever.has(keyOf(day)));
    const end = stored.filter((day) => day.asSeeded && !wanted.has(keyOf(day)));
    if (add.length + end.length === 0) continue;
    const content = { added: add.map(keyOf), withdrawn: end.map(keyOf) };
    changed.push(...(await nextVersion(q, id, { add, end }, { ...TOLD, kind: 'seeded', content })));
    differences.push({
      change: 'changed',
      table: 'calendar',
      id,
      columns: [...content.added.map((day) => `+ ${day}`), ...content.withdrawn.map((day) => `- ${day}`)].join('; '),
    });
  }
  return { differences, changed };
}
