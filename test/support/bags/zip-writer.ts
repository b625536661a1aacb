import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from './crc32';

/** A member as it is to stand in the ZIP; a test may lie in any of these. */
export interface ZipMember {
  name: string;
  /** What the directory calls it, when it is to differ. */
  centralName?: string;
  bytes: Buffer;
  method?: number;
  flags?: number;
  mode?: number;
  /** An extra field of the directory. */
  extra?: Buffer;
  /** Attributes of DOS. */
  dos?: number;
  /** Bytes that belong to nobody, before the member. */
  before?: Buffer;
  /** Where the directory says that it starts, when it is to lie. */
  offset?: number;
}

/** A ZIP64 with stored members, as Sanad writes them. */
export function zipOf(members: readonly ZipMember[], comment = Buffer.alloc(0)): Buffer {
  const pieces: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const {
    name,
    centralName = name,
    bytes,
    method = 0,
    flags = 0x0800,
    mode = 0o100644,
    extra = Buffer.alloc(0),
    dos = 0,
    before,
    offset,
  } of members) {
    if (before) pieces.push(before);
    at += before?.length ?? 0;
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(45, 0);
    fixed.writeUInt16LE(flags, 2);
    fixed.writeUInt16LE(method, 4);
    fixed.writeUInt32LE(0x5c210000, 6);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(bytes.length, 14);
    fixed.writeUInt32LE(bytes.length, 18);
    const common = (text: string) => {
      fixed.writeUInt16LE(Buffer.byteLength(text), 22);
      return Buffer.from(fixed);
    };
    pieces.push(Buffer.from('PK\x03\x04'), common(name), Buffer.from(name), bytes);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((mode << 16) | dos) >>> 0, 6);
    tail.writeUInt32LE(offset ?? at, 10);
    const first = common(centralName);
    first.writeUInt16LE(extra.length, 24);
    central.push(Buffer.from('PK\x01\x02'), Buffer.of(45, 3), first, tail, Buffer.from(centralName), extra);
    at += 30 + Buffer.byteLength(name) + bytes.length;
  }
  const directory = Buffer.concat(central);
  const [end64, locator, end] = [Buffer.alloc(56), Buffer.alloc(20), Buffer.alloc(22)];
  end64.write('PK\x06\x06');
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(members.length), 24);
  end64.writeBigUInt64LE(BigInt(members.length), 32);
  end64.writeBigUInt64LE(BigInt(directory.length), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  locator.write('PK\x06\x07');
  locator.writeBigUInt64LE(BigInt(at + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  end.write('PK\x05\x06');
  for (const place of [8, 10]) end.writeUInt16LE(0xffff, place);
  for (const place of [12, 16]) end.writeUInt32LE(0xffffffff, place);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...pieces, directory, end64, locator, end, comment]);
}

/** The members of a bag's files, in the order of their names. */
export const zipMembers = (files: ReadonlyMap<string, Buffer>, id: string): ZipMember[] =>
  [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, bytes]) => ({ name: `sanad-${id}/${name}`, bytes }));

/** Writes the files of a bag into a folder. */
export function writeFolder(files: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}
