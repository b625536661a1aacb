import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { type AuditInput, LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { ClockWriter } from './clock-writer';
import { Deadline } from './deadline.entity';
import { recordedUnder } from './secret-clocks';

/** The audit entries that an act on a clock leaves. */
export type DeadlineEntry =
  | 'deadline.met'
  | 'deadline.extended'
  | 'deadline.paused'
  | 'deadline.resumed'
  | 'deadline.waived'
  | 'deadline.reopened'
  | 'deadline.missed'
  | 'deadline.acknowledged'
  | 'deadline.trigger_corrected';

export interface Acted {
  readonly deadline: Deadline;
  readonly entry: ReceiptView;
}

/** What an act puts on record: facts and words of the entry, old and new in the clock's own history. */
export interface Told {
  readonly type: DeadlineEntry;
  readonly was: Record<string, string | number | boolean>;
  /** What only the clock's own history keeps of what was: words are no facts of an entry. */
  readonly kept?: object;
  readonly becomes: Record<string, string | number | boolean>;
  readonly input?: Pick<AuditInput, 'words' | 'occurredAt' | 'latenessReason' | 'irregular'>;
  readonly reason?: string;
}

/** Rows of clocks: found as far as one may see them, locked for an act, and the record of what was done. */
@Injectable()
export class DeadlineRowsService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly writer: ClockWriter,
  ) {}

  /** @throws not-found `deadline.not-found`: missing and not visible are one */
  async find(tx: Tx, id: string): Promise<Deadline> {
    const row = await tx.findOne(Deadline, { where: { id } });
    if (!row) {
      throw new DomainError('not-found', 'deadline.not-found', 'There is no such deadline, or it is not open to you.');
    }
    if (row.caseId !== null) tx.concerns.add(row.caseId);
    return row;
  }

  /**
   * Held until the act ends: the stage at the limit waits for it. What sets the limit anew names the version that was seen.
   * @throws as `find`; forbidden `case.read-only`; precondition-failed `precondition.stale` where `seen` is given
   */
  async lock(tx: Tx, id: string, seen?: { readonly ifMatch: string | undefined }): Promise<Deadline> {
    const { caseId } = await this.find(tx, id);
    if (caseId !== null) await requireCase(tx, caseId, 'write');
    const row = await tx.findOne(Deadline, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const held = row ?? (await this.find(tx, id));
    if (seen) requireMatch(seen.ifMatch, held.version);
    return held;
  }

  /** The last statements of an act: old and new of the clock, then its entry in the ledger. */
  async record(tx: Tx, deadline: Deadline, told: Told): Promise<Acted> {
    const what = told.type.slice('deadline.'.length);
    const { was, becomes, reason, kept = {} } = told;
    await this.writer.event(tx, deadline, {
      what,
      was: { ...was, ...kept },
      becomes,
      ...(reason === undefined ? {} : { reason }),
    });
    const appended = await this.ledger.audit(tx, told.type, {
      ...told.input,
      ...recordedUnder(deadline),
      facts: { deadline: deadline.id, rule: deadline.ruleCode, edition: deadline.ruleEdition, was, becomes },
      words: { ...told.input?.words, ...(reason === undefined ? {} : { reason }) },
    });
    return { deadline, entry: this.ledger.receiptView(appended) };
  }
}
