import { join } from 'node:path';
import { DomainError } from '../../kernel/domain-error';
import type { Staged, StagedRef, StageOptions } from './blob-store';
import { CobblestoneSealer, sealedSize } from './cobblestone';
import { CobblestoneReader } from './cobblestone-reader';
import { makeFolder, onDisk, removeQuietly, syncFolder, writeDurably } from './durable-file';
import type { FileCalls } from './file-calls';
import type { FreeSpace } from './free-space';
import type { HashThreads } from './hash-threads';
import { sealedStream } from './sealed-stream';
import { namesIn, requireId } from './store-layout';

type AttemptId = Pick<StagedRef, 'uploadId' | 'attemptId'>;

/**
 * Attempts at uploads: `<upload id>/<attempt id>.c256`, each sealed under its own throw-away key, so that what is received
 * is never plain on disk and no nonce is used twice. All of it may be deleted: it becomes evidence only by `put`.
 */
export class StagingArea {
  constructor(
    private readonly root: string,
    private readonly files: FileCalls,
    private readonly space: FreeSpace,
    private readonly threads: HashThreads,
  ) {}

  async stage(ref: StagedRef, source: AsyncIterable<Uint8Array>, options: StageOptions): Promise<Staged> {
    const { maxBytes, expectedBytes = maxBytes, algorithm = 'sha256' } = options;
    const path = this.pathOf(ref);
    await this.space.require(sealedSize(expectedBytes));
    const folder = join(this.root, ref.uploadId);
    await onDisk(() => makeFolder(this.files, this.root, folder));
    const digests = this.threads.begin([algorithm], expectedBytes);
    let kept = false;
    try {
      const sealer = new CobblestoneSealer(ref.key, contextOf(ref));
      const limited = atMost(source, maxBytes);
      await writeDurably(
        this.files,
        path,
        sealedStream(limited, sealer, (batch) => digests.update(batch)),
      );
      const { bytes, hex } = await digests.finish();
      await onDisk(() => syncFolder(this.files, folder));
      kept = true;
      return { bytes, algorithm, digest: hex[algorithm] };
    } finally {
      digests.abandon();
      if (!kept) await removeQuietly(this.files, path);
    }
  }

  async *read(refs: readonly StagedRef[]): AsyncGenerator<Buffer, void, undefined> {
    for (const ref of refs) {
      const reader = await CobblestoneReader.openPath(this.files, this.pathOf(ref), ref.key, contextOf(ref));
      try {
        yield* reader.range();
      } finally {
        await reader.close();
      }
    }
  }

  async discard(ref: AttemptId): Promise<void> {
    const path = this.pathOf(ref);
    await onDisk(() => this.files.rm(path, { force: true }));
  }

  async drop(uploadId: string): Promise<void> {
    requireId(uploadId);
    await onDisk(() => this.files.rm(join(this.root, uploadId), { recursive: true, force: true }));
  }

  async uploads(before: Date): Promise<string[]> {
    const old: string[] = [];
    for (const uploadId of await namesIn(this.files, this.root)) {
      // adding or removing an attempt renews the time of the folder
      if ((await this.files.stat(join(this.root, uploadId))).mtime < before) old.push(uploadId);
    }
    return old;
  }

  private pathOf(ref: AttemptId): string {
    requireId(ref.uploadId);
    requireId(ref.attemptId);
    return join(this.root, ref.uploadId, `${ref.attemptId}.c256`);
  }
}

function contextOf(ref: AttemptId): string {
  return `staged-attempt/v1\n${ref.uploadId}\n${ref.attemptId}`;
}

async function* atMost(source: AsyncIterable<Uint8Array>, maxBytes: number) {
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > maxBytes) {
      throw new DomainError(
        'too-large',
        'upload.chunk-too-large',
        'More bytes came than were announced or are allowed in one request: send the rest in further chunks.',
        { maxBytes },
      );
    }
    yield piece;
  }
}
