import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { escapeLiteral, type QueryResult } from 'pg';
import { DomainError } from '../../kernel/domain-error';
import { type Sealer, SEALER } from '../../kernel/ports';
import type { Tx } from '../database/tx';

/** An answer as it went out the first time. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Claim {
  readonly attempt: Attempt;
  readonly hash: Buffer;
  readonly statements: string;
}

export interface Attempt {
  readonly key: string;
  /** Method and path as sent: the same key on another thing is another act. */
  readonly route: string;
  readonly bodyHash: Buffer;
}

/** Bytes as a literal: what goes as one message with other statements cannot have parameters. */
const bytes = (value: Buffer): string => `'\\x${value.toString('hex')}'::bytea`;

interface Row {
  route: string;
  body_hash: Buffer;
  status: number;
  headers: Record<string, string>;
  answer: Buffer;
  expired: boolean;
  open: boolean;
}

/**
 * Retry keys: one effect for one key, the same bytes for a repeated request.
 * Kept 24 hours, encrypted, bound to actor, route and body. Source: draft-ietf-httpapi-idempotency-key-header.
 */
@Injectable()
export class Idempotency {
  constructor(@Inject(SEALER) private readonly sealer: Sealer) {}

  /** @throws bad-form `idempotency.key-malformed` | `idempotency.key-missing` */
  keyOf(header: string | string[] | undefined, mode: 'required' | 'optional' | 'none'): string | undefined {
    if (mode === 'none') return undefined;
    if (header === undefined) {
      if (mode === 'optional') return undefined;
      throw new DomainError(
        'bad-form',
        'idempotency.key-missing',
        'This act goes on a custody chain: send an Idempotency-Key of your own, so that a repeated request cannot do it twice.',
      );
    }
    if (Array.isArray(header) || !/^[\x21-\x7e]{1,128}$/.test(header)) {
      throw new DomainError(
        'bad-form',
        'idempotency.key-malformed',
        'Idempotency-Key takes 1 to 128 visible ASCII characters without spaces.',
      );
    }
    return header;
  }

  /** What is asked of the database in the first message of the transaction: the lock first, the earlier answer after it. */
  claim(actorId: string, attempt: Attempt): Claim {
    const hash = this.hash(actorId, attempt.key);
    const statements = `SELECT pg_try_advisory_xact_lock(${hash.readBigInt64BE(0)}) AS free;
      SELECT route, body_hash, status, headers, answer, created_at < clock_now() - interval '24 hours' AS expired,
             NOT EXISTS (SELECT FROM unnest(case_ids) c WHERE NOT case_visible(c)) AS open
        FROM idempotency WHERE actor_id = ${escapeLiteral(actorId)} AND key_hash = ${bytes(hash)}`;
    return { attempt, hash, statements };
  }

  /**
   * Judges what came back.
   * @returns the earlier answer when the act has been done already.
   * @throws conflict `idempotency.in-flight` with Retry-After; unprocessable `idempotency.key-reused`; not-found
   * `thing.not-found` where it speaks of a case that has been closed to the actor since
   */
  async earlier(tx: Tx, { attempt, hash }: Claim, [lock, found]: QueryResult[]): Promise<KeptAnswer | undefined> {
    const taken = (lock as QueryResult<{ free: boolean }> | undefined)?.rows[0];
    if (!taken?.free) {
      throw new DomainError(
        'conflict',
        'idempotency.in-flight',
        'The same request is being carried out. Wait a second and ask again.',
        { retryAfter: 1 },
      );
    }
    const row = (found as QueryResult<Row> | undefined)?.rows[0];
    if (!row) return undefined;
    if (row.expired) {
      await tx.query('DELETE FROM idempotency WHERE actor_id = $1 AND key_hash = $2', [tx.actor.id, hash]);
      return undefined;
    }
    if (row.route !== attempt.route || !row.body_hash.equals(attempt.bodyHash)) {
      throw new DomainError(
        'unprocessable',
        'idempotency.key-reused',
        'This Idempotency-Key was used for another request. Use a new key for a new act.',
      );
    }
    if (!row.open)
      throw new DomainError('not-found', 'thing.not-found', 'There is no such thing, or it is not open to you.');
    return {
      status: row.status,
      headers: row.headers,
      body: Buffer.from(this.sealer.open(row.answer, this.context(hash))),
    };
  }

  /**
   * The statement that keeps the answer, to go with the commit: it exists exactly when the act does. Of the cases that the
   * act is about it keeps those that the actor sees: the others he did not need to see for it.
   */
  keep({ actor: { id: actorId }, concerns }: Tx, { attempt, hash }: Claim, answer: KeptAnswer): string {
    const sealed = Buffer.from(this.sealer.seal(answer.body, this.context(hash)));
    const values = [
      escapeLiteral(actorId),
      bytes(hash),
      escapeLiteral(attempt.route),
      bytes(attempt.bodyHash),
      String(Math.trunc(answer.status)),
      escapeLiteral(JSON.stringify(answer.headers)),
      bytes(sealed),
      `ARRAY(SELECT c FROM unnest(ARRAY[${[...concerns].map(escapeLiteral).join(', ')}]::uuid[]) c WHERE case_visible(c))`,
    ];
    return `INSERT INTO idempotency (actor_id, key_hash, route, body_hash, status, headers, answer, case_ids) VALUES (${values.join(', ')})`;
  }

  private hash(actor: string, key: string): Buffer {
    return createHash('sha256').update(`idempotency\n${actor}\n${key}`).digest();
  }

  private context(hash: Buffer): string {
    return `idempotency/v1\n${hash.toString('hex')}`;
  }
}
