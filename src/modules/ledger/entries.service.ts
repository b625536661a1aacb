import { Injectable } from '@nestjs/common';
import type { Queries } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Log } from '../../platform/log';
import type { BuiltBody } from '../../proof/body';
import type { EntryKind } from '../../proof/entry-header';
import type { EntryType } from '../../proof/entry-types';
import { sealPart, type StoredPart } from './body-seal';
import type { Appended, KeyScopeRef } from './custody-input';
import type { EntryBody } from './entry-body';
import { KeyScopesService } from './key-scopes.service';

/** SQLSTATE of `ledger.append` for a head that is not the expected one. */
const HEAD_MOVED = 'SL006';

const APPEND = `SELECT place, item, seq, prev, hash, recorded_at
  FROM ledger.append($1, $2, $3::uuid[], $4::text[], $5::uuid[], $6::bytea[], $7::bytea[], $8, $9, $10,
                     $11::int[], $12::text[], $13::uuid[], $14::bytea[], $15::bytea[])`;

export interface Draft extends EntryBody {
  /** Absent for an audit entry, which is of no item. */
  readonly item?: string;
  readonly type: EntryType;
  readonly caseId: string | null;
  readonly scope: KeyScopeRef;
  readonly expectedPrev?: string | undefined;
}

export interface ActToWrite {
  readonly kind: EntryKind;
  readonly act: string;
  /** Sorted by item. */
  readonly drafts: readonly Draft[];
  readonly occurredAt: Date | undefined;
  readonly document?: { readonly id: string; readonly seq: number } | undefined;
}

interface Row {
  readonly item: string;
  readonly seq: string;
  readonly prev: string;
  readonly hash: string;
  readonly recorded_at: Date;
}

const digest = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** Hands drafts to the database's one door: digests and ciphertext, nothing that can be read there. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly scopes: KeyScopesService,
    private readonly log: Log,
  ) {}

  /**
   * Writes one act in one statement (one more for the first entry under a new key scope). Answers in the order of the drafts.
   * @throws conflict `ledger.head-moved`, unavailable `ledger.unavailable`: then the whole act must be rolled back
   */
  async write(tx: Queries, { kind, act, drafts, occurredAt, document }: ActToWrite): Promise<Appended[]> {
    try {
      const parts = await this.seal(tx, drafts);
      const rows = await tx.query<Row>(APPEND, [
        kind,
        act,
        drafts.flatMap(({ item }) => (item === undefined ? [] : [item])),
        drafts.map(({ type }) => type),
        drafts.map(({ caseId }) => caseId),
        drafts.map(({ body }) => digest(body.sha256)),
        drafts.map(({ expectedPrev }) => (expectedPrev === undefined ? null : digest(expectedPrev))),
        occurredAt ?? null,
        document?.id ?? null,
        document?.seq ?? null,
        parts.map(({ of }) => of),
        parts.map(({ name }) => name),
        parts.map(({ scopeId }) => scopeId),
        parts.map(({ wrappedKey }) => wrappedKey),
        parts.map(({ ciphertext }) => ciphertext),
      ]);
      return rows.map(({ item, seq, prev, hash, recorded_at }) => ({
        item,
        act,
        seq: Number(seq),
        entryHash: hash,
        prev,
        recordedAt: recorded_at.toISOString(),
      }));
    } catch (fault) {
      throw this.refusalOf(fault);
    }
  }

  /** The last act on a document that one may see, if any. */
  async lastOfDocument(tx: Queries, document: string): Promise<{ entryHash: string; seq: number } | undefined> {
    const [row] = await tx.query<{ hash: string; seq: string }>(
      `SELECT encode(entry_hash, 'hex') AS hash, document_seq AS seq FROM ledger.entry
        WHERE document_id = $1 ORDER BY document_seq DESC LIMIT 1`,
      [document],
    );
    return row && { entryHash: row.hash, seq: Number(row.seq) };
  }

  /** The bodies first, in the order of the drafts, as the database asks; then the other parts. */
  private async seal(tx: Queries, drafts: readonly Draft[]): Promise<SealedRow[]> {
    const bodies: SealedRow[] = [];
    const others: SealedRow[] = [];
    for (const [i, { scope, body, parts }] of drafts.entries()) {
      const { id: scopeId, key } = await this.scopes.open(tx, scope);
      const seal = (name: StoredPart, { sha256, bytes }: BuiltBody): SealedRow => ({
        of: i + 1,
        name,
        scopeId,
        ...sealPart(key, name, sha256, bytes),
      });
      bodies.push(seal('body', body));
      for (const part of parts) others.push(seal(part.name, part));
    }
    return [...bodies, ...others];
  }

  private refusalOf(fault: unknown): DomainError {
    const code = sqlStateOf(fault);
    if (code === HEAD_MOVED) {
      return new DomainError(
        'conflict',
        'ledger.head-moved',
        'Something else was recorded about this exhibit meanwhile. Read it again and repeat your act.',
      );
    }
    // The statement's parameters are ciphertext and ids: only the database's own words are told.
    this.log.error(
      { code, reason: fault instanceof Error ? fault.message : String(fault) },
      'the ledger took no entry',
    );
    const refusal = new DomainError(
      'unavailable',
      'ledger.unavailable',
      'The record could not be written, so the act was not done. Try again; if it happens again, tell the administrator.',
      { retryAfter: 5 },
    );
    refusal.cause = fault;
    return refusal;
  }
}

interface SealedRow {
  readonly of: number;
  readonly name: StoredPart;
  readonly scopeId: string;
  readonly wrappedKey: Buffer;
  readonly ciphertext: Buffer;
}

/** SQLSTATE of a failed statement, if that is what it is. */
function sqlStateOf(fault: unknown): string | undefined {
  if (typeof fault !== 'object' || fault === null || !('driverError' in fault)) return undefined;
  const { driverError } = fault;
  return typeof driverError === 'object' && driverError !== null && 'code' in driverError
    ? String(driverError.code)
    : undefined;
}
