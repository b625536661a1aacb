import { Injectable } from '@nestjs/common';
import type { Queries } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { encodeHeader, ENTRY_KINDS, type EntryHeader } from '../../proof/entry-header';
import { type BodyObject, decodeBody } from '../../proof/jcs';
import { openPart, type StoredPart } from './body-seal';
import { KeyScopesService } from './key-scopes.service';

/** The readable projection of an entry: ids, type, times, hashes, and the exact header. */
export interface EntryView {
  readonly item: string;
  readonly seq: number;
  readonly entryHash: string;
  readonly prev: string;
  readonly bodySha256: string;
  readonly recordedAt: string;
  readonly occurredAt: string | null;
  readonly type: string;
  readonly act: string;
  readonly caseId: string | null;
  /** Officer's id or `system:<job>`; who he was at the act stands in part one. */
  readonly actor: string;
  /** The exact six lines. */
  readonly header: string;
}

/** An entry with those parts of its body that one may read. */
export interface OpenedEntry extends EntryView {
  readonly partOne: BodyObject | null;
  /** Parts beside part one. */
  readonly parts: Readonly<Record<string, BodyObject>>;
  /** Exact bytes by part, `body` for part one: what the digests are of. */
  readonly bytes: Readonly<Record<string, Buffer>>;
}

interface EntryRow {
  readonly kind: string;
  readonly item: string;
  readonly seq: string;
  readonly hash: string;
  readonly prev: string;
  readonly body: string;
  readonly recorded_at: Date;
  readonly occurred_at: Date | null;
  readonly type: string;
  readonly act_id: string;
  readonly case_id: string | null;
  readonly actor: string;
}

interface PartRow {
  readonly hash: string;
  readonly part: StoredPart;
  readonly scope_id: string;
  readonly wrapped_key: Buffer;
  readonly ciphertext: Buffer;
}

export const ENTRY_COLUMNS = `kind, item_id::text AS item, seq, encode(entry_hash, 'hex') AS hash, encode(prev_hash, 'hex') AS prev,
  encode(body_sha256, 'hex') AS body, recorded_at, occurred_at, type, act_id, case_id, actor`;

/** Reads the record under the row policies of who asks: what he may not see is not there. */
@Injectable()
export class EntryReaderService {
  constructor(private readonly scopes: KeyScopesService) {}

  /** Entries by a condition of ours; `where` is SQL with `$1…`, and may go on with ORDER BY and LIMIT. */
  async entries(tx: Queries, where: string, params: readonly unknown[]): Promise<EntryView[]> {
    const rows = await tx.query<EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM ledger.entry WHERE ${where}`, params);
    return rows.map(toEntry);
  }

  /** @throws not-found `entry.not-found`, also for what one may not see */
  async entry(tx: Queries, entryHash: string): Promise<EntryView> {
    const [entry] = await this.entries(tx, `entry_hash = decode($1, 'hex')`, [entryHash]);
    if (!entry) {
      throw new DomainError('not-found', 'entry.not-found', 'There is no such entry, or you may not see it.');
    }
    return entry;
  }

  /**
   * Opens bodies, all parts that one may read or only those named. Digests are checked: bytes that are not those of the
   * header are damage and never shown.
   * @throws unavailable `entry.damaged`
   */
  async open(tx: Queries, entries: readonly EntryView[], only?: readonly StoredPart[]): Promise<OpenedEntry[]> {
    const rows = await tx.query<PartRow>(
      `SELECT encode(entry_hash, 'hex') AS hash, part, scope_id, wrapped_key, ciphertext FROM ledger.entry_body
        WHERE entry_hash = ANY ($1::bytea[]) AND ($2::text[] IS NULL OR part = 'body' OR part = ANY ($2::text[]))`,
      [entries.map(({ entryHash }) => Buffer.from(entryHash, 'hex')), only ?? null],
    );
    const byEntry = groupByHash(rows);
    return Promise.all(entries.map((entry) => this.openOne(tx, entry, byEntry.get(entry.entryHash) ?? [])));
  }

  private async openOne(tx: Queries, entry: EntryView, rows: readonly PartRow[]): Promise<OpenedEntry> {
    try {
      const first = rows.find(({ part }) => part === 'body');
      if (!first) return { ...entry, partOne: null, parts: {}, bytes: {} };
      const body = await this.bytesOf(tx, first, entry.bodySha256);
      const partOne = decodeBody(body);
      const digests = new Map(namedParts(partOne));
      const bytes: Record<string, Buffer> = { body };
      const parts: Record<string, BodyObject> = {};
      for (const row of rows) {
        if (row.part === 'body') continue;
        const plain = await this.bytesOf(tx, row, digests.get(row.part) ?? '');
        bytes[row.part] = plain;
        parts[row.part] = decodeBody(plain);
      }
      return { ...entry, partOne, parts, bytes };
    } catch (fault) {
      if (fault instanceof DomainError && fault.code === 'key.unknown') throw fault;
      const damage = new DomainError(
        'unavailable',
        'entry.damaged',
        'The stored body of this entry is not the one that was recorded. Tell the administrator at once.',
        { entry: entry.entryHash },
      );
      damage.cause = fault;
      throw damage;
    }
  }

  /** The digest is part of what the cipher authenticates: other bytes than the recorded ones do not open. */
  private async bytesOf(tx: Queries, row: PartRow, sha256: string): Promise<Buffer> {
    const scope = await this.scopes.openById(tx, row.scope_id);
    return openPart(scope, row.part, sha256, { wrappedKey: row.wrapped_key, ciphertext: row.ciphertext });
  }
}

function* namedParts(partOne: BodyObject): Generator<[string, string]> {
  const { parts } = partOne;
  if (!Array.isArray(parts)) return;
  for (const part of parts as readonly BodyObject[]) yield [String(part['name']), String(part['sha256'])];
}

function groupByHash(rows: readonly PartRow[]): Map<string, PartRow[]> {
  const groups = new Map<string, PartRow[]>();
  for (const row of rows) {
    const group = groups.get(row.hash);
    if (group) group.push(row);
    else groups.set(row.hash, [row]);
  }
  return groups;
}

function toEntry(row: EntryRow): EntryView {
  const header: EntryHeader = {
    kind: ENTRY_KINDS.find((kind) => kind === row.kind) ?? 'audit-entry/v1',
    item: row.item,
    seq: Number(row.seq),
    prev: row.prev,
    recordedAt: row.recorded_at.toISOString(),
    bodySha256: row.body,
  };
  return {
    item: row.item,
    seq: header.seq,
    entryHash: row.hash,
    prev: row.prev,
    bodySha256: row.body,
    recordedAt: header.recordedAt,
    occurredAt: row.occurred_at?.toISOString() ?? null,
    type: row.type,
    act: row.act_id,
    caseId: row.case_id,
    actor: row.actor,
    header: encodeHeader(header).toString('latin1'),
  };
}
