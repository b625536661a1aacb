import { sha256Hex } from './primitives';
import { ProofError } from './proof-error';

/** First line of a header. It keeps the two kinds apart: no hash of one can be taken for a hash of the other. */
export const ENTRY_KINDS = ['custody-entry/v1', 'audit-entry/v1'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** `prev` of every audit entry: audit entries stand in the log alone, in no chain. */
export const AUDIT_PREV = '0'.repeat(64);

/** The six lines. Digests are SHA-256 in lower-case hex. */
export interface EntryHeader {
  readonly kind: EntryKind;
  /** UUID in lower case: the exhibit; a random one for an audit entry. */
  readonly item: string;
  readonly seq: number;
  readonly prev: string;
  /** UTC with milliseconds: `2026-03-03T11:00:01.000Z`. */
  readonly recordedAt: string;
  readonly bodySha256: string;
}

/** More than six lines of their form can take. */
const MAX_HEADER_BYTES = 512;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const SEQUENCE = /^(?:0|[1-9][0-9]{0,15})$/;
const INSTANT = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$/;

/** Whether `text` is a UUID in lower case, of any version. Source: RFC 9562 4. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** Whether `text` is a SHA-256 digest in lower-case hex. */
export const isDigest = (text: string): boolean => DIGEST.test(text);

/** Whether `text` is a real instant, `YYYY-MM-DDTHH:MM:SS.mmmZ`; no leap second, no hour 24. Source: RFC 3339 5.6. */
export function isInstant(text: string): boolean {
  const [, year, month, day] = INSTANT.exec(text) ?? [];
  return year !== undefined && Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0;
}

/**
 * The `prev` of sequence 0 of an item: H("custody-genesis/v1\n" || item || "\n"), so that no chain can be moved to
 * another item.
 * @throws ProofError `header.item`
 */
export function genesisPrev(item: string): string {
  if (!isUuid(item)) throw new ProofError('header.item', 'The item is not a UUID in lower case');
  return sha256Hex(`custody-genesis/v1\n${item}\n`);
}

/**
 * The bytes of a header: six ASCII lines, each ended by a line feed.
 * @throws ProofError `header.*` when a line breaks its form, or sequence and prev do not fit the kind
 * Source: src/decisions/0001-proof-formats.md.
 */
export function encodeHeader(header: EntryHeader): Buffer {
  requireHeader(header);
  const { kind, item, seq, prev, recordedAt, bodySha256 } = header;
  return Buffer.from(`${kind}\n${item}\n${seq}\n${prev}\n${recordedAt}\n${bodySha256}\n`, 'latin1');
}

/**
 * The header of exact bytes; whatever `encodeHeader` would not have written is refused.
 * @throws ProofError `header.*`
 */
export function parseHeader(bytes: Uint8Array): EntryHeader {
  const header = readHeader(bytes);
  requireStart(header);
  return header;
}

/**
 * The same, but for the first `prev` of a chain, which is left to whoever checks the chain.
 * @throws ProofError `header.*`
 */
export function readHeader(bytes: Uint8Array): EntryHeader {
  if (bytes.length > MAX_HEADER_BYTES) throw new ProofError('header.lines', 'A header has exactly six lines');
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const [kind, item, seq, prev, recordedAt, bodySha256, end] = lines;
  if (lines.length !== 7 || end !== '') throw new ProofError('header.lines', 'A header has exactly six lines');
  if (!SEQUENCE.test(seq ?? '')) throw new ProofError('header.sequence', 'The sequence is not a decimal number');
  const header = {
    kind: ENTRY_KINDS.find((known) => known === kind) ?? refuseKind(),
    item: item ?? '',
    seq: Number(seq),
    prev: prev ?? '',
    recordedAt: recordedAt ?? '',
    bodySha256: bodySha256 ?? '',
  };
  requireForm(header);
  return header;
}

/**
 * H(header bytes, with the last line feed), as lower-case hex: what the next header names as `prev`, and what the log
 * holds as a leaf. Same as `sha256sum < 000001.header`.
 * @throws ProofError `header.*`
 */
export function entryHash(header: EntryHeader | Uint8Array): string {
  return sha256Hex(header instanceof Uint8Array ? header : encodeHeader(header));
}

function requireHeader(header: EntryHeader): void {
  requireForm(header);
  requireStart(header);
}

function requireStart({ kind, item, seq, prev }: EntryHeader): void {
  if (kind === 'custody-entry/v1' && seq === 0 && prev !== genesisPrev(item)) {
    throw new ProofError('header.genesis', 'The previous hash of sequence 0 is not the genesis hash of the item');
  }
}

function requireForm({ kind, item, seq, prev, recordedAt, bodySha256 }: EntryHeader): void {
  if (!ENTRY_KINDS.includes(kind)) refuseKind();
  if (!isUuid(item)) throw new ProofError('header.item', 'The item is not a UUID in lower case');
  if (!Number.isSafeInteger(seq) || seq < 0)
    throw new ProofError('header.sequence', 'The sequence is not a whole number');
  if (!isDigest(prev)) throw new ProofError('header.prev', 'The previous hash is not 64 lower-case hex digits');
  if (!isInstant(recordedAt)) throw new ProofError('header.recorded-at', 'The time is not YYYY-MM-DDTHH:MM:SS.mmmZ');
  if (!isDigest(bodySha256))
    throw new ProofError('header.body-digest', 'The body hash is not 64 lower-case hex digits');
  if (kind === 'audit-entry/v1' && (seq !== 0 || prev !== AUDIT_PREV)) {
    throw new ProofError('header.audit-chain', 'An audit entry has sequence 0 and 64 zeros as previous hash');
  }
}

function refuseKind(): never {
  throw new ProofError('header.kind', 'The first line is neither custody-entry/v1 nor audit-entry/v1');
}
