import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { ProceedingsService } from '../../court/proceedings.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import type { RecordCallDto } from './disclosure.dto';
import { CourtCallRow } from './disclosure.entity';

export interface WrittenCall {
  readonly call: CourtCallRow;
  readonly entry: ReceiptView;
}

/**
 * That a court called for a class that is never served: what the record has, and what the prosecution makes for itself. A fact by
 * the order of the court; nothing is served by it. Source: CrPC s.172(2) for the diary; law notes E.3 for the others.
 */
@Injectable()
export class CourtCalls {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * @throws not-found `proceeding.not-found`; forbidden `case.read-only`; conflict `disclosure.called-already`; unprocessable
   * `disclosure.order-unknown`, `disclosure.authority-in-the-future`
   */
  async record(tx: Tx, proceedingId: string, told: RecordCallDto): Promise<WrittenCall> {
    const row = await this.proceedings.lock(tx, proceedingId);
    const now = await this.proceedings.now(tx);
    if (told.day > karachiDay(now)) {
      throw new DomainError(
        'unprocessable',
        'disclosure.authority-in-the-future',
        'The day of the order lies in the future. Correct it.',
      );
    }
    await requireOrder(tx, row.caseId, told.documentId);
    const { class: of, documentId, court, reference, day } = told;
    const known = await tx.findOne(CourtCallRow, {
      where: { caseId: row.caseId, class: of, orderDocumentId: documentId },
    });
    if (known) {
      throw new DomainError(
        'conflict',
        'disclosure.called-already',
        'This order is on record as calling for this class already.',
        { call: known.id },
      );
    }
    const call: CourtCallRow = {
      ...{ id: randomUUID(), caseId: row.caseId, proceedingId: row.id, class: of, orderDocumentId: documentId },
      ...{ court, reference, day, recordedBy: officerOf(tx.actor).id, recordedAt: now },
    };
    await tx.insert(CourtCallRow, call);
    const entry = await this.ledger.audit(tx, 'disclosure.called', {
      caseId: row.caseId,
      facts: { proceeding: row.id, call: call.id, class: of, order: documentId, order_day: day },
      words: { court, reference },
    });
    return { call, entry: this.ledger.receiptView(entry) };
  }
}

async function requireOrder(tx: Tx, caseId: string, documentId: string): Promise<void> {
  const order = await tx.one<{ id: string }>(
    `SELECT id FROM document WHERE id = $1 AND case_id = $2 AND kind = 'court-order' AND state = 'registered'`,
    [documentId, caseId],
  );
  if (order) return;
  throw new DomainError(
    'unprocessable',
    'disclosure.order-unknown',
    'There is no such order of a court in this case. Register it as a document of the kind court-order first.',
  );
}
