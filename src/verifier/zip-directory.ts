import { ProofError } from '../proof/proof-error';

/** Where a stored member's bytes lie in the file. */
export interface Member {
  readonly start: number;
  readonly size: number;
}

/** Bytes of the file from an offset; as many as asked for. @throws ProofError `bag.zip` past its end */
export type ReadAt = (at: number, length: number) => Buffer;

const [LOCAL, CENTRAL, END, END64, LOCATOR] = [0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];
/** Names in UTF-8. Any other flag (encryption, sizes after the data) is refused. */
const UTF8_FLAG = 0x0800;
const [LINK, FOLDER, PLAIN] = [0xa000, 0x4000, 0x8000];
/** Says "folder" where the higher half says nothing. Source: APPNOTE 4.4.15. */
const DOS_FOLDER = 0x10;
/** Extra fields that give a member another name or comment. Source: APPNOTE 4.6.8, 4.6.9. */
const RENAMING = new Set([0x6375, 0x7075]);
/** A directory is read whole. */
const DIRECTORY_BYTES = 512 * 1024 * 1024;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The members of a ZIP or ZIP64 that says one thing only: stored, each once under one name, one behind the other from the first byte to
 * the directory, the directory to the end of the file, and each local header equal to its line there. By name below the
 * one top folder.
 * @throws ProofError `bag.zip`, `bag.path-outside`, `bag.duplicate-name`, `bag.not-a-bag`
 * Source: PKWARE APPNOTE 6.3.10, 4.3, 4.5.3.
 */
export function readZipDirectory(readAt: ReadAt, fileSize: number): Map<string, Member> {
  const { start, size, count } = findDirectory(readAt, fileSize);
  if (size > DIRECTORY_BYTES) refuse('Its directory is larger than that of any bundle');
  const directory = readAt(start, size);
  const members = new Map<string, Member>();
  const folded = new Set<string>();
  let [at, end] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const line = centralLine(directory, at);
    at = line.next;
    if (line.offset !== end) refuse('There are bytes between two members, or two members share bytes');
    end = checkLocal(readAt, line);
    const isFolder = line.name.endsWith('/') && line.size === 0;
    const name = isFolder ? line.name.slice(0, -1) : line.name;
    requireSafe(name);
    if (line.isFolder && !isFolder) refuse(`${name} is called a folder and has bytes`);
    const key = name.normalize('NFC').toLowerCase();
    if (folded.has(key)) throw new ProofError('bag.duplicate-name', `Two members are named ${name}`);
    folded.add(key);
    if (isFolder) continue;
    members.set(line.name, { start: end - line.size, size: line.size });
  }
  if (at !== size || end !== start) refuse('There are bytes that belong to no member');
  return belowTop(members);
}

function findDirectory(readAt: ReadAt, fileSize: number) {
  if (fileSize < 22) refuse('It is no ZIP');
  const end = readAt(fileSize - 22, 22);
  if (end.readUInt32LE(0) !== END || end.readUInt16LE(20) !== 0) refuse('It does not end as a ZIP does');
  if (end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== end.readUInt16LE(10)) refuse('It is one of several');
  let [count, size, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  let behind = fileSize - 22;
  const locator = behind >= 76 ? readAt(behind - 20, 20) : undefined;
  if (locator?.readUInt32LE(0) === LOCATOR) {
    behind -= 76;
    const record = readAt(behind, 56);
    const whole = record.readUInt32LE(0) === END64 && record.readBigUInt64LE(4) === 44n;
    if (number(record, 24) !== number(record, 32) || record.readUInt32LE(16) + record.readUInt32LE(20) > 0)
      refuse('It is one of several');
    if (!whole || number(locator, 8) !== behind) refuse('Its ZIP64 directory is not where it should be');
    const wide = { count: number(record, 32), size: number(record, 40), start: number(record, 48) };
    const agrees = (short: number, mark: number, long: number) => short === mark || short === long;
    if (
      !agrees(count, 0xffff, wide.count) ||
      !agrees(size, 0xffffffff, wide.size) ||
      !agrees(start, 0xffffffff, wide.start)
    )
      refuse('Its two directories differ');
    ({ count, size, start } = wide);
  }
  if (start + size !== behind) refuse('Its directory is not at its end');
  return { start, size, count };
}

interface Line {
  readonly name: string;
  readonly raw: Buffer;
  readonly flags: number;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
  readonly isFolder: boolean;
  readonly next: number;
}

function centralLine(directory: Buffer, at: number): Line {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) refuse('Its directory is damaged');
  const u16 = (offset: number) => directory.readUInt16LE(at + offset);
  const u32 = (offset: number) => directory.readUInt32LE(at + offset);
  const [nameLength, extraLength, commentLength] = [u16(28), u16(30), u16(32)];
  const next = at + 46 + nameLength + extraLength + commentLength;
  if (next > directory.length || commentLength > 0 || u16(34) !== 0) refuse('Its directory is damaged');
  const raw = directory.subarray(at + 46, at + 46 + nameLength);
  const name = decode(raw);
  const kind = (u32(38) >>> 16) & 0xf000;
  if (kind === LINK) throw new ProofError('bag.path-outside', `${name} is a link`);
  if (kind !== 0 && kind !== PLAIN && kind !== FOLDER) throw new ProofError('bag.path-outside', `${name} is no file`);
  const isFolder = kind === FOLDER || (u32(38) & DOS_FOLDER) !== 0;
  const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
  const [size, packed, offset] = widened(extra, [u32(24), u32(20), u32(42)]);
  if (u16(10) !== 0 || packed !== size) refuse(`${name} is compressed`);
  if ((u16(8) & ~UTF8_FLAG) !== 0) refuse(`${name} is encrypted or has no sizes before its bytes`);
  return { name, raw, flags: u16(8), crc: u32(16), size, offset, isFolder, next };
}

