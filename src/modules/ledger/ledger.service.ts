import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Env } from '../../platform/config/env';
import type { Tx } from '../../platform/database/tx';
import { page, type Page } from '../../platform/http/page';
import type { AuditType, EntryType } from '../../proof/entry-types';
import type { Appended, AuditInput, CustodyInput, DocumentInput } from './custody-input';
import { lateMinutes } from './domain/lateness';
import type { StoredPart } from './body-seal';
import { EntriesService } from './entries.service';
import { entryBody } from './entry-body';
import { entryKey, entrySeek } from './entry-cursor';
import { EntryReaderService, type EntryView, type OpenedEntry } from './entry-reader.service';
import { SYSTEM_SCOPE } from './key-scopes.service';
import type { ReceiptView } from './ledger.dto';

export type { Appended, AuditInput, CustodyInput, DocumentInput, Facts, KeyScopeRef, PersonRef } from './custody-input';
export type { EntryView, OpenedEntry } from './entry-reader.service';
export { ReceiptView } from './ledger.dto';

/** Which acts of a case are asked for. */
export interface ActsAsked {
  readonly types: readonly EntryType[];
  /** Of this exhibit alone. */
  readonly item?: string;
  /** Instants: ISO 8601; `from` inclusive, `to` exclusive. */
  readonly from?: string;
  readonly to?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** Writes the record. What is appended here exists exactly when the act's transaction commits, and is never changed. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly entries: EntriesService,
    private readonly reader: EntryReaderService,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /**
   * Appends one act on one or more exhibits: as many entries, one act id, in one statement. It is the last domain
   * statement of the transaction: the items stay locked until the commit. Answers in the order of the input; an item
   * that comes twice gets its entries in that order.
   * @throws unprocessable `act.in-the-future`, `act.lateness-reason-missing`, `entry.not-recordable`; conflict
   * `ledger.head-moved` when an `expectedPrev` is no longer the head; unavailable `ledger.unavailable`
   */
  async append(tx: Tx, inputs: readonly CustodyInput[]): Promise<Appended[]> {
    const act = randomUUID();
    const late = await this.lateness(tx, inputs);
    // The database locks in this order; a stable sort keeps the order of one item's entries.
    const sorted = inputs
      .map((input, place) => ({ ...input, item: input.item.toLowerCase(), place, late: late[place] }))
      .sort((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : 0));
    const drafts = sorted.map((input) => ({
      item: input.item,
      type: input.type,
      caseId: input.caseId,
      expectedPrev: input.expectedPrev,
      scope: { kind: 'case' as const, id: input.caseId },
      ...entryBody(input, { actor: tx.actor, type: input.type, act, lateMinutes: input.late }),
    }));
    const written = await this.entries.write(tx, {
      kind: 'custody-entry/v1',
      act,
      drafts,
      occurredAt: inputs[0]?.occurredAt,
    });
    for (const { caseId } of inputs) tx.concerns.add(caseId);
    const answers = new Array<Appended>(inputs.length);
    sorted.forEach(({ place }, i) => {
      const entry = written[i];
      if (entry) answers[place] = entry;
    });
    return answers;
  }

  /**
   * Appends an entry that belongs to no exhibit: another act, a refusal, a look at what is protected.
   * @throws as `append`
   */
  async audit(tx: Tx, type: AuditType, input: AuditInput = {}): Promise<Appended> {
    return input.line === undefined ? this.auditOne(tx, type, input) : this.auditInLine(tx, type, input, input.line);
  }

  /**
   * Appends an act on a document, with the entry hash of the act before it in `previous`. The caller holds the lock of
   * the document's row; without it one of two rivals fails.
   * @throws as `append`
   */
  async documentAct(tx: Tx, { type, document, ...input }: DocumentInput): Promise<Appended> {
    const last = await this.entries.lastOfDocument(tx, document);
    const facts = { ...input.facts, document, ...(last ? { previous: last.entryHash } : {}) };
    return this.auditOne(tx, type, { ...input, facts }, { id: document, seq: (last?.seq ?? -1) + 1 });
  }

