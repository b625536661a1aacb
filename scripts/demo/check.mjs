// What the defence's expert does with nothing but the bundle and the policy: extracts the verifier, checks, and then
// spoils one byte to see whether it is found.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, openSync, readSync, rmSync, writeSync, closeSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal, ROOT } from '../deps.mjs';

const VERIFIER = path.join(ROOT, 'dist/verifier/verify.mjs');

/** Runs the verifier in an empty folder, without our tree. */
export async function checkOffline({ folder, say }) {
  say('\n8. Somebody who trusts nobody here');
  const away = mkdtempSync(path.join(os.tmpdir(), 'sanad-expert-'));
  try {
    for (const name of ['bundle.zip', 'policy.txt']) copyFileSync(path.join(folder, name), path.join(away, name));
    copyFileSync(VERIFIER, path.join(away, 'verify.mjs'));
    const run = (...args) =>
      spawnSync(process.execPath, ['verify.mjs', ...args], {
        cwd: away,
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      });
    const expect = (name, { status, stdout, stderr }, wanted) => {
      const verdict =
        stdout.split('\n').find((line) => /^(verdict|VERDICT)/.test(line)) ?? stdout.trim().split('\n').at(-1);
      say(`   ${name}: exit ${status}. ${verdict ?? ''}`);
      if (status !== wanted) throw new Refusal(`${name}: ${wanted} was to be expected.\n${stdout}${stderr}`);
    };
    expect('with the policy given apart', run('bundle.zip', '--policy', 'policy.txt'), 0);
    expect('without a policy', run('bundle.zip'), 2);
    spoil(path.join(away, 'bundle.zip'));
    expect('with one bit of the image changed', run('bundle.zip', '--policy', 'policy.txt'), 1);
  } finally {
    rmSync(away, { recursive: true, force: true });
  }
}

/** Turns one bit in the middle of the archive, where the image lies. */
function spoil(archive) {
  const at = Math.floor(statSync(archive).size / 2);
  const file = openSync(archive, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  byte[0] ^= 1;
  writeSync(file, byte, 0, 1, at);
  closeSync(file);
}
