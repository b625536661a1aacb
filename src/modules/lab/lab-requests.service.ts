import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { CasesService } from '../cases/cases.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { DocumentsService } from '../evidence/documents.service';
import { ExhibitsService } from '../evidence/exhibits.service';
import { IdentityService } from '../identity/identity.service';
import { LedgerService } from '../ledger/ledger.service';
import type { AskLaboratoryDto, AssignExaminersDto, LabActDto, OutsideReportDto } from './lab.dto';
import { LabRequest, LabRequestExhibit } from './lab.entity';
import { LabRows, type LabRecord, type LabWritten } from './lab-rows.service';

/** Clock of the house: no law sets how long a laboratory takes. */
export const AGEING = 'HS-LAB-AGEING';
/** How long examiners see a case where who marks it names no day. Policy of the house. */
const ACCESS_DAYS = 90;
const DAY_MS = 86_400_000;
const HEAD = 'circle in-charge' as const;

export const labSubject = (id: string): { kind: string; id: string } => ({ kind: 'lab_request', id });
const grantSource = (id: string): string => `laboratory:${id}`;
const seatOf = (officeId: string, id: string) =>
  ({ officeId, role: HEAD, relation: 'examiner', source: grantSource(id), sourceId: id }) as const;

/** A forensic request on its way: asked, endorsed, marked to examiners, or ended without a report of ours. */
@Injectable()
export class LabRequestsService {
  constructor(
    private readonly rows: LabRows,
    private readonly cases: CasesService,
    private readonly exhibits: ExhibitsService,
    private readonly documents: DocumentsService,
    private readonly identity: IdentityService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks a laboratory, under the next number of its register.
   * @throws not-found `case.not-found`, `office.not-found`, `exhibit.not-found`, `document.not-found`; unprocessable
   * `lab-request.laboratory`, `lab-request.not-a-laboratory`, `lab-request.exhibit-of-another-case`, `lab-request.memo-missing`,
   * `lab-request.priority-reason-missing`, `document.of-another-case`
   * Source: PECA ss.29(7), 40 (FC-17: request with scope and seizure memo; medium).
   */
  async ask(tx: Tx, caseId: string, told: AskLaboratoryDto): Promise<LabWritten> {
    await this.cases.requireAccess(tx, caseId, 'write');
    await this.requireLaboratory(tx, told);
    if (told.priority !== 'ordinary' && told.priorityReason === undefined) {
      throw new DomainError(
        'unprocessable',
        'lab-request.priority-reason-missing',
        'Say in a word why this goes before others.',
      );
    }
    await this.requireExhibits(tx, caseId, told);
    const { officeId } = await this.cases.caseRef(tx, caseId);
    const labOfficeId = told.labOfficeId ?? null;
    const { number } = await this.cases.registerNumber(tx, labOfficeId ?? officeId, 'REG-FORENSIC');
    const request = Object.assign(new LabRequest(), {
      ...{ id: randomUUID(), caseId, number, officeId, labOfficeId, laboratory: told.laboratory ?? null },
      ...{ state: 'asked' as const, priority: told.priority, scope: told.scope, questions: told.questions },
      ...{ memoDocumentId: told.memoDocumentId ?? null, askedBy: officerOf(tx.actor).id },
      ...{ askedAt: await this.clock.now(tx), endorsedBy: null, endorsedAt: null, assignedBy: null, assignedAt: null },
      ...{ examinerId: null, secondId: null, accessUntil: null, lockedAt: null, reportNumber: null },
      ...{ reportDocumentId: null, labStatus: null, reportedAt: null, version: 1 },
    });
    await tx.insert(LabRequest, request);
    const listed = told.exhibitIds.map((exhibitId) => ({ requestId: request.id, caseId, exhibitId }));
    await tx.insert(LabRequestExhibit, listed);
    await this.tellSeat(tx, request, officeId);
    const entry = await this.ledger.audit(tx, 'lab_request.asked', {
      caseId,
      facts: {
        ...{ request: request.id, number, priority: told.priority, exhibits: [...told.exhibitIds].sort() },
        ...(labOfficeId === null ? {} : { laboratory_office: labOfficeId }),
        ...(told.memoDocumentId === undefined ? {} : { memo: told.memoDocumentId }),
      },
      words: {
        ...{ scope: told.scope, questions: told.questions.join('\n') },
        ...(told.laboratory === undefined ? {} : { laboratory: told.laboratory }),
        ...(told.priorityReason === undefined ? {} : { priority_reason: told.priorityReason }),
      },
    });
    return { id: request.id, entry: this.ledger.receiptView(entry) };
  }

  /** The first endorsement: the laboratory now sees the case, and its time runs. @throws as `LabRows.begin`, `wall.stands` */
  async endorse(tx: Tx, id: string, told: LabActDto, ifMatch: string | undefined): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'endorse', ifMatch);
    const { caseId, labOfficeId: officeId, askedBy } = record.request;
    const endorsed = { endorsedBy: officerOf(tx.actor).id, endorsedAt: await this.clock.now(tx) };
    return this.rows.write(tx, record, { verb: 'endorse', told, change: endorsed }, async (request, at) => {
      if (officeId !== null) {
        await this.cases.grant(tx, { caseId, ...seatOf(officeId, id) });
        await this.tellSeat(tx, request, officeId);
      }
      const whose = officeId === null ? { responsible: askedBy } : { officeId, role: HEAD };
      await this.deadlines.start(tx, [{ rule: AGEING, caseId, subject: labSubject(id), ...whose, trigger: { at } }]);
    });
  }

  /**
   * The second endorsement: marked to an examiner and to another who will review. Both see the case until a day.
   * @throws as `LabRows.begin`; unprocessable `lab-request.same-examiner`, `lab-request.not-an-examiner-there`,
   * `lab-request.access-over`, `wall.stands`
   */
  async assign(tx: Tx, id: string, told: AssignExaminersDto, ifMatch: string | undefined): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'assign', ifMatch);
    const { examinerId, secondId } = told;
    const { caseId, labOfficeId } = record.request;
    await this.requireExaminers(tx, labOfficeId ?? '', told);
    const now = await this.clock.now(tx);
    const accessUntil = told.accessUntil ? new Date(told.accessUntil) : new Date(now.getTime() + ACCESS_DAYS * DAY_MS);
    if (accessUntil <= now) {
      throw new DomainError('unprocessable', 'lab-request.access-over', 'Let their access end after it begins.');
    }
    const change = { examinerId, secondId, accessUntil, assignedBy: officerOf(tx.actor).id, assignedAt: now };
    const facts = { examiner: examinerId, second: secondId, access_until: accessUntil.toISOString() };
    const before = [record.request.examinerId, record.request.secondId].filter((one) => one !== null);
    return this.rows.write(tx, record, { verb: 'assign', told, change, facts }, async (request) => {
      for (const officerId of before) {
        await this.cases.endGrants(tx, { caseId, officerId, source: grantSource(id) }, 'Marked to others');
      }
      for (const officerId of [examinerId, secondId]) {
        const given = {
          officerId,
          relation: 'examiner',
          source: grantSource(id),
          sourceId: id,
          to: accessUntil,
        } as const;
        await this.cases.grant(tx, { caseId, ...given });
        const params = { requestId: id, number: request.number };
        await this.outbox.send(tx, notify, { officerId, kind: 'lab-request.assigned', caseId, params });
      }
    });
  }

  /** A laboratory outside has reported. @throws as `LabRows.begin`; `document.not-found`, `document.of-another-case` */
  async recordReport(tx: Tx, id: string, told: OutsideReportDto, ifMatch: string | undefined): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'record-report', ifMatch);
    await this.documents.requireOfCase(tx, told.documentId, record.request.caseId);
    const change = {
      ...{ reportNumber: told.number, reportDocumentId: told.documentId, labStatus: told.labStatus },
      reportedAt: told.occurredAt === undefined ? await this.clock.now(tx) : new Date(told.occurredAt),
    };
    const facts = { report_number: told.number, laboratory_status: told.labStatus };
    const work = { documentId: told.documentId };
    return this.rows.write(tx, record, { verb: 'record-report', told, change, work, facts }, (_, at) =>
      this.deadlines.close(tx, [{ rule: AGEING, subject: labSubject(id) }], { state: 'met', at }),
    );
  }

  /** Sent back, or taken back: nobody sees the case for it any more. @throws as `LabRows.begin` */
  async end(
    tx: Tx,
    id: string,
    verb: 'return' | 'withdraw',
    told: LabActDto,
    ifMatch: string | undefined,
  ): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, verb, ifMatch);
    const { caseId } = record.request;
    return this.rows.write(tx, record, { verb, told }, async (request) => {
      await this.deadlines.close(tx, [{ rule: AGEING, subject: labSubject(id) }], { state: 'closed', at: null });
      await this.cases.endGrantsOf(
        tx,
        { caseId, sourceId: id, answers: verb === 'return' },
        `Forensic request: ${verb}`,
      );
      await this.keepForOthers(tx, request);
    });
  }

  /** One standing grant serves all requests of a case to one laboratory: it goes on with those that are open. */
  private async keepForOthers(tx: Tx, { id, caseId, labOfficeId }: LabRequest): Promise<void> {
    if (labOfficeId === null) return;
    const [other] = await tx.query<{ id: string }>(
      `SELECT id FROM lab_request WHERE case_id = $1 AND lab_office_id = $2 AND id <> $3
          AND state IN ('endorsed', 'assigned', 'examining', 'locked') ORDER BY asked_at, id LIMIT 1`,
      [caseId, labOfficeId, id],
    );
    if (other) await this.cases.grant(tx, { caseId, ...seatOf(labOfficeId, other.id) });
  }

  /** @throws not-found `lab-request.not-found` */
  async get(tx: Tx, id: string): Promise<LabRecord> {
    return this.rows.record(tx, await this.rows.get(tx, id));
  }

  /** Of a case, in the order of asking. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<LabRecord[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const requests = await tx.find(LabRequest, { where: { caseId }, order: { askedAt: 'ASC', id: 'ASC' } });
    const records: LabRecord[] = [];
    for (const request of requests) records.push(await this.rows.record(tx, request));
    return records;
  }

  private async tellSeat(tx: Tx, { id, caseId, number }: LabRequest, officeId: string): Promise<void> {
    const notice = { office: { officeId, role: HEAD }, caseId, params: { requestId: id, number } };
    await this.outbox.send(tx, notify, { ...notice, kind: 'lab-request.waiting' });
  }

  private async requireLaboratory(tx: Tx, { labOfficeId, laboratory }: AskLaboratoryDto): Promise<void> {
    if ((labOfficeId === undefined) === (laboratory === undefined)) {
      throw new DomainError(
        'unprocessable',
        'lab-request.laboratory',
        'Name either a laboratory of the house by its office, or one outside by its name.',
      );
    }
    if (labOfficeId !== undefined && (await this.identity.office(tx, labOfficeId)).kind !== 'laboratory') {
      throw new DomainError(
        'unprocessable',
        'lab-request.not-a-laboratory',
        'This office is no laboratory: choose one from the list of offices.',
      );
    }
  }

  /** Each of this case, and seized under a memo that is on record. */
  private async requireExhibits(tx: Tx, caseId: string, told: AskLaboratoryDto): Promise<void> {
    if (told.memoDocumentId !== undefined) await this.documents.requireOfCase(tx, told.memoDocumentId, caseId);
    for (const exhibitId of told.exhibitIds) {
      const exhibit = await this.exhibits.get(tx, exhibitId);
      if (exhibit.caseId !== caseId) {
        throw new DomainError(
          'unprocessable',
          'lab-request.exhibit-of-another-case',
          `Exhibit ${exhibit.number} belongs to another case. Ask for it in that case.`,
          { exhibitId },
        );
      }
      if (exhibit.seizureId === null && exhibit.parentId === null && told.memoDocumentId === undefined) {
        throw new DomainError(
          'unprocessable',
          'lab-request.memo-missing',
          `A forensic request goes with the seizure memo: exhibit ${exhibit.number} has no seizure on record, so name the memo's document.`,
          { exhibitId, law: 'PECA s.36' },
        );
      }
    }
  }

  private async requireExaminers(tx: Tx, officeId: string, told: AssignExaminersDto): Promise<void> {
    if (told.examinerId === told.secondId) {
      throw new DomainError(
        'unprocessable',
        'lab-request.same-examiner',
        'The second examiner is another than the first: nobody reviews his own examination.',
      );
    }
    const there = new Set((await this.identity.officersHolding(tx, officeId, 'forensic examiner')).map(({ id }) => id));
    for (const [pointer, id] of [
      ['/examinerId', told.examinerId],
      ['/secondId', told.secondId],
    ] as const) {
      if (there.has(id)) continue;
      throw new DomainError(
        'unprocessable',
        'lab-request.not-an-examiner-there',
        'Choose forensic examiners who serve in this laboratory today.',
        { errors: [{ pointer, code: 'lab-request.not-an-examiner-there', detail: 'no examiner of this laboratory' }] },
      );
    }
  }
}
