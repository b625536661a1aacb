import { Injectable } from '@nestjs/common';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import { attemptKeyOf, BlobKeys } from '../content/blob-keys.service';
import { requireNextChunk } from '../domain/upload';
import type { UploadSaid } from '../domain/upload-metadata';
import type { StagedChunk } from './chunk.stage';
import { positionOf, Upload, UploadChunk } from './upload.entity';
import { UploadsService } from './uploads.service';

/** Makes received bytes count. */
@Injectable()
export class ChunksService {
  constructor(
    private readonly uploads: UploadsService,
    private readonly keys: BlobKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a staged chunk as the next of its upload; of two at one offset exactly one.
   * @throws as `requireNextChunk`
   */
  async accept(tx: Tx, chunk: StagedChunk): Promise<Upload> {
    const upload = await this.uploads.lock(tx, chunk.ref.uploadId);
    requireNextChunk(positionOf(upload), officerOf(tx.actor).id, chunk.offset);
    await this.add(tx, upload, chunk);
    return upload;
  }

  /** Begins an upload whose bytes came in one request and are all staged. @throws as `UploadsService.begin` */
  async acceptWhole(tx: Tx, exhibitId: string, said: UploadSaid, chunk: StagedChunk): Promise<Upload> {
    const upload = await this.uploads.begin(tx, exhibitId, chunk.bytes, said, chunk.ref.uploadId);
    await this.add(tx, upload, chunk);
    return upload;
  }

  private async add(tx: Tx, upload: Upload, { ref, offset, bytes, sha256 }: StagedChunk): Promise<void> {
    await tx.insert(UploadChunk, {
      uploadId: upload.id,
      startByte: String(offset),
      caseId: upload.caseId,
      sizeBytes: String(bytes),
      sha256,
      attemptId: ref.attemptId,
      ...(await this.keys.wrap(tx, upload.caseId, ref.key, attemptKeyOf(ref.attemptId))),
      receivedAt: await this.clock.now(tx),
    });
    await this.uploads.advance(tx, upload, offset + bytes);
  }
}
