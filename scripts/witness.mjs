// npm run witness: a witness of a log, alone: no database, no other process of Sanad. See README, "Running a witness".
import { fork } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { ensureDependencies, requireNode, ROOT, runScript } from './deps.mjs';

await runScript(() => {
  requireNode();
  ensureDependencies();
  build();
  const child = fork(path.join(ROOT, 'dist/src/witness.js'), process.argv.slice(2), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  child.once('exit', (code) => process.exit(code ?? 1));
});
