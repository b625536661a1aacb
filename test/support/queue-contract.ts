import { randomUUID } from 'node:crypto';
import { WorkerHost } from '../../src/platform/queue/worker-host';
import { JobRegistry } from '../../src/platform/queue/job-registry';
import { flaky, heard, long, once, poison } from './queue-probe';
import { probeContext, QueueRig } from './queue-rig';

const keysOf = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

/** What every job may rely on, whatever carries it. `opened` gives the rig of the backend under test. */
export function everyJobMayRelyOnThis(opened: () => QueueRig): void {
  it('does a message once, as the system actor of its job', async () => {
    const [rig, key] = [opened(), randomUUID()];
    await rig.send(once, { key });
    await rig.untilSettled(key);
    expect(await rig.effects(key)).toEqual([{ by: 'once', attempt: 1, actor: 'system:probe-once' }]);
  });

  it('leaves nothing of a failed attempt and keeps the effect of the one that worked', async () => {
    const [rig, key] = [opened(), randomUUID()];
    await rig.send(flaky, { key, failures: 2 });
    await rig.untilSettled(key);
    expect(await rig.effects(key)).toEqual([{ by: 'flaky', attempt: 3, actor: 'system:probe-flaky' }]);
  });

  it('keeps what fails for good as a dead letter with its reason', async () => {
    const [rig, key] = [opened(), randomUUID()];
    await rig.send(poison, { key });
    await rig.untilSettled(key);
    const { rows } = await rig.db.query(
      `SELECT failure, fault, attempts, state, ids FROM dead_letter WHERE payload->>'key' = $1`,
      [key],
    );
    expect(rows).toEqual([
      { failure: 'this one never works', fault: 'Error', attempts: 2, state: 'waiting', ids: { key } },
    ]);
    expect(await rig.effects(key)).toEqual([]);
  });

  it('lets long work open short transactions of its own', async () => {
    const [rig, key] = [opened(), randomUUID()];
    await rig.send(long, { key });
    await rig.untilSettled(key);
    expect((await rig.effects(key)).map((e) => e.by)).toEqual(['long']);
  });

  it('brings an event to every handler, each once', async () => {
    const [rig, key] = [opened(), randomUUID()];
    await rig.send(heard, { key });
    await rig.untilSettled(key);
    expect((await rig.effects(key)).map((e) => e.by).sort()).toEqual(['first', 'second']);
  });

  it('holds a message back until it is due', async () => {
    const [rig, key] = [opened(), randomUUID()];
    await rig.send(once, { key }, 1_500);
    await rig.untilSettled(key);
    const { rows } = await rig.db.query<{ late: boolean }>(
      `SELECT d.done_at >= o.due_at AS late FROM outbox o JOIN job_done d ON d.message_id = o.id WHERE o.payload->>'key' = $1`,
      [key],
    );
    expect(rows).toEqual([{ late: true }]);
  });

  it('does nothing twice when the relay hands a message over again', async () => {
    const [rig, keys] = [opened(), keysOf(40)];
    for (const key of keys) await rig.send(once, { key });
    await rig.untilSettled(...keys);
    await rig.db.query(`UPDATE outbox SET relayed_at = NULL, done_at = NULL WHERE payload->>'key' = ANY ($1)`, [keys]);
    await rig.untilSettled(...keys);
    expect(await rig.effectCounts(keys)).toEqual(new Set([1]));
  });

  it('gives the queue back what it has lost', async () => {
    const [rig, keys] = [opened(), keysOf(20)];
    await rig.stop(rig.worker);
    const app = await probeContext(rig.env);
    for (const key of keys) await rig.sendBy(app, once, { key });
    // As after a flush: PostgreSQL says that they were handed over, the queue knows nothing of them.
    await rig.db.query(
      `UPDATE outbox SET relayed_at = clock_now() - interval '5 minutes' WHERE payload->>'key' = ANY ($1)`,
      [keys],
    );
    await app.close();
    rig.worker = await rig.start();
    await rig.worker.get(WorkerHost).settle();
    await rig.untilSettled(...keys);
    expect(await rig.effectCounts(keys)).toEqual(new Set([1]));
  });

  it('shares the work between two workers without doing anything twice', async () => {
    const [rig, keys] = [opened(), keysOf(60)];
    const rival = await rig.start();
    for (const key of keys) await rig.send(flaky, { key, failures: 1 });
    await rig.untilSettled(...keys);
    await rig.stop(rival);
    expect(await rig.effectCounts(keys)).toEqual(new Set([1]));
  });

  it('repeats a beat for as long as a worker runs', async () => {
    const rig = opened();
    const before = (await rig.effects('beat')).length;
    await rig.until(async () => (await rig.effects('beat')).length > before + 2);
  });

  it('refuses to send a job that nobody does', () => {
    expect(() => opened().worker.get(JobRegistry).of('work', 'nobody-does-this')).toThrow(/No handler/);
  });
}
