// npm run bench: measures this checkout against baselines of the same run, prints a table and keeps it as JSON under
// bench/results. `node scripts/bench.mjs custody intake` measures only those named.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { keep, print } from '../bench/table.mjs';
import { ensureDependencies, Refusal, requireNode, ROOT, runScript } from './deps.mjs';

const SUITES = ['custody', 'sequencer', 'intake', 'offline', 'lists', 'start'];

await runScript(async () => {
  requireNode();
  ensureDependencies();
  build();
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !SUITES.includes(name));
  if (unknown) throw new Refusal(`There is no bench ${unknown}: ${SUITES.join(', ')}`);
  const rows = [];
  for (const name of wanted.length > 0 ? wanted : SUITES) {
    console.log(`measuring ${name} …`);
    const suite = await import(path.join(ROOT, 'bench', `${name}.mjs`));
    const found = await suite[name]();
    rows.push(...found.map((row) => ({ suite: name, ...row })));
    for (const row of found) print(row);
  }
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  console.log(`\nkept in ${keep(rows, commit)}`);
});
process.exit();
