import { fstatSync, readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { CHUNK_BYTES, CobblestoneKeys, HEADER_BYTES, plainSize, SEALED_CHUNK_BYTES } from './cobblestone';
import { errnoOf, type FileCalls } from './file-calls';
import { IntegrityError } from './integrity-error';

/** Chunks opened at a time: 1 MiB of plaintext, so that a read costs one system call and not 64. */
const BATCH_CHUNKS = 64;
export const BATCH_BYTES = BATCH_CHUNKS * CHUNK_BYTES;

/** Which stored bytes hold chunks `first` to `last`. */
function span(first: number, last: number, storedBytes: number) {
  const start = HEADER_BYTES + first * SEALED_CHUNK_BYTES;
  return { start, length: Math.min(HEADER_BYTES + (last + 1) * SEALED_CHUNK_BYTES, storedBytes) - start };
}

function openBatch(keys: CobblestoneKeys, first: number, sealed: Buffer): Buffer {
  const plain: Buffer[] = [];
  for (let at = 0, index = first; at < sealed.length; at += SEALED_CHUNK_BYTES, index += 1) {
    plain.push(keys.open(index, sealed.subarray(at, Math.min(at + SEALED_CHUNK_BYTES, sealed.length))));
  }
  return plain.length === 1 && plain[0] ? plain[0] : Buffer.concat(plain);
}

/**
 * Reads a sealed file from any offset. The length is authenticated at `open`, since the last chunk is opened then; every
 * chunk is authenticated before a byte of it is given. `close` closes the handle.
 */
export class CobblestoneReader {
  private constructor(
    private readonly file: FileHandle,
    private readonly keys: CobblestoneKeys,
    private readonly storedBytes: number,
    readonly sizeBytes: number,
  ) {}

  /** Opens the file at `path` and closes it again if it is refused. @throws IntegrityError `blob.missing`, and as `open` */
  static async openPath(files: FileCalls, path: string, inputKey: Buffer, context: string): Promise<CobblestoneReader> {
    const file = await files.open(path, 'r').catch((fault: unknown) => {
      throw errnoOf(fault) === 'ENOENT' ? new IntegrityError('blob.missing', 'file') : fault;
    });
    try {
      return await CobblestoneReader.open(file, inputKey, context);
    } catch (fault) {
      await file.close();
      throw fault;
    }
  }

  /** @throws IntegrityError when header, key, context, length or last chunk do not fit together */
  static async open(file: FileHandle, inputKey: Buffer, context: string): Promise<CobblestoneReader> {
    const storedBytes = (await file.stat()).size;
    const sizeBytes = plainSize(storedBytes);
    const header = Buffer.alloc(HEADER_BYTES);
    await readFully(file, header, 0);
    const reader = new CobblestoneReader(
      file,
      CobblestoneKeys.opening(inputKey, context, header),
      storedBytes,
      sizeBytes,
    );
    const lastChunk = Math.floor(sizeBytes / CHUNK_BYTES);
    await reader.chunks(lastChunk, lastChunk);
    return reader;
  }

  /** Chunks `first` to `last`, both included, as plaintext. */
  private async chunks(first: number, last: number): Promise<Buffer> {
    const { start, length } = span(first, last, this.storedBytes);
    const sealed = Buffer.allocUnsafe(length);
    await readFully(this.file, sealed, start);
    return openBatch(this.keys, first, sealed);
  }

  /**
   * The plaintext bytes from `start` up to, not including, `end`, in pieces of at most 1 MiB. The next piece is read while
   * the consumer is busy with the present one.
   * @throws IntegrityError in the middle of the iteration when a chunk is damaged or the file became shorter
   */
  async *range(start = 0, end = this.sizeBytes): AsyncGenerator<Buffer, void, undefined> {
    if (start < 0 || end > this.sizeBytes || start > end) throw new RangeError('range lies outside the message');
    if (start === end) return;
    const last = Math.floor((end - 1) / CHUNK_BYTES);
    const batch = (first: number) => this.chunks(first, Math.min(first + BATCH_CHUNKS - 1, last));
    let first = Math.floor(start / CHUNK_BYTES);
    let ahead = settled(batch(first));
    for (; first <= last; first += BATCH_CHUNKS) {
      const now = await ahead;
      if ('fault' in now) throw now.fault;
      if (first + BATCH_CHUNKS <= last) ahead = settled(batch(first + BATCH_CHUNKS));
      const from = Math.max(start - first * CHUNK_BYTES, 0);
      yield now.plain.subarray(from, Math.min(end - first * CHUNK_BYTES, now.plain.length));
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** Keeps a read-ahead that fails after its consumer left from becoming an unhandled rejection. */
async function settled(work: Promise<Buffer>): Promise<{ plain: Buffer } | { fault: unknown }> {
  try {
    return { plain: await work };
  } catch (fault) {
    return { fault };
  }
}

async function readFully(file: FileHandle, into: Buffer, position: number): Promise<void> {
  for (let at = 0; at < into.length;) {
    const { bytesRead } = await file.read(into, at, into.length - at, position + at);
    if (bytesRead === 0) throw new IntegrityError('blob.length-changed', 'file');
    at += bytesRead;
  }
}

/** The same for a child process that works synchronously: bytes by offset, one batch of 1 MiB kept. */
export class CobblestoneSource {
  private readonly keys: CobblestoneKeys;
  private readonly storedBytes: number;
  readonly size: number;
  private kept: Buffer = Buffer.alloc(0);
  private keptFrom = -1;

  /** @throws IntegrityError when header, key, context, length or last chunk do not fit together */
  constructor(
    private readonly fd: number,
    inputKey: Buffer,
    context: string,
  ) {
    this.storedBytes = fstatSync(fd).size;
    this.size = plainSize(this.storedBytes);
    this.keys = CobblestoneKeys.opening(inputKey, context, this.stored(0, HEADER_BYTES));
    this.batch(Math.floor(this.size / BATCH_BYTES));
  }

  /** At most `length` bytes from `offset`; fewer only at the end. The buffer may be shared with later reads: do not keep it. */
  read(offset: number, length: number): Buffer {
    const end = Math.min(offset + length, this.size);
    if (offset >= end) return Buffer.alloc(0);
    const first = Math.floor(offset / BATCH_BYTES);
    const head = this.batch(first);
    const start = offset - first * BATCH_BYTES;
    if (end <= (first + 1) * BATCH_BYTES) return head.subarray(start, start + end - offset);
    const out = Buffer.allocUnsafe(end - offset);
    for (let at = head.copy(out, 0, start); at < out.length;) {
      at += this.batch(Math.floor((offset + at) / BATCH_BYTES)).copy(out, at);
    }
    return out;
  }

  private batch(number: number): Buffer {
    if (number !== this.keptFrom) {
      const first = number * BATCH_CHUNKS;
      const { start, length } = span(first, first + BATCH_CHUNKS - 1, this.storedBytes);
      this.kept = openBatch(this.keys, first, this.stored(start, length));
      this.keptFrom = number;
    }
    return this.kept;
  }

  private stored(position: number, length: number): Buffer {
    const into = Buffer.allocUnsafe(length);
    for (let at = 0; at < length;) {
      const read = readSync(this.fd, into, at, length - at, position + at);
      if (read === 0) throw new IntegrityError('blob.length-changed', 'file');
      at += read;
    }
    return into;
  }
}
