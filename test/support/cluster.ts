import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The process that guards the servers of this run, when Jest was started by hand and not by `npm test`. */
let guard: ChildProcess | undefined;

/**
 * Starts the servers of the tests unless `npm test` has done so, and puts their addresses into the environment that
 * Jest's workers inherit. The guard ends with our end of its standard input, so that even a killed run leaves no server.
 */
export async function startCluster(): Promise<void> {
  if (process.env['TEST_DATABASE_ADMIN_URL']) return;
  const script = resolve(__dirname, '../../scripts/test-cluster.mjs');
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The servers of the tests did not start')));
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  ended.catch(() => undefined);
  Object.assign(process.env, JSON.parse(String(line)));
  child.unref();
  guard = child;
}

/** Ends what `startCluster` started. */
export async function stopCluster(): Promise<void> {
  if (!guard) return;
  const ended = once(guard, 'exit');
  // Without this nothing holds Jest while it waits: it would end here, and with 0 whatever had failed.
  guard.ref();
  guard.stdin?.end();
  await ended;
  guard = undefined;
}
