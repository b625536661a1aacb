import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import type { AuditType } from '../../proof/entry-types';
import { DocumentsService } from '../evidence/documents.service';
import { type Facts, LedgerService, type PersonRef, type ReceiptView } from '../ledger/ledger.service';
import { InstrumentEvent } from './instrument-event.entity';
import type { ProcessActDto } from './instruments.dto';

/** An act as it is put on record. */
export interface InstrumentAct {
  readonly caseId: string;
  readonly kind: InstrumentEvent['subjectKind'];
  readonly id: string;
  readonly verb: string;
  readonly type: AuditType;
  readonly told: ProcessActDto;
  readonly at: Date;
  /** What is kept beside the words; shown with the act. */
  readonly particulars?: Readonly<Record<string, string>>;
  readonly facts?: Facts;
  readonly people?: readonly PersonRef[];
  readonly irregular?: { rule: string; section: string } | null;
}

/** Acts of investigators and courts on what stands beside notices and warrants: a row that is never changed, and the entry. */
@Injectable()
export class InstrumentActs {
  constructor(
    private readonly documents: DocumentsService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** When the act happened: as told, else now. */
  async atOf(tx: Tx, { occurredAt }: Pick<ProcessActDto, 'occurredAt'>): Promise<Date> {
    return occurredAt === undefined ? this.clock.now(tx) : new Date(occurredAt);
  }

  /** @throws not-found `document.not-found`; unprocessable `document.of-another-case`, `act.in-the-future`, `act.lateness-reason-missing` */
  async write(tx: Tx, act: InstrumentAct): Promise<ReceiptView> {
    const { caseId, told, at, particulars = {}, irregular = null } = act;
    if (told.documentId !== undefined) await this.documents.requireOfCase(tx, told.documentId, caseId);
    const kept = { ...particulars, ...(told.words === undefined ? {} : { words: told.words }) };
    await tx.insert(InstrumentEvent, {
      ...{ id: randomUUID(), caseId, subjectKind: act.kind, subjectId: act.id, verb: act.verb, at },
      ...{ particulars: kept, documentId: told.documentId ?? null, irregular },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: await this.clock.now(tx) },
    });
    const entry = await this.ledger.audit(tx, act.type, {
      caseId,
      facts: { [act.kind]: act.id, ...act.facts, ...(told.documentId ? { document: told.documentId } : {}) },
      words: kept,
      ...(act.people ? { people: act.people } : {}),
      ...(irregular ? { irregular } : {}),
      ...(told.occurredAt === undefined ? {} : { occurredAt: at }),
      ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
    });
    return this.ledger.receiptView(entry);
  }

  /** Acts on a thing, in their order. */
  async history(tx: Tx, subjectId: string): Promise<InstrumentEvent[]> {
    return tx.find(InstrumentEvent, { where: { subjectId }, order: { seq: 'ASC' } });
  }
}

export interface InstrumentEventView {
  verb: string;
  at: string;
  particulars: Record<string, string>;
  documentId: string | null;
  irregular: { rule: string; section: string } | null;
  recordedBy: string;
  recordedAt: string;
}

export const toInstrumentEventView = (event: InstrumentEvent): InstrumentEventView => ({
  ...{ verb: event.verb, at: event.at.toISOString(), particulars: event.particulars, documentId: event.documentId },
  ...{ irregular: event.irregular, recordedBy: event.recordedBy, recordedAt: event.recordedAt.toISOString() },
});
