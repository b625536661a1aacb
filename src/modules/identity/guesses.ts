import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import {
  ACCOUNT_HOURS,
  ACCOUNT_LIMIT,
  type GuessHistory,
  PAIR_MINUTES,
  placeOf,
  secondsToWait,
} from './domain/guessing';

export const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** Who is tried, from where. `username` in lower case; it need not exist. */
export interface Guess {
  readonly username: string;
  readonly address: string;
  /** What the officer's device was given at an earlier sign-in. */
  readonly deviceToken?: string | undefined;
}

export interface Admission<T> {
  /** Id of the try, to be marked as good. */
  readonly attempt: string;
  /** What `before` found. */
  readonly found: T;
  /** True when the device token given is one of that account. */
  readonly deviceKnown: boolean;
}

/**
 * Counts guesses in the database, for all processes together, on every way that a password or code can be tried. A try
 * counts as failed from the moment it is admitted until something good comes of it, so that a hundred at once are a
 * hundred failures and not one.
 */
@Injectable()
export class Guesses {
  /**
   * To be called in a transaction of its own, before the password is looked at. `before` runs under the same locks and
   * may still refuse without a try being counted.
   * @throws too-many `sign-in.too-many` with Retry-After
   */
  async admit<T>(tx: Tx, guess: Guess, before: () => Promise<T>): Promise<Admission<T>> {
    const account = sha256(guess.username);
    const place = placeOf(guess.address);
    const device = guess.deviceToken === undefined ? null : sha256(guess.deviceToken);
    const history = await tx.one<GuessHistory>(
      `SELECT at, device_known AS "deviceKnown", pair_failures AS "pairFailures", pair_last_at AS "pairLastAt",
         account_nth_at AS "accountNthAt", source_failures AS "sourceFailures", source_last_at AS "sourceLastAt"
       FROM sign_in_history($1, $2, $3, make_interval(mins => $4), make_interval(hours => $5), $6)`,
      [account, place, device, PAIR_MINUTES, ACCOUNT_HOURS, ACCOUNT_LIMIT],
    );
    if (!history) throw new Error('sign_in_history gave no row');
    const wait = secondsToWait(history);
    if (wait > 0) {
      throw new DomainError(
        'too-many',
        'sign-in.too-many',
        'Too many tries failed. Wait for the time that Retry-After names, use a device on which you signed in before, or ask the administrator for a one-time code.',
        { retryAfter: wait },
      );
    }
    const found = await before();
    const attempt = randomUUID();
    await tx.query('SELECT sign_in_attempt_add($1, $2, $3, $4)', [
      attempt,
      account,
      place,
      history.deviceKnown ? device : null,
    ]);
    return { attempt, found, deviceKnown: history.deviceKnown };
  }
}
