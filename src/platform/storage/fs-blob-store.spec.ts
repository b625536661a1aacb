import '../../../test/support/typescript-children';
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobStoreContract, collect, newRef, streamOf } from '../../../test/support/blob-store-contract';
import { FILE_CALLS, type FileCalls } from './file-calls';
import { judgeSpace, SPACE_LIMITS } from './free-space';
import { FsBlobStore } from './fs-blob-store';

const NO_LIMITS = { stopPercent: 0, stopBytes: 0, alertPercent: 0 };
const LATER = new Date('2100-01-01T00:00:00Z');
const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blobs-'));
  folders.push(folder);
  return folder;
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('the store in a folder', () => {
  blobStoreContract(async () => {
    const root = await newFolder();
    const store = await FsBlobStore.open(root, NO_LIMITS);
    return {
      store,
      async spoil(id, change) {
        const path = (await filesIn(root)).find((file) => file.includes(id)) ?? '';
        const changed = change(await readFile(path));
        await rm(path);
        await writeFile(path, changed);
      },
      async everything() {
        return Buffer.concat(await Promise.all((await filesIn(root)).map((file) => readFile(file))));
      },
    };
  });
});

/** Real calls, of which the n-th that touches the disk fails; counts them all. */
function failing(nth: number, errno: string) {
  const count = { calls: 0, failed: '', log: [] as string[] };
  const step = (name: string) => {
    count.calls += 1;
    count.log.push(name);
    if (count.calls !== nth) return;
    count.failed = name;
    throw Object.assign(new Error(`${errno}: ${name}`), { code: errno });
  };
  const watch = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property, target);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          if (property === 'write' || property === 'sync') step(String(property));
          return Reflect.apply(value, target, args);
        };
      },
    });
  const files: FileCalls = {
    ...FILE_CALLS,
    open: async (...args) => {
      step('open');
      return watch(await FILE_CALLS.open(...args));
    },
    link: async (...args) => {
      step('link');
      return FILE_CALLS.link(...args);
    },
  };
  return { files, count };
}

