import { need, ProofError } from './proof-error';
import { parseStrict } from './strict-json';

/** What may stand in a body: no null, no fraction, no number beyond 2^53 - 1 (such things are strings). */
export type BodyValue = string | number | boolean | readonly BodyValue[] | BodyObject;
export interface BodyObject {
  readonly [name: string]: BodyValue;
}

export const MAX_BODY_BYTES = 65_535;
export const MAX_BODY_DEPTH = 8;
const MAX_DEPTH = 64;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const NOT_CANONICAL = 'The bytes are not the canonical form of their content';
const LONE_SURROGATE = /\p{Surrogate}/u;
/** The two names that are left out lead to a shared prototype in code that merges objects. */
const NAME = /^(?!(?:constructor|prototype)$)[a-z][a-z0-9_]*$/;
const NOT_ASCII = /[^\0-\x7f]/;
const UNASSIGNED = /\p{Cn}/u;

/**
 * The one text of a JSON value: names sorted by UTF-16 units, no space, numbers as ECMAScript writes them.
 * Only what JSON can say is accepted: no undefined, hole, bigint, function, symbol, class instance or `toJSON`.
 * @throws ProofError `jcs.not-json`, `jcs.number`, `jcs.lone-surrogate`, `jcs.too-deep` (over 64 levels, so a cycle too)
 * Source: RFC 8785 3.2.
 */
export function canonicalize(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value);
    case 'number':
      if (!Number.isFinite(value)) throw new ProofError('jcs.number', 'NaN and Infinity have no JSON form');
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= MAX_DEPTH) throw new ProofError('jcs.too-deep', `More than ${MAX_DEPTH} levels`);
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
    default:
      throw new ProofError('jcs.not-json', `A ${typeof value} has no JSON form`);
  }
}

function writeString(value: string): string {
  if (LONE_SURROGATE.test(value)) throw new ProofError('jcs.lone-surrogate', 'A string holds half of a surrogate pair');
  return JSON.stringify(value);
}

function writeArray(values: readonly unknown[], depth: number): string {
  let text = '[';
  for (let i = 0; i < values.length; i += 1) text += (i === 0 ? '' : ',') + write(values[i], depth);
  return `${text}]`;
}

function writeObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new ProofError('jcs.not-json', 'Only plain objects have a JSON form');
  }
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${writeString(name)}:${write(member, depth)}`).join(',')}}`;
}

/**
 * The exact bytes of a body: RFC 8785 under our stricter profile. Nothing is repaired: what breaks the profile is refused.
 * Names match `[a-z][a-z0-9_]*`, numbers are safe integers (not -0), no null, strings well-formed, NFC, without U+0000
 * and without code points that this Unicode version does not know (a later version might order them otherwise, and then
 * an honest body would no longer be NFC), depth at most 8, at most 65,535 bytes.
 * @throws ProofError `body.*`
 * Source: src/decisions/0001-proof-formats.md.
 */
export function encodeBody(body: BodyObject): Buffer {
  requireProfile(body, 1, true);
  const bytes = Buffer.from(canonicalize(body));
  if (bytes.length > MAX_BODY_BYTES)
    throw new ProofError('body.too-large', `A body has at most ${MAX_BODY_BYTES} bytes`);
  return bytes;
}

/**
 * The object of body bytes, when they are an object under the profile and exactly their own canonical form.
 * @throws ProofError `json.*`, `body.*`; `body.not-canonical` when the bytes are not their own JCS
 * Source: src/decisions/0001-proof-formats.md.
 */
export function decodeBody(bytes: Uint8Array): BodyObject {
  if (bytes.length > MAX_BODY_BYTES)
    throw new ProofError('body.too-large', `A body has at most ${MAX_BODY_BYTES} bytes`);
  const value: unknown = parseStrict(bytes, MAX_BODY_DEPTH);
  requireProfile(value, 1, false);
  if (!isBodyObject(value)) throw new ProofError('body.not-an-object', 'A body is one JSON object');
  if (!Buffer.from(canonicalize(value)).equals(bytes)) {
    throw new ProofError('body.not-canonical', NOT_CANONICAL);
  }
  return value;
}

