import type { Job } from 'bullmq';
import type { DeadLetters } from './dead-letters';
import type { Handler, JobRegistry } from './job-registry';
import type { JobRunner } from './job-runner';
import { jobIdOf, type Queues } from './queues';
import { OVER } from './relay';

interface OpenRow {
  id: string;
  queue: string;
  name: string;
  payload: object;
  priority: number;
  run: number;
  over: string[];
}

const MOST = 500;

/**
 * Compares what PostgreSQL says is under way with what the queue holds, and gives the queue back what it has lost:
 * Redis may be emptied at any time. Also closes what is over and keeps what has failed for good.
 */
export class Reconciler {
  constructor(
    private readonly runner: JobRunner,
    private readonly registry: JobRegistry,
    private readonly queues: Queues,
    private readonly letters: DeadLetters,
  ) {}

  /** `olderThanMs`: messages relayed more recently are left to their first attempt. @returns how many jobs were given back. */
  async round(olderThanMs: number): Promise<number> {
    for (const handler of this.registry.all()) {
      if (handler.rule.everyMs !== undefined) await this.queues.every(handler, handler.rule.everyMs);
    }
    const rows = await this.runner.as('relay', (tx) =>
      tx.query<OpenRow>(
        `SELECT o.id, o.queue, o.name, o.payload, o.priority, o.run, ${OVER} AS over FROM outbox o
          WHERE (o.queue = 'events' OR o.queue || '/' || o.name = ANY ($3::text[])) 
            AND o.done_at IS NULL AND o.failed_at IS NULL AND o.relayed_at <= clock_now() - make_interval(secs => $1::float8 / 1000)
          ORDER BY o.relayed_at LIMIT $2`,
        [olderThanMs, MOST, this.registry.jobs()],
      ),
    );
    let given = 0;
    for (const row of rows) given += await this.check(row);
    return given;
  }

  private async check(row: OpenRow): Promise<number> {
    const missing = this.registry.of(row.queue, row.name).filter((handler) => !row.over.includes(handler.id));
    if (missing.length === 0) await this.letters.close(row.id);
    let given = 0;
    for (const handler of missing) given += (await this.restore(row, handler)) ? 1 : 0;
    return given;
  }

  private async restore(row: OpenRow, handler: Handler): Promise<boolean> {
    const { id: messageId, queue, name, payload, priority, run } = row;
    const job = await this.queues.job(queue, jobIdOf(messageId, handler.id, run));
    if (job && (await job.isFailed())) {
      const last = { queue, name, data: job.data, attempts: job.attemptsMade, failure: job.failedReason ?? 'failed' };
      await this.letters.bury({ ...last, fault: 'unknown' }, this.registry.of(queue, name).length);
      return false;
    }
    if (job && !(await job.isCompleted())) return false;
    if (job) await (job as Job).remove();
    await this.queues.add(queue, { messageId, name, handler, payload, delayMs: 0, priority, run });
    return true;
  }
}
