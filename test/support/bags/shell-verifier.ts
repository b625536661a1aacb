import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Verifier } from './battery';
import type { Mutation } from './mutation';
import { BUILT } from './verifiers';

const SCRIPT = join(BUILT, 'verify.sh');

/** What `verify.sh` says at its end that it does not look at; each is a line of its report. */
export function leftOutByShell({ first, name, attack }: Mutation): string | undefined {
  if (first.startsWith('case-uco.')) return 'case-uco/case.jsonld';
  if (first === 'issue.slip') return 'the slip';
  if (name.includes('NFC')) return 'Unicode form NFC';
  if (attack === 'ZIP tricks' && (first === 'bag.zip' || name.includes('NUL'))) return 'The ZIP itself';
  return undefined;
}

/** Shells that are here; the script asks for no more than POSIX. */
export const SHELLS: readonly (readonly [string, ...string[]])[] = (
  [['dash'], ['bash', '--posix'], ['busybox', 'ash'], ['sh']] as const
).filter(([program]) => spawnSync(program, ['-c', 'true']).error === undefined);

/** The built `verify.sh` in this shell. */
export const shellVerifier = (shell: readonly [string, ...string[]] = SHELLS[0] ?? ['sh']): Verifier => ({
  name: `verify.sh in ${shell.join(' ')}`,
  leavesOut: leftOutByShell,
  run: async (bag, policy, { older }) => {
    const { exit, text } = await runShell(
      [bag, ...(policy ? ['--policy', policy] : []), ...(older ? ['--older', older] : [])],
      shell,
    );
    return { exit, firstFault: /^First fault: (\S+)/m.exec(text)?.[1] };
  },
});

/** What the script prints, and how it ends; anything on its standard error is a fault of ours. */
export const runShell = (
  args: readonly string[],
  [program, ...first]: readonly [string, ...string[]] = SHELLS[0] ?? ['sh'],
): Promise<{ exit: number; text: string }> =>
  new Promise((done, fail) => {
    execFile(program, [...first, SCRIPT, ...args], { maxBuffer: 2 ** 28 }, (fault, text, errors) => {
      const exit = fault ? fault.code : 0;
      if (typeof exit === 'number' && (exit === 64 || errors === '')) done({ exit, text });
      else fail(new Error(`verify.sh ended with ${String(exit)}: ${errors}`));
    });
  });
