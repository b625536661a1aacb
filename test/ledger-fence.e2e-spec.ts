import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Ledger1760000000200 } from '../migrations/1760000000200-ledger';
import { createOwnerDataSource } from '../src/platform/database/data-source';
import { verifyLedger } from './reference/ledger-verifier';
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
};
const TABLES = Object.keys(KEY_OF);

describe('the fence around the ledger', () => {
  let rig: LedgerRig;
  let item: string;
  let note: string;
  let vkey: string;

  const write = (n: number, to = item) =>
    rig.act(async (tx) => {
      for (let i = 0; i < n; i += 1) await rig.ledger.append(tx, [{ item: to, type: 'verified', caseId: rig.caseId }]);
    });

  beforeAll(async () => {
    rig = await LedgerRig.start();
    item = randomUUID();
    await rig.act((tx) => rig.ledger.append(tx, [{ item, type: 'seized', caseId: rig.caseId }]));
    await write(9);
    note = await rig.publish();
    vkey = await rig.act(async (tx) => (await rig.log.keys(tx)).vkey);
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

  describe('is jumped by a superuser, who is then found against an earlier checkpoint:', () => {
    const off = (table: string) => `ALTER TABLE ledger.${table} DISABLE TRIGGER ALL`;
    const on = (table: string) => `ALTER TABLE ledger.${table} ENABLE TRIGGER ALL`;

    /** Does the deed in a transaction, looks with the verifier, and takes it back. */
    const faultsAfter = (deed: (client: Client) => Promise<unknown>): Promise<string[]> =>
      asSuperuser(async (client) => {
        await client.query('BEGIN');
        for (const table of TABLES) await client.query(off(table));
        await deed(client);
        for (const table of TABLES) await client.query(on(table));
        const faults = await verifyLedger(client, [note], vkey);
        await client.query('ROLLBACK');
        return faults;
      }, rig.database.name);

    const rehash = `encode(sha256(convert_to(kind || E'\\n' || item_id || E'\\n' || seq || E'\\n' || encode(prev_hash, 'hex') || E'\\n'
      || to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\\n' || encode(body_sha256, 'hex') || E'\\n', 'UTF8')), 'hex')`;

    /** What a clever one does: edits an entry and makes every later hash of the item fit again. */
    const rewriteFrom = async (client: Client, seq: number): Promise<void> => {
      for (let at = seq; at <= 10; at += 1) {
        await client.query(
          `UPDATE ledger.entry e SET prev_hash = p.entry_hash FROM ledger.entry p
            WHERE e.item_id = $1 AND e.seq = $2 AND p.item_id = $1 AND p.seq = $2 - 1`,
          [item, at],
        );
        await client.query(
          `UPDATE ledger.entry SET entry_hash = decode(${rehash}, 'hex') WHERE item_id = $1 AND seq = $2`,
          [item, at],
        );
      }
    };

    it('nothing is found as long as nothing was done', async () => {
      expect(await faultsAfter(() => Promise.resolve())).toEqual([]);
    });

    it('an edited row', async () => {
      const faults = await faultsAfter((client) =>
        client.query(
          `UPDATE ledger.entry SET recorded_at = recorded_at - interval '1 day' WHERE item_id = $1 AND seq = 4`,
          [item],
        ),
      );
      expect(faults).toContain(`header ${item}/4`);
    });

    it('an edited row whose later hashes were all made to fit', async () => {
      const faults = await faultsAfter(async (client) => {
        await client.query(
          `UPDATE ledger.entry SET body_sha256 = sha256('another story') WHERE item_id = $1 AND seq = 4`,
          [item],
        );
        await rewriteFrom(client, 4);
        // … and puts the new hashes into the log as well.
        await client.query(
          `UPDATE ledger.log_leaf l SET entry_hash = e.entry_hash FROM ledger.entry e
            WHERE e.item_id = $1 AND e.seq >= 4 AND l.leaf_index = e.seq AND e.seq < 10`,
          [item],
        );
        await client.query(`DELETE FROM ledger.pending`);
        await client.query(
          `INSERT INTO ledger.pending (entry_hash) SELECT entry_hash FROM ledger.entry WHERE item_id = $1 AND seq = 10`,
          [item],
        );
      });
      expect(faults).toEqual(['root of 10']);
    });

    it('a deleted row', async () => {
      const faults = await faultsAfter(async (client) => {
        await client.query(
          'DELETE FROM ledger.entry_body USING ledger.entry e WHERE entry_body.entry_hash = e.entry_hash AND e.item_id = $1 AND e.seq = 5',
          [item],
        );
        await client.query('DELETE FROM ledger.entry WHERE item_id = $1 AND seq = 5', [item]);
      });
      expect(faults).toEqual(expect.arrayContaining([`gap ${item}/6`, 'leaf-without-entry 5']));
    });

    it('two swapped places of the log', async () => {
      const faults = await faultsAfter((client) =>
        client
          .query(
            `UPDATE ledger.log_leaf a SET entry_hash = CASE a.leaf_index WHEN 2 THEN sha256('hold') ELSE a.entry_hash END WHERE leaf_index = 2`,
          )
          .then(async () => {
            await client.query(
              `UPDATE ledger.log_leaf SET entry_hash = (SELECT entry_hash FROM ledger.entry WHERE item_id = $1 AND seq = 2) WHERE leaf_index = 7`,
              [item],
            );
            await client.query(
              `UPDATE ledger.log_leaf SET entry_hash = (SELECT entry_hash FROM ledger.entry WHERE item_id = $1 AND seq = 7) WHERE leaf_index = 2`,
              [item],
            );
          }),
      );
      expect(faults).toEqual(['root of 10']);
    });

    it('two swapped bodies, which then do not open', async () => {
      await asSuperuser(async (client) => {
        await client.query(off('entry_body'));
        await client.query(
          `UPDATE ledger.entry_body b SET ciphertext = o.ciphertext, wrapped_key = o.wrapped_key
             FROM ledger.entry_body o JOIN ledger.entry oe ON oe.entry_hash = o.entry_hash, ledger.entry e
            WHERE e.entry_hash = b.entry_hash AND e.item_id = $1 AND oe.item_id = $1 AND e.seq IN (2, 3) AND oe.seq = 5 - e.seq`,
          [item],
        );
        await client.query(on('entry_body'));
      }, rig.database.name);
      const read = rig.act((tx) => rig.ledger.openCustodyOf(tx, item));
      await expect(read).rejects.toMatchObject({ code: 'entry.damaged' });
      const tgenabled = await asSuperuser(
        (client) =>
          client.query(
            `SELECT DISTINCT tgenabled FROM pg_trigger WHERE tgrelid = 'ledger.entry_body'::regclass AND NOT tgisinternal`,
          ),
        rig.database.name,
      );
      // The trace of the jump: triggers that stood on ALWAYS are on ORIGIN now.
      expect(tgenabled.rows).toEqual([{ tgenabled: 'O' }]);
    });

    it('a tail cut off, of the chain and of the log alike', async () => {
      const faults = await faultsAfter(async (client) => {
        await client.query(
          'DELETE FROM ledger.entry_body USING ledger.entry e WHERE entry_body.entry_hash = e.entry_hash AND e.seq >= 8',
        );
        await client.query('DELETE FROM ledger.entry WHERE seq >= 8');
        await client.query('DELETE FROM ledger.log_leaf WHERE leaf_index >= 8');
        await client.query('DELETE FROM ledger.pending');
      });
      expect(faults).toEqual(['log shorter than the checkpoint of 10']);
    });

    it('an entry that was slipped past the log', async () => {
      const faults = await faultsAfter((client) => client.query('DELETE FROM ledger.pending'));
      expect(faults).toEqual([expect.stringMatching(/^entry-without-leaf /)]);
    });
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
