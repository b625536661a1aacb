import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A `describe` for tests that need a program that not every machine has. Where it is missing they are skipped, and
 * the reason stands in their names, which `npm test` prints.
 */
export function describeWith(program: string): (name: string, tests: () => void) => void {
  const missing = spawnSync(program, ['--version'], { stdio: 'ignore' }).error !== undefined;
  return missing ? (name, tests) => describe.skip(`[no ${program} on this machine] ${name}`, tests) : describe;
}

/** Where a program lies; undefined when it is not on the path. */
export const pathOf = (program: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file));
