import { isDigest } from './entry-header';
import { type BodyObject, encodeBody, isName, readCanonical, toBody } from './jcs';
import { startDigest } from './primitives';
import { need, ProofError } from './proof-error';

/**
 * One segment of an image or member of a file set. Digests are of this file alone, lower-case hex; a name that is not
 * NFC UTF-8 is `name_b64` (see `foundName`).
 */
export interface ManifestMember {
  readonly name?: string | undefined;
  readonly name_b64?: string | undefined;
  readonly sha256: string;
  readonly sha512?: string | undefined;
  readonly size: number;
}

/** What the body of an act on a set holds of its manifest. `bytes`: total of the members' sizes. */
export interface ManifestFacts {
  readonly sha256: string;
  readonly count: number;
  readonly bytes: number;
}

const LINE_FEED = Buffer.from('\n');
const SHA512 = /^[0-9a-f]{128}$/;
const SALT = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/**
 * The lines of a manifest, one buffer each: first `{"manifest":"set","salt":…,"v":1}`, then one line a member with its
 * place `n` from 1, each strict JCS with a line feed. The salt (16 fresh bytes) keeps a withheld manifest from being
 * guessed. Written as it goes, so that no set is too large.
 * @throws ProofError `manifest.*`, `body.*`
 * Source: src/decisions/0001-proof-formats.md.
 */
export function* manifestLines(members: Iterable<ManifestMember>, salt: Uint8Array): Generator<Buffer> {
  if (salt.length !== 16) throw new ProofError('manifest.salt', 'The salt of a manifest has 16 bytes');
  yield line({ v: 1, manifest: 'set', salt: Buffer.from(salt).toString('base64url') });
  let n = 0;
  for (const member of members) {
    n += 1;
    const object = toBody({ ...member, n });
    requireMember(object, n);
    yield line(object);
  }
}

/**
 * Reads the lines of a manifest (with or without their line feed) and says what a body must hold of it. `onMember` is
 * told of each member, in order.
 * @throws ProofError `manifest.*`, `json.*`, `body.*` naming the first line that does not fit
 * Source: src/decisions/0001-proof-formats.md.
 */
export function checkManifest(lines: Iterable<Uint8Array>, onMember?: (member: BodyObject) => void): ManifestFacts {
  const digest = startDigest('sha256');
  let [count, bytes] = [-1, 0];
  for (const text of lines) {
    const plain = text.at(-1) === 0x0a ? text.subarray(0, -1) : text;
    const object = readCanonical(plain);
    digest.update(plain);
    digest.update(LINE_FEED);
    count += 1;
    if (count === 0) requireHead(object);
    else {
      bytes += requireMember(object, count);
      onMember?.(object);
    }
  }
  need(count >= 0, 'manifest.head', 'A manifest starts with its own line');
  need(Number.isSafeInteger(bytes), 'manifest.size', 'The members are more than 2^53 - 1 bytes');
  return { sha256: digest.hex(), count, bytes };
}

function requireHead({ v, manifest, salt }: BodyObject): void {
  const whole = v === 1 && manifest === 'set' && typeof salt === 'string' && SALT.test(salt);
  need(whole, 'manifest.head', 'The first line of the manifest is not of its form');
}

function requireMember({ n, name, name_b64: coded, sha256, sha512, size }: BodyObject, place: number): number {
  const ask = (holds: boolean, code: string, detail: string) =>
    need(holds, code, `Member ${place} of the manifest ${detail}`);
  ask(n === place, 'manifest.order', 'does not have this number');
  ask((name === undefined) !== (coded === undefined), 'manifest.name', 'has not exactly one name');
  ask(isName(name ?? coded), 'manifest.name', 'has a name that is no text');
  ask(isDigest(sha256), 'manifest.digest', 'has no SHA-256');
  const double = sha512 === undefined || (typeof sha512 === 'string' && SHA512.test(sha512));
  ask(double, 'manifest.digest', 'has a SHA-512 that is none');
  need(typeof size === 'number' && size >= 0, 'manifest.size', `Member ${place} has no size`);
  return size;
}

const line = (object: BodyObject): Buffer => Buffer.concat([encodeBody(object), Buffer.from('\n')]);
