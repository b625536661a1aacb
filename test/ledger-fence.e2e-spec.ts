import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Ledger1760000000200 } from '../migrations/1760000000200-ledger';
import { createOwnerDataSource } from '../src/platform/database/data-source';
import { asSuperuser, type DatabaseRole, testPrefix } from './support/database';
import { LedgerRig } from './support/ledger-rig';

/** SQLSTATEs: insufficient privilege, object in use (our triggers), feature not supported, invalid parameter. */
const REFUSED = ['42501', '55006'];
const KEY_OF: Readonly<Record<string, string>> = {
  entry: 'seq',
  entry_body: 'part',
  key_scope: 'kind',
  pending: 'entry_hash',
  log_leaf: 'leaf_index',
  log_tile: 'n',
  log_state: 'size',
  checkpoint: 'size',
  key_event: 'vkey',
  refusal: 'count',
  policy: 'text',
  cosignature: 'line',
  final: 'size',
  quorum_event: 'size',
  time_stamp: 'note',
};
const TABLES = Object.keys(KEY_OF);

describe('the fence around the ledger', () => {
  let rig: LedgerRig;
  let item: string;

  const write = (n: number, to = item) =>
    rig.act(async (tx) => {
      for (let i = 0; i < n; i += 1) await rig.ledger.append(tx, [{ item: to, type: 'verified', caseId: rig.caseId }]);
    });

  beforeAll(async () => {
    rig = await LedgerRig.start();
    item = randomUUID();
    await rig.act((tx) => rig.ledger.append(tx, [{ item, type: 'seized', caseId: rig.caseId }]));
    await write(9);
    await rig.publish();
    await write(1);
  });
  afterAll(() => rig.close());

  /** What a login reaches with one statement: the SQLSTATE of its refusal, or how many rows it touched. */
  async function attempt(role: DatabaseRole, sql: string): Promise<string> {
    const client = new Client({ connectionString: rig.database.urls[role] });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('sanad.actor', $1, true)`, [rig.officer.id]);
      const { rowCount } = await client.query(sql);
      return `touched ${rowCount ?? 0}`;
    } catch (fault) {
      return fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
    } finally {
      await client.end();
    }
  }

  describe.each(['app', 'jobs', 'sequencer'] as const)('%s', (role) => {
    const allowed: Partial<Record<DatabaseRole, readonly string[]>> = {
      sequencer: ['DELETE pending', 'UPDATE log_state'],
    };

    it.each(TABLES.flatMap((table) => ['UPDATE', 'DELETE', 'TRUNCATE'].map((verb) => [verb, table] as const)))(
      'cannot %s %s',
      async (verb, table) => {
        if (allowed[role]?.includes(`${verb} ${table}`)) return;
        const column = KEY_OF[table];
        const sql = {
          UPDATE: `UPDATE ledger.${table} SET ${column} = ${column}`,
          DELETE: `DELETE FROM ledger.${table}`,
          TRUNCATE: `TRUNCATE ledger.${table} CASCADE`,
        }[verb];
        expect(REFUSED).toContain(await attempt(role, sql ?? ''));
      },
    );

    it.each([
      ['put an entry in by itself', `INSERT INTO ledger.entry SELECT * FROM ledger.entry`],
      ['put a body in by itself', `INSERT INTO ledger.entry_body SELECT * FROM ledger.entry_body`],
      ['alter a table', 'ALTER TABLE ledger.entry DISABLE TRIGGER ALL'],
      ['drop a table', 'DROP TABLE ledger.entry'],
      [
        'replace the door',
        `CREATE OR REPLACE FUNCTION ledger.leaf_of(wanted bytea) RETURNS text LANGUAGE sql AS $$ SELECT '0' $$`,
      ],
      ['make a function in the schema', `CREATE FUNCTION ledger.mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$`],
      ['switch triggers off for the session', `SET session_replication_role = replica`],
      ['become the owner of the ledger', `SET ROLE ${testPrefix()}_ledger_owner`],
      ['become the owner of the tables', `SET ROLE ${testPrefix()}_owner`],
      ['call the door of others', `SELECT ledger.require_right('audit-entry/v1', '{}', '{}')`],
    ])('cannot %s', async (_, sql) => {
      expect(REFUSED).toContain(await attempt(role, sql));
    });
  });

  it('lets the sequencer neither append nor take the log back', async () => {
    expect(
      await attempt(
        'sequencer',
        `SELECT * FROM ledger.append('audit-entry/v1', gen_random_uuid(), '{}', '{x}', '{null}', '{}', '{}', null, null, null, '{}', '{}', '{}', '{}', '{}')`,
      ),
    ).toBe('42501');
    expect(await attempt('sequencer', 'UPDATE ledger.log_state SET size = size - 1')).toBe('55006');
    expect(await attempt('sequencer', `UPDATE ledger.log_state SET origin = 'another'`)).toBe('55006');
    expect(
      await attempt('sequencer', `INSERT INTO ledger.checkpoint (size, root, note) VALUES (1, sha256('x'), 'x')`),
    ).toBe('55006');
  });

  it('lets no other login append, not even a superuser who says that he is a job', async () => {
    const outcome = await asSuperuser(async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('sanad.actor', 'system:count-refusals', true)`);
      return client
        .query(
          `SELECT * FROM ledger.append('audit-entry/v1', gen_random_uuid(), '{}', '{refusals.counted}', '{null}', ARRAY[sha256('x')], '{null}',
             null, null, null, '{1}', '{body}', ARRAY[gen_random_uuid()], ARRAY[sha256('x')], ARRAY[sha256('x')])`,
        )
        .then(
          () => 'done',
          (fault: Error & { code?: string }) => fault.code,
        );
    }, rig.database.name);
    expect(outcome).toBe('SL002');
  });

  it('shows an officer outside the case nothing of its entries, bodies or key scopes', async () => {
    const stranger = await rig.addOfficer(false);
    const count = (sql: string) =>
      rig.act(async (tx) => Number((await tx.one<{ n: string }>(sql))?.n), { actor: stranger });
    expect(await count('SELECT count(*) AS n FROM ledger.entry')).toBe(0);
    expect(await count('SELECT count(*) AS n FROM ledger.entry_body')).toBe(0);
    expect(await attempt('app', 'SELECT * FROM ledger.key_scope')).toBe('42501');
    const member = await rig.addOfficer(true);
    const seen = await rig.act((tx) => rig.ledger.custodyOf(tx, item), { actor: member });
    expect(seen).toHaveLength(11);
  });

  it('shows nothing to a connection in which nobody acts, and appends nothing for it', async () => {
    const nobody = { kind: 'anonymous', id: 'anonymous' } as const;
    const rows = await rig.act((tx) => tx.query('SELECT 1 AS x FROM ledger.entry'), { actor: nobody });
    expect(rows).toEqual([]);
    const work = rig.act((tx) => rig.ledger.audit(tx, 'case.opened'), { actor: nobody });
    await expect(work).rejects.toMatchObject({ code: 'ledger.unavailable' });
  });

  it('cannot be taken down while it holds entries', async () => {
    const owner = await createOwnerDataSource(rig.database.urls.owner, testPrefix()).initialize();
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    await expect(new Ledger1760000000200().down(runner)).rejects.toMatchObject({ code: '55006' });
    await runner.rollbackTransaction();
    await runner.release();
    await owner.destroy();
  });

  it('stops even a superuser in replica mode, because the triggers are ALWAYS', async () => {
    const outcome = await asSuperuser(async (client) => {
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      return client.query('UPDATE ledger.entry SET actor = actor').then(
        () => 'done',
        (fault: Error & { code?: string }) => fault.code,
      );
    }, rig.database.name);
    expect(outcome).toBe('55006');
  });
});
