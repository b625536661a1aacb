import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once as happens } from 'node:events';
import { join } from 'node:path';
import { Outbox } from '../../src/platform/outbox/outbox';
import { JobRunner } from '../../src/platform/queue/job-runner';
import { planOf } from '../../src/platform/queue/queue-plan';
import { runAgain } from '../../src/platform/queue/run-again.processor';
import { WorkerHost } from '../../src/platform/queue/worker-host';
import { gated, GATE, half, stubborn, urgent } from './queue-probe';
import type { QueueRig } from './queue-rig';

const keysOf = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

/** While it is shut, the gated jobs that have begun stand still in mid-work. */
const shut = (rig: QueueRig): Promise<object> => rig.db.query('SELECT pg_advisory_lock($1)', [GATE]);
const open = (rig: QueueRig): Promise<object> => rig.db.query('SELECT pg_advisory_unlock($1)', [GATE]);
const standing = async (rig: QueueRig): Promise<number> => {
  const sql = `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`;
  return (await rig.db.query<{ n: number }>(sql, [GATE])).rows[0]?.n ?? 0;
};
const relayed = async (rig: QueueRig, keys: readonly string[]): Promise<boolean> => {
  const sql = `SELECT count(*) FILTER (WHERE relayed_at IS NOT NULL)::int AS n FROM outbox WHERE payload->>'key' = ANY ($1)`;
  return (await rig.db.query<{ n: number }>(sql, [keys])).rows[0]?.n === keys.length;
};

