/*
 * Everything of a ZIP archive but the contents of its files, so that an archive can be sent, whole or in ranges, without ever
 * being stored. Method 0 (stored), names in UTF-8, ZIP64 where a number needs it. Source: PKWARE APPNOTE 6.3.10, 4.3 to 4.5.
 */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const U16 = 0xffff;
const U32 = 0xffffffff;
const ZIP64_FIELD = 1;
/** Versions needed to extract: 2.0, and 4.5 with ZIP64. */
const PLAIN = 20;
const WITH_ZIP64 = 45;
/** Made by: Unix. */
const UNIX = 3 << 8;
const UTF8_NAMES = 1 << 11;
/** 1 January 1980, 00:00: the format's earliest, since the archive's own time says nothing. */
const DOS_DATE = 0x0021;
/** A regular file that all may read. */
const MODE = (0o100644 << 16) >>> 0;

export interface ZipMember {
  readonly name: string;
  readonly size: number;
  readonly crc32: number;
}

/** Writes one archive: `open` before the bytes of each file, `close` after the last. */
export class ZipFrame {
  private readonly directory: Buffer[] = [];
  private at = 0;

  /** Bytes of the archive so far, contents that were announced included. */
  get offset(): number {
    return this.at;
  }

  /** What stands before the bytes of `member`, which must follow. */
  open({ name, size, crc32 }: ZipMember): Buffer {
    const path = Buffer.from(name, 'utf8');
    const extra = size >= U32 ? zip64([size, size]) : Buffer.alloc(0);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(LOCAL, 0);
    writeCommon(header, 4, { size, crc32, path, extra, needed: extra.length > 0 ? WITH_ZIP64 : PLAIN });
    this.directory.push(centralHeader({ path, size, crc32, offset: this.at }));
    const start = Buffer.concat([header, path, extra]);
    this.at += start.length + size;
    return start;
  }

  /** The directory and what ends the archive. Nothing may follow. */
  close(): Buffer {
    const directory = Buffer.concat(this.directory);
    const count = this.directory.length;
    const start = this.at;
    const end = Buffer.alloc(22);
    end.writeUInt32LE(END, 0);
    end.writeUInt16LE(Math.min(count, U16), 8);
    end.writeUInt16LE(Math.min(count, U16), 10);
    end.writeUInt32LE(Math.min(directory.length, U32), 12);
    end.writeUInt32LE(Math.min(start, U32), 16);
    const large = count >= U16 || directory.length >= U32 || start >= U32;
    const tail = large ? [end64(count, directory.length, start), locator64(start + directory.length), end] : [end];
    const closing = Buffer.concat([directory, ...tail]);
    this.at += closing.length;
    return closing;
  }
}

interface Described {
  readonly path: Buffer;
  readonly size: number;
  readonly crc32: number;
}

/** The fields that local and central header share, from `version needed` on. */
function writeCommon(
  header: Buffer,
  at: number,
  { size, crc32, path, extra, needed }: Described & { extra: Buffer; needed: number },
): void {
  header.writeUInt16LE(needed, at);
  header.writeUInt16LE(UTF8_NAMES, at + 2);
  header.writeUInt16LE(DOS_DATE, at + 8);
  header.writeUInt32LE(crc32 >>> 0, at + 10);
  header.writeUInt32LE(Math.min(size, U32), at + 14);
  header.writeUInt32LE(Math.min(size, U32), at + 18);
  header.writeUInt16LE(path.length, at + 22);
  header.writeUInt16LE(extra.length, at + 24);
}

function centralHeader({ path, size, crc32, offset }: Described & { offset: number }): Buffer {
  const wide = [...(size >= U32 ? [size, size] : []), ...(offset >= U32 ? [offset] : [])];
  const extra = wide.length > 0 ? zip64(wide) : Buffer.alloc(0);
  const needed = wide.length > 0 ? WITH_ZIP64 : PLAIN;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(UNIX | needed, 4);
  writeCommon(header, 6, { path, size, crc32, extra, needed });
  header.writeUInt32LE(MODE, 38);
  header.writeUInt32LE(Math.min(offset, U32), 42);
  return Buffer.concat([header, path, extra]);
}

function zip64(numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * numbers.length);
  field.writeUInt16LE(ZIP64_FIELD, 0);
  field.writeUInt16LE(8 * numbers.length, 2);
  numbers.forEach((number, i) => field.writeBigUInt64LE(BigInt(number), 4 + 8 * i));
  return field;
}

function end64(count: number, size: number, start: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(END_64, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(UNIX | WITH_ZIP64, 12);
  record.writeUInt16LE(WITH_ZIP64, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  return record;
}

function locator64(at: number): Buffer {
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(LOCATOR_64, 0);
  locator.writeBigUInt64LE(BigInt(at), 8);
  locator.writeUInt32LE(1, 16);
  return locator;
}
