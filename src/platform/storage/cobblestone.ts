import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { IntegrityError } from './integrity-error';

/*
 * Chunked encryption "Cobblestone-256": AES-256-GCM chunks of 16 KiB under keys from HKDF-Expand-SHA-512, with key
 * commitment, safe against truncation, readable from any offset. Source: c2sp.org/chunked-encryption@v1.
 */

/** Plaintext bytes of every chunk but the last, which is always shorter and may be empty. */
export const CHUNK_BYTES = 16_384;
export const TAG_BYTES = 16;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
export const SALT_BYTES = 24;
const COMMITMENT_BYTES = 32;
/** Salt and commitment, which precede the first chunk. */
export const HEADER_BYTES = SALT_BYTES + COMMITMENT_BYTES;
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const MAX_CHUNKS = 2 ** 38;
const INFO = Buffer.from('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0', 'ascii');

/** HKDF-Expand with SHA-512. Source: RFC 5869 section 2.3 (no Extract: the input key is uniformly random). */
function expand(key: Buffer, info: Buffer, length: number): Buffer {
  const blocks: Buffer[] = [];
  let last = Buffer.alloc(0);
  for (let made = 0, counter = 1; made < length; made += last.length, counter += 1) {
    last = createHmac('sha512', key)
      .update(last)
      .update(info)
      .update(Buffer.from([counter]))
      .digest();
    blocks.push(last);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** The keys of one message: seals and opens single chunks. Built by `sealing` or `opening`, never from parts. */
export class CobblestoneKeys {
  private readonly nonce = Buffer.alloc(NONCE_BYTES);

  private constructor(
    readonly header: Buffer,
    private readonly key: Buffer,
    private readonly baseNonce: Buffer,
  ) {}

  /**
   * Keys for a new message under a fresh random salt.
   * @param inputKey 32 uniformly random bytes
   * @param context bound into the keys: the same bytes must be given to open
   */
  static sealing(inputKey: Buffer, context: string, salt: Buffer = randomBytes(SALT_BYTES)): CobblestoneKeys {
    const { key, baseNonce, commitment } = CobblestoneKeys.derive(inputKey, context, salt);
    return new CobblestoneKeys(Buffer.concat([salt, commitment]), key, baseNonce);
  }

  /** @throws IntegrityError `blob.commitment-mismatch` when header, input key and context do not belong together */
  static opening(inputKey: Buffer, context: string, header: Buffer): CobblestoneKeys {
    if (header.length !== HEADER_BYTES) throw new IntegrityError('blob.truncated', 'header');
    const { key, baseNonce, commitment } = CobblestoneKeys.derive(inputKey, context, header.subarray(0, SALT_BYTES));
    if (!timingSafeEqual(commitment, header.subarray(SALT_BYTES))) {
      throw new IntegrityError('blob.commitment-mismatch', 'key commitment');
    }
    return new CobblestoneKeys(Buffer.from(header), key, baseNonce);
  }

  private static derive(inputKey: Buffer, context: string, salt: Buffer) {
    if (inputKey.length !== KEY_BYTES || salt.length !== SALT_BYTES)
      throw new RangeError('key or salt of wrong length');
    const info = Buffer.concat([INFO, salt, Buffer.from(context, 'utf8')]);
    const okm = expand(inputKey, info, KEY_BYTES + NONCE_BYTES + COMMITMENT_BYTES);
    return {
      key: okm.subarray(0, KEY_BYTES),
      baseNonce: okm.subarray(KEY_BYTES, KEY_BYTES + NONCE_BYTES),
      commitment: okm.subarray(KEY_BYTES + NONCE_BYTES),
    };
  }

  private nonceOf(index: number): Buffer {
    if (index >= MAX_CHUNKS) throw new RangeError('message is longer than 2^38 chunks');
    this.baseNonce.copy(this.nonce);
    // the counter is at most 38 bits wide: only the last five bytes of the base nonce change
    const low = (this.baseNonce.readUInt32BE(8) ^ (index % 2 ** 32)) >>> 0;
    this.nonce.writeUInt32BE(low, 8);
    this.nonce.writeUInt8(this.baseNonce.readUInt8(7) ^ Math.floor(index / 2 ** 32), 7);
    return this.nonce;
  }

  /** Writes ciphertext and tag of chunk `index` into `out` at `at`; gives the position after it. */
  seal(index: number, plain: Uint8Array, out: Buffer, at: number): number {
    const cipher = createCipheriv('aes-256-gcm', this.key, this.nonceOf(index));
    const body = cipher.update(plain);
    cipher.final();
    const end = at + body.copy(out, at);
    return end + cipher.getAuthTag().copy(out, end);
  }

  /** @throws IntegrityError `blob.chunk-damaged` when the tag does not fit */
  open(index: number, sealed: Buffer): Buffer {
    const split = sealed.length - TAG_BYTES;
    if (split < 0) throw new IntegrityError('blob.truncated', 'chunk', index * CHUNK_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.key, this.nonceOf(index), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(split));
    const plain = decipher.update(sealed.subarray(0, split));
    try {
      decipher.final();
    } catch {
      throw new IntegrityError('blob.chunk-damaged', 'chunk', index * CHUNK_BYTES);
    }
    return plain;
  }
}

/** Stored bytes of a message of `plainBytes`. */
export function sealedSize(plainBytes: number): number {
  return HEADER_BYTES + plainBytes + (Math.floor(plainBytes / CHUNK_BYTES) + 1) * TAG_BYTES;
}

/**
 * Plaintext bytes of a stored message, from its length alone (the last chunk must still be opened to believe it).
 * @throws IntegrityError `blob.truncated` for a length that no message has
 */
export function plainSize(storedBytes: number): number {
  const rest = (storedBytes - HEADER_BYTES) % SEALED_CHUNK_BYTES;
  if (storedBytes < HEADER_BYTES + TAG_BYTES || rest < TAG_BYTES) throw new IntegrityError('blob.truncated', 'length');
  return Math.floor((storedBytes - HEADER_BYTES) / SEALED_CHUNK_BYTES) * CHUNK_BYTES + rest - TAG_BYTES;
}

/** Seals a message given piece by piece; pieces may have any length. `header` must be stored first, `final` last. */
export class CobblestoneSealer {
  private readonly keys: CobblestoneKeys;
  private readonly pending = Buffer.alloc(CHUNK_BYTES);
  private held = 0;
  private index = 0;

  constructor(inputKey: Buffer, context: string, salt?: Buffer) {
    this.keys = CobblestoneKeys.sealing(inputKey, context, salt);
  }

  get header(): Buffer {
    return this.keys.header;
  }

  /** Gives the chunks that became whole, in a buffer of its own; up to 16,383 bytes wait for the next call. */
  update(piece: Uint8Array): Buffer {
    const whole = Math.floor((this.held + piece.length) / CHUNK_BYTES);
    const out = Buffer.allocUnsafe(whole * SEALED_CHUNK_BYTES);
    let at = 0;
    let from = 0;
    if (this.held > 0) {
      from = Math.min(CHUNK_BYTES - this.held, piece.length);
      this.pending.set(piece.subarray(0, from), this.held);
      this.held += from;
      if (this.held < CHUNK_BYTES) return out;
      at = this.keys.seal(this.index++, this.pending, out, at);
      this.held = 0;
    }
    for (; piece.length - from >= CHUNK_BYTES; from += CHUNK_BYTES) {
      at = this.keys.seal(this.index++, piece.subarray(from, from + CHUNK_BYTES), out, at);
    }
    this.pending.set(piece.subarray(from));
    this.held = piece.length - from;
    return out;
  }

  /** The last, short chunk. Nothing may follow. */
  final(): Buffer {
    const out = Buffer.allocUnsafe(this.held + TAG_BYTES);
    this.keys.seal(this.index, this.pending.subarray(0, this.held), out, 0);
    return out;
  }
}
