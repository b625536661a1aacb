import { createPostgresBackend, type Job, type Processor, Queue, withBackend, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { GuardedClient } from '../database/guarded-client';

/** Hash tag in braces: all keys of a queue stand in one slot of a Redis Cluster. */
const PREFIX = '{sanad}';
const SCHEMA = 'bullmq';

/** One value for every worker: with Redis the check for stalled jobs is shared, and the longest interval delays all. */
const STALLED_INTERVAL_MS = 15_000;
const LOCK_MS = 30_000;

/** What travels in a job: ids and plain values. */
export interface JobData {
  readonly messageId: string;
  readonly handler: string;
  readonly payload: object;
}

export interface BullSettings {
  readonly redisUrl?: string;
  readonly databaseUrl: string;
  readonly onError: (err: Error) => void;
}

type AnyQueue = Pick<
  Queue<JobData>,
  'add' | 'getJob' | 'getJobScheduler' | 'upsertJobScheduler' | 'getJobCounts' | 'close' | 'obliterate' | 'name'
>;
type AnyWorker = Pick<Worker<JobData>, 'close' | 'waitUntilReady'>;

export type FailedListener = (job: Job<JobData> | undefined, err: Error) => void;

const OnPostgres = withBackend(createPostgresBackend);

/** BullMQ on Redis where a URL is given, else on PostgreSQL as the jobs' login. PostgreSQL holds the truth either way. */
export class Bull {
  private readonly lent: Redis[] = [];
  private readonly pools: Pool[] = [];

  private constructor(
    private readonly settings: BullSettings,
    private readonly redis: Redis | undefined,
  ) {}

  static open(settings: BullSettings): Bull {
    if (settings.redisUrl !== undefined) {
      const redis = new Redis(settings.redisUrl, { maxRetriesPerRequest: null });
      redis.on('error', settings.onError);
      return new Bull(settings, redis);
    }
    return new Bull(settings, undefined);
  }

  get backend(): 'redis' | 'postgres' {
    return this.redis ? 'redis' : 'postgres';
  }

  queue(name: string): AnyQueue {
    const queue: Queue<JobData> | InstanceType<typeof OnPostgres.Queue<JobData>> = this.redis
      ? new Queue<JobData>(name, { connection: this.redis, prefix: PREFIX })
      : new OnPostgres.Queue<JobData>(name, { connection: this.pool('queue', 1) });
    queue.on('error', this.settings.onError);
    return queue as AnyQueue;
  }

  worker(
    name: string,
    concurrency: number,
    processor: (job: Job<JobData>) => Promise<void>,
    onFailed: FailedListener,
  ): AnyWorker {
    const options = { concurrency, stalledInterval: STALLED_INTERVAL_MS, lockDuration: LOCK_MS, maxStalledCount: 5 };
    if (this.redis) {
      const connection = this.redis.duplicate();
      connection.on('error', this.settings.onError);
      this.lent.push(connection);
      const worker = new Worker<JobData>(name, processor, { ...options, connection, prefix: PREFIX });
      worker.on('error', this.settings.onError);
      worker.on('failed', onFailed);
      return worker;
    }
    const worker = new OnPostgres.Worker<JobData>(name, processor as Processor<JobData>, {
      ...options,
      connection: this.pool('worker', 3),
    });
    worker.on('error', this.settings.onError);
    worker.on('failed', onFailed as (job: unknown, err: Error) => void);
    return worker;
  }

  /** Where Redis may evict keys, jobs vanish: names the policy when it is not the safe one. */
  async unsafeEviction(): Promise<string | undefined> {
    if (!this.redis) return undefined;
    const [, policy] = (await this.redis.config('GET', 'maxmemory-policy')) as string[];
    return policy === undefined || policy === 'noeviction' ? undefined : policy;
  }

  async close(): Promise<void> {
    for (const redis of [...this.lent, this.redis]) redis?.disconnect();
    await Promise.all(this.pools.splice(0).map((pool) => pool.end()));
  }

  /**
   * A pool of ours and not of BullMQ's making, whose connections would end the process when they are lost while they are
   * being handed out. A worker keeps one of `max` to itself, to be told of new jobs.
   */
  private pool(use: string, max: number): Pool {
    const pool = new Pool({
      Client: GuardedClient,
      connectionString: this.settings.databaseUrl,
      application_name: `sanad-bullmq-${use}`,
      options: `-c search_path=${SCHEMA}`,
      keepAlive: true,
      max,
    });
    this.pools.push(pool);
    return pool;
  }
}
