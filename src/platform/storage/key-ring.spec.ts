import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEY_BYTES, KeyRing, newKey, openOrMakeRootKey, readRootKey, WrappingKey } from './key-ring';

const key = new WrappingKey(Buffer.alloc(32, 1));

describe('a wrapped key', () => {
  it('opens under the same key and purpose, and never looks the same twice', () => {
    const inner = newKey();
    const [a, b] = [key.wrap(inner, 'blob-key/v1\nx'), key.wrap(inner, 'blob-key/v1\nx')];
    expect(a.equals(b)).toBe(false);
    expect([a.length, a.includes(inner)]).toEqual([1 + 8 + 12 + KEY_BYTES + 16, false]);
    for (const wrapped of [a, b]) expect(key.unwrap(wrapped, 'blob-key/v1\nx').equals(inner)).toBe(true);
  });

  it('keeps the format that is already stored', () => {
    const stored = Buffer.from(
      '013d7c9726bcec9c08899c3235877633eb305be9df1fdf1aae38cdb5ede144d80f4ee504d9ec5d1140b032bf3500a6f4ffc1fa16f1a4f633993b2500f6ffa1c5b288ee33dc',
      'hex',
    );
    expect(key.id.toString('hex')).toBe('3d7c9726bcec9c08');
    expect(key.unwrap(stored, 'blob-key/v1\nx')).toEqual(Buffer.alloc(32, 2));
  });

  it('does not open for another purpose', () => {
    expect(() => key.unwrap(key.wrap(newKey(), 'a'), 'b')).toThrow(
      expect.objectContaining({ code: 'key.wrapping-damaged' }),
    );
  });

  it('is refused after a change of any one of its bytes, and when cut at any length', () => {
    const wrapped = key.wrap(newKey(), 'a');
    for (let at = 0; at < wrapped.length; at += 1) {
      const spoiled = Buffer.from(wrapped);
      spoiled[at] = (spoiled[at] ?? 0) ^ 1;
      expect(() => key.unwrap(spoiled, 'a')).toThrow(/key.wrapping-damaged|key.unknown/);
      expect(() => key.unwrap(wrapped.subarray(0, at), 'a')).toThrow(/key.wrapping-damaged|key.unknown/);
    }
  });
});

describe('the ring of root keys', () => {
  it('opens what an earlier root key wrapped, and wraps with the present one', () => {
    const next = new WrappingKey(Buffer.alloc(32, 9));
    const ring = new KeyRing(next, [key]);
    const scope = newKey();
    expect(ring.unwrap(key.wrap(scope, 's'), 's').equals(scope)).toBe(true);
    expect(next.unwrap(ring.wrap(scope, 's'), 's').equals(scope)).toBe(true);
    const blobKey = newKey();
    const wrappedScope = ring.wrap(scope, 's');
    const wrappedBlob = ring.open(wrappedScope, 's').wrap(blobKey, 'b');
    expect(ring.open(wrappedScope, 's').unwrap(wrappedBlob, 'b').equals(blobKey)).toBe(true);
  });

  it('says that a key is unknown rather than damaged', () => {
    const wrapped = new WrappingKey(Buffer.alloc(32, 7)).wrap(newKey(), 's');
    const want = expect.objectContaining({ kind: 'unavailable', code: 'key.unknown' });
    expect(() => new KeyRing(key).unwrap(wrapped, 's')).toThrow(want);
    expect(() => key.unwrap(wrapped, 's')).toThrow(want);
  });
});

describe('the file of the root key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once, for its owner alone, however many processes start together', async () => {
    const path = join(folder, 'keys', 'root');
    const made = await Promise.all(Array.from({ length: 12 }, () => openOrMakeRootKey(path)));
    const file = await readFile(path);
    expect(new Set(made.map((one) => one.id.toString('hex'))).size).toBe(1);
    expect([file.length, (await stat(path)).mode & 0o777]).toEqual([32, 0o600]);
    expect(await readdir(join(folder, 'keys'))).toEqual(['root']);
    await openOrMakeRootKey(path);
    expect((await readFile(path)).equals(file)).toBe(true);
  });

  it.each([
    ['others may read it', 0o640, 32, /chmod 600/],
    ['it is too short', 0o600, 31, /exactly 32 bytes/],
    ['it is too long', 0o600, 33, /exactly 32 bytes/],
  ])('is refused when %s, and not replaced', async (_why, mode, length, message) => {
    const path = join(folder, 'root');
    await writeFile(path, Buffer.alloc(length, 3));
    await chmod(path, mode);
    await expect(openOrMakeRootKey(path)).rejects.toThrow(message);
    expect((await readFile(path)).equals(Buffer.alloc(length, 3))).toBe(true);
  });

  it('is not made by a mere reader', async () => {
    await expect(readRootKey(join(folder, 'root'))).rejects.toThrow(/ENOENT/);
    expect(await readdir(folder)).toEqual([]);
  });
});
