import { inflateSync } from 'node:zlib';
import type { EwfClaims } from './ewf-report';

/*
 * The pieces of an EWF-1 file as bytes. All integers are little-endian, every checksum is Adler-32.
 * Sources: ASR Data, Expert Witness Compression Format, 2002; Metz, Expert Witness Compression Format (libewf).
 */

export const FILE_HEADER_BYTES = 13;
export const SECTION_BYTES = 76;
export const TABLE_HEADER_BYTES = 24;
const SIGNATURE = Buffer.from('455646090d0aff00', 'hex');
const MAX_TEXT = 1_000;
const ADLER_BASE = 65_521;
/** Bytes after which the sums are reduced, so that they never pass 2^31. */
const ADLER_RUN = 3_800;

/** Adler-32. Source: RFC 1950 section 8.2. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(at + ADLER_RUN, bytes.length);
    for (; at < end; at += 1) {
      a += bytes[at] ?? 0;
      b += a;
    }
    a %= ADLER_BASE;
    b %= ADLER_BASE;
  }
  return b * 65_536 + a;
}

/** Whether the last four bytes are the Adler-32 of those before. */
export function checksumFits(bytes: Buffer): boolean {
  return bytes.length >= 4 && adler32(bytes.subarray(0, -4)) === bytes.readUInt32LE(bytes.length - 4);
}

/** The number of a segment, from 1; null when the bytes do not begin an EWF-1 segment. */
export function segmentNumber(bytes: Buffer): number | null {
  if (bytes.length < FILE_HEADER_BYTES || !bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  if (bytes[8] !== 1 || bytes.readUInt16LE(11) !== 0) return null;
  return bytes.readUInt16LE(9);
}

export interface Section {
  readonly type: string;
  readonly offset: number;
  /** Offset of the next section; its own in the closing sections `next` and `done`. */
  readonly next: number;
  readonly fits: boolean;
}

/** An offset or count that may not be safe as a number comes out as infinity, and so beyond every limit. */
function bigOffset(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(value);
}

export function parseSection(bytes: Buffer, offset: number): Section {
  const name = bytes.subarray(0, 16);
  const end = name.indexOf(0);
  const type = name.toString('latin1', 0, end < 0 ? 16 : end);
  return { type, offset, next: bigOffset(bytes, 16), fits: checksumFits(bytes) };
}

export interface Volume {
  readonly chunks: number;
  readonly chunkBytes: number;
  readonly bytesPerSector: number;
  readonly mediaBytes: number;
  /** Names the set of segments; empty where the tool wrote none. */
  readonly setId: string;
  readonly fits: boolean;
}

/** Sections `volume`, `disk`, `data`: 1,052 bytes, or 94 in the form of SMART. Null for any other length. */
export function parseVolume(bytes: Buffer): Volume | null {
  const short = bytes.length === 94;
  if (!short && bytes.length < 1_052) return null;
  const data = short ? bytes : bytes.subarray(0, 1_052);
  const bytesPerSector = data.readUInt32LE(12);
  const sectors = short ? data.readUInt32LE(16) : bigOffset(data, 16);
  const guid = short ? Buffer.alloc(16) : data.subarray(64, 80);
  // Logicube devices leave the checksum at zero
  const fits = checksumFits(data) || data.readUInt32LE(data.length - 4) === 0;
  return {
    chunks: data.readUInt32LE(4),
    chunkBytes: data.readUInt32LE(8) * bytesPerSector,
    bytesPerSector,
    mediaBytes: sectors * bytesPerSector,
    setId: guidText(guid),
    fits,
  };
}

/** As tools print it: the first three fields are little-endian. Empty when all is zero. */
function guidText(guid: Buffer): string {
  if (guid.every((byte) => byte === 0)) return '';
  const part = (from: number, to: number) => guid.toString('hex', from, to);
  const turned = (from: number, to: number) => Buffer.from(guid.subarray(from, to)).reverse().toString('hex');
  return [turned(0, 4), turned(4, 6), turned(6, 8), part(8, 10), part(10, 16)].join('-');
}

export interface TableHead {
  readonly entries: number;
  readonly baseOffset: number;
  readonly fits: boolean;
}

export function parseTableHead(bytes: Buffer): TableHead {
  return { entries: bytes.readUInt32LE(0), baseOffset: bigOffset(bytes, 8), fits: checksumFits(bytes) };
}

export interface StoredDigests {
  readonly md5?: string;
  readonly sha1?: string;
  readonly fits: boolean;
}

const stated = (bytes: Buffer): string | undefined =>
  bytes.every((byte) => byte === 0) ? undefined : bytes.toString('hex');

/** Section `hash` (36 bytes: MD5) or `digest` (80 bytes: MD5, SHA-1). Zeros mean: not stated. Null when too short. */
export function parseDigests(type: 'hash' | 'digest', bytes: Buffer): StoredDigests | null {
  const length = type === 'hash' ? 36 : 80;
  if (bytes.length < length) return null;
  const data = bytes.subarray(0, length);
  const md5 = stated(data.subarray(0, 16));
  const sha1 = type === 'digest' ? stated(data.subarray(16, 36)) : undefined;
  return { ...(md5 && { md5 }), ...(sha1 && { sha1 }), fits: checksumFits(data) };
}

type TextClaim = Exclude<keyof EwfClaims, 'readErrors'>;

const HEADER_NAMES: Readonly<Record<string, TextClaim>> = {
  c: 'caseNumber',
  n: 'evidenceNumber',
  a: 'description',
  e: 'examiner',
  t: 'notes',
  av: 'tool',
  ov: 'platform',
  m: 'acquiredAt',
  u: 'systemTime',
  md: 'model',
  sn: 'serialNumber',
};

/**
 * The acquisition texts of section `header` (zlib, one byte a character) or `header2` (zlib, UTF-16 with byte order mark):
 * the names and values below the line `main`. Null when it cannot be inflated within `maxBytes` or has another form.
 */
export function parseHeader(bytes: Buffer, maxBytes: number): Partial<Record<TextClaim, string>> | null {
  const text = inflateText(bytes, maxBytes);
  const lines = text?.split(/\r\n|\n|\r/) ?? [];
  const main = lines.indexOf('main');
  const [names, values] = [lines[main + 1]?.split('\t'), lines[main + 2]?.split('\t')];
  if (main < 0 || !names || !values) return null;
  const claims: Partial<Record<TextClaim, string>> = {};
  names.forEach((name, i) => {
    const field = Object.hasOwn(HEADER_NAMES, name) ? HEADER_NAMES[name] : undefined;
    const value = readable(values[i] ?? '');
    if (field && value) claims[field] = value;
  });
  return claims;
}

/** Text that may be shown and stored: NFC, at most 1,000 characters, lone surrogates and control characters as U+FFFD. */
function readable(found: string): string {
  const text = found.slice(0, MAX_TEXT).replace(/\p{Cs}|\p{Cc}/gu, '\ufffd');
  return text
    .normalize('NFC')
    .slice(0, MAX_TEXT)
    .replace(/\p{Cs}/gu, '\ufffd');
}

function inflateText(bytes: Buffer, maxBytes: number): string | null {
  let raw: Buffer;
  try {
    raw = inflateSync(bytes, { maxOutputLength: maxBytes });
  } catch {
    return null;
  }
  if (raw[0] === 0xff && raw[1] === 0xfe) return raw.toString('utf16le', 2);
  if (raw[0] === 0xfe && raw[1] === 0xff)
    return raw
      .subarray(2, raw.length & ~1)
      .swap16()
      .toString('utf16le');
  return raw.toString('latin1');
}
