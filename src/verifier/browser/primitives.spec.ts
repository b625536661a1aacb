import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { bufferFunctions } from './buffer';
import { ed25519Key, ed25519Verify, sha256, sha256Hex, startDigest } from './primitives';

const digest = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex');

describe('the digests of the page', () => {
  it.each(['sha256', 'sha512'] as const)('are those of node:crypto for %s, at every length around a block', (name) => {
    for (let length = 0; length <= 300; length += 1) {
      const bytes = randomBytes(length);
      const running = startDigest(name);
      running.update(bytes);
      expect(running.hex()).toBe(digest(name, bytes));
    }
  });

  it.each(['sha256', 'sha512'] as const)('do not depend on how the bytes of %s are cut', (name) => {
    const bytes = randomBytes(5000);
    for (const piece of [1, 63, 64, 65, 127, 128, 129, 1000]) {
      const running = startDigest(name);
      for (let at = 0; at < bytes.length; at += piece) running.update(bytes.subarray(at, at + piece));
      expect(running.hex()).toBe(digest(name, bytes));
    }
  });

  it('take a text as UTF-8', () => {
    expect(sha256Hex('ابجد\n')).toBe(digest('sha256', Buffer.from('ابجد\n')));
    expect(Buffer.from(sha256('abc')).toString('hex')).toBe(sha256Hex('abc'));
  });
});

describe('signatures in the page', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url');
  const message = randomBytes(200);
  const signature = sign(null, message, privateKey);
  const verify = (of: Uint8Array, by: Uint8Array, what: Uint8Array) => ed25519Verify(of, ed25519Key(by), what);

  it('are good for the message that was signed', () => {
    expect(verify(message, raw, signature)).toBe(true);
  });

  it('are not good when a bit of message, key or signature is another', () => {
    const flipped = (bytes: Uint8Array, bit: number) =>
      Uint8Array.from(bytes, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    for (const bit of [0, 7, 100, 255]) {
      expect(verify(flipped(message, bit), raw, signature)).toBe(false);
      expect(verify(message, flipped(raw, bit), signature)).toBe(false);
      expect(verify(message, raw, flipped(signature, bit))).toBe(false);
      expect(verify(message, raw, flipped(signature, 256 + bit))).toBe(false);
    }
  });

  it('are refused when S is not below the order of the group, or the length is another', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    let s = signature.subarray(32).reduceRight((n, byte) => (n << 8n) | BigInt(byte), 0n) + order;
    const again = Buffer.from(signature);
    for (let i = 32; i < 64; i += 1, s >>= 8n) again[i] = Number(s & 0xffn);
    expect(verify(message, raw, again)).toBe(false);
    expect(verify(message, raw, signature.subarray(0, 63))).toBe(false);
  });

  it('are those of RFC 8032 7.1, test 2', () => {
    const hex = (text: string) => Buffer.from(text, 'hex');
    const key = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const r = '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da';
    const s = '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
    expect(verify(hex('72'), key, hex(r + s))).toBe(true);
  });
});

describe('the bytes of the page', () => {
  it.each(['utf8', 'hex', 'base64', 'latin1'] as const)('are read and written in %s as Node does', (encoding) => {
    const bytes = encoding === 'utf8' ? Buffer.from('مہر ٹھیک é 🙂') : randomBytes(41);
    const text = bufferFunctions.from(bytes).toString(encoding);
    expect(text).toBe(bytes.toString(encoding));
    expect([...bufferFunctions.from(text, encoding)]).toEqual([...bytes]);
  });

  it('give no bytes for what is no base64', () => {
    for (const text of ['a', 'abc', 'ab=c', 'YQ==\n', 'Y Q='])
      expect(bufferFunctions.from(text, 'base64').length).toBe(0);
  });

  it('read numbers, join, compare and cut as Node does', () => {
    const bytes = Buffer.from('0102030405060708090a', 'hex');
    const own = bufferFunctions.from(bytes);
    expect(own.readUInt16LE(1)).toBe(bytes.readUInt16LE(1));
    expect(own.readUInt32LE(2)).toBe(bytes.readUInt32LE(2));
    expect(own.readBigUInt64LE(1)).toBe(bytes.readBigUInt64LE(1));
    expect(own.readBigUInt64BE(1)).toBe(bytes.readBigUInt64BE(1));
    expect(own.subarray(2, 4).toString('hex')).toBe('0304');
    expect(own.equals(bytes)).toBe(true);
    expect(own.equals(bytes.subarray(1))).toBe(false);
    expect(bufferFunctions.concat([own, own]).length).toBe(20);
    expect(bufferFunctions.alloc(3, 7).toString('hex')).toBe('070707');
    expect(bufferFunctions.byteLength('مہر')).toBe(Buffer.byteLength('مہر'));
    for (const other of [bytes, bytes.subarray(1), bytes.subarray(0, 4)]) {
      expect(bufferFunctions.compare(own, other)).toBe(Buffer.compare(bytes, other));
    }
  });
});
