import type { Bag } from './bag-files';
import type { Findings } from './bag-findings';
import { sha256Hex } from './primitives';
import { ProofError } from './proof-error';

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
  for (const file of [...bag.names].sort()) {
    const name = /^tsa\/([a-z0-9-]+)\/B\.tsr$/.exec(file)?.[1];
    const bytes = name === undefined ? undefined : bag.read(file);
    if (name === undefined || !bytes || !b) continue;
    const info = found.attempt('tsa.form', 'The time stamp cannot be read', { file }, () => stampInfo(bytes));
    if (info && info.imprint !== sha256Hex(b)) {
      found.fault('tsa.imprint', 'The time stamp was given for another file than checkpoint B.', { file });
    } else if (info) stamps.push({ name, at: info.at });
  }
  found.notChecked.push(
    stamps.length > 0
      ? 'Signature and certificate of the time stamps: openssl ts -verify does that, see README.txt.'
      : 'Time stamps: no authority gave one for this bundle.',
  );
  return stamps;
}

function stampInfo(bytes: Uint8Array): { imprint: string; at: string } {
  const [status, token] = inside(only(bytes), SEQUENCE);
  const [code] = inside(status, SEQUENCE);
  if (code?.tag !== INTEGER || code.inside.length !== 1 || (code.inside[0] ?? 9) > 1)
    refuse('The request was not granted');
  const [type, content] = inside(token, SEQUENCE);
  const [signed] = inside(content, FIRST);
  const [, , encapsulated] = inside(signed, SEQUENCE);
  const [kind, wrapped] = inside(encapsulated, SEQUENCE);
  const [octets] = inside(wrapped, FIRST);
  if (hex(type, OID) !== SIGNED_DATA || hex(kind, OID) !== TST_INFO) refuse('This is no time stamp token');
  if (octets?.tag !== OCTETS) refuse('The token holds no statement');
  const [, , imprint, , at] = inside(only(octets.inside), SEQUENCE);
  const [algorithm, digest] = inside(imprint, SEQUENCE);
  if (hex(inside(algorithm, SEQUENCE)[0], OID) !== SHA256) refuse('The stamp is not over SHA-256');
  const time = at?.tag === GENERALIZED_TIME ? Buffer.from(at.inside).toString('latin1') : '';
  if (!TIME.test(time)) refuse('The token names no time');
  return { imprint: hex(digest, OCTETS), at: time };
}

const hex = (value: Der | undefined, tag: number): string =>
  value?.tag === tag ? Buffer.from(value.inside).toString('hex') : refuse('A value is missing');

function only(bytes: Uint8Array): Der {
  const [value, ...more] = values(bytes);
  return value && more.length === 0 ? value : refuse('There is not exactly one value');
}

const inside = (value: Der | undefined, tag: number): Der[] =>
  value?.tag === tag ? values(value.inside) : refuse('A value is missing');

/** The values that stand one after the other. Source: ITU-T X.690 8.1, 10.1. */
function values(bytes: Uint8Array): Der[] {
  const list: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at] ?? 0;
    const short = bytes[at + 1] ?? 0x80;
    const octets = short < 0x80 ? 0 : short - 0x80;
    if (octets > 4 || short === 0x80) refuse('A length is not of its form');
    const length =
      octets === 0 ? short : bytes.subarray(at + 2, at + 2 + octets).reduce((sum, byte) => sum * 256 + byte, 0);
    const start = at + 2 + octets;
    if (start + length > bytes.length) refuse('It is cut off');
    list.push({ tag, inside: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return list;
}

function refuse(detail: string): never {
  throw new ProofError('tsa.form', detail);
}