  /** The chain of an exhibit, from sequence 0; empty when there is none or it may not be seen. */
  async custodyOf(tx: Tx, item: string): Promise<EntryView[]> {
    return this.reader.entries(tx, `item_id = $1 AND kind = 'custody-entry/v1' ORDER BY seq`, [item]);
  }

  /** The chain of an exhibit with its bodies, in two statements. @throws unavailable `entry.damaged` */
  async openCustodyOf(tx: Tx, item: string, only?: readonly StoredPart[]): Promise<OpenedEntry[]> {
    return this.reader.open(tx, await this.custodyOf(tx, item), only);
  }

  /**
   * The record of a case in one statement, so that all of it is of one instant: the chains of these exhibits (null: of all), by
   * item and sequence, then its other entries of these types, by time.
   */
  async recordOf(
    tx: Tx,
    caseId: string,
    { items, types }: { items: readonly string[] | null; types: readonly AuditType[] },
  ): Promise<EntryView[]> {
    return this.reader.entries(
      tx,
      `case_id = $1 AND ((kind = 'custody-entry/v1' AND ($2::uuid[] IS NULL OR item_id = ANY ($2::uuid[])))
          OR (kind = 'audit-entry/v1' AND type = ANY ($3::text[])))
        ORDER BY kind DESC, CASE WHEN kind = 'custody-entry/v1' THEN item_id END, seq, recorded_at, entry_hash`,
      [caseId, items, types],
    );
  }

  /** Entries of a case of these types, the newest first; one more than `limit` tells that there are more. @throws bad-form `cursor.malformed` */
  async actsOf(tx: Tx, caseId: string, { types, item, from, to, cursor, limit }: ActsAsked): Promise<Page<EntryView>> {
    const [at = null, hash = null] = entrySeek(cursor) ?? [];
    const rows = await this.reader.entries(
      tx,
      `case_id = $1 AND type = ANY ($2::text[]) AND ($3::uuid IS NULL OR (item_id = $3 AND kind = 'custody-entry/v1'))
          AND ($4::timestamptz IS NULL OR recorded_at >= $4) AND ($5::timestamptz IS NULL OR recorded_at < $5)
          AND ($6::timestamptz IS NULL OR (recorded_at, entry_hash) < ($6, decode($7, 'hex')))
        ORDER BY recorded_at DESC, entry_hash DESC LIMIT $8`,
      [caseId, types, item ?? null, from ?? null, to ?? null, at, hash, limit + 1],
    );
    return page(rows, limit, (row) => row, entryKey);
  }

  /** Days in Pakistan, `YYYY-MM-DD`, on which officers put something of these types on record in a case, from an instant on. */
  async daysOf(
    tx: Tx,
    caseId: string,
    { types, from }: { types: readonly EntryType[]; from: Date },
  ): Promise<string[]> {
    const rows = await tx.query<{ day: string }>(
      `SELECT DISTINCT ((recorded_at AT TIME ZONE 'UTC') + interval '5 hours')::date::text AS day FROM ledger.entry
        WHERE case_id = $1 AND type = ANY ($2::text[]) AND recorded_at >= $3 AND actor NOT LIKE 'system:%' ORDER BY 1`,
      [caseId, types, from],
    );
    return rows.map(({ day }) => day);
  }

  /** The entries of the act of which this is one, by item and sequence. */
  async actOf(tx: Tx, { caseId, act, recordedAt }: EntryView): Promise<EntryView[]> {
    return this.reader.entries(
      tx,
      `case_id = $1 AND act_id = $2 AND recorded_at BETWEEN $3::timestamptz - interval '1 minute' AND $3::timestamptz + interval '1 minute'
        ORDER BY item_id, seq`,
      [caseId, act, recordedAt],
    );
  }

