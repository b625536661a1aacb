import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import { assertTransition } from '../../kernel/transitions';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import type { AuditType } from '../../proof/entry-types';
import { CasesService } from '../cases/cases.service';
import { IdentityService } from '../identity/identity.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { LAB_TRANSITIONS, type LabFact, labFaults, type LabVerb, stateAfter } from './domain/lab-request';
import { standsOn } from './domain/tool';
import type { LabActDto } from './lab.dto';
import { ExaminerQualification, LabRequest, LabRequestExhibit, LabWork } from './lab.entity';
import { refusalOf } from './lab-refusals';

/** A request with everything that hangs on it. */
export interface LabRecord {
  readonly request: LabRequest;
  readonly exhibitIds: readonly string[];
  readonly work: readonly LabWork[];
  readonly fact: LabFact;
}

/** What an act changes and leaves behind. */
export interface LabAct {
  readonly verb: LabVerb;
  readonly told: LabActDto;
  readonly change?: Partial<LabRequest>;
  readonly work?: Partial<Pick<LabWork, 'exhibitId' | 'toolId' | 'documentId' | 'correctsId'>>;
  readonly facts?: Readonly<Record<string, string>>;
  readonly irregular?: { rule: string; section: string } | null;
}

export interface LabWritten {
  readonly id: string;
  readonly entry: ReceiptView;
}

/** Rows of requests: found, locked, judged by their guards, and written with the act that changes them. */
@Injectable()
export class LabRows {
  constructor(
    private readonly cases: CasesService,
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `lab-request.not-found` */
  async get(tx: Tx, id: string): Promise<LabRequest> {
    return found(await tx.findOne(LabRequest, { where: { id } }));
  }

  /** With exhibits, acts in their order, and what guards look at. */
  async record(tx: Tx, request: LabRequest): Promise<LabRecord> {
    const { id: requestId, officeId, askedBy, labOfficeId, examinerId, secondId, state } = request;
    const listed = await tx.find(LabRequestExhibit, { where: { requestId }, order: { exhibitId: 'ASC' } });
    const work = await tx.find(LabWork, { where: { requestId }, order: { seq: 'ASC' } });
    const caseOffices = (await this.identity.officeAndAbove(tx, officeId)).map(({ id }) => id);
    const qualified = (await this.qualificationsOf(tx, examinerId)).length > 0;
    return {
      ...{ request, work, exhibitIds: listed.map(({ exhibitId }) => exhibitId) },
      fact: {
        ...{ state, askedBy, labOfficeId, examinerId, secondId, caseOffices, qualified },
        work: work.map(({ act, facts }) => ({ act, agreed: facts['outcome'] === 'agreed' })),
      },
    };
  }

  /** Qualifications of the officer that stand today. */
  async qualificationsOf(tx: Tx, officerId: string | null): Promise<string[]> {
    if (officerId === null) return [];
    const today = karachiDay(await this.clock.now(tx));
    const rows = await tx.find(ExaminerQualification, { where: { officerId }, order: { awardedOn: 'ASC', id: 'ASC' } });
    return rows.filter((row) => standsOn(today, row.awardedOn, row.validUntil)).map(({ id }) => id);
  }

  /**
   * Locks the request for an act that its guards let pass. `ifMatch` null: the act adds to what others saw and changes none of it.
   * @throws not-found `lab-request.not-found`; forbidden `case.read-only`, `lab-request.not-*`; precondition-*; conflict `lab-request.*`
   */
  async begin(tx: Tx, id: string, verb: LabVerb, ifMatch: string | undefined | null): Promise<LabRecord> {
    const { caseId } = await this.get(tx, id);
    await this.cases.requireAccess(tx, caseId, 'write');
    const request = found(await tx.findOne(LabRequest, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    const record = await this.record(tx, request);
    const [refusal] = labFaults(record.fact, verb, officerOf(tx.actor)).map(refusalOf);
    if (refusal?.kind === 'forbidden') throw refusal;
    if (ifMatch !== null) requireMatch(ifMatch, request.version);
    if (refusal) throw refusal;
    return record;
  }

  /** Writes the act: state by the table, a row of work, the entry last. `before` runs between rows and entry. */
  async write(
    tx: Tx,
    { request }: LabRecord,
    act: LabAct,
    before: (changed: LabRequest, at: Date) => Promise<void> = () => Promise.resolve(),
  ): Promise<LabWritten> {
    const { verb, told, change = {}, work = {}, facts = {}, irregular = null } = act;
    const state = stateAfter(request.state, verb);
    if (state !== request.state) assertTransition(LAB_TRANSITIONS, 'lab-request', request.state, state);
    const now = await this.clock.now(tx);
    const at = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    const changed = await tx.change(LabRequest, request, { ...change, state });
    await tx.insert(LabWork, {
      ...{ id: randomUUID(), requestId: changed.id, caseId: changed.caseId, act: verb, at, facts: { ...facts } },
      ...{ exhibitId: null, toolId: null, documentId: null, correctsId: null, ...work },
      ...{ words: told.words ?? null, irregular, recordedBy: officerOf(tx.actor).id, recordedAt: now },
    });
    await before(changed, at);
    const entry = await this.ledger.audit(tx, ENTRY_OF[verb], {
      caseId: changed.caseId,
      facts: { request: changed.id, number: changed.number, state, ...named(work), ...facts },
      ...(told.words === undefined ? {} : { words: { words: told.words } }),
      ...(irregular ? { irregular } : {}),
      ...(told.occurredAt === undefined ? {} : { occurredAt: at }),
      ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
    });
    return { id: changed.id, entry: this.ledger.receiptView(entry) };
  }
}

const named = ({ exhibitId, toolId, documentId, correctsId }: NonNullable<LabAct['work']>): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ exhibit: exhibitId, tool: toolId, document: documentId, corrects: correctsId }).flatMap(
      ([name, id]) => (id == null ? [] : [[name, id]]),
    ),
  );

function found(request: LabRequest | null): LabRequest {
  if (request) return request;
  throw new DomainError(
    'not-found',
    'lab-request.not-found',
    'There is no such forensic request, or its case is not open to you.',
  );
}

const ENTRY_OF: Readonly<Record<LabVerb, AuditType>> = {
  endorse: 'lab_request.endorsed',
  assign: 'lab_request.assigned',
  note: 'lab_request.noted',
  'use-tool': 'lab_request.tool_used',
  'link-output': 'lab_request.output_linked',
  review: 'lab_request.reviewed',
  lock: 'lab_request.locked',
  correct: 'lab_request.corrected',
  report: 'lab_request.reported',
  addendum: 'lab_request.addendum',
  'record-report': 'lab_request.report_recorded',
  return: 'lab_request.returned',
  withdraw: 'lab_request.withdrawn',
};
