import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../src/proof/policy';
import { checkTlogProof } from '../src/proof/tlog-proof';
import { verifyLedger } from './reference/ledger-verifier';
import { asSuperuser } from './support/database';
import { LedgerRig } from './support/ledger-rig';

const [WRITERS, ITEMS, ENTRIES, SEED] = [32, 100, 10_000, 20_261];

/** Small repeatable random numbers (mulberry32), so that a run can be done again. */
const numbers = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

/* What the issue asks to see: 32 writers, 100 exhibits, 10,000 entries, while the log is placed and signed beside them. */
describe('32 writers on 100 exhibits', () => {
  it(`write ${ENTRIES} entries without a fork or a gap, and every proof is good`, async () => {
    const rig = await LedgerRig.start();
    const random = numbers(SEED);
    const pick = (n: number): number => Math.floor(random() * n);
    const items = Array.from({ length: ITEMS }, () => randomUUID());
    await rig.act((tx) =>
      rig.ledger.append(
        tx,
        items.map((item) => ({ item, type: 'seized', caseId: rig.caseId })),
      ),
    );
    const sequencer = await rig.sequencer();
    const notes = [await rig.publish(sequencer)];
    let [left, acts, moved] = [ENTRIES - ITEMS, 0, 0];
    const started = performance.now();
    let writing = true;
    const signing = (async () => {
      while (writing) {
        if ((await sequencer.batch()) > 0) {
          await sequencer.publish();
          notes.push(await rig.act(async (tx) => (await rig.log.head(tx)).note));
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        while (left > 0) {
          const n = Math.min(left, random() < 0.2 ? 1 + pick(10) : 1);
          left -= n;
          const inputs = Array.from({ length: n }, () => ({
            item: items[pick(ITEMS)] ?? '',
            type: 'verified' as const,
            caseId: rig.caseId,
          }));
          // Every tenth act says which head it saw; a moved head is told and tried again without.
          if (n === 1 && random() < 0.1) {
            const [input] = inputs;
            const head = input && (await rig.act((tx) => rig.ledger.headOf(tx, input.item)));
            const expectedPrev = head?.entryHash;
            const done = await rig
              .act((tx) =>
                rig.ledger.append(
                  tx,
                  inputs.map((i) => ({ ...i, expectedPrev })),
                ),
              )
              .then(
                () => true,
                (fault: unknown) => {
                  expect(fault).toMatchObject({ code: 'ledger.head-moved' });
                  return false;
                },
              );
            acts += 1;
            if (done) continue;
            moved += 1;
          }
          await rig.act((tx) => rig.ledger.append(tx, inputs));
          acts += 1;
        }
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    writing = false;
    await signing;
    notes.push(await rig.publish(sequencer));

    const vkey = await rig.act(async (tx) => (await rig.log.keys(tx)).vkey);
    const policy = parsePolicy(`log ${vkey}\nquorum none\n`);
    const faults = await asSuperuser(
      (client) => verifyLedger(client, [notes[0] ?? '', ...notes.slice(-3)], vkey),
      rig.database.name,
    );
    expect(faults).toEqual([]);
    let proofs = 0;
    let longest = 0;
    for (const item of items) {
      await rig.act(async (tx) => {
        const chain = await rig.ledger.openCustodyOf(tx, item);
        longest = Math.max(longest, chain.length);
        for (const { entryHash } of chain) {
          const inclusion = await rig.log.inclusion(tx, entryHash);
          if (!inclusion) throw new Error(`No proof of ${entryHash}`);
          checkTlogProof(rig.log.proofFile(inclusion), entryHash, policy);
          proofs += 1;
        }
      });
    }
    const at = new Date().toISOString();
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', cwd: __dirname }).trim();
    const result = {
      what: 'custody entries under 32 writers',
      ...{ at, commit, node: process.version, seed: SEED, writers: WRITERS, items: ITEMS },
      ...{ entries: proofs, acts, movedHeads: moved, checkpoints: notes.length, longestChain: longest, faults },
      entriesPerSecond: Math.round(ENTRIES / seconds),
    };
    mkdirSync(join(__dirname, 'results'), { recursive: true });
    writeFileSync(
      join(__dirname, 'results', `${at.slice(0, 10)}-ledger-writers.json`),
      `${JSON.stringify(result, null, 2)}\n`,
    );
    await rig.close();
    expect(proofs).toBe(ENTRIES);
  }, 1_800_000);
});
