import '../../../test/support/typescript-children';
import { createHash } from 'node:crypto';
import { HashThreads, THREAD_FROM_BYTES } from './hash-threads';
import { DIGEST_NAMES, digestAll, type DigestName } from './hashing';

const wanted = (bytes: Buffer, names: readonly DigestName[]) =>
  Object.fromEntries(names.map((name) => [name, createHash(name).update(bytes).digest('hex')]));

async function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const threads = new HashThreads();
afterAll(() => threads.close());

describe('digests of a stream', () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i) & 255));

  it.each([
    ['in the calling thread', 0],
    ['in threads', THREAD_FROM_BYTES],
  ])('are those of the whole, computed %s', async (_where, expectedBytes) => {
    for (const size of [1, 65_536, 1 << 20].slice(expectedBytes === 0 ? 0 : 1)) {
      const result = await digestAll(cut(bytes, size), threads.begin(DIGEST_NAMES, expectedBytes));
      expect(result).toEqual({ bytes: bytes.length, hex: wanted(bytes, DIGEST_NAMES) });
    }
  });

  it('are right for a piece larger than a slot, and for none at all', async () => {
    const large = Buffer.alloc((3 << 20) + 7, 5);
    const both = ['sha256', 'sha512'] as const;
    expect((await digestAll(cut(large, large.length), threads.begin(both, THREAD_FROM_BYTES))).hex).toEqual(
      wanted(large, both),
    );
    expect((await digestAll(cut(Buffer.alloc(0), 1), threads.begin(both, THREAD_FROM_BYTES))).hex).toEqual(
      wanted(Buffer.alloc(0), both),
    );
  });

  it('do not mix when many streams run at once, nor when one is given up', async () => {
    const given = threads.begin(['sha256'], THREAD_FROM_BYTES);
    await given.update(bytes);
    given.abandon();
    const streams = Array.from({ length: 8 }, (_, i) => Buffer.alloc(200_000 + i, i));
    const results = await Promise.all(
      streams.map((one) => digestAll(cut(one, 30_000), threads.begin(['sha256'], THREAD_FROM_BYTES))),
    );
    expect(results.map((result) => result.hex)).toEqual(streams.map((one) => wanted(one, ['sha256'])));
  });

  it('fail, and do not hang, when the thread ends', async () => {
    const own = new HashThreads();
    const pass = own.begin(['sha256'], THREAD_FROM_BYTES);
    await pass.update(bytes);
    const finished = pass.finish();
    await Promise.all([expect(finished).rejects.toThrow('the hashing thread ended'), own.close()]);
  });
});
