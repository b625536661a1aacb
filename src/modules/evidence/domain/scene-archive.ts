/*
 * The file in which what was written at a scene without network travels: one ZIP, stored, whose every byte follows from its
 * members, so that one file has one reading. First scene.json, then the photographs, last SHA256SUMS, which `sha256sum -c`
 * reads. Plain TypeScript: the page that writes it and the server that reads it share this. Source: PKWARE APPNOTE 6.3.10,
 * 4.3; names are ASCII, sizes below 4 GiB.
 */

export const SCENE_NAME = 'scene.json';
export const SUMS_NAME = 'SHA256SUMS';
/** Bytes of scene.json; a list of 500 items fits. */
export const MOST_SCENE_BYTES = 1024 * 1024;
export const MOST_PHOTOGRAPHS = 200;
/** Bytes of a packet: what the server takes in one request. */
export const MOST_PACKET_BYTES = 64 * 2 ** 20;

export const LOCAL_BYTES = 30;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980: the format's earliest. The times of the scene stand in scene.json. */
const DOS_DATE = 0x0021;
/** Needed to extract: 2.0. Made by: Unix, a file that its owner may write and all may read. */
const VERSION = 20;
const MADE_BY = (3 << 8) | VERSION;
const MODE = (0o100644 << 16) >>> 0;

/** A file of the packet. `size` in bytes; `crc32` as the format has it. */
export interface SceneMember {
  readonly name: string;
  readonly size: number;
  readonly crc32: number;
}

/** The path of the photograph with this number, from 1; the ending is that of the file that was chosen, if it is a plain one. */
export function photographPath(number: number, fileName: string): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(fileName)?.[1]?.toLowerCase() ?? 'bin';
  return `photographs/${String(number).padStart(3, '0')}.${ending}`;
}

export const isPhotographPath = (name: string): boolean => /^photographs\/\d{3}\.[a-z0-9]{1,5}$/.test(name);

/** What stands before the bytes of a file. */
export function localHeader(member: SceneMember): Uint8Array {
  const header = new Uint8Array(LOCAL_BYTES + member.name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL, true);
  common(view, 4, member);
  header.set(ascii(member.name), LOCAL_BYTES);
  return header;
}

/** The directory and the end, which follow the bytes of the last file. */
export function archiveEnd(members: readonly SceneMember[]): Uint8Array {
  const size = members.reduce((sum, { name }) => sum + 46 + name.length, 0);
  const bytes = new Uint8Array(size + 22);
  const view = new DataView(bytes.buffer);
  let at = 0;
  let offset = 0;
  for (const member of members) {
    view.setUint32(at, CENTRAL, true);
    view.setUint16(at + 4, MADE_BY, true);
    common(view, at + 6, member);
    view.setUint32(at + 38, MODE, true);
    view.setUint32(at + 42, offset, true);
    bytes.set(ascii(member.name), at + 46);
    at += 46 + member.name.length;
    offset += LOCAL_BYTES + member.name.length + member.size;
  }
  view.setUint32(at, END, true);
  view.setUint16(at + 8, members.length, true);
  view.setUint16(at + 10, members.length, true);
  view.setUint32(at + 12, size, true);
  view.setUint32(at + 16, offset, true);
  return bytes;
}

/** SHA256SUMS, as `sha256sum` prints it, in the order of the files. */
export const sumsOf = (files: readonly { readonly name: string; readonly sha256: string }[]): string =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');

/**
 * What is written on the paper: the first 32 of the 64 digits that `sha256sum` prints for the packet, in eights of four. 128
 * bits, so that two packets with one code cannot be made.
 */
export const paperCode = (sha256: string): string => (sha256.slice(0, 32).match(/.{4}/g) ?? []).join(' ');

/** Version, flags, method, time, CRC, sizes and length of the name, in which both headers agree. */
function common(view: DataView, at: number, { name, size, crc32 }: SceneMember): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 8, DOS_DATE, true);
  view.setUint32(at + 10, crc32, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