describe('a disk that fails', () => {
  const key = randomBytes(32);
  const bytes = randomBytes(3 << 20);

  it.each(['ENOSPC', 'EIO'])('leaves no blob and no rest when any one call gives %s', async (errno) => {
    const seen = new Set<string>();
    for (let nth = 1; ; nth += 1) {
      const root = await newFolder();
      const { files, count } = failing(nth, errno);
      const id = randomUUID();
      const ref = newRef();
      const store = await FsBlobStore.open(root, NO_LIMITS, files).catch(() => undefined);
      if (!store) continue;
      const work = async () => {
        await store.stage(ref, streamOf(bytes), { maxBytes: bytes.length });
        return store.put(id, key, store.readStaged([ref]), bytes.length);
      };
      const outcome = await work().catch((fault: unknown) => fault);
      await store.close();
      if (count.failed === '') {
        expect(outcome).toMatchObject({ blobId: id, bytes: bytes.length });
        break;
      }
      seen.add(count.failed);
      expect(outcome).toBeInstanceOf(Error);
      expect((await filesIn(join(root, 'unfinished'))).concat(await staleAttempts(root, ref.attemptId))).toEqual([]);
      // the name may stand if only the sync of its folder failed: then the blob is whole, an orphan until the job runs again
      const healthy = await FsBlobStore.open(root, NO_LIMITS);
      if (await healthy.head(id)) expect((await healthy.digest(id, key)).bytes).toBe(bytes.length);
      await healthy.close();
    }
    expect([...seen].sort()).toEqual(['link', 'open', 'sync', 'write']);
  });

  /** Attempts that are not readable in full. A whole one may stay: the caller never learnt of it and the sweep removes it. */
  async function staleAttempts(root: string, attemptId: string): Promise<string[]> {
    const left = await filesIn(join(root, 'staging')).catch(() => []);
    const sizes = await Promise.all(left.map(async (path) => ({ path, size: (await stat(path)).size })));
    return sizes.filter(({ path, size }) => !path.includes(attemptId) || size < bytes.length).map(({ path }) => path);
  }

  it('gives a blob its name only when its bytes are durable, and answers only when the name is', async () => {
    const { files, count } = failing(Infinity, 'EIO');
    const store = await FsBlobStore.open(await newFolder(), NO_LIMITS, files);
    count.log.length = 0;
    await store.put(randomUUID(), key, streamOf(bytes), bytes.length);
    const bare = count.log.join(' ').replace(/write( write)*/, 'write');
    // the file; the folders on the way to it; its name; the folder that holds the name
    expect(bare).toBe('open write sync open sync open sync open sync link open sync');
    await store.close();
  });

  it('turns a full disk into 507 and a failing one into 503', async () => {
    for (const [errno, kind, code] of [
      ['ENOSPC', 'no-space', 'storage.full'],
      ['EDQUOT', 'no-space', 'storage.full'],
      ['EIO', 'unavailable', 'storage.write-failed'],
    ] as const) {
      const root = await newFolder();
      await FsBlobStore.open(root, NO_LIMITS).then((store) => store.close());
      const files: FileCalls = {
        ...FILE_CALLS,
        link: async () => Promise.reject(Object.assign(new Error(errno), { code: errno })),
      };
      const store = await FsBlobStore.open(root, NO_LIMITS, files);
      await expect(store.put(randomUUID(), key, streamOf(bytes), bytes.length)).rejects.toThrow(
        expect.objectContaining({ kind, code }),
      );
      await store.close();
    }
  });

  it('recovers from a crash between giving the name and removing the unfinished one', async () => {
    const root = await newFolder();
    const store = await FsBlobStore.open(root, NO_LIMITS);
    const id = randomUUID();
    const stored = await store.put(id, key, streamOf(bytes), bytes.length);
    const named = (await filesIn(join(root, 'blobs')))[0] ?? '';
    await link(named, join(root, 'unfinished', `${id}.${randomUUID()}.c256`));
    await expect(store.put(id, key, streamOf(bytes), bytes.length)).rejects.toThrow(/blob.exists/);
    expect(await store.sweep(new Date(0))).toBe(0);
    expect(await store.sweep(LATER)).toBe(1);
    expect(await store.digest(id, key)).toEqual(stored);
    expect((await collect(await store.read(id, key))).equals(bytes)).toBe(true);
    await store.close();
  });

  it('is readable by its owner alone', async () => {
    const root = await newFolder();
    const store = await FsBlobStore.open(join(root, 'store'), NO_LIMITS);
    await store.put(randomUUID(), key, streamOf(bytes), bytes.length);
    await store.stage(newRef(), streamOf(bytes), { maxBytes: bytes.length });
    for (const entry of await readdir(root, { recursive: true })) {
      expect([entry, (await stat(join(root, entry))).mode & 0o077]).toEqual([entry, 0]);
    }
    await store.close();
  });
});

describe('free space', () => {
  const GIB = 2 ** 30;
  it.each([
    [30 * GIB, 100 * GIB, 0, 'ok'],
    [20 * GIB + 1, 100 * GIB, 0, 'ok'],
    [20 * GIB, 100 * GIB, 0, 'alert'],
    [10 * GIB + 1, 100 * GIB, 0, 'alert'],
    [10 * GIB, 100 * GIB, 0, 'stop'],
    [30 * GIB, 100 * GIB, 20 * GIB, 'stop'],
    [30 * GIB, 100 * GIB, 20 * GIB - 1, 'alert'],
    [5 * GIB + 1, 6 * GIB, 0, 'ok'],
    [5 * GIB, 6 * GIB, 0, 'stop'],
    [0, 0, 0, 'stop'],
  ])('%d free of %d with %d to come is %s', (free, total, coming, level) => {
    expect(judgeSpace(free, total, coming, SPACE_LIMITS).level).toBe(level);
  });

  it('stops new evidence and lets the stored be read', async () => {
    const root = await newFolder();
    const roomy = await FsBlobStore.open(root, NO_LIMITS);
    const id = randomUUID();
    const key = randomBytes(32);
    await roomy.put(id, key, streamOf(Buffer.from('kept')), 4);
    await roomy.close();
    const full = await FsBlobStore.open(root, { stopPercent: 100, stopBytes: 0, alertPercent: 100 });
    const want = expect.objectContaining({ kind: 'no-space', code: 'storage.write-stop' });
    await expect(full.put(randomUUID(), key, streamOf(Buffer.from('new')), 3)).rejects.toThrow(want);
    await expect(full.stage(newRef(), streamOf(Buffer.from('new')), { maxBytes: 3 })).rejects.toThrow(want);
    expect((await collect(await full.read(id, key))).toString()).toBe('kept');
    await full.close();
  });
});
