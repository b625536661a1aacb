import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Sealer } from '../../kernel/ports';
import { type KeyRing, newKey } from './key-ring';

const NONCE = Buffer.alloc(12);
const TAG_BYTES = 16;

/** Small secrets at rest: each under a key of its own, which the root key wraps; so the zero nonce is used once per key. */
export class SealedAnswers implements Sealer {
  constructor(private readonly ring: KeyRing) {}

  seal(plain: Uint8Array, context: string): Uint8Array {
    const key = newKey();
    const wrapped = this.ring.wrap(key, context);
    const cipher = createCipheriv('aes-256-gcm', key, NONCE);
    const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return Buffer.concat([Buffer.from([wrapped.length]), wrapped, body]);
  }

  /** @throws DomainError unavailable `key.unknown`, `key.wrapping-damaged`; Error when the bytes were altered */
  open(sealed: Uint8Array, context: string): Uint8Array {
    const bytes = Buffer.from(sealed);
    const length = bytes.readUInt8(0);
    const key = this.ring.unwrap(bytes.subarray(1, 1 + length), context);
    const decipher = createDecipheriv('aes-256-gcm', key, NONCE, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(1 + length, -TAG_BYTES)), decipher.final()]);
  }
}