/** Where the member's bytes end. */
function checkLocal(readAt: ReadAt, { name, raw, flags, crc, size, offset }: Line): number {
  const head = readAt(offset, 30);
  const [nameLength, extraLength] = [head.readUInt16LE(26), head.readUInt16LE(28)];
  const tail = readAt(offset + 30, nameLength + extraLength);
  const [local, packed] = widened(tail.subarray(nameLength), [head.readUInt32LE(22), head.readUInt32LE(18), 0]);
  const same =
    head.readUInt32LE(0) === LOCAL &&
    head.readUInt16LE(6) === flags &&
    head.readUInt16LE(8) === 0 &&
    head.readUInt32LE(14) === crc &&
    tail.subarray(0, nameLength).equals(raw) &&
    local === size &&
    packed === size;
  if (!same) refuse(`${name} is told differently before its bytes and in the directory`);
  return offset + 30 + nameLength + extraLength + size;
}

/** Numbers that are all ones stand in the extra field 1, in this order. Source: APPNOTE 4.5.3. */
function widened(extra: Buffer, numbers: [number, number, number]): [number, number, number] {
  let wide: Buffer | undefined;
  for (let at = 0; at < extra.length;) {
    if (at + 4 > extra.length) refuse('An extra field is cut off');
    const [id, end] = [extra.readUInt16LE(at), at + 4 + extra.readUInt16LE(at + 2)];
    if (end > extra.length) refuse('An extra field is cut off');
    if (RENAMING.has(id) || (id === 1 && wide)) refuse('An extra field tells a member in a second way');
    if (id === 1) wide = extra.subarray(at + 4, end);
    at = end;
  }
  let at = -8;
  const widen = (value: number) => (value === 0xffffffff ? number(wide ?? Buffer.alloc(0), (at += 8)) : value);
  return [widen(numbers[0]), widen(numbers[1]), widen(numbers[2])];
}

function number(buffer: Buffer, at: number): number {
  const value = at + 8 <= buffer.length ? Number(buffer.readBigUInt64LE(at)) : NaN;
  return Number.isSafeInteger(value) ? value : refuse('A number is missing or too large');
}

function decode(raw: Buffer): string {
  try {
    return UTF8.decode(raw);
  } catch {
    return refuse('A name is not UTF-8');
  }
}

function requireSafe(name: string): void {
  const words = name.split('/');
  if (/[\\\0:]/.test(name) || words.some((word) => word === '' || word === '.' || word === '..')) {
    throw new ProofError('bag.path-outside', `${JSON.stringify(name)} would lie outside of the folder`);
  }
}

function belowTop(members: Map<string, Member>): Map<string, Member> {
  const [first = ''] = members.keys();
  const top = first.slice(0, first.indexOf('/') + 1);
  const below = new Map<string, Member>();
  for (const [name, member] of members) {
    if (top === '' || !name.startsWith(top))
      throw new ProofError('bag.not-a-bag', 'The ZIP does not hold exactly one folder');
    below.set(name.slice(top.length), member);
  }
  return below;
}

function refuse(detail: string): never {
  throw new ProofError('bag.zip', `This ZIP is not one of ours or was changed: ${detail}`);
}
