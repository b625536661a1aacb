import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import type { Stager } from '../../../platform/http/act';
import { BLOB_STORE, type BlobStore, type StagedRef } from '../../../platform/storage/blob-store';
import { newKey } from '../../../platform/storage/key-ring';
import { requireSha256 } from '../domain/chunk-digest';
import { requireNextChunk } from '../domain/upload';
import { headerOf, lengthOf, requireType, uploadIdOf } from './tus-headers';
import { positionOf } from './upload.entity';
import { UploadsService } from './uploads.service';

const CHUNK_TYPE = 'application/offset+octet-stream';

export interface AdmittedChunk {
  readonly uploadId: string;
  readonly offset: number;
  readonly remaining: number;
  readonly sha256: string;
}

/** Bytes that are durable and have the announced digest; they count from the moment at which the act commits. */
export interface StagedChunk {
  readonly ref: StagedRef;
  readonly offset: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Receives one chunk under a key of its own, outside any transaction. */
@Injectable()
export class ChunkStager implements Stager<AdmittedChunk, StagedChunk> {
  constructor(
    private readonly uploads: UploadsService,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /**
   * @throws not-found; forbidden `case.read-only`, `upload.not-yours`; gone; conflict `upload.offset-moved`, `upload.complete`;
   * bad-form `upload.digest-*`, `upload.offset-missing`; unsupported-type `upload.wrong-content-type`; too-large `upload.chunk-too-large`
   */
  async admit(tx: Tx, request: FastifyRequest): Promise<AdmittedChunk> {
    requireType(request, CHUNK_TYPE);
    const sha256 = requireSha256({
      uploadChecksum: headerOf(request, 'upload-checksum'),
      contentDigest: headerOf(request, 'content-digest'),
    });
    const offset = lengthOf(request, 'upload-offset', 'upload.offset-missing');
    const upload = await this.uploads.getAlive(tx, uploadIdOf(request));
    await requireCase(tx, upload.caseId, 'write');
    const position = positionOf(upload);
    requireNextChunk(position, officerOf(tx.actor).id, offset);
    const remaining = position.size - position.offset;
    const announced = Number(headerOf(request, 'content-length') ?? 0);
    if (announced > remaining) {
      throw new DomainError(
        'too-large',
        'upload.chunk-too-large',
        `Only ${remaining} bytes are missing. Send no more than was announced with Upload-Length.`,
        { maxBytes: remaining },
      );
    }
    return { uploadId: upload.id, offset, remaining, sha256 };
  }

  /** @throws checksum-mismatch `upload.chunk-digest-mismatch`; bad-form `upload.chunk-empty`; whatever a cut connection throws */
  async receive({ uploadId, offset, remaining, sha256 }: AdmittedChunk, request: FastifyRequest): Promise<StagedChunk> {
    const ref: StagedRef = { uploadId, attemptId: randomUUID(), key: newKey() };
    const length = headerOf(request, 'content-length');
    const staged = await this.blobs.stage(ref, request.raw, {
      maxBytes: remaining,
      ...(length === undefined ? {} : { expectedBytes: Number(length) }),
    });
    const refusal = chunkRefusal(staged, sha256);
    if (!refusal) return { ref, offset, bytes: staged.bytes, sha256 };
    await this.blobs.discard(ref);
    throw refusal;
  }

  async discard({ ref }: StagedChunk): Promise<void> {
    await this.blobs.discard(ref);
  }
}

function chunkRefusal(staged: { bytes: number; digest: string }, sha256: string): DomainError | undefined {
  if (staged.bytes === 0) {
    return new DomainError('bad-form', 'upload.chunk-empty', 'The chunk has no bytes. Send at least one.');
  }
  if (staged.digest === sha256) return undefined;
  return new DomainError(
    'checksum-mismatch',
    'upload.chunk-digest-mismatch',
    'The bytes that came do not have the digest that was announced, so none of them were kept. Send the chunk again.',
  );
}
