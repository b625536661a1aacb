import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/*
 * Writes small EWF-1 (E01) sets in the form of EnCase 6, for tests; it shares nothing with the reader. `ewfverify` accepts
 * what it writes. Source: Metz, Expert Witness Compression Format (libewf).
 */

export interface EwfPlan {
  readonly medium: Buffer;
  readonly bytesPerSector?: number;
  readonly sectorsPerChunk?: number;
  /** Chunks of each segment but the last, which holds the rest. */
  readonly chunksPerSegment?: number;
  readonly chunksPerTable?: number;
  readonly compress?: (chunk: number) => boolean;
  readonly hash?: boolean;
  readonly digest?: boolean;
  readonly header?: Readonly<Record<string, string>>;
  readonly setId?: Buffer;
  /** Digests to claim instead of the true ones. */
  readonly claim?: { readonly md5?: string; readonly sha1?: string };
}

/** Adler-32 by its definition, with no concern for speed. */
function checksum(bytes: Buffer): Buffer {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return u32(b * 65_536 + a);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

const summed = (bytes: Buffer) => Buffer.concat([bytes, checksum(bytes)]);

/** A section head of 76 bytes. `next` is absolute. */
export function sectionHead(type: string, next: number, size: number): Buffer {
  const name = Buffer.alloc(16);
  name.write(type, 'latin1');
  return summed(Buffer.concat([name, u64(next), u64(size), Buffer.alloc(40)]));
}

class SegmentFile {
  private readonly parts: Buffer[] = [];
  length = 0;

  constructor(number: number) {
    this.put(Buffer.from('455646090d0aff00', 'hex'), Buffer.from([1, number & 255, number >> 8, 0, 0]));
  }

  private put(...parts: Buffer[]): void {
    for (const part of parts) {
      this.parts.push(part);
      this.length += part.length;
    }
  }

  section(type: string, content: Buffer): void {
    const size = 76 + content.length;
    this.put(sectionHead(type, this.length + size, size), content);
  }

  close(type: 'next' | 'done'): Buffer {
    this.put(sectionHead(type, this.length, 76));
    return Buffer.concat(this.parts);
  }
}

const hashOf = (name: string, bytes: Buffer) => createHash(name).update(bytes).digest();

/** The files of the set, in order. */
export function writeEwf(plan: EwfPlan): Buffer[] {
  const { medium, bytesPerSector = 512, sectorsPerChunk = 64, compress = (chunk) => chunk % 2 === 0 } = plan;
  const chunkBytes = bytesPerSector * sectorsPerChunk;
  const chunks = Math.ceil(medium.length / chunkBytes);
  const { chunksPerSegment = chunks, chunksPerTable = chunks, hash = true, digest = true } = plan;
  const segments = Math.max(1, Math.ceil(chunks / Math.max(chunksPerSegment, 1)));
  const volume = volumeBytes(chunks, sectorsPerChunk, bytesPerSector, medium.length / bytesPerSector, plan.setId);
  return Array.from({ length: segments }, (_, s) => {
    const file = new SegmentFile(s + 1);
    if (s === 0) {
      for (const [type, text] of headerTexts(plan.header ?? {})) file.section(type, text);
      file.section('volume', volume);
    } else {
      file.section('data', volume);
    }
    const end = Math.min((s + 1) * chunksPerSegment, chunks);
    for (let first = s * chunksPerSegment; first < end; first += chunksPerTable) {
      writeChunks(file, medium, chunkBytes, first, Math.min(first + chunksPerTable, end), compress);
    }
    if (s < segments - 1) return file.close('next');
    if (segments === 1) file.section('data', volume);
    const md5 = plan.claim?.md5 ? Buffer.from(plan.claim.md5, 'hex') : hashOf('md5', medium);
    const sha1 = plan.claim?.sha1 ? Buffer.from(plan.claim.sha1, 'hex') : hashOf('sha1', medium);
    if (digest) file.section('digest', summed(Buffer.concat([md5, sha1, Buffer.alloc(40)])));
    if (hash) file.section('hash', summed(Buffer.concat([md5, Buffer.alloc(16)])));
    return file.close('done');
  });
}

function writeChunks(
  file: SegmentFile,
  medium: Buffer,
  chunkBytes: number,
  first: number,
  end: number,
  compress: (chunk: number) => boolean,
): void {
  const base = file.length + 76;
  const stored: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (let chunk = first; chunk < end; chunk += 1) {
    const plain = medium.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes);
    const packed = compress(chunk);
    const bytes = packed ? deflateSync(plain) : summed(plain);
    entries.push(u32(at + (packed ? 2 ** 31 : 0)));
    stored.push(bytes);
    at += bytes.length;
  }
  file.section('sectors', Buffer.concat(stored));
  const head = summed(Buffer.concat([u32(entries.length), u32(0), u64(base), u32(0)]));
  const table = Buffer.concat([head, summed(Buffer.concat(entries))]);
  file.section('table', table);
  file.section('table2', table);
}

function volumeBytes(chunks: number, perChunk: number, perSector: number, sectors: number, setId?: Buffer): Buffer {
  const bytes = Buffer.alloc(1_048);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt32LE(chunks, 4);
  bytes.writeUInt32LE(perChunk, 8);
  bytes.writeUInt32LE(perSector, 12);
  bytes.writeBigUInt64LE(BigInt(sectors), 16);
  bytes.writeUInt8(1, 36);
  bytes.writeUInt8(1, 52);
  bytes.writeUInt32LE(64, 56);
  (setId ?? hashOf('md5', Buffer.from('set'))).copy(bytes, 64);
  return summed(bytes);
}

function headerTexts(header: Readonly<Record<string, string>>): [string, Buffer][] {
  const all: Record<string, string> = {
    a: '',
    c: '',
    n: '',
    e: '',
    t: '',
    av: '6.19',
    ov: 'Linux',
    m: '1700000000',
    ...header,
  };
  const lines = (end: string) =>
    ['1', 'main', Object.keys(all).join('\t'), Object.values(all).join('\t'), '', ''].join(end);
  const wide = deflateSync(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines('\n'), 'utf16le')]));
  return [
    ['header2', wide],
    ['header2', wide],
    ['header', deflateSync(Buffer.from(lines('\r\n'), 'latin1'))],
  ];
}
