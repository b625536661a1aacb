import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Step } from '../src/modules/ledger/sequencer';
import { leafHash } from '../src/proof/merkle';
import { assertConsistency } from '../src/proof/merkle-verify';
import { parsePolicy } from '../src/proof/policy';
import { parseEntryBundle } from '../src/proof/tiles';
import { checkTlogProof } from '../src/proof/tlog-proof';
import { verifyLedger } from './reference/ledger-verifier';
import { mth, path as referencePath, proof as referenceProof } from './reference/merkle';
import { asSuperuser } from './support/database';
import { LedgerRig } from './support/ledger-rig';
import { describeWith } from './support/needs';

const STEPS: readonly Step[] = [
  'batch-taken',
  'leaves-written',
  'tiles-written',
  'state-written',
  'batch-committed',
  'checkpoint-signed',
  'checkpoint-kept',
  'checkpoint-published',
];

describe('the signed log', () => {
  let rig: LedgerRig;
  beforeEach(async () => void (rig = await LedgerRig.start()));
  afterEach(() => rig.close());

  const audits = (n: number): Promise<string[]> =>
    rig.act(async (tx) => {
      const hashes: string[] = [];
      for (let i = 0; i < n; i += 1) hashes.push((await rig.ledger.audit(tx, 'preview.accessed')).entryHash);
      return hashes;
    });
  const head = () => rig.act((tx) => rig.log.head(tx));
  const vkey = () => rig.act(async (tx) => (await rig.log.keys(tx)).vkey);
  const leaves = async (): Promise<Buffer[]> => {
    const { rows } = await asSuperuser(
      (client) => client.query<{ entry_hash: Buffer }>('SELECT entry_hash FROM ledger.log_leaf ORDER BY leaf_index'),
      rig.database.name,
    );
    return rows.map((row) => row.entry_hash);
  };
  const verdict = async (notes: string[]) => {
    const key = await vkey();
    return asSuperuser((client) => verifyLedger(client, notes, key), rig.database.name);
  };

  it('begins with a signed empty tree and a random origin that names its key', async () => {
    const note = await rig.publish();
    expect(note).toMatch(/^sanad-[0-9a-f]{32}\/ledger\n0\n47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— /);
    expect(await verdict([note])).toEqual([]);
  });

  it('proves each of 700 entries and each growth, by our check and by a second implementation', async () => {
    const sequencer = await rig.sequencer();
    const notes = [await rig.publish(sequencer)];
    const hashes: string[] = [];
    for (const n of [1, 2, 250, 3, 1, 255, 188]) {
      hashes.push(...(await audits(n)));
      notes.push(await rig.publish(sequencer));
    }
    const { size, root, note } = await head();
    const data = await leaves();
    expect(size).toBe(700);
    expect(data.map((leaf) => leaf.toString('hex'))).toEqual(hashes);
    expect(mth(data)).toEqual(root);
    expect(await verdict(notes)).toEqual([]);

    const policy = parsePolicy(`log ${await vkey()}\nquorum none\n`);
    await rig.act(async (tx) => {
      for (const index of [0, 1, 254, 255, 256, 257, 511, 512, 698, 699]) {
        const inclusion = await rig.log.inclusion(tx, hashes[index] ?? '');
        if (!inclusion) throw new Error(`No proof of ${index}`);
        expect(checkTlogProof(rig.log.proofFile(inclusion), hashes[index] ?? '', policy).index).toBe(index);
        expect(inclusion.hashes).toEqual(referencePath(index, data));
      }
      for (const from of [1, 2, 255, 256, 257, 512, 699, 700]) {
        const { proof } = await rig.log.consistency(tx, from, undefined);
        const nodes = proof.map((node) => Buffer.from(node, 'base64'));
        expect(nodes).toEqual(referenceProof(from, data));
        assertConsistency(from, 700, nodes, mth(data.slice(0, from)), root);
      }
      await expect(rig.log.consistency(tx, 1, 701)).rejects.toMatchObject({ code: 'ledger.sizes-out-of-range' });
      await expect(rig.log.consistency(tx, 3, 2)).rejects.toMatchObject({ code: 'ledger.sizes-out-of-range' });
    });
    expect(note).toContain('\n700\n');
  });

  it('serves full and partial tiles and bundles as the tree asks, and none that it does not have', async () => {
    await audits(600);
    const sequencer = await rig.sequencer();
    await rig.publish(sequencer);
    const [unsigned = ''] = await audits(5);
    await sequencer.batch();
    const data = await leaves();
    await rig.act(async (tx) => {
      // Placed, but not signed: there is no proof of it yet.
      expect(await rig.log.indexOf(tx, unsigned)).toBe(600);
      expect(await rig.log.inclusion(tx, unsigned)).toBeUndefined();
      const tile = (path: string) => rig.log.tile(tx, path);
      expect(await tile('tile/0/000')).toEqual(Buffer.concat(data.slice(0, 256).map((leaf) => leafHash(leaf))));
      expect(await tile('tile/0/002.p/88')).toEqual(Buffer.concat(data.slice(512, 600).map((leaf) => leafHash(leaf))));
      expect(await tile('tile/0/002.p/10')).toEqual(Buffer.concat(data.slice(512, 522).map((leaf) => leafHash(leaf))));
      expect(await tile('tile/1/000.p/2')).toEqual(Buffer.concat([mth(data.slice(0, 256)), mth(data.slice(256, 512))]));
      expect(parseEntryBundle(await tile('tile/entries/001'))).toEqual(data.slice(256, 512));
      expect(parseEntryBundle(await tile('tile/entries/002.p/88'))).toEqual(data.slice(512, 600));
      for (const path of [
        'tile/0/002',
        'tile/0/002.p/89',
        'tile/0/003.p/1',
        'tile/1/000',
        'tile/1/000.p/3',
        'tile/2/000.p/1',
        'tile/0/1',
        'tile/0/000.p/256',
        'tile/entries/003.p/1',
        'tile/0/../0/000',
        'tile/64/000',
      ]) {
        await expect(tile(path)).rejects.toMatchObject({ code: 'ledger.tile-not-found' });
      }
    });
  });

  it.each(STEPS)('loses nothing and counts nothing twice when it dies at %s', async (step) => {
    const notes = [await rig.publish()];
    const hashes = await audits(300);
    const dying = await rig.sequencer((at) => {
      if (at === step) throw new Error('killed');
    });
    await dying.takeUp(undefined);
    const death = (async () => {
      while ((await dying.batch(128)) > 0);
      await dying.publish();
    })();
    await expect(death).rejects.toThrow('killed');

    hashes.push(...(await audits(10)));
    notes.push(await rig.publish());
    expect((await leaves()).map((leaf) => leaf.toString('hex'))).toEqual(hashes);
    expect((await head()).size).toBe(310);
    expect(await verdict(notes)).toEqual([]);
  });

  it('gives every entry one place when two leaders work at once', async () => {
    const hashes = await audits(500);
    const [a, b] = [await rig.sequencer(), await rig.sequencer()];
    await a.takeUp(undefined);
    await b.takeUp(undefined);
    const work = async (leader: typeof a): Promise<number> => {
      let placed = 0;
      for (let n = -1; n !== 0; placed += n) n = await leader.batch(7);
      return placed;
    };
    const [one, two] = await Promise.all([work(a), work(b)]);
    expect(one + two).toBe(500);
    expect(new Set((await leaves()).map((leaf) => leaf.toString('hex')))).toEqual(new Set(hashes));
    expect(await verdict([await rig.publish()])).toEqual([]);
  });

  it('takes an act that commits late into a later batch', async () => {
    const sequencer = await rig.sequencer();
    const [first] = await audits(1);
    await rig.publish(sequencer);
    let commit = (): void => undefined;
    const late = rig.act(async (tx) => {
      const entry = await rig.ledger.audit(tx, 'preview.accessed');
      await new Promise<void>((resolve) => (commit = resolve));
      return entry.entryHash;
    });
    const [early] = await audits(1);
    await rig.publish(sequencer);
    expect((await leaves()).map((leaf) => leaf.toString('hex'))).toEqual([first, early]);
    commit();
    const lateHash = await late;
    await rig.publish(sequencer);
    expect((await leaves()).map((leaf) => leaf.toString('hex'))).toEqual([first, early, lateHash]);
  });

  describeWith('openssl')('is checked by hand', () => {
    it('with openssl, sha256sum and base64 alone, from exact bytes to the signature', async () => {
      const item = randomUUID();
      await rig.act((tx) => rig.ledger.append(tx, [{ item, type: 'seized', caseId: rig.caseId }]));
      await audits(4);
      await rig.act((tx) => rig.ledger.append(tx, [{ item, type: 'sealed', caseId: rig.caseId }]));
      const note = await rig.publish();
      const folder = mkdtempSync(join(tmpdir(), 'sanad-by-hand-'));
      const chain = await rig.act((tx) => rig.ledger.openCustodyOf(tx, item));
      for (const { seq, header, bytes } of chain) {
        writeFileSync(join(folder, `00000${seq}.header`), header);
        writeFileSync(join(folder, `00000${seq}.body`), bytes['body'] ?? '');
      }
      const file = await rig.act(async (tx) => {
        const inclusion = await rig.log.inclusion(tx, chain[1]?.entryHash ?? '');
        return inclusion && rig.log.proofFile(inclusion);
      });
      writeFileSync(join(folder, 'proof'), file ?? '');
      writeFileSync(join(folder, 'checkpoint'), note);
      const run = (): string => {
        const { stdout, stderr } = spawnSync('sh', [join(__dirname, 'support', 'by-hand.sh')], {
          cwd: folder,
          encoding: 'utf8',
          env: { PATH: process.env['PATH'] ?? '', VKEY: key },
        });
        return stdout.trim() || stderr;
      };
      const key = await vkey();
      expect(run()).toBe('body 0 good\nbody 1 good\nchain good\nindex 5\nroot good\nsignature good');
      writeFileSync(join(folder, '000001.header'), (chain[1]?.header ?? '').replace('\n1\n', '\n2\n'));
      expect(run()).toContain('root BAD');
      rmSync(folder, { recursive: true });
    });
  });
});
