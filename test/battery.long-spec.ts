import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { makeBag } from './support/bags/made-bag';
import { ask, fewAtATime, goodCase, judge, MUTATIONS, type Verifier } from './support/bags/battery';
import { PageBrowser, pageVerifier } from './support/bags/page-verifier';
import { shellVerifier } from './support/bags/shell-verifier';
import { buildVerifiers, VERIFIERS } from './support/bags/verifiers';
import { zipMembers, zipOf } from './support/bags/zip-writer';
import { pathOf } from './support/needs';
import { keepResult, spread } from './support/results';
import { seedOfRun } from './support/seeded';

const GOOD = 200;
const LARGE = { seed: 2, items: 100, acts: 75, withhold: 0.1 };
const LARGE_MS = 3000;
/** What a million digests of 65 bytes take on the machine for which the limit is meant (custody.md 3.3). */
const DIGESTS_MS = 750;
const DIGESTS = `const { hash } = require('node:crypto');
for (let i = 0, b = Buffer.alloc(65); i < 1e6; i += 1) hash('sha256', b);`;

describe('the battery', () => {
  const seed = seedOfRun();
  const good: Record<string, string> = {};
  const table: Record<string, string>[] = [];
  const large: Record<string, object> = {};
  const verifiers: Verifier[] = [...VERIFIERS, shellVerifier()];
  let browser: PageBrowser | undefined;
  beforeAll(async () => {
    buildVerifiers();
    if (pathOf('chromium') === undefined) return;
    browser = await PageBrowser.start();
    verifiers.push(pageVerifier(browser));
  });
  afterAll(() => browser?.end());
  afterAll(() =>
    keepResult('battery', `${MUTATIONS.length} spoiled bundles and ${GOOD} good ones, each verifier asked`, {
      seed,
      good,
      large,
      table,
    }),
  );

  it('is told apart by every verifier, attack by attack', async () => {
    const rows = await fewAtATime(MUTATIONS, 2, async (mutation) => {
      const { attack, name, first, exit } = mutation;
      const row: Record<string, string> = { attack, name, first, exit: String(exit) };
      for (const verifier of verifiers) row[verifier.name] = await judge(verifier, mutation);
      return row;
    });
    table.push(...rows);
    const wrong = rows.filter((row) => Object.values(row).some((verdict) => verdict.startsWith('WRONG')));
    expect(wrong).toEqual([]);
  }, 3_600_000);

  it('makes no false alarm on 200 random good bundles', async () => {
    for (const verifier of verifiers) {
      const seeds = Array.from({ length: GOOD }, (_, i) => seed + i);
      const seen = await fewAtATime(seeds, 2, (one) => ask(verifier, goodCase(one)));
      const alarms = seeds.filter((_, i) => seen[i]?.exit !== 0 || seen[i]?.firstFault !== undefined);
      good[verifier.name] = `${GOOD - alarms.length} of ${GOOD} OK`;
      expect(alarms).toEqual([]);
    }
  }, 3_600_000);

  it('verifies ten thousand entries in three seconds, or in as many times more as this machine now takes to digest', async () => {
    const bag = makeBag(LARGE);
    const whole = { bag, policy: bag.policy, zip: zipOf(zipMembers(bag.files, bag.id)) };
    const [verifier] = VERIFIERS;
    if (!verifier) throw new Error('no verifier');
    const ms: number[] = [];
    const digests: number[] = [];
    // The measure is the run alone: the bundle lies there before the clock starts.
    const timed = {
      ...verifier,
      run: async (...args: Parameters<typeof verifier.run>) => {
        const start = performance.now();
        const seen = await verifier.run(...args);
        ms.push(performance.now() - start);
        return seen;
      },
    };
    for (let i = 0; i < 5; i += 1) {
      const start = performance.now();
      execFileSync(process.execPath, ['-e', DIGESTS]);
      digests.push(performance.now() - start);
      expect((await ask(timed, whole)).exit).toBe(0);
    }
    const slower = Math.max(1, spread(digests).median / DIGESTS_MS);
    const figures = { ms: spread(ms), limitMs: LARGE_MS, digestsMs: spread(digests), slower };
    large[verifier.name] = { entries: bag.entries.length, files: bag.files.size, ...figures };
    expect(bag.entries.length).toBeGreaterThanOrEqual(10_000);
    expect(spread(ms).median).toBeLessThanOrEqual(LARGE_MS * slower);
  }, 600_000);
});
