import { createHash, createPublicKey, hash, type KeyObject, verify } from 'node:crypto';

/**
 * All that verifying asks of the machine: two digests and one signature. A checker for a place without node:crypto (a
 * browser) replaces this file alone, and gives a `Buffer` with `from` (text as utf8, hex, base64, latin1; bytes),
 * `alloc`, `concat`, `compare`, `byteLength`, and on instances `toString` (the same four, with start and end), `equals`,
 * `subarray`, `readBigUInt64BE`.
 */

/** A public key made ready, so that many signatures can be checked with it. */
export type VerifyKey = KeyObject;

/** A digest of bytes that come piece by piece. */
export interface RunningDigest {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; nothing can be added afterwards. */
  hex(): string;
}

// DER before the raw key. Source: RFC 8410 4 (SubjectPublicKeyInfo of Ed25519)
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** SHA-256 of bytes, or of the UTF-8 of a text; 32 bytes. Source: FIPS 180-4. */
export const sha256 = (data: Uint8Array | string): Buffer => hash('sha256', data, 'buffer');

/** The same in lower-case hex, as `sha256sum` prints it. Source: FIPS 180-4. */
export const sha256Hex = (data: Uint8Array | string): string => hash('sha256', data);

/** Starts a digest. Source: FIPS 180-4. */
export function startDigest(algorithm: 'sha256' | 'sha512'): RunningDigest {
  const digest = createHash(algorithm);
  return { update: (bytes) => void digest.update(bytes), hex: () => digest.digest('hex') };
}

/** The key of 32 raw bytes. Source: RFC 8032 5.1.5. */
export const ed25519Key = (raw: Uint8Array): VerifyKey =>
  createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });

/** Whether `signature` (64 bytes) is the key's over `message`. Source: RFC 8032 5.1.7. */
export const ed25519Verify = (message: Uint8Array, key: VerifyKey, signature: Uint8Array): boolean =>
  signature.length === 64 && verify(null, message, key, signature);
