import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { MessageType } from '../src/kernel/message';
import { type Env, readEnv } from '../src/platform/config/env';
import { Outbox } from '../src/platform/outbox/outbox';
import { PlatformModule } from '../src/platform/platform.module';
import { ProcessKind } from '../src/platform/process-kind';
import { JobRegistry } from '../src/platform/queue/job-registry';
import { JobRunner } from '../src/platform/queue/job-runner';
import { WorkerHost } from '../src/platform/queue/worker-host';
import { type ClonedDatabase, cloneDatabase, testPrefix } from './support/database';
import { flaky, heard, long, once, poison, PROBE_TABLE, QueueProbeModule } from './support/queue-probe';

const REDIS = process.env['TEST_REDIS_URL'];
const BACKENDS = [
  { backend: 'postgres', redisUrl: undefined, here: true },
  { backend: 'redis', redisUrl: REDIS, here: REDIS !== undefined },
];

describe.each(BACKENDS)('jobs on BullMQ over $backend', ({ redisUrl, here }) => {
  const suite = here ? describe : describe.skip;
  suite(here ? 'contract' : `contract [no redis-server on this machine]`, () => {
    let database: ClonedDatabase;
    let db: Client;
    let folder: string;
    let env: Env;
    let worker: INestApplicationContext;

    const start = async (): Promise<INestApplicationContext> => {
      const platform = PlatformModule.register(env, new ProcessKind('worker'));
      const app = await NestFactory.createApplicationContext(QueueProbeModule.with({ ...platform, controllers: [] }), {
        logger: ['error'],
        abortOnError: false,
      });
      await app.get(WorkerHost).start();
      return app;
    };
    const stop = async (app: INestApplicationContext): Promise<void> => {
      await app.get(WorkerHost).stop();
      await app.close();
    };
    const effects = async (key: string): Promise<{ by: string; attempt: number; actor: string }[]> =>
      (await db.query('SELECT by, attempt, actor FROM probe_effect WHERE key = $1 ORDER BY by', [key])).rows;
    const until = async (holds: () => Promise<boolean>): Promise<void> => {
      const end = performance.now() + 25_000;
      while (!(await holds())) if (performance.now() > end) throw new Error('Not so within 25 s');
    };
    const send = <P extends object>(type: MessageType<P>, payload: P, delayMs = 0): Promise<void> =>
      worker.get(JobRunner).as('probe', (tx) => worker.get(Outbox).send(tx, type, payload, { delayMs }));
    const settled = async (key: string): Promise<boolean> =>
      (
        await db.query(
          `SELECT 1 FROM outbox WHERE payload->>'key' = $1 AND (done_at IS NOT NULL OR failed_at IS NOT NULL)`,
          [key],
        )
      ).rowCount === 1;

    beforeAll(async () => {
      database = await cloneDatabase();
      folder = mkdtempSync(join(tmpdir(), 'sanad-test-queue-'));
      db = new Client({ connectionString: database.urls.owner });
      db.on('error', () => undefined);
      await db.connect();
      await db.query(PROBE_TABLE);
      if (redisUrl) {
        const redis = new Redis(redisUrl);
        await redis.flushall();
        redis.disconnect();
      }
      env = readEnv({
        NODE_ENV: 'test',
        LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
        SANAD_DATA: folder,
        SANAD_DB_PREFIX: testPrefix(),
        DATABASE_URL: database.urls.app,
        DATABASE_JOBS_URL: database.urls.jobs,
        DATABASE_SEQUENCER_URL: database.urls.sequencer,
        ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
      });
      worker = await start();
    });

    afterAll(async () => {
      await stop(worker);
      await db.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('does a message once, as the system actor of its job', async () => {
      const key = randomUUID();
      await send(once, { key });
      await until(() => settled(key));
      expect(await effects(key)).toEqual([{ by: 'once', attempt: 1, actor: 'system:probe-once' }]);
    });

    it('leaves nothing of a failed attempt and keeps the effect of the one that worked', async () => {
      const key = randomUUID();
      await send(flaky, { key, failures: 2 });
      await until(() => settled(key));
      expect(await effects(key)).toEqual([{ by: 'flaky', attempt: 3, actor: 'system:probe-flaky' }]);
    });

    it('keeps what fails for good as a dead letter with its reason', async () => {
      const key = randomUUID();
      await send(poison, { key });
      await until(() => settled(key));
      const { rows } = await db.query(`SELECT failure, attempts FROM dead_letter WHERE payload->>'key' = $1`, [key]);
      expect(rows).toEqual([{ failure: 'this one never works', attempts: 2 }]);
      expect(await effects(key)).toEqual([]);
    });

    it('lets long work open short transactions of its own', async () => {
      const key = randomUUID();
      await send(long, { key });
      await until(() => settled(key));
      expect((await effects(key)).map((e) => e.by)).toEqual(['long']);
    });

    it('brings an event to every handler, each once', async () => {
      const key = randomUUID();
      await send(heard, { key });
      await until(async () => (await effects(key)).length === 2);
      expect((await effects(key)).map((e) => e.by)).toEqual(['first', 'second']);
    });

    it('holds a message back until it is due', async () => {
      const key = randomUUID();
      await send(once, { key }, 1_500);
      await until(() => settled(key));
      const { rows } = await db.query<{ late: boolean }>(
        `SELECT d.done_at >= o.due_at AS late FROM outbox o JOIN job_done d ON d.message_id = o.id WHERE o.payload->>'key' = $1`,
        [key],
      );
      expect(rows).toEqual([{ late: true }]);
    });

    it('does nothing twice when the relay hands a message over again', async () => {
      const keys = Array.from({ length: 40 }, () => randomUUID());
      for (const key of keys) await send(once, { key });
      await until(async () => (await Promise.all(keys.map(settled))).every(Boolean));
      await db.query(`UPDATE outbox SET relayed_at = NULL, done_at = NULL WHERE payload->>'key' = ANY ($1)`, [keys]);
      await until(async () => (await Promise.all(keys.map(settled))).every(Boolean));
      const counts = await Promise.all(keys.map(async (key) => (await effects(key)).length));
      expect(new Set(counts)).toEqual(new Set([1]));
    });

    it('gives the queue back what it has lost', async () => {
      await stop(worker);
      const app = await NestFactory.createApplicationContext(
        QueueProbeModule.with({ ...PlatformModule.register(env, new ProcessKind('worker')), controllers: [] }),
        { logger: false },
      );
      const keys = Array.from({ length: 20 }, () => randomUUID());
      for (const key of keys) await app.get(JobRunner).as('probe', (tx) => app.get(Outbox).send(tx, once, { key }));
      // As after a flush: PostgreSQL says that they were handed over, the queue knows nothing of them.
      await db.query(
        `UPDATE outbox SET relayed_at = clock_now() - interval '5 minutes' WHERE payload->>'key' = ANY ($1)`,
        [keys],
      );
      await app.close();
      worker = await start();
      await worker.get(WorkerHost).settle();
      await until(async () => (await Promise.all(keys.map(settled))).every(Boolean));
      const counts = await Promise.all(keys.map(async (key) => (await effects(key)).length));
      expect(new Set(counts)).toEqual(new Set([1]));
    });

    it('shares the work between two workers without doing anything twice', async () => {
      const rival = await start();
      const keys = Array.from({ length: 60 }, () => randomUUID());
      for (const key of keys) await send(flaky, { key, failures: 1 });
      await until(async () => (await Promise.all(keys.map(settled))).every(Boolean));
      await stop(rival);
      const counts = await Promise.all(keys.map(async (key) => (await effects(key)).length));
      expect(new Set(counts)).toEqual(new Set([1]));
    });

    it('repeats a beat for as long as a worker runs', async () => {
      const before = (await effects('beat')).length;
      await until(async () => (await effects('beat')).length > before + 2);
    });

    it('refuses to send a job that nobody does', () => {
      expect(() => worker.get(JobRegistry).of('work', 'nobody-does-this')).toThrow(/No handler/);
    });
  });
});
