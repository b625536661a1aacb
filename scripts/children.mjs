// Keeps processes of the server running: each ends when our channel to it ends, and is started again when it dies.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Refusal } from './deps.mjs';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;
/** A process that lived as long as this did not die of how it was started. */
const HEALTHY_MS = 60_000;
/** Before everything was ready once, a process that keeps dying is a fault of the settings. */
const TRIES_AT_START = 4;
const STOP_MS = 30_000;

/**
 * @param programs name → file and environment; each file is forked with an IPC channel
 * @param say tells a line
 * @param onChange is given the ids of the processes that run
 */
export function keepRunning({ programs, say, onChange }) {
  const running = new Map();
  let stopping = false;
  let ready = false;
  let giveUp;
  const hopeless = new Promise((_, reject) => (giveUp = reject));
  hopeless.catch(() => {});
  const unready = new Set(Object.keys(programs));
  let allReady;
  const readiness = new Promise((resolve) => (allReady = resolve));

  const start = (name, deaths) => {
    const { file, env } = programs[name];
    const startedAt = performance.now();
    // A group of its own: the terminal's Ctrl-C is for us, who then end things in order.
    const child = fork(file, [], { env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    running.set(name, { child });
    child.on('message', (said) => {
      if (said.ready && unready.delete(name) && unready.size === 0) allReady();
    });
    onChange([...running.values()].map((one) => one.child.pid).filter(Boolean));
    child.once('exit', (code, signal) => {
      if (stopping) return;
      const count = performance.now() - startedAt > HEALTHY_MS ? 1 : deaths + 1;
      if (!ready && count >= TRIES_AT_START) {
        return giveUp(new Refusal(`${name} does not start (${signal ?? `code ${code}`}); its words stand above.`));
      }
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - 1), LONGEST_WAIT_MS);
      say(`${name} ended (${signal ?? `code ${code}`}); starting it again in ${wait} ms.`);
      running.set(name, { child, timer: setTimeout(() => start(name, count), wait) });
    });
    child.on('error', (error) => say(`${name}: ${error.message}`));
  };
  for (const name of Object.keys(programs)) start(name, 0);

  return {
    /** Rejects when a process cannot be started at all. */
    hopeless,
    /** Resolves when each has once said that it is ready. */
    readiness,
    /** From now on a death is an accident, and the process is started again however often it dies. */
    settled: () => void (ready = true),
    /** Asks all to end, and after 30 s makes them. */
    async stop() {
      stopping = true;
      const waits = [...running.values()].map(async ({ child, timer }) => {
        clearTimeout(timer);
        if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
        await ended;
        clearTimeout(hard);
      });
      await Promise.all(waits);
    },
  };
}
