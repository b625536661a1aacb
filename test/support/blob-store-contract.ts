import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { BlobStore, StagedRef } from '../../src/platform/storage/blob-store';

/** What a store is made from for one test, and how the test may reach behind its back. */
export interface StoreUnderTest {
  readonly store: BlobStore;
  /** Changes the stored bytes of a blob (gives the new bytes), or of a staged attempt. */
  spoil(id: string, change: (stored: Buffer) => Buffer): Promise<void>;
  /** Everything that lies in the store, as bytes, to look for plaintext in. */
  everything(): Promise<Buffer>;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest('hex');

export async function* streamOf(...pieces: Uint8Array[]) {
  for (const piece of pieces) yield piece;
}

export async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

export const newRef = (uploadId: string = randomUUID()): StagedRef => ({
  uploadId,
  attemptId: randomUUID(),
  key: randomBytes(32),
});

const LATER = new Date('2100-01-01T00:00:00Z');
const EARLIER = new Date('2000-01-01T00:00:00Z');

/** The promises of `BlobStore`, as tests that every implementation must pass. */
export function blobStoreContract(make: () => Promise<StoreUnderTest>): void {
  let under: StoreUnderTest;
  let store: BlobStore;
  const key = randomBytes(32);
  const bytes = Buffer.concat([Buffer.from('a sentence that must not be found on disk'), randomBytes(2_500_000)]);

  beforeEach(async () => {
    under = await make();
    store = under.store;
  });
  afterEach(() => store.close());

  const put = async (content = bytes) => {
    const id = randomUUID();
    return { id, stored: await store.put(id, key, streamOf(content), content.length) };
  };

  it('gives back what was put, with both digests, and knows its length', async () => {
    const { id, stored } = await put();
    const digests = { sha256: sha256(bytes), sha512: sha512(bytes) };
    expect(stored).toEqual({ blobId: id, bytes: bytes.length, storedBytes: expect.any(Number), hex: digests });
    expect(await store.head(id)).toEqual({ bytes: bytes.length, storedBytes: stored.storedBytes });
    expect(sha256(await collect(await store.read(id, key)))).toBe(sha256(bytes));
    const progress: number[] = [];
    expect(await store.digest(id, key, (done) => progress.push(done))).toEqual(stored);
    expect(progress.at(-1)).toBe(bytes.length);
  });

  it('keeps an empty blob', async () => {
    const { id, stored } = await put(Buffer.alloc(0));
    expect([stored.bytes, stored.hex.sha256]).toEqual([0, sha256(Buffer.alloc(0))]);
    expect(await collect(await store.read(id, key))).toHaveLength(0);
  });

  it('reads ranges, and refuses those outside', async () => {
    const { id } = await put();
    for (const [start, end] of [
      [0, 1],
      [16_383, 16_385],
      [1_048_570, 1_048_590],
      [bytes.length - 1, bytes.length],
      [5, 5],
    ]) {
      expect(await collect(await store.read(id, key, { start, end }))).toEqual(bytes.subarray(start, end));
    }
    await expect(store.read(id, key, { start: 0, end: bytes.length + 1 })).rejects.toThrow(RangeError);
    await expect(store.read(id, key, { start: 5, end: 4 })).rejects.toThrow(RangeError);
  });

  it('never replaces a blob', async () => {
    const { id, stored } = await put();
    await expect(store.put(id, key, streamOf(Buffer.from('other')), 5)).rejects.toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'blob.exists' }),
    );
    expect(await store.digest(id, key)).toEqual(stored);
  });

  it('lets exactly one of two writers of one id win', async () => {
    const id = randomUUID();
    const contents = Array.from({ length: 6 }, () => randomBytes(100_000));
    const results = await Promise.allSettled(contents.map((one) => store.put(id, key, streamOf(one), one.length)));
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.hex.sha256] : []));
    expect(won).toHaveLength(1);
    expect((await store.digest(id, key)).hex.sha256).toBe(won[0]);
  });

  it('keeps nothing of a put whose source fails', async () => {
    const id = randomUUID();
    async function* broken() {
      yield bytes;
      throw new Error('the source broke');
    }
    await expect(store.put(id, key, broken(), bytes.length)).rejects.toThrow('the source broke');
    expect(await store.head(id)).toBeNull();
    expect(await store.sweep(LATER)).toBe(0);
  });

  it.each(['', '../../etc/passwd', 'A0000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000000/'])(
    'refuses %p as an id',
    async (id) => {
      await expect(store.put(id, key, streamOf(bytes), bytes.length)).rejects.toThrow(RangeError);
      await expect(store.read(id, key)).rejects.toThrow(RangeError);
      await expect(store.head(id)).rejects.toThrow(RangeError);
      await expect(store.dropUpload(id)).rejects.toThrow(RangeError);
      await expect(store.stage({ ...newRef(), attemptId: id }, streamOf(bytes), { maxBytes: 9e9 })).rejects.toThrow(
        RangeError,
      );
    },
  );

  const faults: [string, (stored: Buffer) => Buffer, string][] = [
    [
      'a flipped bit',
      (s) => Buffer.from(s.map((byte, i) => (i === 1_500_000 ? byte ^ 4 : byte))),
      'blob.chunk-damaged',
    ],
    ['a cut end', (s) => s.subarray(0, 2_000_000), 'blob.chunk-damaged'],
    ['a cut at the edge of a chunk', (s) => s.subarray(0, 56 + 16_400 * 10), 'blob.truncated'],
    ['emptiness', () => Buffer.alloc(0), 'blob.truncated'],
    ['an appended byte', (s) => Buffer.concat([s, Buffer.from([0])]), 'blob.chunk-damaged'],
  ];
  it.each(faults)('finds %s in a stored blob', async (_name, change, code) => {
    const { id } = await put();
    await under.spoil(id, change);
    const want = expect.objectContaining({ name: 'IntegrityError', code });
    await expect(store.read(id, key).then(collect)).rejects.toThrow(want);
    await expect(store.digest(id, key)).rejects.toThrow(want);
  });

  it.each([
    ['shorter', (s: Buffer) => s.subarray(0, 2_000_000)],
    ['longer', (s: Buffer) => Buffer.concat([s, Buffer.from([0])])],
  ])('does not give even the first byte of a blob that became %s', async (_name, change) => {
    const { id } = await put();
    await under.spoil(id, change);
    await expect(store.read(id, key, { start: 0, end: 1 })).rejects.toThrow(
      expect.objectContaining({ name: 'IntegrityError' }),
    );
  });

  it('finds a blob that stands in another blob’s place, and a wrong key', async () => {
    const [a, b] = [await put(), await put(randomBytes(bytes.length))];
    let other = Buffer.alloc(0);
    await under.spoil(b.id, (stored) => (other = Buffer.from(stored)));
    await under.spoil(a.id, () => other);
    const want = expect.objectContaining({ name: 'IntegrityError', code: 'blob.commitment-mismatch' });
    await expect(store.read(a.id, key)).rejects.toThrow(want);
    await expect(store.read(b.id, randomBytes(32))).rejects.toThrow(want);
  });

  it('says that a blob is missing', async () => {
    const want = expect.objectContaining({ name: 'IntegrityError', code: 'blob.missing' });
    await expect(store.read(randomUUID(), key)).rejects.toThrow(want);
    await expect(store.lend(randomUUID())).rejects.toThrow(want);
    expect(await store.head(randomUUID())).toBeNull();
  });

  it('stages attempts under their own keys and reads them in the order asked', async () => {
    const uploadId = randomUUID();
    const refs = [newRef(uploadId), newRef(uploadId), newRef(uploadId)];
    const parts = [bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000, 1_000_001), bytes.subarray(1_000_001)];
    for (const [i, ref] of refs.entries()) {
      const part = parts[i] ?? Buffer.alloc(0);
      expect(await store.stage(ref, streamOf(part), { maxBytes: part.length })).toEqual({
        bytes: part.length,
        algorithm: 'sha256',
        digest: sha256(part),
      });
    }
    expect(sha256(await collect(store.readStaged(refs)))).toBe(sha256(bytes));
    const id = randomUUID();
    const stored = await store.put(id, key, store.readStaged(refs), bytes.length);
    expect(stored.hex.sha512).toBe(sha512(bytes));
    expect((await under.everything()).includes('a sentence that must not')).toBe(false);
  });

  it('takes another algorithm for the digest of a chunk', async () => {
    const staged = await store.stage(newRef(), streamOf(bytes), { maxBytes: bytes.length, algorithm: 'sha1' });
    expect(staged.digest).toBe(createHash('sha1').update(bytes).digest('hex'));
  });

  it('refuses one byte more than allowed and keeps nothing of it', async () => {
    const ref = newRef();
    await expect(store.stage(ref, streamOf(bytes), { maxBytes: bytes.length - 1 })).rejects.toThrow(
      expect.objectContaining({ kind: 'too-large', code: 'upload.chunk-too-large' }),
    );
    await expect(collect(store.readStaged([ref]))).rejects.toThrow(expect.objectContaining({ code: 'blob.missing' }));
  });

  it('finds a damaged attempt', async () => {
    const ref = newRef();
    await store.stage(ref, streamOf(bytes), { maxBytes: bytes.length });
    await under.spoil(ref.attemptId, (stored) => stored.subarray(0, stored.length - 1));
    await expect(collect(store.readStaged([ref]))).rejects.toThrow(expect.objectContaining({ name: 'IntegrityError' }));
  });

  it('discards attempts and whole uploads, twice without a fault', async () => {
    const uploadId = randomUUID();
    const [a, b] = [newRef(uploadId), newRef(uploadId)];
    for (const ref of [a, b]) await store.stage(ref, streamOf(bytes), { maxBytes: bytes.length });
    expect(await store.stagedUploads(LATER)).toEqual([uploadId]);
    expect(await store.stagedUploads(EARLIER)).toEqual([]);
    for (let twice = 0; twice < 2; twice += 1) await store.discard(a);
    expect(await collect(store.readStaged([b]))).toHaveLength(bytes.length);
    for (let twice = 0; twice < 2; twice += 1) await store.dropUpload(uploadId);
    expect(await store.stagedUploads(LATER)).toEqual([]);
  });

  it('lists blobs that nobody knows, if they are old enough, and removes none', async () => {
    const [a, b] = [await put(), await put()];
    const known = async () => new Set([a.id]);
    expect(await store.orphans(LATER, known)).toEqual([b.id]);
    expect(await store.orphans(EARLIER, known)).toEqual([]);
    expect(await store.head(b.id)).not.toBeNull();
  });

  it('ends a stream early without losing its handle', async () => {
    const { id } = await put();
    const stream = await store.read(id, key);
    for await (const piece of stream) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(stream.destroyed).toBe(true);
  });
}
