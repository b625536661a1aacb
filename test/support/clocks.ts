import { DeadlinePlanner } from '../../src/modules/deadlines/deadline-planner.service';
import { JobRunner } from '../../src/platform/queue/job-runner';
import { WorkerHost } from '../../src/platform/queue/worker-host';
import type { TestApp } from './app';

const WAITING = `SELECT count(*) AS open FROM deadline_stage
  WHERE fired_at IS NULL AND superseded_at IS NULL AND fire_at <= (SELECT clock_now())`;

/** What the planner's beat does every half minute, now. */
export async function planNow(t: TestApp): Promise<number> {
  const [runner, planner] = [t.worker?.get(JobRunner), t.worker?.get(DeadlinePlanner)];
  if (!runner || !planner) throw new Error('The planner needs the worker');
  const { signal } = new AbortController();
  return planner.round({ run: (work) => runner.as('plan-deadlines', work), signal });
}

/**
 * Ends when every stage that is due by the database's clock has fired. What was handed to the queue before the clock was
 * shifted waits there on real time, and comes later for nothing: so this does not wait for the messages.
 */
export async function fireDue(t: TestApp, limitMs = 30_000): Promise<void> {
  await planNow(t);
  await t.until(async () => {
    await t.worker?.get(WorkerHost).settle();
    const { rows } = await t.db.query<{ open: string }>(WAITING);
    return rows[0]?.open === '0';
  }, limitMs);
}

/** Shifts the database's clock and lets everything fire that is due then. */
export async function clocksAt(t: TestApp, at: string): Promise<void> {
  await t.shiftClock(at);
  await fireDue(t);
}
