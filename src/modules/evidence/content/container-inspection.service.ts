import { Inject, Injectable } from '@nestjs/common';
import { BLOB_STORE, blobContext, type BlobStore, type LentFile } from '../../../platform/storage/blob-store';
import type { EwfReport } from '../ewf/ewf-report';
import { inspectEwf } from '../ewf/inspect-ewf';

/** Lends stored files to the process that reads containers. */
@Injectable()
export class ContainerInspection {
  constructor(@Inject(BLOB_STORE) private readonly blobs: BlobStore) {}

  /**
   * @param files in the order of the set
   * @throws IntegrityError when a stored file is damaged; the signal's reason
   */
  async inspect(files: readonly { blobId: string; key: Buffer }[], signal: AbortSignal): Promise<EwfReport> {
    const lent: LentFile[] = [];
    try {
      for (const { blobId } of files) lent.push(await this.blobs.lend(blobId));
      const segments = files.map(({ blobId, key }, i) => ({
        path: lent[i]?.path ?? '',
        key,
        context: blobContext(blobId),
      }));
      return await inspectEwf(segments, { signal });
    } finally {
      for (const file of lent) await file.release();
    }
  }
}
