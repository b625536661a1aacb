// npm run sequences:mutated: takes each guard of the way from complaint to appeal out of a copy of the source, one at a time, plays
// the random sequences against the model, and writes which of them were told of, and by which act. One that nobody missed is a hole.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { ROOT, runScript } from './deps.mjs';
import { GUARDS } from './sequence-guards.mjs';

const SEQUENCES = '400';

/** @returns the first lines of what failed, or null where nothing did */
function playIn(copy) {
  const run = spawnSync(
    process.execPath,
    ['-r', './test/support/typescript-register.cjs', 'test/support/play-sequences.ts'],
    {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, SANAD_SEQUENCES: SEQUENCES },
    },
  );
  return run.status === 0 ? null : (run.stdout + run.stderr).trim().split('\n')[0];
}

await runScript(() => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'sanad-guards-'));
  try {
    for (const name of ['src', 'test/support', 'tsconfig.json', 'package.json'])
      cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
    const whole = playIn(copy);
    if (whole !== null) throw new Error(`The source as it is does not pass: ${whole}`);
    const found = GUARDS.map(({ guard, file, was, becomes }) => {
      const target = path.join(copy, file);
      const text = readFileSync(target, 'utf8');
      if (text.split(was).length !== 2)
        throw new Error(`${guard}: "${was}" stands ${text.split(was).length - 1} times in ${file}`);
      writeFileSync(
        target,
        text.replace(was, () => becomes),
      );
      const told = playIn(copy);
      writeFileSync(target, text);
      console.log(`${told === null ? 'MISSED' : 'told  '}  ${guard}${told === null ? '' : `: ${told.slice(0, 120)}`}`);
      return { guard, file, test: 'test/case-sequences.e2e-spec.ts', told };
    });
    const missed = found.filter(({ told }) => told === null);
    const commit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).stdout.trim();
    const at = new Date().toISOString();
    mkdirSync(path.join(ROOT, 'test/results'), { recursive: true });
    const file = path.join(ROOT, 'test/results', `${at.slice(0, 10)}-sequences-mutated.json`);
    writeFileSync(
      file,
      `${JSON.stringify({ what: 'each guard removed once, and the test that told of it', at, commit, guards: found.length, missed: missed.length, found }, null, 2)}\n`,
    );
    console.log(`${found.length} guards, ${missed.length} missed`);
    if (missed.length > 0) process.exitCode = 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
