import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { OfficerActor, RoleHeld } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import type { Authenticator } from '../../kernel/ports';
import type { Role } from '../../kernel/roles';
import { type AccessClaims, AccessTokens } from './access-tokens';

/** How long an answer of the database may be believed: what was revoked is refused within this time on every process. */
const BELIEVED_MS = 1_000;
const MOST_KEPT = 5_000;

/** Row of the SQL function `session_actor`. */
export interface SessionRow {
  readonly officer_id: string;
  readonly name: string;
  readonly rank: string;
  readonly number: string;
  readonly must_change: boolean;
  readonly held: readonly { role: Role; officeId: string; actingFor: string | null }[];
}

export const actorOf = (sessionId: string, row: SessionRow): OfficerActor => ({
  kind: 'officer',
  id: row.officer_id,
  sessionId,
  name: row.name,
  rank: row.rank,
  number: row.number,
  mustChangePassword: row.must_change,
  roles: row.held.map(({ role, officeId, actingFor }): RoleHeld => ({
    role,
    officeId,
    ...(actingFor === null ? {} : { actingFor }),
  })),
});

interface Kept {
  readonly actor: OfficerActor;
  readonly claims: AccessClaims;
  readonly untilMs: number;
}

/**
 * Turns an access token into the officer who acts, with what he holds at this moment. The token proves only who signed
 * in; session, officer and roles are read from the database, at most a second old.
 */
@Injectable()
export class SessionAuthenticator implements Authenticator {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async authenticate(authorization: string | undefined): Promise<OfficerActor | null> {
    const token = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    const nowMs = this.clock.elapsedMs();
    const known = this.kept.get(token);
    if (known && nowMs < known.untilMs && this.clock.processNow() < known.claims.endsAt) return known.actor;
    this.kept.delete(token);

    const claims = await this.tokens.read(token);
    if (!claims) return null;
    const rows: SessionRow[] = await this.database.query('SELECT * FROM session_actor($1)', [claims.sessionId]);
    const [row] = rows;
    if (!row || row.officer_id !== claims.officerId) return null;
    const actor = actorOf(claims.sessionId, row);
    this.keep(token, { actor, claims, untilMs: nowMs + BELIEVED_MS });
    return actor;
  }

  /** When the token in this header ends; null for one that is not ours. */
  async endOf(authorization: string | undefined): Promise<Date | null> {
    const token = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1];
    return (token === undefined ? null : await this.tokens.read(token))?.endsAt ?? null;
  }

  /** What this process believes of the officer is asked anew; others follow within a second. */
  forget(officerId: string): void {
    for (const [token, { actor }] of this.kept) if (actor.id === officerId) this.kept.delete(token);
  }

  private keep(token: string, entry: Kept): void {
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    this.kept.set(token, entry);
  }
}
