// npm run bench: measures this checkout against baselines of the same run, prints a table and keeps it as JSON under
// bench/results. `node scripts/bench.mjs custody intake` measures only those named.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { ensureDependencies, Refusal, requireNode, ROOT, runScript } from './deps.mjs';

const SUITES = ['custody', 'sequencer', 'intake', 'start'];

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
  const date = new Date().toISOString();
  const result = {
    date,
    commit: execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim(),
    machine: {
      cpus: os.cpus().length,
      model: os.cpus()[0]?.model,
      memoryGiB: Math.round(os.totalmem() / 2 ** 30),
      load: os.loadavg(),
    },
    node: process.version,
    rows,
  };
  const file = path.join(ROOT, 'bench/results', `${date.slice(0, 19).replaceAll(':', '')}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\nkept in ${path.relative(ROOT, file)}`);
});
process.exit();

function print({ what, asked, figure, spread, absolute }) {
  const number = (n) => (n >= 100 ? String(Math.round(n)) : n.toFixed(3));
  const range = spread ? ` (${spread.map(number).join(' to ')})` : '';
  console.log(`  ${what}\n      asked ${asked}   measured ${number(figure)}${range}   ${absolute ?? ''}`);
}
