import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { seekOf } from '../../platform/http/seek';
import { Outbox } from '../../platform/outbox/outbox';
import { runAgain } from '../../platform/queue/run-again.processor';
import { type Appended, LedgerService } from '../ledger/ledger.service';
import { DeadLetter } from './dead-letter.entity';
import type { DeadLettersQuery } from './dead-letters.dto';
import { answered } from './domain/dead-letter';

interface Answered {
  letter: DeadLetter;
  entry: Appended;
}

/** What an administrator does about work that has failed for good. Row level security shows it to nobody else. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly outbox: Outbox,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** The newest first; one more than `limit`. */
  async list(tx: Tx, { state, limit, cursor }: DeadLettersQuery): Promise<DeadLetter[]> {
    const after = seekOf(cursor);
    const builder = tx.manager.createQueryBuilder(DeadLetter, 'l');
    if (state !== undefined) builder.andWhere('l.state = :state', { state });
    if (after) builder.andWhere('(l.failedAt, l.id) < (:at, :id)', after);
    return builder
      .orderBy('l.failedAt', 'DESC')
      .addOrderBy('l.id', 'DESC')
      .limit(limit + 1)
      .getMany();
  }

  /** @throws not-found `dead-letter.not-found` */
  async get(tx: Tx, id: string): Promise<DeadLetter> {
    return this.found(await tx.findOne(DeadLetter, { where: { id } }));
  }

  /**
   * Has the message given out anew, once: whoever presses second finds it running. What the message has had of effect
   * stands and is not had twice.
   * @throws not-found `dead-letter.not-found`, conflict `dead-letter.illegal-transition`
   */
  async runAgain(tx: Tx, id: string): Promise<Answered> {
    const letter = await this.locked(tx, id);
    const state = answered(letter.state, 'running_again');
    const changed = await tx.change(DeadLetter, letter, { ...(await this.by(tx)), state });
    await this.outbox.send(tx, runAgain, { deadLetterId: id });
    return { letter: changed, entry: await this.ledger.audit(tx, 'dead_letter.run_again', { facts: named(letter) }) };
  }

  /**
   * Leaves the work undone for good, with the reason.
   * @throws not-found `dead-letter.not-found`, conflict `dead-letter.illegal-transition`
   */
  async setAside(tx: Tx, id: string, reason: string): Promise<Answered> {
    const letter = await this.locked(tx, id);
    const state = answered(letter.state, 'set_aside');
    const changed = await tx.change(DeadLetter, letter, { ...(await this.by(tx)), state, reason });
    const words = { reason };
    return {
      letter: changed,
      entry: await this.ledger.audit(tx, 'dead_letter.set_aside', { facts: named(letter), words }),
    };
  }

  private async by(tx: Tx): Promise<Pick<DeadLetter, 'answeredBy' | 'answeredAt'>> {
    return { answeredBy: officerOf(tx.actor).id, answeredAt: await this.clock.now(tx) };
  }

  private async locked(tx: Tx, id: string): Promise<DeadLetter> {
    return this.found(await tx.findOne(DeadLetter, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  private found(letter: DeadLetter | null): DeadLetter {
    if (letter) return letter;
    throw new DomainError('not-found', 'dead-letter.not-found', 'There is no such dead letter. Read the list of them.');
  }
}

/** What the entry says of a letter. */
const named = ({ id, messageId, queue, name, handler, run }: DeadLetter): Record<string, string | number> => ({
  ...{ dead_letter: id, message: messageId, job: `${queue}/${name}`, handler, run },
});
