import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { AppModule } from '../../src/app.module';
import { Env, readEnv } from '../../src/platform/config/env';
import { createOwnerDataSource } from '../../src/platform/database/data-source';
import { runSeeds } from '../../src/platform/database/migrate';
import { buildHttp, listen } from '../../src/platform/http/start';
import { ProcessKind } from '../../src/platform/process-kind';
import { WorkerHost } from '../../src/platform/queue/worker-host';
import { WorkerModule } from '../../src/worker.module';
import { type Answer, HttpClient } from './client';
import { type ClonedDatabase, cloneDatabase, type DatabaseRole, testPrefix } from './database';
import { ownRedis } from './own-redis';
import { installTestClock } from './test-clock';
import './typescript-children';

export type { Answer };
export { HttpClient };

/** Between two askings. */
const BREATH_MS = 10;

export interface StartOptions {
  /** The database's clock begins at this instant and runs on from there. */
  readonly at?: string;
  /** Runs relay, jobs and sequencer too. */
  readonly worker?: boolean;
  /** `redis` where a server is to be had; the queue stands on PostgreSQL otherwise. */
  readonly queue?: 'postgres' | 'redis';
  readonly env?: Partial<Record<keyof Env, string>>;
}

/** The whole application on a database of its own, on free loopback ports. */
export class TestApp {
  private constructor(
    readonly api: NestFastifyApplication,
    readonly worker: NestFastifyApplication | undefined,
    readonly database: ClonedDatabase,
    readonly db: Client,
    readonly dataFolder: string,
    readonly base: string,
    readonly env: Env,
  ) {}

  static async start({ at, worker = false, queue = 'postgres', env: over = {} }: StartOptions = {}): Promise<TestApp> {
    const database = await cloneDatabase();
    const dataFolder = mkdtempSync(join(tmpdir(), 'sanad-test-'));
    const owner = createOwnerDataSource(database.urls.owner, testPrefix());
    await owner.initialize();
    await installTestClock(owner, at);
    await runSeeds(owner, dataFolder, () => undefined);
    await owner.destroy();
    const env = readEnv({
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      SANAD_DATA: dataFolder,
      SANAD_DB_PREFIX: testPrefix(),
      DATABASE_URL: database.urls.app,
      DATABASE_JOBS_URL: database.urls.jobs,
      DATABASE_SEQUENCER_URL: database.urls.sequencer,
      SANAD_MIN_FREE_BYTES: '0',
      SANAD_MIN_FREE_PERCENT: '0',
      SANAD_RATE_PER_ACTOR: '0',
      SANAD_RATE_PER_SOURCE: '0',
      ...(queue === 'redis' ? { REDIS_URL: await ownRedis() } : {}),
      ...over,
    });
    const api = await buildHttp(AppModule.register(env, new ProcessKind('api')), env);
    const port = await listen(api, 0, '127.0.0.1');
    const workerApp = worker ? await buildHttp(WorkerModule.register(env), env) : undefined;
    await workerApp?.get(WorkerHost).start();
    const db = new Client({ connectionString: database.urls.owner, options: `-c sanad.role_prefix=${testPrefix()}` });
    db.on('error', () => undefined);
    await db.connect();
    return new TestApp(api, workerApp, database, db, dataFolder, `http://127.0.0.1:${port}`, env);
  }

  /** A client without credentials; `as(token)` with them. */
  get anyone(): HttpClient {
    return new HttpClient(`${this.base}/api/v1`);
  }

  /** `who`: an access token, or a thing that has one. */
  as(who: string | { token: string }): HttpClient {
    return new HttpClient(`${this.base}/api/v1`, typeof who === 'string' ? who : who.token);
  }

  uuid(): string {
    return randomUUID();
  }

  /** Raw SQL as a database role with an actor set, in a transaction that is rolled back unless `keep`. */
  async sql<R extends QueryResultRow>(
    role: DatabaseRole,
    actor: string,
    sql: string,
    params: unknown[] = [],
    keep = false,
  ): Promise<R[]> {
    const client = new Client({ connectionString: this.database.urls[role] });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('sanad.actor', $1, true)`, [actor]);
      const { rows } = await client.query<R>(sql, params);
      await client.query(keep ? 'COMMIT' : 'ROLLBACK');
      return rows;
    } finally {
      await client.end();
    }
  }

  /** Sets the database's clock to an instant; it runs on from there. */
  async shiftClock(at: string): Promise<void> {
    await this.db.query(`UPDATE clock_shift SET by = $1::timestamptz - clock_timestamp()`, [at]);
  }

  /** Names of the messages sent so far, in order. */
  async outbox(): Promise<string[]> {
    const { rows } = await this.db.query<{ name: string }>('SELECT name FROM outbox ORDER BY seq');
    return rows.map((row) => row.name);
  }

  /** Waits until every message that is due has had its effect. Needs `worker: true`. */
  async drain(limitMs = 60_000): Promise<void> {
    const host = this.worker?.get(WorkerHost);
    if (!host) throw new Error('drain needs the worker');
    await this.until(async () => {
      await host.settle();
      const { rows } = await this.db.query<{ open: string }>(
        `SELECT count(*) AS open FROM outbox WHERE done_at IS NULL AND failed_at IS NULL AND due_at <= clock_now()`,
      );
      return rows[0]?.open === '0';
    }, limitMs);
  }

  /** Asks again and again until it holds, with a breath between, so that what is waited for has the machine. @throws Error after the limit */
  async until(holds: () => Promise<boolean>, limitMs = 60_000): Promise<void> {
    const end = performance.now() + limitMs;
    while (!(await holds())) {
      if (performance.now() > end) throw new Error(`Not so within ${limitMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
    }
  }

  async close(): Promise<void> {
    await this.worker?.get(WorkerHost).stop();
    await this.worker?.close();
    await this.api.close();
    await this.db.end();
    await this.database.drop();
    rmSync(this.dataFolder, { recursive: true, force: true });
  }
}

export const startApp = (options?: StartOptions): Promise<TestApp> => TestApp.start(options);
