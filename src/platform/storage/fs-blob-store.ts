import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { DomainError } from '../../kernel/domain-error';
import type { BlobRange, BlobStore, LentFile, StagedRef, StageOptions, Staged, StoredBlob } from './blob-store';
import { blobContext } from './blob-store';
import { CobblestoneSealer, plainSize, sealedSize } from './cobblestone';
import { CobblestoneReader } from './cobblestone-reader';
import { makeFolder, onDisk, removeQuietly, syncFolder, writeDurably } from './durable-file';
import { errnoOf, FILE_CALLS, type FileCalls } from './file-calls';
import { FreeSpace, SPACE_LIMITS, type SpaceLimits } from './free-space';
import { HashThreads } from './hash-threads';
import { digestAll } from './hashing';
import { IntegrityError } from './integrity-error';
import { sealedStream } from './sealed-stream';
import { StagingArea } from './staging-area';
import { blobFiles, requireId } from './store-layout';

const KNOWN_BATCH = 500;
const BLOB_DIGESTS = ['sha256', 'sha512'] as const;

/**
 * Blobs as files of one file system, shared by API and worker: `blobs/<aa>/<bb>/<blob id>.c256`, unfinished ones under
 * `staging/`. Durable before named: file sync, then `link` (which, unlike rename, never replaces), then folder sync.
 */
export class FsBlobStore implements BlobStore {
  readonly space: FreeSpace;
  private readonly threads = new HashThreads();
  private readonly staging: StagingArea;

  private constructor(
    private readonly root: string,
    private readonly files: FileCalls,
    limits: SpaceLimits,
  ) {
    this.space = new FreeSpace(files, root, limits);
    this.staging = new StagingArea(join(root, 'staging'), files, this.space, this.threads);
  }

  /** Opens the store in folder `root`, making it if need be. */
  static async open(root: string, limits: SpaceLimits = SPACE_LIMITS, files: FileCalls = FILE_CALLS) {
    const store = new FsBlobStore(root, files, limits);
    await onDisk(async () => {
      await makeFolder(files, dirname(root), join(root, 'blobs'));
      await makeFolder(files, root, join(root, 'unfinished'));
    });
    return store;
  }

  requireRoom(bytes: number): Promise<void> {
    return this.space.require(sealedSize(bytes));
  }

  stage(ref: StagedRef, source: AsyncIterable<Uint8Array>, options: StageOptions): Promise<Staged> {
    return this.staging.stage(ref, source, options);
  }

  readStaged(refs: readonly StagedRef[]): AsyncGenerator<Buffer, void, undefined> {
    return this.staging.read(refs);
  }

  discard(ref: Pick<StagedRef, 'uploadId' | 'attemptId'>): Promise<void> {
    return this.staging.discard(ref);
  }

  dropUpload(uploadId: string): Promise<void> {
    return this.staging.drop(uploadId);
  }

  stagedUploads(before: Date): Promise<string[]> {
    return this.staging.uploads(before);
  }

  async put(blobId: string, key: Buffer, source: AsyncIterable<Uint8Array>, expectedBytes: number) {
    const path = this.pathOf(blobId);
    await this.space.require(sealedSize(expectedBytes));
    const sealer = new CobblestoneSealer(key, blobContext(blobId));
    const digests = this.threads.begin(BLOB_DIGESTS, expectedBytes);
    const unfinished = join(this.root, 'unfinished', `${blobId}.${randomUUID()}.c256`);
    try {
      const storedBytes = await writeDurably(
        this.files,
        unfinished,
        sealedStream(source, sealer, (piece) => digests.update(piece)),
      );
      const result = await digests.finish();
      await this.publish(unfinished, path);
      return { blobId, storedBytes, ...result };
    } finally {
      digests.abandon();
      await removeQuietly(this.files, unfinished);
    }
  }

  /** Gives the finished file its name, unless the name is taken. */
  private async publish(unfinished: string, path: string): Promise<void> {
    await onDisk(async () => {
      await makeFolder(this.files, this.root, dirname(path));
      try {
        await this.files.link(unfinished, path);
      } catch (fault) {
        if (errnoOf(fault) !== 'EEXIST') throw fault;
        throw new DomainError('conflict', 'blob.exists', 'These bytes were stored already: read them back instead.');
      }
      await syncFolder(this.files, dirname(path));
    });
  }

  async head(blobId: string): Promise<{ bytes: number; storedBytes: number } | null> {
    try {
      const storedBytes = (await this.files.stat(this.pathOf(blobId))).size;
      return { bytes: plainSize(storedBytes), storedBytes };
    } catch (fault) {
      if (errnoOf(fault) === 'ENOENT') return null;
      throw fault;
    }
  }

  async read(blobId: string, key: Buffer, range: BlobRange = {}): Promise<Readable> {
    const reader = await this.openBlob(blobId, key);
    const { start = 0, end = reader.sizeBytes } = range;
    if (start < 0 || start > end || end > reader.sizeBytes) {
      await reader.close();
      throw new RangeError('range lies outside the blob');
    }
    const readable = Readable.from(reader.range(start, end), { objectMode: false, highWaterMark: 1 });
    // 'close' comes after the end, after a fault and when the receiver goes away
    readable.once('close', () => void reader.close());
    return readable;
  }

  async digest(
    blobId: string,
    key: Buffer,
    onProgress?: (bytes: number, piece: Uint8Array) => void,
  ): Promise<StoredBlob> {
    const reader = await this.openBlob(blobId, key);
    try {
      const pass = this.threads.begin(BLOB_DIGESTS, reader.sizeBytes);
      const result = await digestAll(watched(reader.range(), onProgress), pass);
      return { blobId, storedBytes: sealedSize(reader.sizeBytes), ...result };
    } finally {
      await reader.close();
    }
  }

  private async openBlob(blobId: string, key: Buffer): Promise<CobblestoneReader> {
    return CobblestoneReader.openPath(this.files, this.pathOf(blobId), key, blobContext(blobId));
  }

  async lend(blobId: string): Promise<LentFile> {
    if (!(await this.head(blobId))) throw new IntegrityError('blob.missing', 'blob');
    return { path: this.pathOf(blobId), release: async () => {} };
  }

  async orphans(before: Date, known: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<string[]> {
    const found: string[] = [];
    let batch: string[] = [];
    const ask = async () => {
      const stored = await known(batch);
      found.push(...batch.filter((id) => !stored.has(id)));
      batch = [];
    };
    for await (const { blobId, modifiedAt } of blobFiles(this.files, join(this.root, 'blobs'))) {
      if (modifiedAt < before) batch.push(blobId);
      if (batch.length === KNOWN_BATCH) await ask();
    }
    if (batch.length > 0) await ask();
    return found;
  }

  async sweep(before: Date): Promise<number> {
    const folder = join(this.root, 'unfinished');
    let swept = 0;
    for (const name of await this.files.readdir(folder)) {
      const path = join(folder, name);
      if ((await this.files.stat(path)).mtime >= before) continue;
      await this.files.unlink(path);
      swept += 1;
    }
    return swept;
  }

  close(): Promise<void> {
    return this.threads.close();
  }

  private pathOf(blobId: string): string {
    requireId(blobId);
    return join(this.root, 'blobs', blobId.slice(0, 2), blobId.slice(2, 4), `${blobId}.c256`);
  }
}

async function* watched(pieces: AsyncIterable<Buffer>, onProgress?: (bytes: number, piece: Uint8Array) => void) {
  let bytes = 0;
  for await (const piece of pieces) {
    yield piece;
    bytes += piece.length;
    onProgress?.(bytes, piece);
  }
}
