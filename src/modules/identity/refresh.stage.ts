import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { OfficerActor } from '../../kernel/actor';
import { type Sealer, SEALER } from '../../kernel/ports';
import { Env } from '../../platform/config/env';
import type { Tx } from '../../platform/database/tx';
import type { Stager } from '../../platform/http/act';
import { Metrics } from '../../platform/http/metrics';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { LedgerService } from '../ledger/ledger.service';
import { parsed, RefreshDto } from './auth.dto';
import { sha256 } from './guesses';

/** Seconds in which a lost answer can be asked for again with the same Idempotency-Key. House rule. */
export const REPLAY_SECONDS = 10;

export interface Refreshed {
  readonly officerId: string;
  readonly sessionId: string;
  readonly refreshToken: string;
}

interface Rotation {
  readonly outcome: 'rotated' | 'replayed' | 'reused' | 'ended' | 'unknown';
  readonly session_id: string;
  readonly officer_id: string;
  readonly name: string;
  readonly rank: string;
  readonly number: string;
  readonly sealed_child: Buffer | null;
}

/** 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * Exchanges the refresh token in a transaction that commits whatever the answer will be: a token that was used twice
 * ends its whole session, and that must stand although the request is refused.
 */
@Injectable()
export class RefreshStage implements Stager<Refreshed | null, Refreshed | null> {
  private readonly reuses;

  constructor(
    private readonly env: Env,
    private readonly outbox: Outbox,
    private readonly ledger: LedgerService,
    @Inject(SEALER) private readonly sealer: Sealer,
    metrics: Metrics,
  ) {
    this.reuses = metrics.counter('sanad_refresh_reuse_total', 'Sessions ended because a refresh token came twice');
  }

  async admit(tx: Tx, request: FastifyRequest): Promise<Refreshed | null> {
    const dto = parsed(RefreshDto, request.body);
    if (!dto) return null;
    const presented = sha256(dto.refreshToken);
    const context = `refresh ${presented.toString('hex')}`;
    const child = newToken();
    const key = request.headers['idempotency-key'];
    const rotation = await tx.one<Rotation>(
      'SELECT * FROM session_rotate($1, $2, $3, $4, make_interval(mins => $5), make_interval(secs => $6))',
      [
        presented,
        sha256(child),
        typeof key === 'string' ? sha256(key) : null,
        Buffer.from(this.sealer.seal(Buffer.from(child), context)),
        this.env.SANAD_SESSION_IDLE_MINUTES,
        REPLAY_SECONDS,
      ],
    );
    if (!rotation) throw new Error('session_rotate gave no row');
    const { outcome, officer_id: officerId, session_id: sessionId, sealed_child: sealed } = rotation;
    if (outcome === 'rotated') return { officerId, sessionId, refreshToken: child };
    if (outcome === 'replayed' && sealed) {
      return { officerId, sessionId, refreshToken: Buffer.from(this.sealer.open(sealed, context)).toString() };
    }
    if (outcome === 'reused') await this.alarm(tx, rotation);
    return null;
  }

  async receive(refreshed: Refreshed | null): Promise<Refreshed | null> {
    return refreshed;
  }

  /** The exchange stands: the client asks again with the same key. */
  async discard(): Promise<void> {}

  private async alarm(tx: Tx, rotation: Rotation): Promise<void> {
    const holder: OfficerActor = {
      kind: 'officer',
      id: rotation.officer_id,
      sessionId: rotation.session_id,
      name: rotation.name,
      rank: rotation.rank,
      number: rotation.number,
      roles: [],
      mustChangePassword: false,
    };
    await tx.actAs(holder);
    await this.outbox.send(tx, notify, {
      officerId: holder.id,
      kind: 'session.token-used-twice',
      caseId: null,
      params: { sessionId: holder.sessionId },
    });
    await this.ledger.audit(tx, 'session.reuse_found', { facts: { session: holder.sessionId } });
    tx.afterCommit(() => this.reuses.inc());
  }
}
