// npm start on an installed and built tree: from the command to the first answer, and what both processes take.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/deps.mjs';
import { median } from './house.mjs';

/** Resident memory of a process's children that run our two programs, in MiB. */
function residentMiB(parent) {
  const children = readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const parentOf = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return (
        parentOf === String(parent) && /dist\/src\/(main|worker)\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
      );
    } catch {
      return false;
    }
  });
  return children.reduce(
    (sum, pid) => sum + Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    0,
  );
}

function startOnce(folder) {
  const began = performance.now();
  const up = spawn(process.execPath, [path.join(ROOT, 'scripts/up.mjs')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: folder, SANAD_DATA: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    up.stdout.on('data', (part) => {
      said += part;
      if (!said.includes('Ctrl-C stops it')) return;
      const seconds = (performance.now() - began) / 1000;
      const memory = process.platform === 'linux' ? residentMiB(up.pid) : Number.NaN;
      up.removeAllListeners('exit');
      up.once('exit', () => resolve({ seconds, memory }));
      up.kill('SIGTERM');
    });
    up.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${said}`)));
  });
}

export async function start({ runs = 5 } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sanad-bench-'));
  try {
    const first = await startOnce(folder);
    const again = [];
    for (let i = 0; i < runs; i += 1) again.push(await startOnce(folder));
    const seconds = again.map((run) => run.seconds);
    const memory = again.map((run) => run.memory);
    return [
      {
        what: 'npm start, installed tree, first time (makes the database), seconds',
        asked: '<= 10',
        figure: first.seconds,
      },
      {
        what: 'npm start, installed tree, again, seconds',
        asked: '<= 10',
        figure: median(seconds),
        spread: [Math.min(...seconds), Math.max(...seconds)],
      },
      {
        what: 'memory of both processes after it, MiB',
        asked: '<= 350',
        figure: median(memory),
        spread: [Math.min(...memory), Math.max(...memory)],
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
