import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { OfficerActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Env } from '../../platform/config/env';
import type { Tx } from '../../platform/database/tx';
import { LedgerService } from '../ledger/ledger.service';
import { ACCESS_SECONDS, AccessTokens } from './access-tokens';
import type { SessionView, SignedInView, TokensView } from './auth.dto';
import { sha256 } from './guesses';
import { newToken, type Refreshed } from './refresh.stage';
import { actorOf, SessionAuthenticator, type SessionRow } from './session-authenticator.service';
import type { Tried } from './sign-in.stage';

interface LiveSession {
  readonly id: string;
  readonly source: string;
  readonly device: string;
  readonly started_at: Date;
  readonly used_at: Date;
  readonly ends_at: Date;
}

/** Sessions: opened by a password, kept alive by refresh tokens, ended at once and for good. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly env: Env,
    private readonly tokens: AccessTokens,
    private readonly authenticator: SessionAuthenticator,
    private readonly ledger: LedgerService,
  ) {}

  /** Opens a session. The refusal is the same whether nobody bears the name or the password is another. @throws unauthenticated `sign-in.refused` */
  async signIn(tx: Tx, tried: Tried): Promise<SignedInView> {
    const { officerId, attempt, renewal } = tried;
    if (!tried.matches || officerId === null) throw refused(officerId);
    const [sessionId, refreshToken, deviceToken] = [randomUUID(), newToken(), tried.deviceToken ?? newToken()];
    const opened = await tx.one<{ open: boolean }>(
      'SELECT session_open($1, $2, $3, $4, $5, $6, $7, make_interval(mins => $8), make_interval(hours => $9), $10) AS open',
      [
        officerId,
        sessionId,
        sha256(refreshToken),
        tried.place,
        tried.device,
        sha256(deviceToken),
        attempt,
        this.env.SANAD_SESSION_IDLE_MINUTES,
        this.env.SANAD_SESSION_HOURS,
        this.env.SANAD_SESSIONS_MOST,
      ],
    );
    const row = await tx.one<SessionRow>('SELECT * FROM session_actor($1)', [sessionId]);
    if (!opened?.open || !row) throw refused(officerId);
    await tx.actAs(actorOf(sessionId, row));
    if (renewal) {
      await tx.query('SELECT password_renew($1, $2, $3, $4)', [officerId, renewal.old, renewal.fresh, renewal.due]);
    }
    tx.afterCommit(() => this.authenticator.forget(officerId));
    await this.ledger.audit(tx, 'session.signed_in', {
      facts: { session: sessionId, means: 'password' },
      words: { source: tried.place, device: tried.device },
    });
    return {
      ...(await this.tokensOf({ officerId, sessionId, refreshToken })),
      deviceToken,
      officerId,
      mustChangePassword: row.must_change || (renewal?.due ?? false),
    };
  }

  /** @throws unauthenticated `session.refresh-refused`: unknown, used, revoked and ended are one. */
  async refreshed(refreshed: Refreshed | null): Promise<TokensView> {
    if (refreshed) return this.tokensOf(refreshed);
    throw new DomainError(
      'unauthenticated',
      'session.refresh-refused',
      'This session has ended or its token was used before. Sign in again.',
    );
  }

  /** Ends the session that asks. */
  async signOut(tx: Tx, actor: OfficerActor): Promise<void> {
    await tx.query('SELECT session_end($1, $2)', [actor.sessionId, 'signed out']);
    tx.afterCommit(() => this.authenticator.forget(actor.id));
    await this.ledger.audit(tx, 'session.signed_out', { facts: { session: actor.sessionId } });
  }

  /** Ends every session of an officer, whoever asks: himself, or an administrator. @returns how many */
  async endAll(tx: Tx, officerId: string, reason: 'all revoked' | 'by administrator'): Promise<number> {
    const ended = await tx.query('SELECT sessions_end($1, $2)', [officerId, reason]);
    tx.afterCommit(() => this.authenticator.forget(officerId));
    await this.ledger.audit(tx, 'session.revoked_all', { facts: { officer: officerId, sessions: ended.length } });
    return ended.length;
  }

  /** Sessions of the officer who asks, as long as they live, the latest used first. */
  async own(tx: Tx, actor: OfficerActor): Promise<SessionView[]> {
    const rows = await tx.query<LiveSession>(
      `SELECT id, source, device, started_at, used_at, ends_at FROM session
       WHERE officer_id = $1 AND revoked_at IS NULL AND ends_at > clock_now() AND idle_ends_at > clock_now()
       ORDER BY used_at DESC, id`,
      [actor.id],
    );
    return rows.map((row) => ({
      id: row.id,
      current: row.id === actor.sessionId,
      source: row.source,
      device: row.device,
      startedAt: row.started_at.toISOString(),
      usedAt: row.used_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
    }));
  }

  private async tokensOf({ officerId, sessionId, refreshToken }: Refreshed): Promise<TokensView> {
    return {
      accessToken: await this.tokens.issue(officerId, sessionId),
      tokenType: 'Bearer',
      expiresIn: ACCESS_SECONDS,
      refreshToken,
    };
  }
}

const refused = (officerId: string | null): DomainError =>
  new DomainError(
    'unauthenticated',
    'sign-in.refused',
    'Name or password is not right, or the account is closed. Check both; the administrator can give you a one-time code.',
    { signIn: true, ...(officerId === null ? {} : { accountId: officerId }) },
  );
