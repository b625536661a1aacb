import type { BuiltOfficer } from './factories';
import type { Answer, TestApp } from './support/app';
import { asSuperuser } from './support/database';

export interface BuiltDeadline {
  readonly id: string;
  readonly answer: Answer;
}

/** A period of the law, started by hand: 24 hours from `at` unless another rule is named. */
export async function buildDeadline(
  t: TestApp,
  of: { caseId: string; by: BuiltOfficer; at: string; rule?: string },
  over: Record<string, unknown> = {},
): Promise<BuiltDeadline> {
  const answer = await t.as(of.by).post(`/cases/${of.caseId}/deadlines`, {
    rule: of.rule ?? 'DL-PECA-31-NOTICE',
    trigger: { at: of.at },
    ...over,
  });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return { id: String(answer.body.id), answer };
}

export interface StageRow {
  key: string;
  round: number;
  fire_at: Date;
  fired_at: Date | null;
  superseded_at: Date | null;
  silent: boolean;
}

export async function stagesOf(t: TestApp, deadlineId: string): Promise<StageRow[]> {
  const { rows } = await t.db.query<StageRow>(
    'SELECT key, round, fire_at, fired_at, superseded_at, silent FROM deadline_stage WHERE deadline_id = $1 ORDER BY round, fire_at, key',
    [deadlineId],
  );
  return rows;
}

/** Clocks that facts started about a thing, with their states. */
export async function clocksAbout(t: TestApp, subjectId: string): Promise<[string, string][]> {
  const { rows } = await t.db.query<{ rule_code: string; state: string }>(
    'SELECT rule_code, state FROM deadline WHERE subject_id = $1 ORDER BY started_at, rule_code',
    [subjectId],
  );
  return rows.map(({ rule_code: rule, state }) => [rule, state]);
}

/** What was asked to be told of a clock: the kinds, in the order in which it was asked. */
export async function toldOf(t: TestApp, deadlineId: string): Promise<string[]> {
  const { rows } = await t.db.query<{ told: string }>(
    `SELECT (payload->>'kind') || coalesce(' ' || (payload->'params'->>'stage'), '') AS told FROM outbox
      WHERE name = 'notify' AND payload->'params'->>'deadlineId' = $1 ORDER BY seq`,
    [deadlineId],
  );
  return rows.map(({ told }) => told);
}

/** Types of the ledger's entries that name the clock, by their place in the case's record. */
export async function deadlineEntries(t: TestApp, caseId: string): Promise<string[]> {
  const { rows } = await asSuperuser(
    (client) =>
      client.query<{ type: string }>(
        `SELECT type FROM ledger.entry WHERE case_id = $1 AND type LIKE 'deadline.%' ORDER BY recorded_at, type`,
        [caseId],
      ),
    t.database.name,
  );
  return rows.map(({ type }) => type);
}
