import { deflateSync } from 'node:zlib';
import { type EwfPlan, sectionHead, writeEwf } from './ewf-writer';

/* Spoiled EWF-1 sets, each made from a seed alone, so that a failure can be made again. */

/** Small fast generator of 32-bit integers. Source: Marsaglia, Xorshift RNGs (2003), the 32-bit triple 13, 17, 5. */
export class Xorshift {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed + 1, 2_654_435_761) >>> 0 || 1;
  }

  next(): number {
    this.state ^= this.state << 13;
    this.state >>>= 0;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state;
  }

  /** From 0 up to, not including, `end`. */
  below(end: number): number {
    return end > 0 ? this.next() % end : 0;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.next() & 255));
  }
}

/** Media and forms that the mutations start from. */
export function basePlans(): EwfPlan[] {
  const random = new Xorshift(7);
  const medium = Buffer.concat([
    Buffer.alloc(120_000, 1),
    random.bytes(80_000),
    Buffer.alloc(211 * 512 * 2 - 200_000, 65),
  ]);
  return [
    { medium, sectorsPerChunk: 16 },
    { medium, compress: () => false, digest: false },
    { medium, compress: () => true, chunksPerSegment: 3, chunksPerTable: 2, setId: Buffer.alloc(16, 4) },
    { medium: medium.subarray(0, 512 * 65), chunksPerSegment: 1, header: { c: 'Enquiry 915', e: 'ا' } },
    { medium: medium.subarray(0, 512), sectorsPerChunk: 64 },
  ];
}

interface Place {
  readonly at: number;
  readonly type: string;
  readonly end: number;
}

/** Sections as written by our own writer, which always follow each other. */
export function sectionsOf(file: Buffer): Place[] {
  const found: Place[] = [];
  for (let at = 13; at + 76 <= file.length;) {
    const type = file.toString('latin1', at, at + 16).replace(/\0.*/, '');
    const end = type === 'done' || type === 'next' ? at + 76 : Number(file.readBigUInt64LE(at + 16));
    found.push({ at, type, end });
    at = end;
  }
  return found;
}

function adler(bytes: Buffer): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

/** Writes the checksum of the `length` bytes at `at` behind them, so that the change is believed. */
function seal(file: Buffer, at: number, length: number): void {
  if (at + length + 4 <= file.length) file.writeUInt32LE(adler(file.subarray(at, at + length)), at + length);
}

const HUGE = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 65_535, 262_145, 2 ** 26];

type Mutation = (files: Buffer[], random: Xorshift) => Buffer[];

/** Changes one section of one file, given its place. */
const inSection =
  (types: readonly string[], change: (file: Buffer, place: Place, random: Xorshift) => Buffer | void): Mutation =>
  (files, random) => {
    const index = random.below(files.length);
    const file = files[index] ?? Buffer.alloc(0);
    const places = sectionsOf(file).filter((place) => types.length === 0 || types.includes(place.type));
    const place = places[random.below(places.length)];
    if (!place) return files;
    const changed = change(file, place, random) ?? file;
    return files.map((one, i) => (i === index ? changed : one));
  };

