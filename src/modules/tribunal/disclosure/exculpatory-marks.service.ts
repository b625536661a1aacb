import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { ProceedingsService } from '../../court/proceedings.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { ExculpatoryMark } from './disclosure.entity';
import type { MarkExculpatoryDto } from './disclosure.dto';
import { refOf } from './domain/schedule';
import { KeptBack, type KnownMark } from './kept-back.service';
import { DisclosureSchedule, isThing } from './schedule.service';

export interface WrittenMarking {
  readonly mark: KnownMark;
  readonly entry: ReceiptView;
}

/** Things of a case that speak for the accused. A mark holds for every accused of the case, and is taken back by a second entry alone. */
@Injectable()
export class ExculpatoryMarks {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly schedule: DisclosureSchedule,
    private readonly kept: KeptBack,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * A withholding of it that names no order of a court keeps nothing back from here on. @throws not-found `proceeding.not-found`;
   * forbidden `case.read-only`; conflict `disclosure.never-served`, `disclosure.marked-already`; unprocessable `disclosure.thing-unknown`
   */
  async mark(tx: Tx, proceedingId: string, { thing, why }: MarkExculpatoryDto): Promise<WrittenMarking> {
    const row = await this.proceedings.lock(tx, proceedingId);
    // Marks are of the case: two officers in two proceedings of it wait for each other.
    const one = `exculpatory:${row.caseId}:${refOf(thing)}`;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [one]);
    const { lines } = await this.schedule.draw(tx, row);
    const line = lines.find(isThing(thing));
    if (!line) {
      throw new DomainError(
        'unprocessable',
        'disclosure.thing-unknown',
        'The record of this case has no such thing. Take section and key from its schedule of disclosure.',
      );
    }
    if (line.document.never !== null) {
      throw new DomainError(
        'conflict',
        'disclosure.never-served',
        'This is of a class that is never served: it is in no copy for an accused, and nothing needs to be said of it.',
      );
    }
    const open = (await this.kept.marks(tx, row.caseId)).find(
      (each) => each.withdrawnAt === null && refOf(each) === refOf(thing),
    );
    if (open) {
      throw new DomainError('conflict', 'disclosure.marked-already', 'This bears the mark already.', { mark: open.id });
    }
    const made: ExculpatoryMark = {
      ...{ id: randomUUID(), caseId: row.caseId, proceedingId: row.id, section: line.document.section },
      ...{ thingId: line.document.key, why, withdraws: null },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: await this.proceedings.now(tx) },
    };
    await tx.insert(ExculpatoryMark, made);
    const entry = await this.ledger.audit(tx, 'disclosure.exculpatory_marked', {
      caseId: row.caseId,
      facts: { proceeding: row.id, mark: made.id, section: made.section, thing: made.thingId },
      words: { why },
    });
    return { mark: await this.open(tx, row.caseId, made.id), entry: this.ledger.receiptView(entry) };
  }

  /** @throws not-found `exculpatory-mark.not-found`; forbidden `case.read-only`; conflict `exculpatory-mark.withdrawn-already` */
  async withdraw(tx: Tx, id: string, reason: string): Promise<WrittenMarking> {
    const seen = await tx.findOne(ExculpatoryMark, { where: { id } });
    if (!seen || seen.withdraws !== null) {
      throw new DomainError(
        'not-found',
        'exculpatory-mark.not-found',
        'There is no such mark, or its case is not open to you.',
      );
    }
    const row = await this.proceedings.lock(tx, seen.proceedingId);
    if ((await this.open(tx, row.caseId, id)).withdrawnAt !== null) {
      throw new DomainError('conflict', 'exculpatory-mark.withdrawn-already', 'This mark was taken back already.');
    }
    const made: ExculpatoryMark = {
      ...{ id: randomUUID(), caseId: row.caseId, proceedingId: row.id, section: seen.section, thingId: seen.thingId },
      ...{ why: reason, withdraws: id, recordedBy: officerOf(tx.actor).id },
      recordedAt: await this.proceedings.now(tx),
    };
    await tx.insert(ExculpatoryMark, made);
    const entry = await this.ledger.audit(tx, 'disclosure.exculpatory_withdrawn', {
      caseId: row.caseId,
      facts: { proceeding: row.id, mark: id, section: seen.section, thing: seen.thingId },
      words: { reason },
    });
    return { mark: await this.open(tx, row.caseId, id), entry: this.ledger.receiptView(entry) };
  }

  private async open(tx: Tx, caseId: string, id: string): Promise<KnownMark> {
    const found = (await this.kept.marks(tx, caseId)).find((each) => each.id === id);
    if (!found) throw new Error('A mark was lost while it was read');
    return found;
  }
}
