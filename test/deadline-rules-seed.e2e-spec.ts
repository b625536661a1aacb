import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { RULES } from '../src/modules/deadlines/catalogue/catalogue';
import { SEEDED_DAYS } from '../src/modules/deadlines/catalogue/calendars';
import { seed } from '../src/modules/deadlines/deadlines.seed';
import { type ClonedDatabase, cloneDatabase } from './support/database';

let database: ClonedDatabase;
let owner: Client;
const proposer = randomUUID();
const approver = randomUUID();

const asOwner = async <R extends object>(sql: string, params: readonly unknown[] = []): Promise<R[]> =>
  (await owner.query<R>(sql, [...params])).rows;

const runSeed = (): Promise<string[]> => seed.run({ q: { query: asOwner }, dataFolder: '' });

/** Statements as the API's login, with an officer acting, in one transaction that is rolled back. */
async function asApp(officer: string, ...statements: readonly [string, ...unknown[]][]): Promise<unknown[][]> {
  const client = new Client({ connectionString: database.urls.app });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('sanad.actor', $1, true)`, [officer]);
    const answers: unknown[][] = [];
    for (const [sql, ...params] of statements) answers.push((await client.query(sql, params)).rows);
    return answers;
  } finally {
    await client.end();
  }
}

const COLUMNS = `kind, legal_source, trigger, length, unit, bound, day_basis, last_day_rule, responsible, extendable_by, extension_cap,
  consequence, effective_from, effective_to, void, sources, source_codes, confidence, notes, fixed_due, ladder, summary_en, summary_ur, place`;

/** Another edition of a rule, as an INSERT of the API's login. */
const nextEdition = (code: string, edition: number, proposal: string | null): [string, ...unknown[]] => [
  `INSERT INTO deadline_rule (code, edition, origin, proposal_id, ${COLUMNS})
   SELECT code, $2, 'officer', $3, ${COLUMNS} FROM deadline_rule WHERE code = $1 AND edition = 1`,
  code,
  edition,
  proposal,
];

const propose = (id: string, decided: boolean): [string, ...unknown[]] => [
  `INSERT INTO deadline_rule_proposal (id, code, content, content_sha256, reason, state, proposed_by, proposed_at, decided_by, decided_at, version)
   VALUES ($1, 'DL-PECA-47-APPEAL', '{}', repeat('0', 64), 'test', ${decided ? `'approved'` : `'proposed'`}, '${proposer}', clock_now(),
     ${decided ? `'${approver}', clock_now()` : 'NULL, NULL'}, 1)`,
  id,
];
const supersede = (code: string): [string, ...unknown[]] => [
  'UPDATE deadline_rule SET superseded_at = clock_now() WHERE code = $1 AND superseded_at IS NULL',
  code,
];

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new Client({ connectionString: database.urls.owner });
  await owner.connect();
  for (const [id, name] of [
    [proposer, 'proposer'],
    [approver, 'approver'],
  ]) {
    await owner.query(
      `INSERT INTO officer (id, username, name, rank, number, active, created_at, version)
       VALUES ($1, $2, $2, 'Inspector', $2, true, clock_now(), 1)`,
      [id, name],
    );
  }
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

describe('the seed of rules and calendars', () => {
  it('brings in every rule and calendar of the files once, and a second time changes nothing', async () => {
    const [counts] = await asOwner<{ rules: string; calendars: string; days: string }>(
      `SELECT (SELECT count(*) FROM deadline_rule)::text AS rules, (SELECT count(*) FROM calendar)::text AS calendars,
         (SELECT count(*) FROM calendar_day WHERE calendar_id = 'federal-5-day')::text AS days`,
    );
    expect(counts).toEqual({ rules: String(RULES.length), calendars: '3', days: String(SEEDED_DAYS.length) });
    expect(await runSeed()).toEqual([]);
  });

  it('writes another edition where a rule differs from the files, and has open clocks computed anew', async () => {
    await owner.query('BEGIN');
    await asOwner(`ALTER TABLE deadline_rule DISABLE TRIGGER deadline_rule_no_change`);
    await asOwner(`UPDATE deadline_rule SET length = 29 WHERE code = 'DL-PECA-47-APPEAL'`);
    await asOwner(`ALTER TABLE deadline_rule ENABLE ALWAYS TRIGGER deadline_rule_no_change`);
    expect(await runSeed()).toEqual(['changed deadline_rule DL-PECA-47-APPEAL length: 29 → 30']);
    const editions = await asOwner(
      `SELECT edition, length, superseded_at IS NULL AS stands FROM deadline_rule WHERE code = 'DL-PECA-47-APPEAL' ORDER BY edition`,
    );
    expect(editions).toEqual([
      { edition: 1, length: 29, stands: false },
      { edition: 2, length: 30, stands: true },
    ]);
    const told = await asOwner<{ payload: object }>(
      `SELECT payload FROM outbox WHERE name = 'deadline-rule.superseded'`,
    );
    expect(told.map(({ payload }) => payload)).toEqual([{ code: 'DL-PECA-47-APPEAL', edition: 1 }]);
    await owner.query('ROLLBACK');
  });

  it('adds a day that the files have and no version had, and leaves alone what an officer confirmed or withdrew', async () => {
    await owner.query('BEGIN');
    await asOwner(`DELETE FROM calendar_day WHERE calendar_id = 'court-default' AND day = '2026-11-09'`);
    await asOwner(
      `UPDATE calendar_day SET until_version = 2 WHERE calendar_id = 'court-default' AND day = '2026-08-25'`,
    );
    expect(await runSeed()).toEqual(['changed calendar court-default + 2026-11-09 Allama Iqbal Day']);
    const [calendar] = await asOwner<{ version: number }>(`SELECT version FROM calendar WHERE id = 'court-default'`);
    expect(calendar?.version).toBe(2);
    expect(await runSeed()).toEqual([]);
    await owner.query('ROLLBACK');
  });

  it('does not put back what an officer had approved in its place', async () => {
    const proposal = randomUUID();
    await owner.query('BEGIN');
    await asOwner(propose(proposal, true)[0], [proposal]);
    await asOwner(`UPDATE deadline_rule SET superseded_at = clock_now() WHERE code = 'DL-PECA-47-APPEAL'`);
    const [sql, ...params] = nextEdition('DL-PECA-47-APPEAL', 2, proposal);
    await asOwner(sql, params);
    expect(await runSeed()).toEqual([]);
    await owner.query('ROLLBACK');
  });
});

describe('the database refuses', () => {
  it('an edit or a removal of an edition, to the owner too', async () => {
    for (const sql of [
      `UPDATE deadline_rule SET length = 31 WHERE code = 'DL-PECA-47-APPEAL'`,
      `DELETE FROM deadline_rule WHERE code = 'DL-PECA-47-APPEAL'`,
      'TRUNCATE deadline_rule CASCADE',
      `UPDATE calendar_change SET reason = 'other'`,
    ])
      await expect(asOwner(sql)).rejects.toThrow(/never edited|refuse|written once|append/i);
  });

  it('an edition without a proposal, with one of its own, and one that nobody approved', async () => {
    const id = randomUUID();
    await expect(asApp(approver, nextEdition('DL-PECA-47-APPEAL', 2, null))).rejects.toThrow();
    await expect(asApp(proposer, propose(id, false), nextEdition('DL-PECA-47-APPEAL', 2, id))).rejects.toThrow(
      /row-level security/,
    );
    await expect(
      asApp(proposer, propose(id, false), [
        `UPDATE deadline_rule_proposal SET state = 'approved', decided_by = $2, decided_at = clock_now() WHERE id = $1 RETURNING id`,
        id,
        proposer,
      ]),
    ).resolves.toEqual([[], []]);
    await expect(asApp(approver, supersede('DL-PECA-47-APPEAL'))).rejects.toThrow(/row-level security/);
  });

  it('two editions of one rule in force on the same day', async () => {
    await expect(
      asOwner(
        `INSERT INTO deadline_rule (code, edition, origin, ${COLUMNS})
         SELECT code, 9, 'catalogue', ${COLUMNS} FROM deadline_rule WHERE code = 'DL-PECA-47-APPEAL'`,
      ),
    ).rejects.toThrow(/deadline_rule_one_in_force/);
  });

  it('a calendar from one who keeps none', async () => {
    await expect(
      asApp(proposer, [
        `INSERT INTO calendar (id, name, kind, notes, origin, created_by, version) VALUES ('mine', 'Mine', 'court', '', 'officer', $1, 1)`,
        proposer,
      ]),
    ).rejects.toThrow(/row-level security/);
  });
});
