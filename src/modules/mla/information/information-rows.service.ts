import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import type { AuditType } from '../../../proof/entry-types';
import { ExportVetoes } from '../../evidence/export-vetoes.service';
import { type AuditInput, LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import type { InformationFacts } from '../domain/information';
import { ForeignInformation } from './foreign-information.entity';
import { InformationEvent } from './information-event.entity';

type Exported = Parameters<ExportVetoes['askOf']>[1][number];
interface CarriedRow extends Omit<Exported, 'caseId' | 'exportOrder'> {
  readonly case_id: string;
  readonly export_order: string | null;
  readonly digests: readonly string[];
}

export interface WrittenInformation {
  readonly information: ForeignInformation;
  readonly entry: ReceiptView;
}

/** Rows of information without a request, as acts read and write them. That one may know of it the database decides. */
@Injectable()
export class InformationRows {
  constructor(
    private readonly ledger: LedgerService,
    private readonly vetoes: ExportVetoes,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `information.not-found`: missing and not known to him are one */
  async find(tx: Tx, id: string): Promise<ForeignInformation> {
    return this.found(await tx.findOne(ForeignInformation, { where: { id } }));
  }

  /** Held until the act ends. @throws as `find`; precondition-required, precondition-failed */
  async lock(tx: Tx, id: string, ifMatch: string | undefined): Promise<ForeignInformation> {
    const where = { id };
    const row = this.found(await tx.findOne(ForeignInformation, { where, lock: { mode: 'pessimistic_write' } }));
    requireMatch(ifMatch, row.version);
    return row;
  }

  eventsOf(tx: Tx, informationId: string): Promise<InformationEvent[]> {
    return tx.find(InformationEvent, { where: { informationId }, order: { seq: 'ASC' }, take: 500 });
  }

  async factsOf(tx: Tx, row: ForeignInformation): Promise<InformationFacts> {
    const { caseId, purpose, writtenBy, undertaking } = row;
    const vetoes = await this.vetoed(tx, row);
    return {
      ...{ caseId, purpose, writtenBy, actor: officerOf(tx.actor).id, undertaking: undertaking !== null, vetoes },
    };
  }

  /** Clauses by which the house's one list of vetoes holds back what is to go with it. */
  async vetoed(tx: Tx, { id, direction }: ForeignInformation): Promise<string[]> {
    if (direction === 'incoming') return [];
    const carried = await this.carried(tx, id);
    return (await this.vetoes.askOf(tx, carried, 'mla-package')).flatMap(({ vetoes }) =>
      vetoes.map(({ detail }) => detail),
    );
  }

  /** Exhibits that go with it, by number. */
  async carried(tx: Tx, id: string): Promise<Exported[]> {
    const rows = await this.carriedRows(tx, id);
    return rows.map(({ case_id, export_order, digests: _, ...row }) => ({
      ...{ ...row, caseId: case_id, exportOrder: export_order },
    }));
  }

  /** The same with the SHA-256 of each of their parts. */
  async carriedWithDigests(tx: Tx, id: string): Promise<Pick<CarriedRow, 'number' | 'digests'>[]> {
    return (await this.carriedRows(tx, id)).map(({ number, digests }) => ({ number, digests }));
  }

  private carriedRows(tx: Tx, id: string): Promise<CarriedRow[]> {
    return tx.query<CarriedRow>('SELECT * FROM foreign_information_exhibits($1)', [id]);
  }

  /** The last statements of an act: what happened, then its entry in the closed line of the matter. */
  async record(
    tx: Tx,
    row: ForeignInformation,
    told: Pick<InformationEvent, 'what'> &
      Partial<Pick<InformationEvent, 'was' | 'becomes' | 'particulars'>> & {
        readonly type: AuditType;
        readonly at?: Date;
        readonly input?: Omit<AuditInput, 'caseId' | 'line' | 'scope' | 'words'>;
      },
  ): Promise<WrittenInformation> {
    const recordedAt = await this.clock.now(tx);
    const { what, was = null, becomes = null, particulars = {}, at = recordedAt } = told;
    await tx.insert(InformationEvent, {
      ...{ id: randomUUID(), informationId: row.id, what, was, becomes, particulars, at, recordedAt },
      recordedBy: officerOf(tx.actor).id,
    });
    const entry = await this.ledger.audit(tx, told.type, {
      ...told.input,
      line: row.id,
      facts: { what, state: row.state, ...told.input?.facts },
      words: particulars,
    });
    return { information: row, entry: this.ledger.receiptView(entry) };
  }

  /** A look at it is itself on record. */
  async looked(tx: Tx, id: string, what: 'whole' | 'letter'): Promise<void> {
    await this.ledger.audit(tx, 'information.read', { line: id, facts: { what } });
  }

  private found(row: ForeignInformation | null): ForeignInformation {
    if (row) return row;
    throw new DomainError(
      'not-found',
      'information.not-found',
      'There is no such information, or it is not open to you.',
    );
  }
}
