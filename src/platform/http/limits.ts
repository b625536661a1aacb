import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../kernel/domain-error';
import { Env } from '../config/env';
import { GuardedClient } from '../database/guarded-client';
import { Log } from '../log';

const WINDOW_SECONDS = 3;

/**
 * Request limits, counted in PostgreSQL so that every process counts together: by actor, and by source only where
 * nobody is signed in (one office sits behind one address). When the counter cannot be reached nothing is
 * let through: the answer is 503.
 */
@Injectable()
export class Limits implements OnModuleDestroy {
  private readonly pool: Pool;
  private readonly byActor: RateLimiterPostgres | undefined;
  private readonly bySource: RateLimiterPostgres | undefined;

  constructor(env: Env, log: Log) {
    this.pool = new Pool({
      Client: GuardedClient,
      connectionString: env.DATABASE_URL,
      application_name: 'sanad-limits',
      max: 2,
      connectionTimeoutMillis: 1_000,
      options: '-c synchronous_commit=off -c statement_timeout=1000',
    });
    this.pool.on('error', (err) => log.warn({ err: err.message }, 'limit counter: connection lost'));
    const limiter = (name: string, perSecond: number): RateLimiterPostgres | undefined =>
      perSecond === 0
        ? undefined
        : new RateLimiterPostgres({
            storeClient: this.pool,
            tableName: 'rate_limit',
            tableCreated: true,
            clearExpiredByTimeout: false,
            keyPrefix: name,
            points: perSecond * WINDOW_SECONDS,
            duration: WINDOW_SECONDS,
            inMemoryBlockOnConsumed: perSecond * WINDOW_SECONDS,
          });
    this.byActor = limiter('actor', env.SANAD_RATE_PER_ACTOR);
    this.bySource = limiter('source', env.SANAD_RATE_PER_SOURCE);
  }

  /** @throws too-many `request.too-many` with Retry-After */
  actor(id: string): Promise<void> {
    return this.consume(this.byActor, id);
  }

  /** @throws too-many `request.too-many` with Retry-After */
  source(address: string): Promise<void> {
    return this.consume(this.bySource, address);
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }

  private async consume(limiter: RateLimiterPostgres | undefined, key: string): Promise<void> {
    if (!limiter) return;
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) {
        throw new DomainError(
          'too-many',
          'request.too-many',
          'Too many requests at once. Wait for the time that Retry-After names.',
          {
            retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
          },
        );
      }
      throw new DomainError(
        'unavailable',
        'service.unavailable',
        'The service cannot be reached in full just now. Try again in a few seconds.',
        { retryAfter: 5 },
      );
    }
  }
}
