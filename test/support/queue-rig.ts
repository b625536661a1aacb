import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from 'ioredis';
import { Client } from 'pg';
import type { MessageType } from '../../src/kernel/message';
import { type Env, readEnv } from '../../src/platform/config/env';
import { Outbox } from '../../src/platform/outbox/outbox';
import { PlatformModule } from '../../src/platform/platform.module';
import { ProcessKind } from '../../src/platform/process-kind';
import { JobRunner } from '../../src/platform/queue/job-runner';
import { WorkerHost } from '../../src/platform/queue/worker-host';
import { connectRedis } from '../../src/platform/queue/redis';
import { asSuperuser, type ClonedDatabase, cloneDatabase, testPrefix } from './database';
import { PROBE_TABLE, QueueProbeModule } from './queue-probe';

/** The platform with the probe jobs and without HTTP; its worker does not run yet. */
export async function probeContext(env: Env): Promise<INestApplicationContext> {
  const platform = PlatformModule.register(env, new ProcessKind('worker'));
  return NestFactory.createApplicationContext(QueueProbeModule.with({ ...platform, controllers: [] }), {
    logger: ['error'],
    abortOnError: false,
  });
}

export interface Effect {
  by: string;
  attempt: number;
  actor: string;
}

/** Workers of the probe jobs on a database of their own, on the backend that `redisUrl` says. */
export class QueueRig {
  worker!: INestApplicationContext;

  private constructor(
    readonly env: Env,
    readonly settings: Readonly<Record<string, string>>,
    readonly db: Client,
    private readonly database: ClonedDatabase,
    private readonly folder: string,
  ) {}

  static async open(redisUrl: string | undefined): Promise<QueueRig> {
    const database = await cloneDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'sanad-test-queue-'));
    const db = new Client({ connectionString: database.urls.owner });
    db.on('error', () => undefined);
    await db.connect();
    await db.query(PROBE_TABLE);
    const settings = {
      NODE_ENV: 'test',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      SANAD_DATA: folder,
      SANAD_DB_PREFIX: testPrefix(),
      DATABASE_URL: database.urls.app,
      DATABASE_JOBS_URL: database.urls.jobs,
      DATABASE_SEQUENCER_URL: database.urls.sequencer,
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    };
    const rig = new QueueRig(readEnv(settings), settings, db, database, folder);
    try {
      rig.worker = await rig.start();
    } catch (refusal) {
      await rig.remove();
      throw refusal;
    }
    return rig;
  }

  async start(): Promise<INestApplicationContext> {
    const app = await probeContext(this.env);
    try {
      await app.get(WorkerHost).start();
    } catch (refusal) {
      await this.stop(app);
      throw refusal;
    }
    return app;
  }

  async stop(app: INestApplicationContext): Promise<void> {
    await app.get(WorkerHost).stop();
    await app.close();
  }

  async close(): Promise<void> {
    await this.stop(this.worker);
    await this.remove();
  }

  private async remove(): Promise<void> {
    await this.db.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Cuts every connection of the queue to its server, as a switch that fails. @returns how many there were */
  async cutQueue(): Promise<number> {
    const { REDIS_URL: url } = this.env;
    if (url === undefined) {
      const sql = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE application_name LIKE 'sanad-bullmq-%' AND datname = $1`;
      return asSuperuser(async (client) => (await client.query(sql, [this.database.name])).rowCount ?? 0);
    }
    const redis = connectRedis(url, () => undefined);
    await redis.ping();
    const servers = redis instanceof Cluster ? redis.nodes('master') : [redis];
    const cut = await Promise.all(servers.map((server) => server.call('CLIENT', 'KILL', 'TYPE', 'normal')));
    redis.disconnect();
    return cut.reduce<number>((sum, each) => sum + Number(each), 0);
  }

  /** Effects of a message in the order in which they came. */
  async effects(key: string): Promise<Effect[]> {
    const sql = 'SELECT by, attempt, actor FROM probe_effect WHERE key = $1 ORDER BY seq';
    return (await this.db.query<Effect>(sql, [key])).rows;
  }

  /** How many effects each of these messages has had. */
  async effectCounts(keys: readonly string[]): Promise<Set<number>> {
    return new Set(await Promise.all(keys.map(async (key) => (await this.effects(key)).length)));
  }

  send<P extends object>(type: MessageType<P>, payload: P, delayMs = 0): Promise<void> {
    return this.sendBy(this.worker, type, payload, delayMs);
  }

  async sendBy<P extends object>(
    app: INestApplicationContext,
    type: MessageType<P>,
    payload: P,
    delayMs = 0,
  ): Promise<void> {
    await app.get(JobRunner).as('probe', (tx) => app.get(Outbox).send(tx, type, payload, { delayMs }));
  }

  /** Whether these messages are all over: done, or failed for good. */
  async settled(keys: readonly string[]): Promise<boolean> {
    const { rows } = await this.db.query<{ over: boolean }>(
      `SELECT count(*) = $2 AS over FROM outbox
        WHERE payload->>'key' = ANY ($1) AND (done_at IS NOT NULL OR failed_at IS NOT NULL)`,
      [keys, keys.length],
    );
    return rows[0]?.over ?? false;
  }

  async untilSettled(...keys: string[]): Promise<void> {
    await this.until(() => this.settled(keys));
  }

  /** Asks as fast as the answers come until it holds. @throws Error after the limit */
  async until(holds: () => Promise<boolean>, limitMs = 30_000): Promise<void> {
    const end = performance.now() + limitMs;
    while (!(await holds())) if (performance.now() > end) throw new Error(`Not so within ${limitMs} ms`);
  }
}
