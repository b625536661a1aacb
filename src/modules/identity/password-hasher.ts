import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error';

/** Argon2id (the library's default), about 50 ms on one core of the reference machine. Source: OWASP Password Storage (at least 19 MiB, t=2, p=1). */
const COST = { memoryCost: 38_912, timeCost: 2, parallelism: 1 } as const;
const MARK = `$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
/** Hashes computed at once: they must not take every thread that file work needs too. */
const AT_ONCE = 2;
const LONGEST_WAIT_MS = 1_000;

/** Hashes passwords, a few at a time; beyond that one waits a second at most and is then asked to come again. */
@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private dummy: string | undefined;

  /** @throws too-many `sign-in.busy` */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** Takes as long for a hash that does not exist (null) as for one that does. @throws too-many `sign-in.busy` */
  verify(hashed: string | null, password: string): Promise<boolean> {
    return this.inTurn(async () => {
      this.dummy ??= await hash(randomBytes(32), COST);
      const matches = await verify(hashed ?? this.dummy, password);
      return hashed !== null && matches;
    });
  }

  /** True when the hash was made with other parameters than today's. */
  isOutdated(hashed: string): boolean {
    return !hashed.includes(MARK);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await this.turn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Ends when a place was handed over, so that `running` stays as it is. */
  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(take), 1);
        reject(
          new DomainError(
            'too-many',
            'sign-in.busy',
            'Many people are signing in just now. Try again in a few seconds.',
            {
              retryAfter: 2,
            },
          ),
        );
      }, LONGEST_WAIT_MS);
      this.waiting.push(take);
    });
  }
}
