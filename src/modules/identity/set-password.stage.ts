import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/database/tx';
import type { Stager } from '../../platform/http/act';
import { parsed, SetPasswordDto } from './auth.dto';
import { isCommonPassword } from './common-passwords';
import { assertAcceptable, normalised } from './domain/password';
import { Guesses } from './guesses';
import { codeHash } from './one-time-code';
import { PasswordHasher } from './password-hasher';

/** Row of the SQL function `code_find`. */
interface CodeRow {
  readonly code_id: string;
  readonly officer_id: string;
  readonly username: string;
  readonly name: string;
  readonly rank: string;
  readonly number: string;
}

interface Admitted {
  readonly attempt: string;
  readonly officer: CodeRow | null;
  readonly password: string;
}

export interface Redeemed {
  readonly attempt: string;
  /** Null when name and code do not belong together. */
  readonly officer: CodeRow | null;
  readonly hash: string;
}

/** Finds the code and judges the password in a short transaction, hashes in none. A password that is not good enough costs no try. */
@Injectable()
export class SetPasswordStage implements Stager<Admitted | null, Redeemed | null> {
  constructor(
    private readonly guesses: Guesses,
    private readonly hasher: PasswordHasher,
  ) {}

  async admit(tx: Tx, request: FastifyRequest): Promise<Admitted | null> {
    const dto = parsed(SetPasswordDto, request.body);
    if (!dto) return null;
    const username = dto.username.toLowerCase();
    const password = normalised(dto.password);
    const { attempt, found } = await this.guesses.admit(tx, { username, address: request.ip }, async () => {
      const officer = await tx.one<CodeRow>('SELECT * FROM code_find($1, $2)', [username, codeHash(dto.code)]);
      if (officer) assertAcceptable(password, officer, isCommonPassword);
      return officer;
    });
    return { attempt, officer: found ?? null, password };
  }

  async receive(admitted: Admitted | null): Promise<Redeemed | null> {
    if (!admitted) return null;
    const { attempt, officer, password } = admitted;
    return { attempt, officer, hash: await this.hasher.hash(password) };
  }

  /** Nothing was kept that must be removed: the try stays counted. */
  async discard(): Promise<void> {}
}
