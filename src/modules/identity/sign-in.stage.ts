import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/database/tx';
import type { Stager } from '../../platform/http/act';
import { parsed, SignInDto } from './auth.dto';
import { isCommonPassword } from './common-passwords';
import { normalised } from './domain/password';
import { Guesses } from './guesses';
import { PasswordHasher } from './password-hasher';

interface Admitted {
  readonly attempt: string;
  readonly password: string;
  readonly deviceToken: string | null;
  /** Null: nobody bears the name, or he has set no password yet. */
  readonly officerId: string | null;
  readonly hash: string | null;
}

/** What the password was found to be, before a transaction is open. */
export interface Tried {
  readonly attempt: string;
  readonly officerId: string | null;
  readonly matches: boolean;
  /** Set when the password's hash is to be renewed or its change is due. */
  readonly renewal: { readonly old: string; readonly fresh: string; readonly due: boolean } | null;
  readonly place: string;
  readonly device: string;
  /** The token of a device that is known; null for a new one. */
  readonly deviceToken: string | null;
}

const LONGEST_DEVICE = 200;

/** Counts the try in a short transaction and hashes in none: a slow hash holds no connection and no lock. */
@Injectable()
export class SignInStage implements Stager<Admitted | null, Tried | null> {
  constructor(
    private readonly guesses: Guesses,
    private readonly hasher: PasswordHasher,
  ) {}

  async admit(tx: Tx, request: FastifyRequest): Promise<Admitted | null> {
    const dto = parsed(SignInDto, request.body);
    if (!dto) return null;
    const username = dto.username.toLowerCase();
    const guess = { username, address: request.ip, deviceToken: dto.deviceToken };
    const { attempt, found, deviceKnown } = await this.guesses.admit(tx, guess, () =>
      tx.one<{ officer_id: string; hash: string | null }>('SELECT * FROM sign_in_credential($1)', [username]),
    );
    return {
      attempt,
      password: normalised(dto.password),
      deviceToken: deviceKnown ? (dto.deviceToken ?? null) : null,
      officerId: found?.officer_id ?? null,
      hash: found?.hash ?? null,
    };
  }

  async receive(admitted: Admitted | null, request: FastifyRequest): Promise<Tried | null> {
    if (!admitted) return null;
    const { attempt, officerId, hash, password, deviceToken } = admitted;
    const matches = await this.hasher.verify(hash, password);
    return {
      attempt,
      officerId,
      matches,
      deviceToken,
      renewal: matches && hash !== null ? await this.renewal(hash, password) : null,
      place: request.ip,
      device: (request.headers['user-agent'] ?? 'unnamed').slice(0, LONGEST_DEVICE),
    };
  }

  /** Nothing was kept that must be removed: the try stays counted. */
  async discard(): Promise<void> {}

  private async renewal(old: string, password: string): Promise<Tried['renewal']> {
    const due = isCommonPassword(password.toLowerCase());
    if (!due && !this.hasher.isOutdated(old)) return null;
    return { old, due, fresh: this.hasher.isOutdated(old) ? await this.hasher.hash(password) : old };
  }
}
