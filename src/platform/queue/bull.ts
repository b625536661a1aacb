import { createPostgresBackend, Queue, runMigrations, setDefaultBackendFactory, Worker, type Processor, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

/** Hash tag in braces: all keys of a queue stand in one slot of a Redis Cluster. */
const PREFIX = '{sanad}';
const SCHEMA = 'bullmq';

/** One value for every worker: with Redis the check for stalled jobs is shared, and the longest interval delays all. */
export const STALLED_INTERVAL_MS = 15_000;

/** BullMQ on Redis where a URL is given, else on PostgreSQL as the jobs' login. */
export class Bull {
  private constructor(
    readonly backend: 'redis' | 'postgres',
    private readonly connection: Redis | Pool,
    private readonly onError: (err: Error) => void,
  ) {}

  static async open(settings: { redisUrl?: string; databaseUrl: string; onError: (err: Error) => void }): Promise<Bull> {
    if (settings.redisUrl !== undefined) {
      const redis = new Redis(settings.redisUrl, { maxRetriesPerRequest: null, enableOfflineQueue: true });
      redis.on('error', settings.onError);
      return new Bull('redis', redis, settings.onError);
    }
    const pool = new Pool({ connectionString: settings.databaseUrl, application_name: 'sanad-bullmq', max: 6, options: `-c search_path=${SCHEMA}` });
    pool.on('error', settings.onError);
    const client = await pool.connect();
    try {
      await runMigrations(client);
    } finally {
      client.release();
    }
    setDefaultBackendFactory(createPostgresBackend);
    return new Bull('postgres', pool, settings.onError);
  }

  queue(name: string): Queue {
    const queue = new Queue(name, this.options());
    queue.on('error', this.onError);
    return queue;
  }

  worker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection' | 'prefix'>): Worker {
    const worker = new Worker(name, processor, { ...options, ...this.options(), stalledInterval: STALLED_INTERVAL_MS });
    worker.on('error', this.onError);
    return worker;
  }

  /** Where Redis may evict keys, jobs vanish: the answer names the policy when it is not the safe one. */
  async unsafeEviction(): Promise<string | undefined> {
    if (!(this.connection instanceof Redis)) return undefined;
    const info = await this.connection.info('memory');
    const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1];
    return policy === 'noeviction' ? undefined : policy;
  }

  async close(): Promise<void> {
    if (this.connection instanceof Redis) this.connection.disconnect();
    else await this.connection.end();
  }

  private options() {
    return { connection: this.connection, ...(this.backend === 'redis' ? { prefix: PREFIX } : {}) };
  }
}
