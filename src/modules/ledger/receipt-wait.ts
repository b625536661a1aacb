import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Clock } from '../../kernel/clock';

/** Longest wait, and how many may wait at once in one process: further ones are answered at once. */
const MAX_WAIT_S = 10;
const MAX_WAITING = 50;
const LOOK_EVERY_MS = 150;
const HASH = /^[0-9a-f]{64}$/;

/**
 * Understands `Prefer: wait=N` (RFC 7240 4.3): waits until the entry is final where witnesses are asked,
 * else until a signed checkpoint holds it, at most N seconds.
 * It stands before the transaction opens, so that none is held while it waits, and decides nothing about who may see.
 */
@Injectable()
export class ReceiptWait implements CanActivate {
  private waiting = 0;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { hash?: string } }>>();
    const seconds = waitOf(request.headers['prefer']);
    const hash = request.params.hash ?? '';
    if (seconds === 0 || !HASH.test(hash) || this.waiting >= MAX_WAITING) return true;
    this.waiting += 1;
    try {
      const until = this.clock.elapsedMs() + seconds * 1000;
      while (!(await this.isSettled(hash)) && this.clock.elapsedMs() < until && !request.raw.destroyed) {
        await pause(LOOK_EVERY_MS);
      }
    } finally {
      this.waiting -= 1;
    }
    return true;
  }

  private async isSettled(hash: string): Promise<boolean> {
    const rows: { settled: boolean }[] = await this.database.query(
      `SELECT ledger.is_settled(decode($1, 'hex')) AS settled`,
      [hash],
    );
    return rows[0]?.settled === true;
  }
}

/** Seconds asked for, bounded; 0 when the header says nothing of it. Source: RFC 7240 4.3. */
export function waitOf(prefer: string | string[] | undefined): number {
  const header = Array.isArray(prefer) ? prefer.join(',') : (prefer ?? '');
  const [, digits] = /(?:^|[,;\s])wait=(\d{1,4})(?=$|[,;\s])/.exec(header) ?? [];
  return digits === undefined ? 0 : Math.min(Number(digits), MAX_WAIT_S);
}
