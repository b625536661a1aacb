import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { ActRequest, Stager } from '../../../platform/http/act';
import { BLOB_STORE, type BlobStore, type StagedRef } from '../../../platform/storage/blob-store';
import { newKey } from '../../../platform/storage/key-ring';
import { announcedSha256 } from '../domain/chunk-digest';
import { ONE_REQUEST_BYTES } from '../domain/upload';
import { readMetadata, type UploadSaid } from '../domain/upload-metadata';
import type { StagedChunk } from './chunk.stage';
import { headerOf, lengthOf, requireType, uploadIdOf } from './tus-headers';
import { UploadsService } from './uploads.service';

export interface StagedContent extends StagedChunk {
  readonly said: UploadSaid;
}

export interface Admitted {
  readonly said: UploadSaid;
  readonly length: number;
  readonly sha256: string | undefined;
}

/** Receives a whole small file in one request, outside any transaction. */
@Injectable()
export class ContentStager implements Stager<Admitted, StagedContent> {
  constructor(
    private readonly uploads: UploadsService,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /** @throws as `UploadsService.begin`; bad-form `upload.length-missing`, `upload.digest-missing`; too-large `upload.use-tus` */
  async admit(tx: Tx, request: ActRequest): Promise<Admitted> {
    const admitted = this.announced(request);
    await this.uploads.requireReady(tx, uploadIdOf(request), admitted.length);
    return admitted;
  }

  /** What the headers announce. @throws bad-form `upload.length-missing`, `upload.digest-missing`; too-large `upload.use-tus` */
  announced(request: ActRequest): Admitted {
    requireType(request, 'application/octet-stream');
    const said = readMetadata(headerOf(request, 'upload-metadata'));
    const length = lengthOf(request, 'content-length', 'upload.length-missing');
    const sha256 = announcedSha256({
      uploadChecksum: headerOf(request, 'upload-checksum'),
      contentDigest: headerOf(request, 'content-digest'),
    });
    if (sha256 === undefined && said.sha256 === null) {
      throw new DomainError(
        'bad-form',
        'upload.digest-missing',
        'Send Content-Digest: sha-256=:<base64>: for the bytes, or the declared sha256 in Upload-Metadata.',
      );
    }
    if (length > ONE_REQUEST_BYTES) {
      throw new DomainError(
        'too-large',
        'upload.use-tus',
        `In one request at most ${ONE_REQUEST_BYTES} bytes are taken. Send larger files in chunks, by tus.`,
        { maxBytes: ONE_REQUEST_BYTES },
      );
    }
    return { said, length, sha256 };
  }

  /**
   * @param source the bytes, where another stager looks at them as they pass
   * @throws checksum-mismatch `upload.chunk-digest-mismatch`
   */
  async receive(
    { said, length, sha256 }: Admitted,
    request: ActRequest,
    source: AsyncIterable<Uint8Array> = request.raw,
  ): Promise<StagedContent> {
    const ref: StagedRef = { uploadId: randomUUID(), attemptId: randomUUID(), key: newKey() };
    const staged = await this.blobs.stage(ref, source, { maxBytes: ONE_REQUEST_BYTES, expectedBytes: length });
    request.bodyHash = Buffer.from(staged.digest, 'hex');
    if (sha256 === undefined || sha256 === staged.digest) {
      return { said, ref, offset: 0, bytes: staged.bytes, sha256: staged.digest };
    }
    await this.blobs.dropUpload(ref.uploadId);
    throw new DomainError(
      'checksum-mismatch',
      'upload.chunk-digest-mismatch',
      'The bytes that came do not have the digest that was announced, so none of them were kept. Send them again.',
    );
  }

  async discard({ ref }: StagedContent): Promise<void> {
    await this.blobs.dropUpload(ref.uploadId);
  }
}
