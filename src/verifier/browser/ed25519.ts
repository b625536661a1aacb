import { Sha512 } from './sha2';

/**
 * Ed25519, verification only: no secret is here, so nothing needs to take the same time.
 * Source: RFC 8032 5.1 (field, curve, points), 5.1.3 (decoding), 5.1.4 (addition), 5.1.7 (verification).
 */
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (n: bigint): bigint => ((n % P) + P) % P;

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, mod(base)];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

const inverse = (n: bigint): bigint => power(n, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
type Point = readonly [bigint, bigint, bigint, bigint];
const ZERO: Point = [0n, 1n, 1n, 0n];
const BASE = decodePoint(littleEndian(mod(4n * inverse(5n)))) ?? ZERO;

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = ((y1 - x1) * (y2 - x2)) % P;
  const b = ((y1 + x1) * (y2 + x2)) % P;
  const c = (((t1 * 2n * D) % P) * t2) % P;
  const d = (z1 * 2n * z2) % P;
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function multiply(point: Point, factor: bigint): Point {
  let [result, double] = [ZERO, point];
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, double);
    double = add(double, double);
  }
  return result;
}

function decodePoint(bytes: Uint8Array): Point | undefined {
  const number = fromLittleEndian(bytes);
  const [y, odd] = [number & (2n ** 255n - 1n), number >> 255n];
  if (y >= P) return undefined;
  const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)];
  let x = (u * v ** 3n * power(u * v ** 7n, (P - 5n) / 8n)) % P;
  if (mod(v * x * x) !== u) x = (x * ROOT_OF_MINUS_ONE) % P;
  if (mod(v * x * x) !== u || (x === 0n && odd === 1n)) return undefined;
  if ((x & 1n) !== odd) x = P - x;
  return [x, y, 1n, (x * y) % P];
}

function encodePoint([x, y, z]: Point): Uint8Array {
  const byZ = inverse(z);
  return littleEndian(mod(y * byZ) | ((mod(x * byZ) & 1n) << 255n));
}

/** Whether `signature` (64 bytes) is the key's over `message`; `key`: 32 raw bytes. */
export function verifyEd25519(message: Uint8Array, key: Uint8Array, signature: Uint8Array): boolean {
  const [r, s] = [signature.subarray(0, 32), fromLittleEndian(signature.subarray(32))];
  const a = key.length === 32 && signature.length === 64 ? decodePoint(key) : undefined;
  if (!a || s >= L) return false;
  const digest = new Sha512();
  for (const bytes of [r, key, message]) digest.update(bytes);
  const words = new DataView(digest.words().slice().buffer);
  const bytes = Uint8Array.from({ length: 64 }, (_, i) => words.getInt32(i & ~3, LITTLE) >>> (24 - 8 * (i & 3)));
  const minusA: Point = [mod(-a[0]), a[1], a[2], mod(-a[3])];
  const expected = encodePoint(add(multiply(BASE, s), multiply(minusA, fromLittleEndian(bytes) % L)));
  return expected.every((byte, i) => byte === r[i]);
}

/** How this machine lays out the words of an Int32Array. */
const LITTLE = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

function fromLittleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function littleEndian(number: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((number >> BigInt(8 * i)) & 0xffn));
}