/**
 * The same as `decodeBody`, with fewer words for what is wrong: bytes that are their own canonical form can be read in
 * one way only (a second member of one name, a byte order mark, text after the value would not come out again), so that
 * the parser of the platform is strict enough.
 * @throws ProofError `body.*`; `body.not-json`, `body.not-canonical`
 * Source: RFC 8785 3.2; src/decisions/0001-proof-formats.md.
 */
export function readCanonical(bytes: Uint8Array): BodyObject {
  need(bytes.length <= MAX_BODY_BYTES, 'body.too-large', `A body has at most ${MAX_BODY_BYTES} bytes`);
  const [text, value, written] = readJson(bytes) ?? refuseJson();
  requireProfile(value, 1, false);
  need(isBodyObject(value), 'body.not-an-object', 'A body is one JSON object');
  // Under the profile no name looks like a number, so that members come out as they stood: in order, as was seen.
  need(written === text, 'body.not-canonical', NOT_CANONICAL);
  return value;
}

/** Text and value of UTF-8 bytes that the platform takes for JSON, and as it writes that value; undefined for what it cannot. */
export function readJson(bytes: Uint8Array): [text: string, value: unknown, written: string] | undefined {
  try {
    const text = UTF8.decode(bytes);
    const value: unknown = JSON.parse(text);
    return [text, value, JSON.stringify(value)];
  } catch {
    return undefined;
  }
}

function refuseJson(): never {
  throw new ProofError('body.not-json', 'The bytes are not JSON in UTF-8');
}

/**
 * A value as the body object that `encodeBody` will write: undefined members are left out, all else must fit the profile.
 * @throws ProofError `body.*`
 */
export function toBody(value: object): BodyObject {
  const plain = leaveOutUndefined(value);
  requireProfile(plain, 1, true);
  if (!isBodyObject(plain)) throw new ProofError('body.not-an-object', 'A body is one JSON object');
  return plain;
}

function leaveOutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(leaveOutUndefined);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, leaveOutUndefined(member)]));
}

/** Whether a text may stand in a body as it is. A found name for which this is false is kept as `name_b64`. */
export function isBodyText(text: string): boolean {
  try {
    requireText(text, true);
    return true;
  } catch {
    return false;
  }
}

/** Whether a body value is an object (and not a list or a plain value). */
export const isBodyObject = (value: BodyValue | undefined): value is BodyObject =>
  typeof value === 'object' && !Array.isArray(value);

/** Whether a body value is a text that says something. */
export const isName = (value: BodyValue | undefined): value is string => typeof value === 'string' && value !== '';

function requireProfile(value: unknown, depth: number, writing: boolean): asserts value is BodyValue {
  if (typeof value === 'string') return requireText(value, writing);
  if (typeof value === 'boolean') return;
  if (typeof value === 'number') {
    const whole = Number.isSafeInteger(value) && !Object.is(value, -0);
    return need(whole, 'body.number', 'Only whole numbers up to 2^53 - 1; write others as strings');
  }
  need(typeof value === 'object' && value !== null, 'body.null', 'A member without a value is left out');
  need(depth <= MAX_BODY_DEPTH, 'body.too-deep', `A body has at most ${MAX_BODY_DEPTH} levels`);
  const inList = Array.isArray(value);
  let last = '';
  for (const name of Object.keys(value)) {
    if (!inList && !NAME.test(name))
      throw new ProofError('body.name', `${JSON.stringify(name)} is not a member name of the form [a-z][a-z0-9_]*`);
    need(inList || writing || name > last, 'body.not-canonical', NOT_CANONICAL);
    requireProfile(Reflect.get(value, name), depth + 1, writing);
    last = name;
  }
}

function requireText(text: string, writing: boolean): void {
  need(!text.includes('\0'), 'body.nul', 'U+0000 is not accepted');
  if (!NOT_ASCII.test(text)) return;
  need(!LONE_SURROGATE.test(text), 'body.lone-surrogate', 'A string holds half of a surrogate pair');
  need(text.normalize('NFC') === text, 'body.not-nfc', 'A string is not in Unicode form NFC');
  const known = !writing || !UNASSIGNED.test(text);
  need(known, 'body.unassigned', 'A string holds a code point that is not assigned in this Unicode version');
}
