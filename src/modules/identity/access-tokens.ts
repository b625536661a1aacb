import { Injectable, type OnModuleInit } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Clock } from '../../kernel/clock';
import { Env } from '../../platform/config/env';
import { openOrMakeSessionKey, type SessionKey } from './session-key';

/** Seconds that an access token lives: five minutes with what clocks may differ. House rule. */
export const ACCESS_SECONDS = 295;
const CLOCKS_DIFFER_SECONDS = 5;
const ISSUER = 'sanad';
const AUDIENCE = 'sanad-api';
const TYPE = 'at+jwt';
const ALGORITHM = 'EdDSA';
const LONGEST_TOKEN = 2_048;

const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value);

export interface AccessClaims {
  readonly officerId: string;
  readonly sessionId: string;
  /** Instant from which on the token is worth nothing. */
  readonly endsAt: Date;
}

/** Access tokens: who and which session, no roles; what he may is asked of the database at each request. Source: RFC 9068, RFC 8725. */
@Injectable()
export class AccessTokens implements OnModuleInit {
  private key: SessionKey | undefined;

  constructor(
    private readonly env: Env,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    this.key = await openOrMakeSessionKey(join(this.env.SANAD_DATA, 'keys'));
  }

  async issue(officerId: string, sessionId: string): Promise<string> {
    const key = this.present();
    const now = Math.floor(this.clock.processNow().getTime() / 1000);
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: key.id })
      .setSubject(officerId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + ACCESS_SECONDS)
      .sign(key.sign);
  }

  /** One algorithm and one key, whatever the token's header asks for. @returns null for every token that is not ours and alive */
  async read(token: string): Promise<AccessClaims | null> {
    if (token.length > LONGEST_TOKEN) return null;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.present().verify, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp'],
        maxTokenAge: ACCESS_SECONDS,
        clockTolerance: CLOCKS_DIFFER_SECONDS,
        currentDate: this.clock.processNow(),
      });
      const { sub, sid, exp } = payload;
      if (protectedHeader.kid !== this.present().id) return null;
      if (!isUuid(sub) || !isUuid(sid) || typeof exp !== 'number') return null;
      return { officerId: sub, sessionId: sid, endsAt: new Date(exp * 1000) };
    } catch (fault) {
      if (fault instanceof errors.JOSEError || fault instanceof TypeError) return null;
      throw fault;
    }
  }

  private present(): SessionKey {
    if (!this.key) throw new Error('The key of access tokens is not loaded yet');
    return this.key;
  }
}
