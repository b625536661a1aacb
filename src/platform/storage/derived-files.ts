import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { BlobRange } from './blob-store';
import { CobblestoneSealer, sealedSize } from './cobblestone';
import { CobblestoneReader } from './cobblestone-reader';
import { makeFolder, onDisk, syncFolder, writeDurably } from './durable-file';
import { errnoOf, FILE_CALLS, type FileCalls } from './file-calls';
import type { FreeSpace } from './free-space';
import { sealedStream } from './sealed-stream';
import { requireId } from './store-layout';

const FILE = /^([0-9a-f-]{36})\.c256$/;

/** Bound into the keys, so that no derived file can stand in a blob's place or in another's. */
const derivedContext = (id: string): string => `derived-file/v1\n${id}`;

/**
 * Sealed files that are made from what is on record and can be made again: unlike blobs they may be removed. Ids are UUIDs,
 * each used once. Nothing is ever on disk in plain.
 */
export class DerivedFiles {
  private constructor(
    private readonly folder: string,
    private readonly files: FileCalls,
    private readonly space: FreeSpace,
  ) {}

  /** Opens the folder `derived` under `root`, making it if need be. */
  static async open(root: string, space: FreeSpace, files: FileCalls = FILE_CALLS): Promise<DerivedFiles> {
    const folder = join(root, 'derived');
    await onDisk(() => makeFolder(files, root, folder));
    return new DerivedFiles(folder, files, space);
  }

  /**
   * Stores `source`, sealed with `key`; durable when it returns, and nothing remains of a failed one.
   * @param expectedBytes for the check of free space
   * @returns bytes of the plaintext
   * @throws DomainError no-space, unavailable; whatever `source` throws
   */
  async put(id: string, key: Buffer, source: AsyncIterable<Uint8Array>, expectedBytes: number): Promise<number> {
    const path = this.pathOf(id);
    await this.space.require(sealedSize(expectedBytes));
    let bytes = 0;
    const sealer = new CobblestoneSealer(key, derivedContext(id));
    await writeDurably(
      this.files,
      path,
      sealedStream(source, sealer, (piece) => {
        bytes += piece.length;
      }),
    );
    await onDisk(() => syncFolder(this.files, this.folder));
    return bytes;
  }

  /**
   * Plaintext of `range`, authenticated before a byte is given.
   * @throws IntegrityError when it is missing or not what key and id say; RangeError for a range outside it
   */
  async read(id: string, key: Buffer, range: BlobRange = {}): Promise<Readable> {
    const reader = await CobblestoneReader.openPath(this.files, this.pathOf(id), key, derivedContext(id));
    const { start = 0, end = reader.sizeBytes } = range;
    if (start < 0 || start > end || end > reader.sizeBytes) {
      await reader.close();
      throw new RangeError('range lies outside the file');
    }
    const readable = Readable.from(reader.range(start, end), { objectMode: false, highWaterMark: 1 });
    readable.once('close', () => void reader.close());
    return readable;
  }

  /** Removes one; none there is no fault. */
  async drop(id: string): Promise<void> {
    try {
      await this.files.unlink(this.pathOf(id));
    } catch (fault) {
      if (errnoOf(fault) !== 'ENOENT') throw fault;
    }
  }

  /** Ids last written before `before`. */
  async writtenBefore(before: Date): Promise<string[]> {
    const ids: string[] = [];
    for (const name of await this.files.readdir(this.folder)) {
      const id = FILE.exec(name)?.[1];
      if (id !== undefined && (await this.files.stat(join(this.folder, name))).mtime < before) ids.push(id);
    }
    return ids;
  }

  private pathOf(id: string): string {
    requireId(id);
    return join(this.folder, `${id}.c256`);
  }
}