  /** Opens the bodies of entries that were read before; part one always, others all or as named. @throws unavailable `entry.damaged` */
  async openAll(tx: Tx, entries: readonly EntryView[], only?: readonly StoredPart[]): Promise<OpenedEntry[]> {
    return this.reader.open(tx, entries, only);
  }

  /** The last entry of an exhibit, or null. Without a lock it may be old as soon as it is read. */
  async headOf(tx: Tx, item: string): Promise<EntryView | null> {
    const [head] = await this.reader.entries(
      tx,
      `item_id = $1 AND kind = 'custody-entry/v1' ORDER BY seq DESC LIMIT 1`,
      [item],
    );
    return head ?? null;
  }

  /**
   * One entry with its body; part one always, other parts all or as named.
   * @throws not-found `entry.not-found`, unavailable `entry.damaged`
   */
  async readBody(tx: Tx, entryHash: string, only?: readonly StoredPart[]): Promise<OpenedEntry> {
    const entry = await this.reader.entry(tx, entryHash);
    const [opened] = await this.reader.open(tx, [entry], only);
    return opened ?? { ...entry, partOne: null, parts: {}, bytes: {} };
  }

  /** How an act's answer shows its entry: provisional, with the place where the receipt will be. */
  receiptView({ entryHash, seq, recordedAt }: Appended): ReceiptView {
    return {
      hash: entryHash,
      sequence: seq,
      recordedAt,
      status: 'provisional',
      receipt: `/api/v1/ledger/entries/${entryHash}/receipt`,
      note: 'A provisional receipt proves nothing: the entry can be checked once a signed checkpoint holds it.',
    };
  }

  /** Acts and jobs write in one line: each waits for the one before it. */
  private async auditInLine(tx: Tx, type: AuditType, input: AuditInput, line: string): Promise<Appended> {
    if (input.caseId) throw new Error('An entry of a secret line names no case');
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('ledger-line/' || $1::text, 0))`, [line]);
    const last = await this.entries.lastOfDocument(tx, line);
    const facts = { ...input.facts, matter: line, ...(last ? { previous: last.entryHash } : {}) };
    const scope = { kind: 'mla', id: line } as const;
    return this.auditOne(tx, type, { ...input, facts, scope }, { id: line, seq: (last?.seq ?? -1) + 1 });
  }

  private async auditOne(
    tx: Tx,
    type: AuditType,
    input: AuditInput,
    document?: { id: string; seq: number },
  ): Promise<Appended> {
    const act = randomUUID();
    const [late] = await this.lateness(tx, [input]);
    const scope = input.scope ?? (input.caseId ? ({ kind: 'case', id: input.caseId } as const) : SYSTEM_SCOPE);
    const draft = {
      type,
      caseId: input.caseId ?? null,
      scope,
      ...entryBody(input, { actor: tx.actor, type, act, lateMinutes: late }),
    };
    const [entry] = await this.entries.write(tx, {
      kind: 'audit-entry/v1',
      act,
      drafts: [draft],
      occurredAt: input.occurredAt,
      document,
    });
    if (!entry) throw new DomainError('unavailable', 'ledger.unavailable', 'The ledger gave no entry. Try again.');
    if (input.caseId) tx.concerns.add(input.caseId);
    return entry;
  }

  /** Asks the clock only when an officer said when it happened. */
  private async lateness(
    tx: Tx,
    inputs: readonly Pick<AuditInput, 'occurredAt' | 'latenessReason'>[],
  ): Promise<(number | undefined)[]> {
    if (inputs.every(({ occurredAt }) => occurredAt === undefined)) return [];
    const now = await this.clock.now(tx);
    return inputs.map(({ occurredAt, latenessReason }) =>
      occurredAt ? lateMinutes(occurredAt, now, this.env.SANAD_LATENESS_MINUTES, latenessReason) : undefined,
    );
  }
}
