import { createCipheriv, createHmac } from 'node:crypto';

/*
 * The slow second implementation of chunked encryption, written from the texts and sharing nothing with the fast one: HKDF
 * as a recursion, nonces as one big integer, and GCM built by hand from single AES blocks.
 * Sources: c2sp.org/chunked-encryption@v1, RFC 5869 section 2.3, NIST SP 800-38D sections 6.3 to 7.1.
 */

const CHUNK = 16_384;

function t(key: Buffer, info: Buffer, i: number): Buffer {
  if (i === 0) return Buffer.alloc(0);
  return createHmac('sha512', key)
    .update(Buffer.concat([t(key, info, i - 1), info, Buffer.from([i])]))
    .digest();
}

function hkdfExpand(key: Buffer, info: Buffer, length: number): Buffer {
  const n = Math.ceil(length / 64);
  const blocks = Array.from({ length: n }, (_, i) => t(key, info, i + 1));
  return Buffer.concat(blocks).subarray(0, length);
}

function aes(key: Buffer, block: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

const toInt = (bytes: Buffer): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`));
const toBytes = (value: bigint, length: number): Buffer =>
  Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');

/** Multiplication in GF(2^128), bit by bit. Source: SP 800-38D section 6.3. */
function multiply(x: bigint, y: bigint): bigint {
  const r = 0xe1n << 120n;
  let z = 0n;
  let v = y;
  for (let i = 127n; i >= 0n; i -= 1n) {
    if ((x >> i) & 1n) z ^= v;
    v = v & 1n ? (v >> 1n) ^ r : v >> 1n;
  }
  return z;
}

/** AES-256-GCM with a 96-bit nonce and no associated data: ciphertext followed by the tag. */
export function gcmSeal(key: Buffer, nonce: Buffer, plain: Buffer): Buffer {
  const counterBlock = (n: number) => aes(key, Buffer.concat([nonce, toBytes(BigInt(n), 4)]));
  const h = toInt(aes(key, Buffer.alloc(16)));
  const out: Buffer[] = [];
  let y = 0n;
  for (let at = 0, n = 2; at < plain.length; at += 16, n += 1) {
    const block = plain.subarray(at, at + 16);
    const pad = counterBlock(n);
    const sealed = Buffer.from(block.map((byte, i) => byte ^ (pad[i] ?? 0)));
    y = multiply(y ^ toInt(Buffer.concat([sealed, Buffer.alloc(16 - sealed.length)])), h);
    out.push(sealed);
  }
  y = multiply(y ^ BigInt(plain.length * 8), h);
  return Buffer.concat([...out, toBytes(y ^ toInt(counterBlock(1)), 16)]);
}

/** The whole message at once: salt, commitment, sealed chunks. */
export function cobblestoneSeal(inputKey: Buffer, salt: Buffer, context: string, plain: Buffer): Buffer {
  const info = Buffer.concat([
    Buffer.from('c2sp.org/chunked-encryption@v1+'),
    Buffer.from('AEAD_AES_256_GCM'),
    Buffer.from([0]),
    salt,
    Buffer.from(context),
  ]);
  const derived = hkdfExpand(inputKey, info, 32 + 12 + 32);
  const key = derived.subarray(0, 32);
  const base = toInt(derived.subarray(32, 44));
  const parts = [salt, derived.subarray(44, 76)];
  for (let k = 0; k <= Math.floor(plain.length / CHUNK); k += 1) {
    parts.push(gcmSeal(key, toBytes(base ^ BigInt(k), 12), plain.subarray(k * CHUNK, (k + 1) * CHUNK)));
  }
  return Buffer.concat(parts);
}

/** Plaintext used by the vectors: byte i is the low byte of 7i + floor(i / 251). */
export function patternBytes(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => (7 * i + Math.floor(i / 251)) & 255));
}
