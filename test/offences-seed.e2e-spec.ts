import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { seed } from '../src/modules/offences/offences.seed';
import { type ClonedDatabase, cloneDatabase } from './support/database';

let database: ClonedDatabase;
let owner: Client;
const proposer = randomUUID();
const approver = randomUUID();

const asOwner = async <R extends object>(sql: string, params: readonly unknown[] = []): Promise<R[]> =>
  (await owner.query<R>(sql, [...params])).rows;

const runSeed = (): Promise<string[]> => seed.run({ q: { query: asOwner }, dataFolder: '' });

/** Statements as the API's login, with an officer acting, each after the other in one transaction that is rolled back. */
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

/** A copy of a version with other columns, as an INSERT. */
const copyOf = (id: string, over: Readonly<Record<string, unknown>>): [string, ...unknown[]] => [
  `INSERT INTO offence_version
   SELECT (jsonb_populate_record(v, $2)).* FROM offence_version v WHERE v.id = $1`,
  id,
  JSON.stringify(over),
];

const propose = (id: string, by: string, over = ''): [string, ...unknown[]] => [
  `INSERT INTO law_proposal (id, subject, offence_id, proposed_version, content_sha256, reason, state, proposed_by, proposed_at, decided_by, decided_at, version)
   VALUES ($1, 'PECA-14', 'PECA-14', '{}', repeat('0', 64), 'test', ${over || `'proposed', $2, clock_now(), NULL, NULL`}, 1)`,
  id,
  by,
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

describe('the seed of the law', () => {
  it('brings 40 offences in 51 versions and, run again, changes and tells nothing', async () => {
    expect(await runSeed()).toEqual([]);
    const [counts] = await asOwner<{ offences: string; versions: string; sent: string }>(
      `SELECT (SELECT count(*) FROM offence) AS offences, (SELECT count(*) FROM offence_version) AS versions,
              (SELECT count(*) FROM outbox WHERE name = 'record-seeding') AS sent`,
    );
    expect(counts).toEqual({ offences: '40', versions: '51', sent: '1' });
  });

  it('shows what it changes back, and marks what the files do not have', async () => {
    await owner.query(`UPDATE offence SET title = 'Fraud' WHERE id = 'PECA-14'`);
    await owner.query(`UPDATE companion_offence SET withdrawn_at = clock_now() WHERE section = '420'`);
    await owner.query(
      `INSERT INTO legal_source (code, title, read_at, origin) VALUES ('S99', 'Hearsay', '{}', 'catalogue')`,
    );
    expect(await runSeed()).toEqual([
      'withdrawn legal_source S99',
      'changed offence PECA-14 title: "Fraud" → "Electronic fraud"',
      expect.stringMatching(/^changed companion_offence PPC 1860 420 withdrawn_at: "20/),
    ]);
    expect(await runSeed()).toEqual([]);
    expect(await asOwner(`SELECT withdrawn_at IS NOT NULL AS gone FROM legal_source WHERE code = 'S99'`)).toEqual([
      { gone: true },
    ]);
  });

  it('adds an edition where a version differs, and leaves the earlier edition as it was', async () => {
    await owner.query(`UPDATE offence_version SET superseded_at = clock_now() WHERE id = 'PECA-3@2016-08-18'`);
    await owner.query(
      ...call(
        copyOf('PECA-3@2016-08-18', { id: 'PECA-3@2016-08-18~2', edition: 2, fine_max_pkr: 1, superseded_at: null }),
      ),
    );
    expect(await runSeed()).toEqual(['changed offence_version PECA-3@2016-08-18 fine_max_pkr: 1 → 50000']);
    expect(await runSeed()).toEqual([]);
    expect(
      await asOwner(
        `SELECT id, fine_max_pkr AS fine, superseded_at IS NULL AS stands FROM offence_version WHERE offence_id = 'PECA-3' ORDER BY edition`,
      ),
    ).toEqual([
      { id: 'PECA-3@2016-08-18', fine: 50000, stands: false },
      { id: 'PECA-3@2016-08-18~2', fine: 1, stands: false },
      { id: 'PECA-3@2016-08-18~3', fine: 50000, stands: true },
    ]);
  });

  it('leaves what two officers approved', async () => {
    const proposal = randomUUID();
    const decided = `'approved', $2, clock_now(), '${approver}', clock_now()`;
    await owner.query(...call(propose(proposal, proposer, decided)));
    await owner.query(`UPDATE offence_version SET superseded_at = clock_now() WHERE id = 'PECA-26A@2025-01-29'`);
    const officers = { origin: 'officer', proposal_id: proposal, superseded_at: null };
    await owner.query(
      ...call(
        copyOf('PECA-26A@2025-01-29', {
          ...officers,
          id: 'PECA-26A@2025-01-29~2',
          edition: 2,
          effective_to: '2027-01-01',
        }),
      ),
    );
    await owner.query(
      ...call(copyOf('PECA-26A@2025-01-29', { ...officers, id: 'PECA-26A@2027-01-01', effective_from: '2027-01-01' })),
    );
    expect(await runSeed()).toEqual([]);
    expect(
      await asOwner(
        `SELECT id FROM offence_version WHERE offence_id = 'PECA-26A' AND superseded_at IS NULL ORDER BY id`,
      ),
    ).toEqual([{ id: 'PECA-26A@2025-01-29~2' }, { id: 'PECA-26A@2027-01-01' }]);
  });
});

describe('the tables of the law', () => {
  it.each([
    [`UPDATE offence_version SET fine_max_pkr = 1 WHERE id = 'PECA-14@2025-01-29'`],
    [`UPDATE offence_version SET superseded_at = clock_now(), notes = '' WHERE id = 'PECA-14@2025-01-29'`],
    [`DELETE FROM offence_version WHERE id = 'PECA-14@2025-01-29'`],
    [`TRUNCATE offence_version`],
  ])('refuse even their owner: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '55006' });
  });

  it('refuse a second chargeable text on the same day, and take a void one', async () => {
    const rival = { id: 'PECA-14@2025-06-01', effective_from: '2025-06-01', effective_to: '2025-06-02' };
    await expect(owner.query(...call(copyOf('PECA-14@2025-01-29', rival)))).rejects.toMatchObject({
      code: '23P01',
      constraint: 'offence_version_one_in_force',
    });
    await owner.query('BEGIN');
    await owner.query(...call(copyOf('PECA-14@2025-01-29', { ...rival, chargeable: false })));
    await owner.query('ROLLBACK');
  });

  it('refuse a proposal decided by its own proposer', async () => {
    const own = `'approved', $2, clock_now(), $2, clock_now()`;
    await expect(owner.query(...call(propose(randomUUID(), proposer, own)))).rejects.toMatchObject({ code: '23514' });
  });
});

describe('the login of the API', () => {
  const officers = { origin: 'officer', id: 'PECA-14@2030-01-01', effective_from: '2024-01-01', chargeable: false };
  const approve = (id: string): [string, ...unknown[]] => [
    `UPDATE law_proposal SET state = 'approved', decided_by = current_officer(), decided_at = clock_now(), version = 2
     WHERE id = $1 RETURNING id`,
    id,
  ];

  it('sees the law with an officer acting and nothing without', async () => {
    const count: [string] = ['SELECT count(*)::int AS n FROM offence_version'];
    expect(await asApp(proposer, count)).not.toEqual([[{ n: 0 }]]);
    expect(await asApp('', count)).toEqual([[{ n: 0 }]]);
  });

  it('cannot add a version without an approved proposal, nor under one that is only proposed', async () => {
    const id = randomUUID();
    const insert = copyOf('PECA-14@2025-01-29', { ...officers, proposal_id: id });
    const refused = { code: '42501' };
    await expect(asApp(proposer, insert)).rejects.toMatchObject(refused);
    await expect(asApp(proposer, propose(id, proposer), insert)).rejects.toMatchObject(refused);
    await expect(
      asApp(proposer, copyOf('PECA-14@2025-01-29', { id: 'PECA-14@2030-01-01', chargeable: false })),
    ).rejects.toMatchObject(refused);
  });

  it('cannot enter a proposal in the name of another, nor approve its own', async () => {
    const id = randomUUID();
    await expect(asApp(approver, propose(id, proposer))).rejects.toMatchObject({ code: '42501' });
    expect((await asApp(proposer, propose(id, proposer), approve(id))).at(-1)).toEqual([]);
  });

  it('adds a version under a proposal that the acting second officer approves, and cannot supersede without one', async () => {
    const id = randomUUID();
    await owner.query(...call(propose(id, proposer)));
    const insert = copyOf('PECA-14@2025-01-29', { ...officers, proposal_id: id });
    const answers = await asApp(approver, approve(id), insert);
    expect(answers[0]).toEqual([{ id }]);
    const elsewhere = copyOf('PECA-15@2016-08-18', { ...officers, id: 'PECA-15@2030-01-01', proposal_id: id });
    await expect(asApp(approver, approve(id), elsewhere)).rejects.toMatchObject({ code: '42501' });
    const supersede: [string] = [
      `UPDATE offence_version SET superseded_at = clock_now() WHERE id = 'PECA-14@2025-01-29'`,
    ];
    await expect(asApp(approver, supersede)).rejects.toMatchObject({ code: '42501' });
    for (const sql of [
      `UPDATE offence SET title = ''`,
      `DELETE FROM instrument`,
      `UPDATE offence_version SET notes = ''`,
    ]) {
      await expect(asApp(approver, [sql])).rejects.toMatchObject({ code: '42501' });
    }
  });
});

function call([sql, ...params]: readonly [string, ...unknown[]]): [string, unknown[]] {
  return [sql, params];
}
