import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { systemActor } from '../../kernel/actor';
import { beginAs, Opened } from '../database/opened';
import { Tx } from '../database/tx';
import type { Handler } from './job-registry';

export interface Message {
  readonly id: string;
  readonly payload: object;
  readonly attempt: number;
  /** How many handlers hear this message; with the last of them it is done. */
  readonly handlers: number;
  /** How often it was run again after it had failed for good. */
  readonly run: number;
}

interface Progress {
  progress(value: number | object): Promise<void>;
  readonly signal: AbortSignal;
}

/** Opens the transactions of jobs, as `system:<job>`. With the HTTP interceptor the only place that does. */
@Injectable()
export class JobRunner {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Does a message by one handler; its effect is kept once, however often the message comes. */
  async run(handler: Handler, message: Message, host: Progress): Promise<void> {
    const actor = systemActor(handler.rule.job ?? handler.rule.type.name);
    const base = {
      actor,
      jobId: message.id,
      attempt: message.attempt,
      progress: (value: number | object) => host.progress(value),
    };
    if (handler.rule.transaction === 'none') {
      if (await this.as(actor.job, (tx) => this.wasDone(tx, message, handler.id))) return;
      await handler.call({ ...base, signal: host.signal, run: (work) => this.as(actor.job, work) }, message.payload);
      await this.as(actor.job, async (tx) => {
        await this.claim(tx, message.id, handler.id);
        await this.close(tx, message, handler.id);
      });
      return;
    }
    await this.as(actor.job, async (tx) => {
      if (await this.claim(tx, message.id, handler.id)) await handler.call({ ...base, tx }, message.payload);
      await this.close(tx, message, handler.id);
    });
  }

  /** A beat of a repeated job. Another worker that is at it has it: this beat is left out. */
  async repeat(handler: Handler, beat: string, host: Progress): Promise<void> {
    const job = handler.rule.job ?? handler.rule.type.name;
    const base = {
      actor: systemActor(job),
      jobId: beat,
      attempt: 1,
      progress: (value: number | object) => host.progress(value),
    };
    if (handler.rule.transaction === 'none') {
      await handler.call({ ...base, signal: host.signal, run: (work) => this.as(job, work) }, {});
      return;
    }
    await this.as(job, async (tx) => {
      const lock = await tx.one<{ free: boolean }>(
        'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1)) AS free',
        [handler.id],
      );
      if (lock?.free) await handler.call({ ...base, tx }, {});
    });
  }

  /** A transaction as `system:<job>`. */
  async as<T>(job: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const actor = systemActor(job);
    const requestId = randomUUID();
    const { opened } = await Opened.begin(this.database.createQueryRunner(), beginAs(actor.id, requestId));
    const tx = new Tx(opened.runner.manager, actor, requestId);
    let result: T;
    try {
      result = await work(tx);
    } catch (fault) {
      await opened.rollback();
      throw fault;
    }
    await opened.commit();
    tx.committed();
    return result;
  }

  private async close(tx: Tx, message: Message, handler: string): Promise<void> {
    if (message.run > 0) {
      await tx.query(
        `UPDATE dead_letter SET state = 'done', done_at = clock_now(), version = version + 1
          WHERE message_id = $1 AND handler = $2 AND state = 'running_again'`,
        [message.id, handler],
      );
    }
    // Two hearers that end together would each miss the other's mark: the second waits here for the first to commit.
    if (message.handlers > 1) await tx.query('SELECT FROM outbox WHERE id = $1 FOR NO KEY UPDATE', [message.id]);
    await tx.query(
      'UPDATE outbox SET done_at = clock_now() WHERE id = $1 AND done_at IS NULL AND (SELECT count(*) FROM job_done WHERE message_id = $1) >= $2',
      [message.id, message.handlers],
    );
  }

  private async wasDone(tx: Tx, message: Message, handler: string): Promise<boolean> {
    const sql = 'SELECT 1 AS done FROM job_done WHERE message_id = $1 AND handler = $2';
    if (!(await tx.one(sql, [message.id, handler]))) return false;
    await this.close(tx, message, handler);
    return true;
  }

  /** False when the effect stands already; a rival waits here for the first to commit or fail. */
  private async claim(tx: Tx, messageId: string, handler: string): Promise<boolean> {
    const rows = await tx.query(
      'INSERT INTO job_done (message_id, handler) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING handler',
      [messageId, handler],
    );
    return rows.length === 1;
  }
}
