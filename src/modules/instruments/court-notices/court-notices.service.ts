import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { CasesService } from '../../cases/cases.service';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { DocumentsService } from '../../evidence/documents.service';
import { SeizuresService } from '../../evidence/seizures.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { noticeFault, noticeIrregular, type NoticeFault } from '../domain/owner-image';
import type { CourtOrderDto } from '../instruments.dto';
import { SeizureNotice } from './seizure-notice.entity';

const CLOCK = 'DL-PECA-33-NOTICE';

/** What refuses the notice, in the words that next steps show too. */
export function noticeRefusal(fault: NoticeFault): DomainError {
  return fault === 'court-notice.told-already'
    ? new DomainError('conflict', 'court-notice.told-already', 'The Court was told of this seizure already.')
    : new DomainError(
        'conflict',
        'court-notice.not-asked',
        'This seizure rests on a warrant, an order, a notice or consent: PECA s.33(2) asks nothing of it.',
      );
}

/** The Court told of a search or seizure without warrant. Source: PECA s.33(2) proviso. */
@Injectable()
export class CourtNoticesService {
  constructor(
    private readonly seizures: SeizuresService,
    private readonly documents: DocumentsService,
    private readonly cases: CasesService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws not-found `seizure.not-found`, `document.not-found`; forbidden `case.read-only`; conflict `court-notice.*`;
   * unprocessable `court-notice.before-the-seizure`, `document.of-another-case`
   */
  async tell(tx: Tx, seizureId: string, told: CourtOrderDto): Promise<{ notice: SeizureNotice; entry: ReceiptView }> {
    const { id, caseId, authority, occurredAt } = await this.seizures.get(tx, seizureId);
    await this.cases.requireAccess(tx, caseId, 'write');
    // Two who tell at once are told apart by the lock of the seizure.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 33))', [id]);
    const known = await this.of(tx, id);
    const fault = noticeFault({ authority: authority.kind, told: known !== null });
    if (fault) throw noticeRefusal(fault);
    const now = await this.clock.now(tx);
    const toldAt = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    if (toldAt < occurredAt) {
      throw new DomainError(
        'unprocessable',
        'court-notice.before-the-seizure',
        'The Court cannot be told before the seizure: correct the time.',
      );
    }
    if (told.documentId !== undefined) await this.documents.requireOfCase(tx, told.documentId, caseId);
    const irregular = noticeIrregular(occurredAt, toldAt);
    const notice: SeizureNotice = {
      ...{ id: randomUUID(), seizureId: id, caseId, court: told.court, reference: told.reference, toldAt },
      ...{ documentId: told.documentId ?? null, irregular, recordedBy: officerOf(tx.actor).id, recordedAt: now },
    };
    await tx.insert(SeizureNotice, notice);
    await this.deadlines.close(tx, [{ rule: CLOCK, subject: { kind: 'seizure', id } }], { state: 'met', at: toldAt });
    const entry = await this.ledger.audit(tx, 'seizure.court_told', {
      caseId,
      facts: { seizure: id, court: told.court, ...(told.documentId ? { document: told.documentId } : {}) },
      words: { reference: told.reference, ...(told.words === undefined ? {} : { words: told.words }) },
      ...(irregular ? { irregular } : {}),
      ...(told.occurredAt === undefined ? {} : { occurredAt: toldAt }),
      ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
    });
    return { notice, entry: this.ledger.receiptView(entry) };
  }

  /** The notice of a seizure, if the Court was told. @throws not-found `seizure.not-found` */
  async show(tx: Tx, seizureId: string): Promise<SeizureNotice | null> {
    return this.of(tx, (await this.seizures.get(tx, seizureId)).id);
  }

  /** Of these seizures, those of which the Court was told. */
  async toldOf(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
    const rows = await tx.find(SeizureNotice, { where: { caseId } });
    return new Set(rows.map(({ seizureId }) => seizureId));
  }

  private of(tx: Tx, seizureId: string): Promise<SeizureNotice | null> {
    return tx.findOne(SeizureNotice, { where: { seizureId } });
  }
}