/** What happens to urgent work in a flood, to failed work that is run again, and to work whose worker or line is gone. */
export function faultsLoseAndDoubleNothing(opened: () => QueueRig): void {
  it('lets an urgent message past a flood that was there before it', async () => {
    const rig = opened();
    const [flood, [first = '']] = [keysOf(100), keysOf(1)];
    await shut(rig);
    for (const key of flood) await rig.send(gated, { key });
    await rig.until(() => relayed(rig, flood));
    await rig.until(async () => (await standing(rig)) === planOf('work').concurrency);
    await rig.send(urgent, { key: first });
    await rig.until(() => relayed(rig, [first]));
    await open(rig);
    await rig.untilSettled(...flood, first);
    const { rows } = await rig.db.query<{ before: number }>(
      `SELECT count(*)::int AS before FROM probe_effect
        WHERE key = ANY ($1) AND seq < (SELECT seq FROM probe_effect WHERE key = $2)`,
      [flood, first],
    );
    // Those that had begun, and nothing else; one more where a slot was given out as the gate opened.
    expect(rows[0]?.before).toBeLessThanOrEqual(planOf('work').concurrency + 1);
  });

  it('hands over the urgent first where much waits in the outbox', async () => {
    const rig = opened();
    const [flood, [first = '']] = [keysOf(250), keysOf(1)];
    await rig.worker.get(JobRunner).as('probe', async (tx) => {
      for (const key of flood) await rig.worker.get(Outbox).send(tx, gated, { key });
      await rig.worker.get(Outbox).send(tx, urgent, { key: first });
    });
    await rig.untilSettled(...flood, first);
    const { rows } = await rig.db.query<{ before: number }>(
      `SELECT count(*)::int AS before FROM outbox o, outbox u
        WHERE u.payload->>'key' = $2 AND o.payload->>'key' = ANY ($1) AND o.relayed_at < u.relayed_at`,
      [flood, first],
    );
    // It went with the first batch of the relay, of two hundred; the flood takes two.
    expect(rows[0]?.before).toBeLessThan(200);
  });

  it('runs a dead letter again under its own message, once, however often it is asked', async () => {
    const [rig, key] = [opened(), randomUUID()];
    await rig.db.query('INSERT INTO probe_fault VALUES ($1)', [key]);
    await rig.send(stubborn, { key });
    await rig.untilSettled(key);
    await rig.db.query('DELETE FROM probe_fault WHERE key = $1', [key]);
    const deadLetterId = await askAgain(rig, key);
    const again = (): Promise<void> => rig.send(runAgain, { deadLetterId });
    await Promise.all([again(), again(), again()]);
    await rig.until(async () => (await states(rig, key)).join() === 'done');
    await rig.worker.get(WorkerHost).settle();
    expect((await rig.effects(key)).map((e) => e.by)).toEqual(['stubborn']);
  });

  it('runs only that hearer again which failed, and makes a new letter where it fails again', async () => {
    const [rig, key] = [opened(), randomUUID()];
    await rig.db.query('INSERT INTO probe_fault VALUES ($1)', [key]);
    await rig.send(half, { key });
    await rig.until(async () => (await states(rig, key)).join() === 'waiting');
    await rig.until(async () => (await rig.effects(key)).length === 1);
    for (const outcome of ['failed_again,waiting', 'done,failed_again']) {
      if (outcome.startsWith('done')) await rig.db.query('DELETE FROM probe_fault WHERE key = $1', [key]);
      await rig.send(runAgain, { deadLetterId: await askAgain(rig, key) });
      await rig.until(async () => (await states(rig, key)).join() === outcome);
    }
    await rig.untilSettled(key);
    expect((await rig.effects(key)).map((e) => e.by)).toEqual(['whole half', 'broken half']);
  });

  it('goes on after every connection of its queue was cut', async () => {
    const [rig, keys] = [opened(), keysOf(40)];
    for (const key of keys.slice(0, 20)) await rig.send(urgent, { key });
    expect(await rig.cutQueue()).toBeGreaterThan(0);
    for (const key of keys.slice(20)) await rig.send(urgent, { key });
    await rig.worker.get(WorkerHost).settle();
    await rig.untilSettled(...keys);
    expect(await rig.effectCounts(keys)).toEqual(new Set([1]));
  });

  it('takes up work whose worker was killed in the middle of it', async () => {
    const [rig, key] = [opened(), randomUUID()];
    await rig.stop(rig.worker);
    await shut(rig);
    const child = fork(join(__dirname, 'queue-worker.ts'), [], {
      env: { PATH: process.env['PATH'] ?? '', ...rig.settings },
      execArgv: ['--require', join(__dirname, 'typescript-register.cjs')],
    });
    await happens(child, 'message');
    await rig.db.query(
      `INSERT INTO outbox (id, queue, name, payload, due_at, request_id, priority) VALUES (gen_random_uuid(), 'work', 'probe-gated', $1, clock_now(), 'test', 100)`,
      [{ key }],
    );
    await rig.until(async () => (await standing(rig)) === 1);
    const ended = happens(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    // The dead worker's session still waits in the database; let through, it finds that nobody is there and rolls back.
    await open(rig);
    const killed = performance.now();
    rig.worker = await rig.start();
    await rig.untilSettled(key);
    expect(performance.now() - killed).toBeLessThan(planOf('work').lockMs + 15_000);
    expect((await rig.effects(key)).map((e) => e.by)).toEqual(['gated']);
  });
}

/** What an administrator's act does to the letter that waits. @returns its id */
async function askAgain(rig: QueueRig, key: string): Promise<string> {
  const officer = randomUUID();
  await rig.db.query(
    `INSERT INTO officer (id, username, name, rank, number, active, created_at, version)
     VALUES ($1, 'a' || left($2, 8), 'Ada', 'Clerk', $2, true, clock_now(), 1)`,
    [officer, officer.slice(0, 13)],
  );
  const { rows } = await rig.db.query<{ id: string }>(
    `UPDATE dead_letter SET state = 'running_again', answered_by = $2, answered_at = clock_now()
      WHERE payload->>'key' = $1 AND state = 'waiting' RETURNING id`,
    [key, officer],
  );
  return rows[0]?.id ?? '';
}

async function states(rig: QueueRig, key: string): Promise<string[]> {
  const sql = `SELECT state FROM dead_letter WHERE payload->>'key' = $1 ORDER BY state`;
  return (await rig.db.query<{ state: string }>(sql, [key])).rows.map((row) => row.state);
}
