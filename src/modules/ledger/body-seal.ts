import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { newKey, type WrappingKey } from '../../platform/storage/key-ring';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Parts of a body as the database names them; `body` is part one. */
export type StoredPart = 'body' | 'people' | 'words';

export interface SealedPart {
  readonly wrappedKey: Buffer;
  readonly ciphertext: Buffer;
}

/** Binds key and text to the part and to the digest by which header or part one name it. */
const aadOf = (part: StoredPart, sha256: string): string => `ledger-part/v1\n${part}\n${sha256}`;

/**
 * Closes the exact bytes of one part under a key of its own, so that this part alone can be made unreadable later.
 * The text is `nonce(12) || AES-256-GCM || tag(16)`. Source: NIST SP 800-38D.
 */
export function sealPart(scope: WrappingKey, part: StoredPart, sha256: string, bytes: Buffer): SealedPart {
  const aad = aadOf(part, sha256);
  const key = newKey();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  const ciphertext = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return { wrappedKey: scope.wrap(key, aad), ciphertext };
}

/** @returns the exact bytes. @throws Error when key or text are not those of this part */
export function openPart(scope: WrappingKey, part: StoredPart, sha256: string, sealed: SealedPart): Buffer {
  const aad = aadOf(part, sha256);
  const { ciphertext } = sealed;
  const key = scope.unwrap(sealed.wrappedKey, aad);
  const decipher = createDecipheriv('aes-256-gcm', key, ciphertext.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(aad)).setAuthTag(ciphertext.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(ciphertext.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
