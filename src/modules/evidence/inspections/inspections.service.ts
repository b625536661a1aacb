import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { CasesService } from '../../cases/cases.service';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { inspectionIrregularities, timesFault } from '../domain/inspection';
import { DocumentsService } from '../documents.service';
import { ExhibitsService } from '../exhibits.service';
import { Inspection } from './inspection.entity';
import type { RecordInspectionDto } from './inspections.dto';

/** Exhibits shown to who is none of us: counsel, an expert, a court. What happened is recorded as it was. */
@Injectable()
export class InspectionsService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly documents: DocumentsService,
    private readonly cases: CasesService,
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts an inspection on record. What should not have been is told with a word, and stands irregular.
   * @throws not-found `exhibit.not-found`; forbidden `case.read-only`; unprocessable `inspection.*`, `act.*`
   */
  async record(
    tx: Tx,
    exhibitId: string,
    told: RecordInspectionDto,
  ): Promise<{ inspection: Inspection; entry: ReceiptView }> {
    const exhibit = await this.exhibits.get(tx, exhibitId);
    await this.cases.requireAccess(tx, exhibit.caseId, 'write');
    const [begunAt, endedAt, now] = [new Date(told.begunAt), new Date(told.endedAt), await this.clock.now(tx)];
    requireTimes(begunAt, endedAt);
    const roles = await this.identity.rolesOf(tx, told.supervisedBy);
    if (roles.length === 0) throw noSupervisor();
    await this.requireOrder(tx, exhibit.caseId, told.orderDocumentId);
    const irregular = inspectionIrregularities({
      ...{ class: exhibit.class, ordered: told.orderDocumentId !== undefined, copied: told.copied },
      supervisorIsCounsel: roles.every(({ role }) => role === 'defence counsel'),
    });
    const [first] = irregular;
    if (first && told.words === undefined) throw wordMissing(irregular.map(({ reason }) => reason));
    const inspection: Inspection = {
      ...{ id: randomUUID(), caseId: exhibit.caseId, exhibitId, class: exhibit.class },
      ...{ supervisedBy: told.supervisedBy, orderDocumentId: told.orderDocumentId ?? null, begunAt, endedAt },
      ...{ place: told.place, visitors: told.visitors.map(({ name, capacity }) => ({ name, capacity })) },
      ...{ shown: told.shown, copied: told.copied, irregular, words: told.words ?? null },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    };
    const entry = await this.ledger.audit(tx, 'inspection.recorded', {
      caseId: exhibit.caseId,
      facts: {
        ...{ exhibit: exhibitId, inspection: inspection.id, class: exhibit.class, supervised_by: told.supervisedBy },
        ...{ begun_at: begunAt.toISOString(), ended_at: endedAt.toISOString(), copied: told.copied },
        visitors: inspection.visitors.map(({ capacity }) => capacity),
        ...(inspection.orderDocumentId === null ? {} : { order: inspection.orderDocumentId }),
      },
      words: {
        ...{ place: told.place, shown: told.shown, visitors: inspection.visitors.map(({ name }) => name).join('; ') },
        ...(inspection.words === null ? {} : { words: inspection.words }),
        ...(first ? { irregularity: irregular.map(({ reason }) => reason).join(' ') } : {}),
      },
      ...(first ? { irregular: { rule: first.rule, section: first.section } } : {}),
      ...{ occurredAt: endedAt, latenessReason: told.latenessReason },
    });
    await tx.insert(Inspection, inspection);
    return { inspection, entry: this.ledger.receiptView(entry) };
  }

  /** By the time at which they began. @throws not-found `exhibit.not-found` */
  async of(tx: Tx, exhibitId: string): Promise<Inspection[]> {
    const { id } = await this.exhibits.get(tx, exhibitId);
    return tx.find(Inspection, { where: { exhibitId: id }, order: { begunAt: 'ASC', id: 'ASC' } });
  }

  /** @throws unprocessable `inspection.order-unknown` */
  private async requireOrder(tx: Tx, caseId: string, documentId: string | undefined): Promise<void> {
    if (documentId === undefined) return;
    if (await this.documents.stands(tx, caseId, documentId, 'court-order')) return;
    throw new DomainError(
      'unprocessable',
      'inspection.order-unknown',
      'There is no order of a court with this id in the case. Register it first, as a document of the kind court-order.',
    );
  }
}

/** @throws unprocessable `inspection.turned-round`, `inspection.too-long` */
function requireTimes(begun: Date, ended: Date): void {
  const fault = timesFault(begun, ended);
  if (fault === 'turned-round') {
    throw new DomainError('unprocessable', 'inspection.turned-round', 'It ended before it began. Correct the times.');
  }
  if (fault === 'too-long') {
    throw new DomainError(
      'unprocessable',
      'inspection.too-long',
      'An inspection is of one day. Correct the times, or record each day by itself.',
    );
  }
}

const noSupervisor = (): DomainError =>
  new DomainError(
    'unprocessable',
    'inspection.supervisor-unknown',
    'Name the officer in service under whose eyes it was inspected.',
  );

const wordMissing = (reasons: readonly string[]): DomainError =>
  new DomainError(
    'unprocessable',
    'inspection.word-missing',
    'This inspection should not have been as it was: it is recorded, irregular. Say in words how it came to it.',
    { reasons },
  );
