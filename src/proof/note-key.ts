import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { ed25519Key, ed25519Verify, sha256Hex, type VerifyKey } from './primitives';
import { need, ProofError } from './proof-error';

/**
 * Signature types that we use: 1 is a plain Ed25519 note signature, 4 a timestamped Ed25519 cosignature.
 * Source: C2SP signed-note, "Signature types".
 */
export const NOTE_SIGNATURE = 0x01;
export const COSIGNATURE = 0x04;
const SIGNATURE_TYPES = [NOTE_SIGNATURE, COSIGNATURE] as const;
export type SignatureType = (typeof SIGNATURE_TYPES)[number];

/** A public key with the name under which it signs. `keyId`: 8 lower-case hex digits. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: string;
  readonly type: SignatureType;
  /** 32 bytes. Source: RFC 8032 5.1.5. */
  readonly publicKey: Buffer;
  readonly key: VerifyKey;
}

/** A private key with its public half. */
export interface NoteSigner {
  readonly verifier: NoteVerifier;
  readonly privateKey: KeyObject;
}

const VKEY = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/su;
const NOT_IN_NAME = /[\s\p{White_Space}+\p{Cc}]/u;

// DER before the raw key. Source: RFC 8410 7 (PrivateKeyInfo of Ed25519)
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Whether a key may have this name: not empty, no white space, no plus, no control. Source: C2SP signed-note, "Format". */
export const isKeyName = (name: string): boolean => name !== '' && !NOT_IN_NAME.test(name);

/**
 * The verifier of a raw public key.
 * @throws ProofError `key.name`, `key.length`
 * Source: C2SP signed-note: key ID = SHA-256(name || 0x0A || type || public key)[:4].
 */
export function noteVerifier(name: string, type: SignatureType, publicKey: Uint8Array): NoteVerifier {
  need(isKeyName(name), 'key.name', 'The name of a key has neither spaces nor a plus');
  need(publicKey.length === 32, 'key.length', 'An Ed25519 public key has 32 bytes');
  const raw = Buffer.from(publicKey);
  const keyId = sha256Hex(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([type]), raw])).slice(0, 8);
  return { name, keyId, type, publicKey: raw, key: ed25519Key(raw) };
}

/**
 * The signer of a 32-byte seed.
 * @throws ProofError `key.name`, `key.length`
 * Source: RFC 8032 5.1.5.
 */
export function noteSigner(name: string, type: SignatureType, seed: Uint8Array): NoteSigner {
  if (seed.length !== 32) throw new ProofError('key.length', 'An Ed25519 seed has 32 bytes');
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { verifier: noteVerifier(name, type, spki.subarray(-32)), privateKey };
}

/** `<name>+<key id>+<base64 of type and key>`. Source: C2SP signed-note, "Verifier keys". */
export function encodeVkey({ name, keyId, type, publicKey }: NoteVerifier): string {
  return `${name}+${keyId}+${Buffer.concat([Buffer.from([type]), publicKey]).toString('base64')}`;
}

/**
 * The verifier that a vkey names.
 * @throws ProofError `key.vkey` for a wrong form, a wrong key id, or a type other than 1 and 4
 * Source: C2SP signed-note, "Verifier keys".
 */
export function parseVkey(vkey: string): NoteVerifier {
  const [, name = '', keyId, encoded = ''] = VKEY.exec(vkey) ?? [];
  const bytes = decodeBase64(encoded);
  const type = bytes?.length === 33 ? SIGNATURE_TYPES.find((known) => known === bytes[0]) : undefined;
  const known = bytes && type !== undefined && isKeyName(name);
  need(known === true, 'key.vkey', 'This is not a verifier key of a kind that we know');
  const verifier = noteVerifier(name, type, bytes.subarray(1));
  need(verifier.keyId === keyId, 'key.vkey', 'The key id does not belong to this name and key');
  return verifier;
}

/** Ed25519 signature, 64 bytes. Source: RFC 8032 5.1.6. */
export const signBytes = (message: Uint8Array, key: KeyObject): Buffer => sign(null, message, key);

/** Whether `signature` is the key's over `message`. Source: RFC 8032 5.1.7. */
export const verifyBytes = (message: Uint8Array, key: VerifyKey, signature: Uint8Array): boolean =>
  ed25519Verify(message, key, signature);

/** Bytes of canonical base64 with padding; undefined for any other spelling. Source: RFC 4648 4 and 3.5. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined;
}
