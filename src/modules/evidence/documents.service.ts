import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { assertTransition, type Transitions } from '../../kernel/transitions';
import type { Tx } from '../../platform/database/tx';
import { seekOf } from '../../platform/http/seek';
import { occurrenceOf, type OccurrenceDto } from '../../platform/http/occurrence';
import { CasesService } from '../cases/cases.service';
import { type Appended, LedgerService } from '../ledger/ledger.service';
import { CaseDocument } from './document.entity';
import type { DocumentsQuery, RegisterDocumentDto } from './documents.dto';

export const DOCUMENT_TRANSITIONS: Transitions<CaseDocument['state']> = {
  registered: ['superseded', 'withdrawn'],
  superseded: [],
  withdrawn: [],
};

export interface DocumentWritten {
  readonly document: CaseDocument;
  readonly entry: Appended;
}

/** Paper and files that are hashed and on the ledger but that nobody holds. Each document has a line of acts of its own. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** Puts a document's digests on record. @throws not-found `case.not-found`, forbidden `case.read-only` */
  async register(
    tx: Tx,
    caseId: string,
    dto: RegisterDocumentDto,
    supersedes: CaseDocument | null = null,
  ): Promise<DocumentWritten> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const id = randomUUID();
    const entry = await this.ledger.documentAct(tx, {
      type: 'document.registered',
      document: id,
      caseId,
      facts: { ...factsOf(dto), ...(supersedes ? { supersedes: supersedes.id } : {}) },
      words: { title: dto.title, ...(dto.fileName ? { file_name: dto.fileName } : {}) },
      ...occurrenceOf(dto),
    });
    const document: CaseDocument = {
      id,
      caseId,
      kind: dto.kind,
      title: dto.title,
      fileName: dto.fileName ?? null,
      sha256: dto.sha256,
      sha512: dto.sha512 ?? null,
      sizeBytes: dto.sizeBytes,
      state: 'registered',
      supersedesId: supersedes?.id ?? null,
      withdrawnWhy: null,
      registeredBy: officerOf(tx.actor).id,
      registeredAt: await this.clock.now(tx),
      lastAct: entry.entryHash,
      version: 1,
    };
    await tx.insert(CaseDocument, document);
    return { document, entry };
  }

  /**
   * Puts another in its place; both stay readable and both lines stay whole.
   * @returns the new document. @throws not-found `document.not-found`, conflict `document.illegal-transition`
   */
  async supersede(tx: Tx, id: string, dto: RegisterDocumentDto): Promise<DocumentWritten> {
    const old = await this.lock(tx, id);
    assertTransition(DOCUMENT_TRANSITIONS, 'document', old.state, 'superseded');
    const written = await this.register(tx, old.caseId, dto, old);
    await this.act(tx, old, 'document.superseded', { superseded_by: written.document.id }, {}, dto, {
      state: 'superseded',
    });
    return written;
  }

  /** Says that it counts no longer, and why. @throws not-found `document.not-found`, conflict `document.illegal-transition` */
  async withdraw(tx: Tx, id: string, reason: string, when: OccurrenceDto): Promise<DocumentWritten> {
    const document = await this.lock(tx, id);
    assertTransition(DOCUMENT_TRANSITIONS, 'document', document.state, 'withdrawn');
    const entry = await this.act(tx, document, 'document.withdrawn', {}, { reason }, when, {
      state: 'withdrawn',
      withdrawnWhy: reason,
    });
    return { document, entry };
  }

  /** @throws not-found `document.not-found` */
  async get(tx: Tx, id: string): Promise<CaseDocument> {
    return found(await tx.findOne(CaseDocument, { where: { id } }));
  }

  /** A document that another act leans on. @throws not-found `document.not-found`, unprocessable `document.of-another-case` */
  async requireOfCase(tx: Tx, id: string, caseId: string): Promise<CaseDocument> {
    const document = await this.get(tx, id);
    if (document.caseId === caseId) return document;
    throw new DomainError(
      'unprocessable',
      'document.of-another-case',
      'This document belongs to another case. Register the paper in this case.',
    );
  }

  /** True while the document stands in this case: registered, not superseded or withdrawn; of this kind when one is given. */
  async stands(tx: Tx, caseId: string, id: string, kind?: CaseDocument['kind']): Promise<boolean> {
    const where = { id, caseId, state: 'registered' as const, ...(kind ? { kind } : {}) };
    return (await tx.findOne(CaseDocument, { where })) !== null;
  }

  /** By the order of registration; one more than `limit`. @throws not-found `case.not-found` */
  async list(tx: Tx, caseId: string, { kind, limit, cursor }: DocumentsQuery): Promise<CaseDocument[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const after = seekOf(cursor);
    const builder = tx.manager
      .createQueryBuilder(CaseDocument, 'd')
      .where('d.caseId = :caseId', { caseId })
      .orderBy('d.registeredAt', 'ASC')
      .addOrderBy('d.id', 'ASC')
      .limit(limit + 1);
    if (kind) builder.andWhere('d.kind = :kind', { kind });
    if (after) builder.andWhere('(d.registeredAt, d.id) > (:at, :id)', after);
    return builder.getMany();
  }

  private async act(
    tx: Tx,
    document: CaseDocument,
    type: 'document.superseded' | 'document.withdrawn',
    facts: Record<string, string>,
    words: Record<string, string>,
    when: OccurrenceDto,
    change: Partial<CaseDocument>,
  ): Promise<Appended> {
    const entry = await this.ledger.documentAct(tx, {
      type,
      document: document.id,
      caseId: document.caseId,
      facts: { ...factsOf(document), ...facts },
      words,
      ...occurrenceOf(when),
    });
    await tx.change(CaseDocument, document, { ...change, lastAct: entry.entryHash });
    return entry;
  }

  private async lock(tx: Tx, id: string): Promise<CaseDocument> {
    const { caseId } = await this.get(tx, id);
    await this.cases.requireAccess(tx, caseId, 'write');
    return found(await tx.findOne(CaseDocument, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }
}

/** What every act on a document says of it, so that each can be checked alone. */
const factsOf = ({
  kind,
  sha256,
  sha512,
  sizeBytes,
}: Pick<CaseDocument, 'kind' | 'sha256' | 'sizeBytes'> & { sha512?: string | null | undefined }) => ({
  kind,
  sha256,
  ...(sha512 ? { sha512 } : {}),
  size_bytes: sizeBytes,
});

function found(document: CaseDocument | null): CaseDocument {
  if (document) return document;
  throw new DomainError('not-found', 'document.not-found', 'There is no such document, or you may not see it.');
}
