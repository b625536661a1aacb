import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Verifier } from './battery';

const ROOT = resolve(__dirname, '../../..');

/** Where the built verifiers lie. */
export const BUILT = join(ROOT, 'dist/verifier');

/** Makes the verifiers anew from the sources. */
export const buildVerifiers = (): void =>
  void execFileSync(process.execPath, [join(ROOT, 'scripts/verifier.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });

/** The built `verify.mjs`, in a process of its own. */
export const NODE: Verifier = {
  name: 'verify.mjs',
  run: async (bag, policy, { older, issued }) => {
    const folder = mkdtempSync(join(tmpdir(), 'sanad-report-'));
    const json = join(folder, 'report.json');
    const option = (name: string, value: string | undefined) => (value === undefined ? [] : [`--${name}`, value]);
    const args = [...option('policy', policy), ...option('older', older), ...option('issued', issued), '--json', json];
    try {
      const exit = await exitOf([join(BUILT, 'verify.mjs'), bag, ...args]);
      const report = JSON.parse(readFileSync(json, 'utf8')) as { firstFault?: { code: string } };
      return { exit, firstFault: report.firstFault?.code };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

const exitOf = (args: readonly string[]): Promise<number> =>
  new Promise((done, fail) => {
    execFile(process.execPath, [...args], { maxBuffer: 2 ** 28 }, (fault, _out, errors) => {
      const code = fault ? fault.code : 0;
      if (typeof code === 'number' && code !== 64) done(code);
      else fail(new Error(`verify.mjs ended with ${String(code)}: ${errors}`));
    });
  });

/** All that the battery asks. */
export const VERIFIERS: readonly Verifier[] = [NODE];
