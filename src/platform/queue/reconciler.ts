import { randomUUID } from 'node:crypto';
import type { Job } from 'bullmq';
import type { JobData } from './bull';
import type { Handler, JobRegistry } from './job-registry';
import type { JobRunner } from './job-runner';
import { jobIdOf, type Queues } from './queues';

interface OpenRow {
  id: string;
  queue: string;
  name: string;
  payload: object;
  done: string[];
}

const MOST = 500;

/**
 * Compares what PostgreSQL says is under way with what the queue holds, and gives the queue back what it has lost:
 * Redis may be emptied at any time. Also closes what is done and keeps what has failed for good.
 */
export class Reconciler {
  constructor(
    private readonly runner: JobRunner,
    private readonly registry: JobRegistry,
    private readonly queues: Queues,
  ) {}

  /** `olderThanMs`: messages relayed more recently are left to their first attempt. @returns how many jobs were given back. */
  async round(olderThanMs: number): Promise<number> {
    for (const handler of this.registry.all()) {
      if (handler.rule.everyMs !== undefined) await this.queues.every(handler, handler.rule.everyMs);
    }
    const rows = await this.runner.as('relay', (tx) =>
      tx.query<OpenRow>(
        `SELECT o.id, o.queue, o.name, o.payload, ARRAY(SELECT handler FROM job_done d WHERE d.message_id = o.id) AS done
           FROM outbox o WHERE (o.queue = 'events' OR o.queue || '/' || o.name = ANY ($3::text[])) AND o.done_at IS NULL AND o.failed_at IS NULL AND o.relayed_at <= clock_now() - make_interval(secs => $1::float8 / 1000)
          ORDER BY o.relayed_at LIMIT $2`,
        [olderThanMs, MOST, this.registry.jobs()],
      ),
    );
    let given = 0;
    for (const row of rows) given += await this.check(row);
    return given;
  }

  /** A message that failed on its last attempt waits as a dead letter for somebody to look at. */
  async bury(queue: string, name: string, data: JobData, attempts: number, failure: string): Promise<void> {
    await this.runner.as('relay', async (tx) => {
      const marked = await tx.query(
        'UPDATE outbox SET failed_at = clock_now(), failure = $2 WHERE id = $1 AND failed_at IS NULL AND done_at IS NULL RETURNING id',
        [data.messageId, failure.slice(0, 500)],
      );
      if (marked.length === 0) return;
      await tx.query(
        'INSERT INTO dead_letter (id, message_id, handler, queue, name, payload, failure, attempts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
        [
          randomUUID(),
          data.messageId,
          data.handler,
          queue,
          name,
          JSON.stringify(data.payload),
          failure.slice(0, 500),
          attempts,
        ],
      );
    });
  }

  private async check(row: OpenRow): Promise<number> {
    const missing = this.registry.of(row.queue, row.name).filter((handler) => !row.done.includes(handler.id));
    if (missing.length === 0) {
      await this.runner.as('relay', (tx) =>
        tx.query('UPDATE outbox SET done_at = clock_now() WHERE id = $1 AND done_at IS NULL', [row.id]),
      );
      return 0;
    }
    let given = 0;
    for (const handler of missing) given += (await this.restore(row, handler)) ? 1 : 0;
    return given;
  }

  private async restore(row: OpenRow, handler: Handler): Promise<boolean> {
    const job = await this.queues.job(row.queue, jobIdOf(row.id, handler.id));
    if (job && (await job.isFailed())) {
      await this.bury(row.queue, row.name, job.data, job.attemptsMade, job.failedReason ?? 'failed');
      return false;
    }
    if (job && !(await job.isCompleted())) return false;
    if (job) await (job as Job).remove();
    await this.queues.add(row.queue, { messageId: row.id, name: row.name, handler, payload: row.payload, delayMs: 0 });
    return true;
  }
}
