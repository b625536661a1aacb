import { Redis } from 'ioredis';
import { Outbox } from '../src/platform/outbox/outbox';
import { notify } from '../src/platform/outbox/notify.events';
import { JobRegistry } from '../src/platform/queue/job-registry';
import { JobRunner } from '../src/platform/queue/job-runner';
import { startApp, type TestApp } from './support/app';
import { describeWith } from './support/needs';
import { QueueRig } from './support/queue-rig';
import { RedisServer } from './support/redis-server';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describeWith('redis-server')('the start of a worker on Redis', () => {
  let folder: string;
  let server: RedisServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'sanad-test-'));
    writeFileSync(join(folder, 'guard.pid'), String(process.pid));
    server = await RedisServer.start(folder, () => undefined);
  });

  afterAll(async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['allkeys-lru', 'volatile-ttl'])(
    'is refused with a sentence where Redis would evict by %s',
    async (policy) => {
      const redis = new Redis(server.url);
      await redis.config('SET', 'maxmemory-policy', policy);
      redis.disconnect();
      await expect(QueueRig.open(server.url)).rejects.toThrow(
        `Redis has maxmemory-policy ${policy}: it would drop jobs. Set it to noeviction.`,
      );
    },
  );
});

/** Connections to PostgreSQL that one API and one worker may have: pools, and for each queue its worker and who is told. */
const BOUNDS = {
  'sanad-api': 20,
  'sanad-worker': 12,
  'sanad-limits': 4,
  'sanad-sequencer': 3,
  'sanad-bullmq-queue': 2,
};
const FOR_EACH_QUEUE = 3;
/** What the embedded server and docker/compose.yaml allow; two such pairs, a migration and an administrator must fit. */
const SERVER_ALLOWS = 200;

describe.each([
  { queue: 'postgres' as const, here: true },
  { queue: 'redis' as const, here: process.env['TEST_REDIS_URL'] !== undefined },
])('one API and one worker with the queue on $queue', ({ queue, here }) => {
  (here ? it : it.skip)('keep to the connections that are written down, under load', async () => {
    const app = await startApp({ worker: true, queue });
    try {
      const queues = app.worker?.get(JobRegistry).queues() ?? [];
      const officer = await app.db.query<{ id: string }>('SELECT id FROM officer LIMIT 1');
      const payload = { officerId: officer.rows[0]?.id ?? '', kind: 'role.given' as const, caseId: null, params: {} };
      await app.worker?.get(JobRunner).as('test', async (tx) => {
        for (let n = 0; n < 60; n += 1) await app.worker?.get(Outbox).send(tx, notify, payload);
      });
      const most = new Map<string, number>();
      const load = Promise.all(Array.from({ length: 100 }, () => app.anyone.get('/offices')));
      for (let looked = 0; looked < 40 || !(await drained(app)); looked += 1) {
        const counted = await connections(app, queues);
        for (const [name, n] of counted) most.set(name, Math.max(n, most.get(name) ?? 0));
      }
      await load;
      const bounds: Record<string, number> = {
        ...BOUNDS,
        bullmq: queue === 'postgres' ? queues.length * FOR_EACH_QUEUE : 0,
        ...(queue === 'postgres' ? {} : { 'sanad-bullmq-queue': 0 }),
      };
      expect([...most].filter(([name, n]) => n > (bounds[name] ?? 0))).toEqual([]);
      expect(most.get('bullmq') ?? 0).toBeGreaterThanOrEqual(queue === 'postgres' ? queues.length : 0);
      const whole = Object.values(bounds).reduce((sum, n) => sum + n, 0);
      expect(2 * whole).toBeLessThan(SERVER_ALLOWS - 10);
    } finally {
      await app.close();
    }
  });
});

const drained = async (app: TestApp): Promise<boolean> =>
  (await app.db.query(`SELECT FROM outbox WHERE done_at IS NULL AND failed_at IS NULL LIMIT 1`)).rowCount === 0;

/** Connections to the database of this test by who has them, those of BullMQ's workers and listeners as one; but not our own, nor a vacuum of the server's, which has no login. */
async function connections(app: TestApp, queues: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await app.db.query<{ name: string; n: number }>(
    `SELECT CASE WHEN application_name = 'sanad-bullmq-worker' OR application_name = ANY ($2) THEN 'bullmq' ELSE application_name END AS name,
            count(*)::int AS n
       FROM pg_stat_activity
      WHERE datname = $1 AND pid <> pg_backend_pid() AND usename IS NOT NULL GROUP BY 1`,
    [app.database.name, queues],
  );
  return new Map(rows.map(({ name, n }) => [name, n]));
}
