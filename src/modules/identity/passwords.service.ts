import { Injectable } from '@nestjs/common';
import type { OfficerActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Env } from '../../platform/config/env';
import type { Tx } from '../../platform/database/tx';
import { Log } from '../../platform/log';
import { LedgerService } from '../ledger/ledger.service';
import type { PasswordSetView } from './auth.dto';
import type { Changed } from './change-password.stage';
import { removeFirstSignIn } from './first-sign-in';
import { sha256 } from './guesses';
import { newToken } from './refresh.stage';
import { SessionAuthenticator } from './session-authenticator.service';
import type { Redeemed } from './set-password.stage';

/** Passwords are set by their officer alone: with a one-time code, or with the password before. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly env: Env,
    private readonly ledger: LedgerService,
    private readonly authenticator: SessionAuthenticator,
    private readonly log: Log,
  ) {}

  /** Uses the code up; every session of the officer ends. @throws unauthenticated `code.refused` */
  async redeem(tx: Tx, { officer, attempt, hash }: Redeemed): Promise<PasswordSetView> {
    const refused = new DomainError(
      'unauthenticated',
      'code.refused',
      'This name and one-time code do not belong together, or the code was used or has run out. Ask the administrator for a new one.',
      { signIn: true },
    );
    if (!officer) throw refused;
    const deviceToken = newToken();
    const used = await tx.one<{ done: boolean }>('SELECT code_redeem($1, $2, $3, $4) AS done', [
      officer.code_id,
      hash,
      sha256(deviceToken),
      attempt,
    ]);
    if (!used?.done) throw refused;
    const { officer_id: id, name, rank, number, username } = officer;
    await tx.actAs({
      kind: 'officer',
      id,
      sessionId: officer.code_id,
      name,
      rank,
      number,
      roles: [],
      mustChangePassword: false,
    });
    tx.afterCommit(() => {
      this.authenticator.forget(id);
      removeFirstSignIn(this.env.SANAD_DATA, username).catch((err: unknown) =>
        this.log.warn({ err }, 'the note of the first sign-in could not be removed'),
      );
    });
    await this.ledger.audit(tx, 'officer.password_set', { facts: { officer: id, means: 'one-time code' } });
    return { username, deviceToken };
  }

  /** The officer's other sessions end. @throws unprocessable `password.current-wrong` */
  async change(tx: Tx, actor: OfficerActor, { matches, attempt, hash }: Changed): Promise<void> {
    if (!matches) {
      const detail = 'The present password is not right. Type it again.';
      throw new DomainError('unprocessable', 'password.current-wrong', detail, {
        errors: [{ pointer: '/currentPassword', code: 'password.current-wrong', detail }],
      });
    }
    await tx.query('SELECT password_change($1, $2, $3)', [actor.sessionId, hash, attempt]);
    tx.afterCommit(() => this.authenticator.forget(actor.id));
    await this.ledger.audit(tx, 'officer.password_set', { facts: { officer: actor.id, means: 'password before' } });
  }
}
