import { createPostgresBackend, type Job, type Processor, Queue, withBackend, Worker } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { Pool } from 'pg';
import { GuardedClient } from '../database/guarded-client';
import { planOf, STALLED_EVERY_MS } from './queue-plan';
import { connectRedis, evictionPolicies } from './redis';

/** Hash tag in braces: all keys of a queue stand in one slot of a Redis Cluster. */
const PREFIX = '{sanad}';
const SCHEMA = 'bullmq';

/** Connections of all queues together to PostgreSQL, and of each worker, which keeps one of them to be told of new jobs. */
const ADDING = 2;
const WORKING = 3;

/** What travels in a job: ids and plain values. */
export interface JobData {
  readonly messageId: string;
  readonly handler: string;
  readonly payload: object;
  /** How often the message was run again after it had failed for good; absent for 0. */
  readonly run?: number;
}

export interface BullSettings {
  readonly redisUrl?: string;
  readonly databaseUrl: string;
  readonly onError: (err: Error) => void;
}

type AnyWorker = Pick<Worker<JobData>, 'close' | 'waitUntilReady'>;

export type FailedListener = (job: Job<JobData> | undefined, err: Error) => void;

const OnPostgres = withBackend(createPostgresBackend);

/** BullMQ on Redis where a URL is given, else on PostgreSQL as the jobs' login. PostgreSQL holds the truth either way. */
export class Bull {
  private readonly lent: (Redis | Cluster)[] = [];
  private readonly pools: Pool[] = [];
  private adding: Pool | undefined;

  private constructor(
    private readonly settings: BullSettings,
    private readonly redis: Redis | Cluster | undefined,
  ) {}

  static open(settings: BullSettings): Bull {
    const { redisUrl, onError } = settings;
    return new Bull(settings, redisUrl === undefined ? undefined : connectRedis(redisUrl, onError));
  }

  get backend(): 'redis' | 'postgres' {
    return this.redis ? 'redis' : 'postgres';
  }

  queue(name: string): Queue<JobData> {
    const queue: Queue<JobData> | InstanceType<typeof OnPostgres.Queue<JobData>> = this.redis
      ? new Queue<JobData>(name, { connection: this.redis, prefix: PREFIX })
      : new OnPostgres.Queue<JobData>(name, { connection: this.addingPool() });
    queue.on('error', this.settings.onError);
    return queue as Queue<JobData>;
  }

  worker(name: string, processor: (job: Job<JobData>) => Promise<void>, onFailed: FailedListener): AnyWorker {
    const { concurrency, lockMs } = planOf(name);
    const options = { concurrency, stalledInterval: STALLED_EVERY_MS, lockDuration: lockMs, maxStalledCount: 5 };
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
      connection: this.pool('worker', WORKING),
    });
    worker.on('error', this.settings.onError);
    worker.on('failed', onFailed as (job: unknown, err: Error) => void);
    return worker;
  }

  /** Where Redis may evict keys, jobs vanish: names the policy when it is not the safe one, on any node. */
  async unsafeEviction(): Promise<string | undefined> {
    if (!this.redis) return undefined;
    return (await evictionPolicies(this.redis)).find((policy) => policy !== 'noeviction');
  }

  async close(): Promise<void> {
    for (const redis of [...this.lent, this.redis]) redis?.disconnect();
    await Promise.all(this.pools.splice(0).map((pool) => pool.end()));
  }

  private addingPool(): Pool {
    this.adding ??= this.pool('queue', ADDING);
    return this.adding;
  }

  /**
   * A pool of ours and not of BullMQ's making, whose connections would end the process when they are lost while they are
   * being handed out.
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
