import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import type { ReceiptView } from '../ledger/ledger.service';
import { labFaults, type LabState, type LabStatus, labVerbsOf } from './domain/lab-request';
import type { Priority } from './domain/queue';
import type { LabWork } from './lab.entity';
import { LabRequestsService } from './lab-requests.service';
import type { LabRecord } from './lab-rows.service';

export interface LabWorkView {
  id: string;
  act: string;
  at: string;
  exhibitId: string | null;
  toolId: string | null;
  documentId: string | null;
  correctsId: string | null;
  facts: Record<string, string>;
  words: string | null;
  irregular: { rule: string; section: string } | null;
  recordedBy: string;
  recordedAt: string;
}

export interface LabRequestView {
  id: string;
  caseId: string;
  number: string;
  state: LabState;
  priority: Priority;
  labOfficeId: string | null;
  laboratory: string | null;
  scope: string;
  questions: readonly string[];
  exhibitIds: readonly string[];
  memoDocumentId: string | null;
  askedBy: string;
  askedAt: string;
  endorsedBy: string | null;
  endorsedAt: string | null;
  assignedBy: string | null;
  assignedAt: string | null;
  examinerId: string | null;
  secondId: string | null;
  accessUntil: string | null;
  lockedAt: string | null;
  report: { number: string; documentId: string; at: string; labStatus: LabStatus } | null;
  /** What you may do with it now. */
  open: readonly string[];
  work: readonly LabWorkView[];
  version: number;
  entry?: ReceiptView;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Requests as they leave. */
@Injectable()
export class LabViews {
  constructor(private readonly requests: LabRequestsService) {}

  /** @throws not-found `lab-request.not-found` */
  async show(tx: Tx, id: string, entry?: ReceiptView): Promise<LabRequestView> {
    return this.of(tx, await this.requests.get(tx, id), entry);
  }

  of(tx: Tx, { request, exhibitIds, work, fact }: LabRecord, entry?: ReceiptView): LabRequestView {
    const { id, caseId, number, state, priority, labOfficeId, laboratory, scope, questions, memoDocumentId } = request;
    const { reportNumber, reportDocumentId, reportedAt, labStatus } = request;
    const reported = reportNumber !== null && reportDocumentId !== null && reportedAt !== null && labStatus !== null;
    return {
      ...{ id, caseId, number, state, priority, labOfficeId, laboratory, scope, questions, exhibitIds, memoDocumentId },
      ...{ askedBy: request.askedBy, askedAt: request.askedAt.toISOString() },
      ...{ endorsedBy: request.endorsedBy, endorsedAt: iso(request.endorsedAt) },
      ...{ assignedBy: request.assignedBy, assignedAt: iso(request.assignedAt) },
      ...{ examinerId: request.examinerId, secondId: request.secondId, accessUntil: iso(request.accessUntil) },
      lockedAt: iso(request.lockedAt),
      report: reported
        ? { number: reportNumber, documentId: reportDocumentId, at: reportedAt.toISOString(), labStatus }
        : null,
      open: labVerbsOf(fact).filter((verb) => labFaults(fact, verb, officerOf(tx.actor)).length === 0),
      ...{ work: work.map(toWorkView), version: request.version, ...(entry ? { entry } : {}) },
    };
  }
}

const toWorkView = (row: LabWork): LabWorkView => ({
  ...{ id: row.id, act: row.act, at: row.at.toISOString(), exhibitId: row.exhibitId, toolId: row.toolId },
  ...{ documentId: row.documentId, correctsId: row.correctsId, facts: row.facts, words: row.words },
  ...{ irregular: row.irregular, recordedBy: row.recordedBy, recordedAt: row.recordedAt.toISOString() },
});
