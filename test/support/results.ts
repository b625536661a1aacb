import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';

const FOLDER = resolve(__dirname, '../results');

/** Keeps what a long run found, dated, with the commit and the machine, to be committed. `name` is a part of the file's name. */
export function keepResult(name: string, what: string, found: object): void {
  const at = new Date().toISOString();
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', cwd: __dirname }).trim();
  const machine = { node: process.version, cpus: cpus().length, memoryBytes: totalmem() };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    join(FOLDER, `${at.slice(0, 10)}-${name}.json`),
    `${JSON.stringify({ what, at, commit, machine, ...found }, null, 2)}\n`,
  );
}

/** Middle and longest of some milliseconds. */
export function spread(ms: readonly number[]): { median: number; longest: number } {
  const sorted = [...ms].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, longest: sorted.at(-1) ?? 0 };
}
