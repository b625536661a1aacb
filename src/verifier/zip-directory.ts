import { need } from '../proof/proof-error';

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

/**
 * The members of a ZIP or ZIP64 that says one thing only: stored, each once under one name, one behind the other from the first byte to
 * the directory, the directory to the end of the file, and each local header equal to its line there. By name below the
 * one top folder.
 * @throws ProofError `bag.zip`, `bag.path-outside`, `bag.duplicate-name`, `bag.not-a-bag`
 * Source: PKWARE APPNOTE 6.3.10, 4.3, 4.5.3.
 */
export function readZipDirectory(readAt: ReadAt, fileSize: number): Map<string, Member> {
  const { start, size, count } = findDirectory(readAt, fileSize);
  ask(size <= DIRECTORY_BYTES, 'Its directory is larger than that of any bundle');
  const directory = readAt(start, size);
  const members = new Map<string, Member>();
  const names = new Set<string>();
  let [at, end] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const line = centralLine(directory, at);
    ask(line.offset === end, 'There are bytes between two members, or two members share bytes');
    end = checkLocal(readAt, line);
    at = line.next;
    const isFolder = line.name.endsWith('/') && line.size === 0;
    const name = isFolder ? line.name.slice(0, -1) : line.name;
    const safe = !/[\\\0:]/.test(name) && !/(?:^|\/)\.{0,2}(?:\/|$)/.test(name);
    need(safe, 'bag.path-outside', `${JSON.stringify(name)} would lie outside of the folder`);
    ask(isFolder || !line.isFolder, `${name} is called a folder and has bytes`);
    const key = name.normalize('NFC').toLowerCase();
    need(!names.has(key), 'bag.duplicate-name', `Two members are named ${name}`);
    names.add(key);
    if (!isFolder) members.set(name, { start: end - line.size, size: line.size });
  }
  ask(at === size && end === start, 'There are bytes that belong to no member');
  return belowTop(members);
}

function findDirectory(readAt: ReadAt, fileSize: number) {
  ask(fileSize >= 22, 'It is no ZIP');
  const end = readAt(fileSize - 22, 22);
  ask(end.readUInt32LE(0) === END && end.readUInt16LE(20) === 0, 'It does not end as a ZIP does');
  ask(end.readUInt32LE(4) === 0 && end.readUInt16LE(8) === end.readUInt16LE(10), 'It is one of several');
  const short = { count: end.readUInt16LE(10), size: end.readUInt32LE(12), start: end.readUInt32LE(16) };
  const locator = fileSize >= 98 ? readAt(fileSize - 42, 20) : undefined;
  const is64 = locator?.readUInt32LE(0) === LOCATOR;
  const behind = fileSize - (is64 ? 98 : 22);
  const wide = is64 ? wideEnd(readAt(behind, 56), locator, behind) : short;
  const agrees = (name: keyof typeof short, mark: number) => short[name] === mark || short[name] === wide[name];
  const agree = agrees('count', 0xffff) && agrees('size', 0xffffffff) && agrees('start', 0xffffffff);
  ask(!is64 || agree, 'Its two directories differ');
  ask(wide.start + wide.size === behind, 'Its directory is not at its end');
  return wide;
}

function wideEnd(record: Buffer, locator: Buffer, at: number) {
  const whole = record.readUInt32LE(0) === END64 && record.readBigUInt64LE(4) === 44n && number(locator, 8) === at;
  const [here, all, size, start] = [number(record, 24), number(record, 32), number(record, 40), number(record, 48)];
  ask(here === all && record.readBigUInt64LE(16) === 0n, 'It is one of several');
  ask(whole, 'Its ZIP64 directory is not where it should be');
  return { count: all, size, start };
}

interface Line {
  readonly name: string;
  /** Flags, method, time, CRC, sizes, length of the name: as the local header has them too. */
  readonly facts: Buffer;
  readonly raw: Buffer;
  readonly size: number;
  readonly offset: number;
  readonly isFolder: boolean;
  readonly next: number;
}

