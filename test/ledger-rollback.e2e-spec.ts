import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogFiles } from '../src/modules/ledger/log-signer';
import { mth } from './reference/merkle';
import { asSuperuser } from './support/database';
import { LedgerRig } from './support/ledger-rig';

describe('the log is not carried on by itself', () => {
  let rig: LedgerRig;
  beforeEach(async () => void (rig = await LedgerRig.start()));
  afterEach(() => rig.close());

  const audits = (n: number): Promise<void> =>
    rig.act(async (tx) => {
      for (let i = 0; i < n; i += 1) await rig.ledger.audit(tx, 'preview.accessed');
    });

  const takeUp = async (origin?: string): Promise<string> =>
    (await rig.sequencer()).takeUp(origin).then(
      () => 'taken up',
      (refusal: Error & { alarm?: string }) => refusal.alarm ?? refusal.message,
    );
  const file = (name: string) => join(rig.dataFolder, ...name.split('/'));

  it('when the database was restored from an older copy', async () => {
    await audits(20);
    await rig.publish();
    await asSuperuser(async (client) => {
      for (const table of ['log_leaf', 'log_state', 'checkpoint'])
        await client.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER ALL`);
      await client.query('DELETE FROM ledger.log_leaf WHERE leaf_index >= 16');
      await client.query('DELETE FROM ledger.checkpoint');
      await client.query(`UPDATE ledger.log_state SET size = 16, frontier = $1`, [
        mth(
          (
            await client.query<{ h: Buffer }>('SELECT entry_hash AS h FROM ledger.log_leaf ORDER BY leaf_index')
          ).rows.map((row) => row.h),
        ),
      ]);
      for (const table of ['log_leaf', 'log_state', 'checkpoint'])
        await client.query(`ALTER TABLE ledger.${table} ENABLE TRIGGER ALL`);
    }, rig.database.name);
    expect(await takeUp()).toBe('ledger-behind');
  });

  it('when a leaf that was signed is another one now', async () => {
    await audits(20);
    const sequencer = await rig.sequencer();
    await rig.publish(sequencer);
    await asSuperuser(async (client) => {
      await client.query('ALTER TABLE ledger.log_leaf DISABLE TRIGGER ALL');
      await client.query('UPDATE ledger.log_leaf SET entry_hash = $1 WHERE leaf_index = 3', [randomBytes(32)]);
    }, rig.database.name);
    expect(await takeUp()).toBe('ledger-forked');
  });

  it('nor signed by a leader at work, when the log that it knows was rewritten under it', async () => {
    await audits(20);
    const sequencer = await rig.sequencer();
    const note = await rig.publish(sequencer);
    await asSuperuser(async (client) => {
      for (const table of ['log_leaf', 'log_state'])
        await client.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER ALL`);
      await client.query('UPDATE ledger.log_leaf SET entry_hash = sha256(entry_hash)');
      const { rows } = await client.query<{ h: Buffer }>(
        'SELECT entry_hash AS h FROM ledger.log_leaf ORDER BY leaf_index',
      );
      const data = rows.map((row) => row.h);
      await client.query('UPDATE ledger.log_state SET frontier = $1', [
        Buffer.concat([mth(data.slice(0, 16)), mth(data.slice(16, 20))]),
      ]);
    }, rig.database.name);
    await expect(sequencer.publish()).rejects.toMatchObject({ alarm: 'ledger-forked' });
    expect(await rig.act(async (tx) => (await rig.log.head(tx)).note)).toBe(note);
  });

  it('when another database was put behind the same data folder', async () => {
    await rig.publish();
    const other = await LedgerRig.start();
    try {
      rmSync(other.dataFolder, { recursive: true });
      renameSync(rig.dataFolder, other.dataFolder);
      await expect((await other.sequencer()).takeUp(undefined)).rejects.toMatchObject({ alarm: 'ledger-behind' });
    } finally {
      await other.close();
    }
  });

  it('when the copy of the last checkpoint, or the key, is gone or another', async () => {
    await audits(3);
    await rig.publish();
    const [checkpoint, key] = [file('ledger/last-checkpoint'), file('keys/ledger-signing.pem')];
    const note = readFileSync(checkpoint, 'utf8');
    rmSync(checkpoint);
    expect(await takeUp()).toBe('ledger-last-checkpoint-missing');
    writeFileSync(checkpoint, note.replace('\n3\n', '\n2\n'));
    expect(await takeUp()).toBe('ledger-forked');
    writeFileSync(checkpoint, note);
    expect(await takeUp()).toBe('taken up');

    const pem = readFileSync(key);
    rmSync(key);
    expect(await takeUp()).toBe('ledger-key-missing');
    const other = mkdtempSync(join(tmpdir(), 'sanad-key-'));
    await new LogFiles(other).signer('another/ledger', true);
    writeFileSync(key, readFileSync(join(other, 'keys', 'ledger-signing.pem')));
    expect(await takeUp()).toBe('ledger-key-changed');
    rmSync(other, { recursive: true });
    writeFileSync(key, pem);
    expect(await takeUp()).toBe('taken up');
  });

  it('under another origin', async () => {
    expect(await takeUp('court.example/ledger')).toBe('taken up');
    expect(await takeUp('other.example/ledger')).toBe('ledger-origin-changed');
    expect(await takeUp('court.example/ledger')).toBe('taken up');
    expect(await takeUp()).toBe('taken up');
  });
});
