import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import type { ActRequest, Stager } from '../../platform/http/act';
import { ChangePasswordDto, parsed } from './auth.dto';
import { isCommonPassword } from './common-passwords';
import { assertAcceptable, normalised } from './domain/password';
import { Guesses } from './guesses';
import { Officer } from './officer.entity';
import { PasswordHasher } from './password-hasher';

interface Admitted {
  readonly attempt: string;
  readonly hash: string | null;
  readonly current: string;
  readonly password: string;
}

export interface Changed {
  readonly attempt: string;
  readonly matches: boolean;
  readonly hash: string;
}

/** As a sign-in: a stolen access token gives no free guesses at the password. */
@Injectable()
export class ChangePasswordStage implements Stager<Admitted | null, Changed | null> {
  constructor(
    private readonly guesses: Guesses,
    private readonly hasher: PasswordHasher,
  ) {}

  async admit(tx: Tx, request: ActRequest): Promise<Admitted | null> {
    const dto = parsed(ChangePasswordDto, request.body);
    if (!dto) return null;
    const officer = await tx.findOne(Officer, { where: { id: officerOf(tx.actor).id } });
    if (!officer) return null;
    const password = normalised(dto.password);
    const { attempt, found } = await this.guesses.admit(tx, { username: officer.username, address: request.ip }, () => {
      assertAcceptable(password, officer, isCommonPassword);
      return tx.one<{ hash: string | null }>('SELECT * FROM sign_in_credential($1)', [officer.username]);
    });
    return { attempt, hash: found?.hash ?? null, current: normalised(dto.currentPassword), password };
  }

  async receive(admitted: Admitted | null): Promise<Changed | null> {
    if (!admitted) return null;
    const { attempt, hash, current, password } = admitted;
    const matches = await this.hasher.verify(hash, current);
    return { attempt, matches, hash: matches ? await this.hasher.hash(password) : '' };
  }

  /** Nothing was kept that must be removed: the try stays counted. */
  async discard(): Promise<void> {}
}