function centralLine(directory: Buffer, at: number): Line {
  const whole = at + 46 <= directory.length && directory.readUInt32LE(at) === CENTRAL;
  ask(whole, 'Its directory is damaged');
  const u16 = (offset: number) => directory.readUInt16LE(at + offset);
  const u32 = (offset: number) => directory.readUInt32LE(at + offset);
  const behind = at + 46 + u16(28);
  const next = behind + u16(30);
  ask(next <= directory.length && u16(32) === 0 && u16(34) === 0, 'Its directory is damaged');
  const raw = directory.subarray(at + 46, behind);
  const name = utf8(raw);
  const kind = (u32(38) >>> 16) & 0xf000;
  need(kind !== LINK, 'bag.path-outside', `${name} is a link`);
  need([0, PLAIN, FOLDER].includes(kind), 'bag.path-outside', `${name} is no file`);
  const [size = 0, packed, offset = 0] = widened(directory.subarray(behind, next), [u32(24), u32(20), u32(42)]);
  ask(u16(10) === 0 && packed === size, `${name} is compressed`);
  ask((u16(8) & ~UTF8_FLAG) === 0, `${name} is encrypted or has no sizes before its bytes`);
  const isFolder = kind === FOLDER || (u32(38) & DOS_FOLDER) !== 0;
  return { name, facts: directory.subarray(at + 8, at + 30), raw, size, offset, isFolder, next };
}

/** Where the member's bytes end. */
function checkLocal(readAt: ReadAt, { name, facts, raw, size, offset }: Line): number {
  const head = readAt(offset, 30);
  const [start, extraLength] = [offset + 30 + raw.length, head.readUInt16LE(28)];
  // The number behind the names is the length of the extra field, which each side has for itself.
  const same =
    head.readUInt32LE(0) === LOCAL && head.subarray(6, 28).equals(facts) && readAt(offset + 30, raw.length).equals(raw);
  const sizes = same ? widened(readAt(start, extraLength), [head.readUInt32LE(22), head.readUInt32LE(18)]) : [];
  const told = same && sizes.every((one) => one === size);
  ask(told, `${name} is told differently before its bytes and in the directory`);
  return start + extraLength + size;
}

/** Numbers that are all ones stand in the extra field 1, in this order. Source: APPNOTE 4.5.3. */
function widened(extra: Buffer, numbers: readonly number[]): number[] {
  let wide: Buffer | undefined;
  for (let at = 0; at < extra.length;) {
    const end = at + 4 <= extra.length ? at + 4 + extra.readUInt16LE(at + 2) : Infinity;
    ask(end <= extra.length, 'An extra field is cut off');
    const id = extra.readUInt16LE(at);
    ask(!RENAMING.has(id) && (id !== 1 || !wide), 'An extra field tells a member in a second way');
    if (id === 1) wide = extra.subarray(at + 4, end);
    at = end;
  }
  let at = -8;
  return numbers.map((value) => (value === 0xffffffff ? number(wide ?? Buffer.alloc(0), (at += 8)) : value));
}

function number(buffer: Buffer, at: number): number {
  const value = at + 8 <= buffer.length ? Number(buffer.readBigUInt64LE(at)) : NaN;
  ask(Number.isSafeInteger(value), 'A number is missing or too large');
  return value;
}

function utf8(raw: Buffer): string {
  const name = raw.toString('utf8');
  ask(Buffer.from(name).equals(raw), 'A name is not UTF-8');
  return name;
}

function belowTop(members: Map<string, Member>): Map<string, Member> {
  const [first = ''] = members.keys();
  const top = first.slice(0, first.indexOf('/') + 1);
  const one = top !== '' && [...members.keys()].every((name) => name.startsWith(top));
  need(one, 'bag.not-a-bag', 'The ZIP does not hold exactly one folder');
  return new Map([...members].map(([name, member]) => [name.slice(top.length), member]));
}

function ask(holds: boolean, detail: string): asserts holds {
  need(holds, 'bag.zip', `This ZIP is not one of ours or was changed: ${detail}`);
}
