import type { Bag } from './bag-files';
import type { Findings } from './bag-findings';
import { sha256Hex } from './primitives';
import { need } from './proof-error';

/** A value of DER: its tag and what is inside. */
interface Der {
  readonly tag: number;
  readonly inside: Uint8Array;
}

const [INTEGER, OCTETS, OID, SEQUENCE, FIRST] = [0x02, 0x04, 0x06, 0x30, 0xa0];
const GENERALIZED_TIME = 0x18;
const TIME = /^[0-9]{14}(?:\.[0-9]*[1-9])?Z$/;
const SIGNED_DATA = '2a864886f70d010702';
const TST_INFO = '2a864886f70d0109100104';
const SHA256 = '608648016503040201';

/** A time stamp over B: who is said to have given it (by the name of its folder), for when. Nothing of it is proved here. */
export interface Stamp {
  readonly name: string;
  readonly at: string;
}

/**
 * Step 9: each time stamp is over the bytes of B. The signature of the authority and its certificate are for `openssl ts`.
 * Source: RFC 3161 2.4.2; RFC 5652 5.
 */
export function checkStamps(bag: Bag, found: Findings): Stamp[] {
  const b = bag.read('checkpoints/B');
  const stamps: Stamp[] = [];
  const others = 'The time stamp was given for another file than checkpoint B.';
  for (const file of [...bag.names].filter((name) => STAMP.test(name)).sort()) {
    const [, name = ''] = STAMP.exec(file) ?? [];
    const bytes = b && bag.read(file);
    const info = bytes && found.attempt('tsa.form', 'The time stamp cannot be read', { file }, () => stampInfo(bytes));
    if (info && b && info.imprint !== sha256Hex(b)) found.fault('tsa.imprint', others, { file });
    else if (info) stamps.push({ name, at: info.at });
  }
  found.notChecked.push(
    stamps.length > 0
      ? 'Signature and certificate of the time stamps: openssl ts -verify does that, see README.txt.'
      : 'Time stamps: no authority gave one for this bundle.',
  );
  return stamps;
}

const STAMP = /^tsa\/([a-z0-9-]+)\/B\.tsr$/;

function stampInfo(bytes: Uint8Array): { imprint: string; at: string } {
  const [status, token] = inside(only(bytes), SEQUENCE);
  ask(/^0[01]$/.test(hex(inside(status, SEQUENCE)[0], INTEGER)), 'The request was not granted');
  const [type, content] = inside(token, SEQUENCE);
  const [signed] = inside(content, FIRST);
  const [, , encapsulated] = inside(signed, SEQUENCE);
  const [kind, wrapped] = inside(encapsulated, SEQUENCE);
  const [octets] = inside(wrapped, FIRST);
  ask(hex(type, OID) === SIGNED_DATA && hex(kind, OID) === TST_INFO, 'This is no time stamp token');
  ask(octets?.tag === OCTETS, 'The token holds no statement');
  const [, , imprint, , at] = inside(only(octets.inside), SEQUENCE);
  const [algorithm, digest] = inside(imprint, SEQUENCE);
  ask(hex(inside(algorithm, SEQUENCE)[0], OID) === SHA256, 'The stamp is not over SHA-256');
  const time = at?.tag === GENERALIZED_TIME ? Buffer.from(at.inside).toString('latin1') : '';
  ask(TIME.test(time), 'The token names no time');
  return { imprint: hex(digest, OCTETS), at: time };
}

function hex(value: Der | undefined, tag: number): string {
  ask(value?.tag === tag, 'A value is missing');
  return Buffer.from(value.inside).toString('hex');
}

function inside(value: Der | undefined, tag: number): Der[] {
  ask(value?.tag === tag, 'A value is missing');
  return values(value.inside);
}

function only(bytes: Uint8Array): Der {
  const [value, ...more] = values(bytes);
  ask(value !== undefined && more.length === 0, 'There is not exactly one value');
  return value;
}

/** The values that stand one after the other. Source: ITU-T X.690 8.1, 10.1. */
function values(bytes: Uint8Array): Der[] {
  const list: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const [tag = 0, short = 0x80] = bytes.subarray(at, at + 2);
    const start = at + 2 + (short < 0x80 ? 0 : short - 0x80);
    ask(short !== 0x80 && start - at <= 6, 'A length is not of its form');
    const long = bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
    at = start + (short < 0x80 ? short : long);
    ask(at <= bytes.length, 'It is cut off');
    list.push({ tag, inside: bytes.subarray(start, at) });
  }
  return list;
}

function ask(holds: boolean, detail: string): asserts holds {
  need(holds, 'tsa.form', detail);
}
