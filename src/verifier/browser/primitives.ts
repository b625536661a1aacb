import { type ByteBuffer, bufferFunctions } from './buffer';
import { verifyEd25519 } from './ed25519';
import { Sha256, Sha512 } from './sha2';

/** Stands in the page for `src/proof/primitives.ts`: the same functions, without node:crypto. */

/** A public key: 32 raw bytes. */
export type VerifyKey = Uint8Array;

/** A digest of bytes that come piece by piece. */
export interface RunningDigest {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; nothing can be added afterwards. */
  hex(): string;
}

/** SHA-256 of bytes, or of the UTF-8 of a text; 32 bytes. Source: FIPS 180-4. */
export function sha256(data: Uint8Array | string): ByteBuffer {
  const digest = new Sha256();
  digest.update(typeof data === 'string' ? bufferFunctions.from(data) : data);
  const result = bufferFunctions.alloc(32);
  const view = new DataView(result.buffer);
  digest.words().forEach((word, i) => view.setInt32(4 * i, word));
  return result;
}

/** The same in lower-case hex, as `sha256sum` prints it. Source: FIPS 180-4. */
export const sha256Hex = (data: Uint8Array | string): string => sha256(data).toString('hex');

/** Starts a digest. Source: FIPS 180-4. */
export function startDigest(algorithm: 'sha256' | 'sha512'): RunningDigest {
  const digest = algorithm === 'sha256' ? new Sha256() : new Sha512();
  return {
    update: (bytes) => digest.update(bytes),
    hex: () => Array.from(digest.words(), (word) => (word >>> 0).toString(16).padStart(8, '0')).join(''),
  };
}

/** The key of 32 raw bytes. Source: RFC 8032 5.1.5. */
export const ed25519Key = (raw: Uint8Array): VerifyKey => raw;

/** Whether `signature` (64 bytes) is the key's over `message`. Source: RFC 8032 5.1.7. */
export const ed25519Verify = (message: Uint8Array, key: VerifyKey, signature: Uint8Array): boolean =>
  verifyEd25519(message, key, signature);
