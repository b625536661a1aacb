// One `npm start` for one data folder: a record of who runs there, which a killed predecessor leaves behind.
import { spawnSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from './deps.mjs';
import { gone, isAlive } from './postgres.mjs';

const DRAIN_MS = 35_000;

/** The command line of a process, or '' when it is gone; ids are given anew after a reboot. */
function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}
const runs = (pid, word) => Number.isInteger(pid) && pid > 0 && isAlive(pid) && commandOf(pid).includes(word);

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Takes the data folder for this process. What a killed predecessor's children still do is waited for: they end by
 * themselves when their parent is gone.
 * @returns `children(pids)`, which keeps the record, and `release()`
 * @throws Refusal when another start runs there
 */
export async function takeFolder(folder) {
  const file = path.join(folder, 'run.json');
  const mine = `${file}.${process.pid}`;
  const write = (children) => writeFileSync(mine, JSON.stringify({ pid: process.pid, children }), { mode: 0o600 });
  write([]);
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        linkSync(mine, file); // appears whole or not at all, and for one of two rivals only
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const other = read(file);
      if (other && runs(other.pid, 'up.mjs')) {
        throw new Refusal(
          `Sanad runs already on ${folder} (process ${other.pid}). Stop it first, or choose another folder by SANAD_DATA.`,
        );
      }
      if (attempt > 5) throw new Refusal(`${file} cannot be taken; another start is under way.`);
      for (const pid of other?.children ?? []) {
        if (!runs(pid, path.join('dist', 'src'))) continue;
        process.kill(pid, 'SIGTERM');
        if (!(await gone(pid, DRAIN_MS)) && runs(pid, path.join('dist', 'src'))) process.kill(pid, 'SIGKILL');
      }
      // Another rival may have taken the place meanwhile: only the record that was read is removed.
      if (JSON.stringify(read(file)) === JSON.stringify(other)) rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return {
    // Whoever reads it meanwhile finds the old record or the new one, never half of it.
    children: (pids) => {
      write(pids);
      renameSync(mine, file);
    },
    release: () => read(file)?.pid === process.pid && rmSync(file, { force: true }),
  };
}
