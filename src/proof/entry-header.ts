import { sha256Hex } from './primitives';
import { need, ProofError } from './proof-error';

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
const NO_ITEM = 'The item is not a UUID in lower case';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const SEQUENCE = /^(?:0|[1-9][0-9]{0,15})$/;
const INSTANT = /^[0-9]{4}(?:-[0-9]{2}){2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$/;

/** Whether `value` is a UUID in lower case, of any version. Source: RFC 9562 4. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** Whether `value` is a SHA-256 digest in lower-case hex. */
export const isDigest = (value: unknown): value is string => typeof value === 'string' && DIGEST.test(value);

/** Whether `value` is a real instant, `YYYY-MM-DDTHH:MM:SS.mmmZ`; no leap second, no hour 24. Source: RFC 3339 5.6. */
export function isInstant(value: unknown): value is string {
  const ms = typeof value === 'string' && INSTANT.test(value) ? Date.parse(value) : NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}

/**
 * The `prev` of sequence 0 of an item: H("custody-genesis/v1\n" || item || "\n"), so that no chain can be moved to
 * another item.
 * @throws ProofError `header.item`
 */
export function genesisPrev(item: string): string {
  need(isUuid(item), 'header.item', NO_ITEM);
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
  const lines = Buffer.from(bytes)
    .toString('latin1', 0, MAX_HEADER_BYTES + 1)
    .split('\n');
  const [first, item = '', seq = '', prev = '', recordedAt = '', bodySha256 = ''] = lines;
  const whole = bytes.length <= MAX_HEADER_BYTES && lines.length === 7 && lines[6] === '';
  need(whole, 'header.lines', 'A header has exactly six lines');
  need(SEQUENCE.test(seq), 'header.sequence', 'The sequence is not a decimal number');
  const kind = ENTRY_KINDS.find((known) => known === first) ?? refuseKind();
  const header = { kind, item, seq: Number(seq), prev, recordedAt, bodySha256 };
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
  need(isUuid(item), 'header.item', NO_ITEM);
  need(Number.isSafeInteger(seq) && seq >= 0, 'header.sequence', 'The sequence is not a whole number');
  need(isDigest(prev), 'header.prev', 'The previous hash is not 64 lower-case hex digits');
  need(isInstant(recordedAt), 'header.recorded-at', 'The time is not YYYY-MM-DDTHH:MM:SS.mmmZ');
  need(isDigest(bodySha256), 'header.body-digest', 'The body hash is not 64 lower-case hex digits');
  const alone = kind === 'custody-entry/v1' || (seq === 0 && prev === AUDIT_PREV);
  need(alone, 'header.audit-chain', 'An audit entry has sequence 0 and 64 zeros as previous hash');
}

function refuseKind(): never {
  throw new ProofError('header.kind', 'The first line is neither custody-entry/v1 nor audit-entry/v1');
}
