import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { verifyLedger } from './reference/ledger-verifier';
import { asSuperuser } from './support/database';
import { LedgerRig } from './support/ledger-rig';

const TABLES = ['entry', 'entry_body', 'pending', 'log_leaf'];

describe('a superuser who jumps the fence is found against an earlier checkpoint:', () => {
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
