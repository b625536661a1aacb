import type { BuiltOfficer } from '../factories';
import type { BuiltCase, BuiltCircle } from '../factories-cases';
import type { TestApp } from './app';
import { asSuperuser } from './database';

export interface Many {
  readonly deadlines: number;
  /** Cases of the officer whose list is measured; one of every hundred belongs to him. */
  readonly cases: number;
}

const HOURS_AHEAD = [-168, -24, 0, 24];

/**
 * So many open clocks with four stages each, spread over the coming year, in copies of one case: his own and those of his
 * circle. Written by SQL, with the checks of foreign keys off, for through the API it would take a day.
 */
export async function fillDeadlines(t: TestApp, circle: BuiltCircle, like: BuiltCase, many: Many): Promise<void> {
  await asSuperuser(async (client) => {
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off`);
    const columns = async (table: string, without: string[]): Promise<string> => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT quote_ident(attname) AS name FROM pg_attribute
          WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> ALL ($2)`,
        [table, without],
      );
      return rows.map(({ name }) => name).join(', ');
    };
    const ofCase = await columns('case_file', ['id', 'number']);
    await client.query(
      `CREATE TEMP TABLE many_case AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, ${many.cases}) n`,
    );
    await client.query(
      `INSERT INTO case_file (id, number, ${ofCase}) SELECT m.id, 'Many ' || m.n, ${ofCase} FROM many_case m, case_file c WHERE c.id = $1`.replace(
        `SELECT m.id, 'Many ' || m.n, ${ofCase}`,
        `SELECT m.id, 'Many ' || m.n, ${ofCase.replace(/\b([a-z_"]+)\b/g, 'c.$1')}`,
      ),
      [like.id],
    );
    const grant = await columns('case_grant', ['id', 'case_id']);
    await client.query(
      `INSERT INTO case_grant (id, case_id, ${grant})
       SELECT gen_random_uuid(), m.id, ${grant.replace(/\b([a-z_"]+)\b/g, 'g.$1')} FROM many_case m, case_grant g WHERE g.case_id = $1`,
      [like.id],
    );
    await client.query(
      `INSERT INTO deadline (id, rule_code, rule_edition, case_id, subject_kind, subject_id, office_id, responsible_id, calendar_id, calendar_version,
              trigger_at, excluded, due_at, due_day, reasoning, expected, state, bound, kind, round, started_by, started_at, version)
       SELECT gen_random_uuid(), r.code, r.edition, m.id, 'case', m.id, $1, CASE WHEN g.n % 100 = 0 THEN $2::uuid ELSE gen_random_uuid() END, 'court-default', 1,
              clock_now(), '[]', at, (at AT TIME ZONE 'Asia/Karachi')::date, '[{"code": "end-at", "params": {"at": "2027-01-01T00:00:00.000Z"}}]', false,
              'running', 'max', 'statute', 0, $2, clock_now(), 1
         FROM generate_series(1, $3::int) g(n)
         CROSS JOIN LATERAL (SELECT clock_now() + interval '7 days' + (g.n::float8 / $3) * interval '365 days' AS at) due
         JOIN many_case m ON m.n = 1 + g.n % $4::int
         CROSS JOIN (SELECT code, edition FROM deadline_rule WHERE code = 'DL-PECA-31-PRESERVE' ORDER BY edition LIMIT 1) r`,
      [circle.officeId, circle.investigator.id, many.deadlines, many.cases],
    );
    await client.query(
      `INSERT INTO deadline_stage (id, deadline_id, case_id, round, key, at_limit, audience, fire_at)
       SELECT gen_random_uuid(), d.id, d.case_id, 0, 'rung' || h, h = 0, '{responsible}', d.due_at + h * interval '1 hour'
         FROM deadline d CROSS JOIN unnest($1::int[]) h WHERE d.subject_kind = 'case'`,
      [HOURS_AHEAD],
    );
    await client.query('ANALYZE deadline, deadline_stage, case_file, case_grant');
  }, t.database.name);
}

/** Stages of clocks that stand, moved so that they come one after the other in the next seconds of real time. */
export async function comeSoon(t: TestApp, by: BuiltOfficer, count: number, apartMs: number): Promise<string[]> {
  const { rows } = await t.db.query<{ id: string }>(
    `WITH soon AS (
       SELECT s.id, row_number() OVER () AS n FROM deadline_stage s JOIN deadline d ON d.id = s.deadline_id
        WHERE d.responsible_id = $1 AND s.key = 'rung-168' AND s.fired_at IS NULL AND s.planned_at IS NULL LIMIT $2)
     UPDATE deadline_stage s SET fire_at = clock_now() + interval '3 seconds' + soon.n * $3 * interval '1 millisecond'
       FROM soon WHERE soon.id = s.id RETURNING s.id`,
    [by.id, count, apartMs],
  );
  return rows.map(({ id }) => id);
}
