import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type MessageType, PRIORITY_OF } from '../../kernel/message';
import type { Tx } from '../database/tx';

/**
 * Messages leave in the transaction of the fact: they exist exactly when it does. The worker's relay looks for them a few
 * times a second; no NOTIFY wakes it, because commits that notify wait for each other.
 */
@Injectable()
export class Outbox {
  /** `delayMs` holds the message back, by the database's clock. */
  async send<P extends object>(
    tx: Tx,
    type: MessageType<P>,
    payload: P,
    { delayMs = 0 }: { delayMs?: number } = {},
  ): Promise<void> {
    await tx.query(
      `INSERT INTO outbox (id, queue, name, payload, due_at, request_id, priority)
       VALUES ($1, $2, $3, $4, clock_now() + make_interval(secs => $5::float8 / 1000), $6, $7)`,
      [
        ...[randomUUID(), type.queue, type.name, JSON.stringify(payload), delayMs, tx.requestId],
        PRIORITY_OF[type.urgencyOf(payload)],
      ],
    );
  }
}
