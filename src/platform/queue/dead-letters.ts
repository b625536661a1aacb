import { randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error';
import type { JobData } from './bull';
import type { JobRunner } from './job-runner';

/** What became of an attempt, as the queue tells it. */
export interface LastAttempt {
  readonly queue: string;
  readonly name: string;
  readonly data: JobData;
  readonly attempts: number;
  readonly failure: string;
  /** A code without what was said: an administrator may read it. */
  readonly fault: string;
}

const CODE = /^[A-Za-z0-9_. -]{1,100}$/;

/** The code of a fault: of a refusal its own, of the database its SQLSTATE, else the kind of error. Never the words. */
export function faultCode(fault: unknown): string {
  if (fault instanceof DomainError) return fault.code;
  if (!(fault instanceof Error)) return 'unknown';
  const code: unknown = 'code' in fault ? fault.code : undefined;
  const told = typeof code === 'string' ? (/^[0-9A-Z]{5}$/.test(code) ? `database ${code}` : code) : fault.name;
  return CODE.test(told) ? told : 'unknown';
}

/** Work that has failed for good: kept until somebody runs it again or sets it aside. One letter for each handler and run. */
export class DeadLetters {
  constructor(private readonly runner: JobRunner) {}

  /** @returns whether this was news. `handlers`: how many hear the message. */
  bury({ queue, name, data, attempts, failure, fault }: LastAttempt, handlers: number): Promise<boolean> {
    const { messageId, handler, run = 0 } = data;
    return this.runner.as('relay', async (tx) => {
      // A failure of an earlier run says nothing: the message has been given out anew since.
      const kept = await tx.query(
        `INSERT INTO dead_letter (id, message_id, handler, run, queue, name, payload, ids, failure, fault, attempts)
         SELECT $1, o.id, $3, $4, $5, $6, $7::jsonb, ids_in($7::jsonb), $8, $9, $10 FROM outbox o
          WHERE o.id = $2 AND o.run = $4 AND o.done_at IS NULL
            AND NOT EXISTS (SELECT FROM job_done d WHERE d.message_id = o.id AND d.handler = $3)
         ON CONFLICT (message_id, handler, run) DO NOTHING RETURNING id`,
        [
          ...[randomUUID(), messageId, handler, run, queue, name, JSON.stringify(data.payload)],
          ...[failure.slice(0, 500), fault, attempts],
        ],
      );
      if (kept.length === 0) return false;
      await tx.query(
        `UPDATE dead_letter SET state = 'failed_again', version = version + 1
          WHERE message_id = $1 AND handler = $2 AND run < $3 AND state = 'running_again'`,
        [messageId, handler, run],
      );
      await tx.query(
        `UPDATE outbox SET failed_at = clock_now(), failure = $2
          WHERE id = $1 AND failed_at IS NULL AND done_at IS NULL
            AND (SELECT count(*) FROM job_done WHERE message_id = $1)
              + (SELECT count(*) FROM dead_letter WHERE message_id = $1 AND state IN ('waiting', 'set_aside')) >= $3`,
        [messageId, failure.slice(0, 500), handlers],
      );
      return true;
    });
  }

  /** Closes a message of which nothing is left to do: done, or failed where a letter of it stands. */
  async close(messageId: string): Promise<void> {
    await this.runner.as('relay', (tx) =>
      tx.query(
        `UPDATE outbox o SET done_at = CASE WHEN l.failure IS NULL THEN clock_now() END,
                failed_at = CASE WHEN l.failure IS NOT NULL THEN clock_now() END, failure = l.failure
           FROM (SELECT (SELECT failure FROM dead_letter WHERE message_id = $1 AND state IN ('waiting', 'set_aside') LIMIT 1)) l (failure)
          WHERE o.id = $1 AND o.done_at IS NULL AND o.failed_at IS NULL`,
        [messageId],
      ),
    );
  }

  /** How many letters wait for somebody. */
  async waiting(): Promise<number> {
    const row = await this.runner.as('relay', (tx) =>
      tx.one<{ waiting: number }>(`SELECT count(*)::int AS waiting FROM dead_letter WHERE state = 'waiting'`),
    );
    return row?.waiting ?? 0;
  }
}
