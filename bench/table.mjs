// How a figure is printed and kept.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/deps.mjs';

const number = (n) => (n >= 100 ? String(Math.round(n)) : n.toFixed(3));

/** One figure: what, what is asked of it, what was measured with its spread, and the absolute behind a ratio. */
export function print({ what, asked, figure, spread, absolute, limit }) {
  const range = spread ? ` (${spread.map(number).join(' to ')})` : '';
  const wanted = asked ? `asked ${asked}   ` : '';
  console.log(`  ${what}\n      ${wanted}measured ${number(figure)}${range}   ${absolute ?? ''}`);
  if (limit) console.log(`      limited by ${limit}`);
}

/** Keeps the rows with machine and commit under bench/results. @returns the path of the file below the checkout */
export function keep(rows, commit) {
  const date = new Date().toISOString();
  const machine = {
    cpus: os.cpus().length,
    model: os.cpus()[0]?.model,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    load: os.loadavg(),
  };
  const file = path.join(ROOT, 'bench/results', `${date.slice(0, 19).replaceAll(':', '')}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ date, commit, machine, node: process.version, rows }, null, 2)}\n`);
  return path.relative(ROOT, file);
}
