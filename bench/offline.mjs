// verify.mjs on a bundle of ten thousand entries, as the defence's expert runs it: one process, one core, from the start
// of Node to the verdict. The bundle is the one of the battery.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/deps.mjs';
import { buildVerifier } from '../scripts/verifier.mjs';
import { median } from './house.mjs';

/** @returns rows of the table */
export async function offline({ runs = 5 } = {}) {
  const require = createRequire(import.meta.url);
  require('../test/support/typescript-register.cjs');
  const { makeBag } = require('../test/support/bags/made-bag.ts');
  const { zipMembers, zipOf } = require('../test/support/bags/zip-writer.ts');
  await buildVerifier();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sanad-bench-'));
  try {
    const bag = makeBag({ seed: 2, items: 100, acts: 75, withhold: 0.1 });
    const [zip, policy] = [path.join(folder, 'bundle.zip'), path.join(folder, 'policy.txt')];
    writeFileSync(zip, zipOf(zipMembers(bag.files, bag.id)));
    writeFileSync(policy, bag.policy);
    const entries = [...bag.files.keys()].filter((name) => name.endsWith('.header')).length;
    const seconds = [];
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now();
      const said = execFileSync(process.execPath, [
        path.join(ROOT, 'dist/verifier/verify.mjs'),
        zip,
        '--policy',
        policy,
      ]).toString();
      seconds.push((performance.now() - began) / 1000);
      if (!said.includes('VERDICT: OK')) throw new Error(said.slice(-500));
    }
    const rates = seconds.map((each) => entries / each);
    return [
      {
        what: `offline verification of ${entries} entries, entries a second, Node's start included`,
        asked: '>= 5000',
        figure: median(rates),
        spread: [Math.min(...rates), Math.max(...rates)],
        absolute: `${median(seconds).toFixed(2)} s`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