const inAnyFile =
  (change: (file: Buffer, random: Xorshift) => Buffer): Mutation =>
  (files, random) => {
    const index = random.below(files.length);
    return files.map((one, i) => (i === index ? change(one, random) : one));
  };

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'flipped bits': inAnyFile((file, random) => {
    for (let n = 1 + random.below(8); n > 0; n -= 1) {
      const at = random.below(file.length);
      file[at] = (file[at] ?? 0) ^ (1 << random.below(8));
    }
    return file;
  }),
  'flipped bit in a head': inSection([], (file, { at }, random) => {
    const byte = at + random.below(76);
    file[byte] = (file[byte] ?? 0) ^ (1 << random.below(8));
    seal(file, at, 72);
  }),
  truncated: inAnyFile((file, random) => file.subarray(0, random.below(file.length))),
  emptied: inAnyFile((file, random) => file.subarray(0, random.below(14))),
  'overwritten run': inAnyFile((file, random) => {
    random.bytes(1 + random.below(300)).copy(file, random.below(file.length));
    return file;
  }),
  'bytes put in or taken out': inAnyFile((file, random) => {
    const at = random.below(file.length);
    const middle = random.below(2) === 0 ? random.bytes(random.below(200)) : Buffer.alloc(0);
    return Buffer.concat([file.subarray(0, at), middle, file.subarray(at + random.below(200))]);
  }),
  'section that points elsewhere': inSection([], (file, { at, end }, random) => {
    const targets = [0, 13, at, at + 1, at + 75, at - 76, end + 1, file.length, file.length - 1, 2 ** 40, 2 ** 52];
    file.writeBigUInt64LE(BigInt(Math.max(0, random.pick(targets))), at + 16);
    seal(file, at, 72);
  }),
  'section of 2^64 bytes': inSection([], (file, { at }) => {
    file.fill(255, at + 16, at + 32);
    seal(file, at, 72);
  }),
  'section of another type': inSection([], (file, { at, end, type }, random) => {
    const names = [
      'done',
      'next',
      'table',
      'table2',
      'sectors',
      'volume',
      'hash',
      'digest',
      'header',
      'header2',
      'error2',
    ];
    sectionHead(random.pick(names), type === 'done' || type === 'next' ? at : end, end - at).copy(file, at);
  }),
  'volume of other numbers': inSection(['volume', 'data'], (file, { at }, random) => {
    file.writeUInt32LE(random.pick(HUGE), at + 76 + random.pick([4, 8, 12, 16, 20]));
    seal(file, at + 76, 1_048);
  }),
  'volume of one-byte chunks': inSection(['volume'], (file, { at }) => {
    file.writeUInt32LE(0xffffffff, at + 76 + 4);
    file.writeUInt32LE(1, at + 76 + 8);
    file.writeUInt32LE(1, at + 76 + 12);
    file.writeBigUInt64LE(0xffffffffn, at + 76 + 16);
    seal(file, at + 76, 1_048);
  }),
  'volume of the largest chunks': inSection(['volume'], (file, { at }, random) => {
    file.writeUInt32LE(random.pick([65_535, 65_536, 65_537, 8_192]), at + 76 + 8);
    seal(file, at + 76, 1_048);
  }),
  'table of other counts': inSection(['table', 'table2'], (file, { at }, random) => {
    file.writeUInt32LE(random.pick(HUGE), at + 76);
    seal(file, at + 76, 20);
  }),
  'table of another base': inSection(['table'], (file, { at }, random) => {
    file.writeBigUInt64LE(BigInt(random.pick(HUGE)) * BigInt(1 + random.below(2 ** 31)), at + 84);
    seal(file, at + 76, 20);
  }),
  'table of other entries': inSection(['table'], (file, { at }, random) => {
    const count = file.readUInt32LE(at + 76);
    for (let n = 1 + random.below(3); n > 0; n -= 1) {
      file.writeUInt32LE(random.below(3) === 0 ? random.pick(HUGE) : random.next(), at + 100 + 4 * random.below(count));
    }
    seal(file, at + 100, 4 * count);
  }),
  'chunks that claim to be compressed': inSection(['table'], (file, { at }) => {
    const count = file.readUInt32LE(at + 76);
    for (let i = 0; i < count; i += 1)
      file.writeUInt32LE((file.readUInt32LE(at + 100 + 4 * i) | 0x80000000) >>> 0, at + 100 + 4 * i);
    seal(file, at + 100, 4 * count);
  }),
  'bomb in the chunks': inSection(['sectors'], (file, { at, end }) => {
    bomb().copy(file, at + 76, 0, Math.max(0, end - at - 76));
  }),
  'bomb in the header': inSection(['header', 'header2'], (file, { at, end }) => {
    const packed = bomb();
    const rest = file.subarray(end);
    // all that follows moves: only the sections before and the bomb itself can still be found
    return Buffer.concat([
      file.subarray(0, at),
      sectionHead('header2', at + 76 + packed.length, 76 + packed.length),
      packed,
      rest,
    ]);
  }),
  'digest of zeros or of chance': inSection(['hash', 'digest'], (file, { at, type }, random) => {
    random.bytes(random.below(2) * 16).copy(file, at + 76);
    seal(file, at + 76, type === 'hash' ? 32 : 76);
  }),
  'segments in another order': (files, random) => [...files].sort(() => random.below(3) - 1),
  'a segment twice or not at all': (files, random) => {
    const index = random.below(files.length);
    return random.below(2) === 0
      ? files.flatMap((file, i) => (i === index ? [file, file] : [file]))
      : files.filter((_, i) => i !== index || files.length === 1);
  },
  'many empty sections': inAnyFile((file) => {
    const heads: Buffer[] = [file.subarray(0, 13)];
    for (let n = 0; n < 70_000; n += 1) heads.push(cheapHead(13 + 76 * n));
    return Buffer.concat(heads);
  }),
  'nothing but chance': inAnyFile((file, random) => {
    random.bytes(file.length - 13).copy(file, 13);
    return file;
  }),
};

let packedBomb: Buffer | undefined;
/** 64 MiB of zeros in 64 KiB. */
function bomb(): Buffer {
  packedBomb ??= deflateSync(Buffer.alloc(64 << 20));
  return packedBomb;
}

function cheapHead(at: number): Buffer {
  return sectionHead('x', at + 76, 76);
}

export interface Mutated {
  readonly seed: number;
  readonly kind: string;
  readonly base: number;
  readonly files: Buffer[];
}

const kinds = Object.keys(MUTATIONS);
let bases: { medium: Buffer; files: Buffer[] }[] | undefined;

/** The sets before they are spoiled. */
export function unspoiled(): readonly { medium: Buffer; files: Buffer[] }[] {
  bases ??= basePlans().map((plan) => ({ medium: plan.medium, files: writeEwf(plan) }));
  return bases;
}

/** The spoiled set of `seed`: kinds take turns, so that any run of `MUTATIONS` seeds in a row holds each once. */
export function mutate(seed: number): Mutated {
  const random = new Xorshift(seed);
  const kind = kinds[seed % kinds.length] ?? '';
  const base = random.below(unspoiled().length);
  const files = (unspoiled()[base]?.files ?? []).map((file) => Buffer.from(file));
  return { seed, kind, base, files: MUTATIONS[kind]?.(files, random) ?? files };
}
