import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { notify } from '../../../platform/outbox/notify.events';
import { Outbox } from '../../../platform/outbox/outbox';
import type { LongJobContext } from '../../../platform/queue/handles';
import { BLOB_STORE, type BlobStore, type StagedRef, type StoredBlob } from '../../../platform/storage/blob-store';
import { IntegrityError } from '../../../platform/storage/integrity-error';
import { LedgerService } from '../../ledger/ledger.service';
import { attemptKeyOf, BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { Blob } from '../content/blob.entity';
import { recognise, RECOGNISED_BYTES } from '../domain/container';
import { Upload, UploadChunk } from './upload.entity';

const TELL_EVERY_MS = 2_000;

interface Plan {
  readonly upload: Upload;
  readonly key: Buffer;
  readonly pieces: readonly StagedRef[];
}

/** Takes staged chunks to a stored blob: both digests of the whole, encrypted once, durable. May be begun again at any point. */
@Injectable()
export class StoringService {
  constructor(
    private readonly keys: BlobKeys,
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /** Stores the bytes of an upload that is complete; nothing happens when that was done. */
  async store(ctx: LongJobContext, uploadId: string): Promise<void> {
    const plan = await ctx.run((tx) => this.planOf(tx, uploadId));
    if (!plan) return;
    const { upload, key } = plan;
    try {
      const stored = await this.keep(ctx, plan);
      const head = await this.headOf(upload.blobId, key, stored.bytes);
      await ctx.run((tx) => this.keepRow(tx, plan, stored, recognise(head)));
    } catch (fault) {
      if (!(fault instanceof StagedDamage)) throw fault;
      await ctx.run((tx) => this.giveUp(tx, uploadId, fault.message));
    }
  }

  /** The first bytes of a stored file, as many as are looked at to recognise it. */
  async headOf(blobId: string, key: Buffer, bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    const head = await this.blobs.read(blobId, key, { start: 0, end: Math.min(RECOGNISED_BYTES, bytes) });
    for await (const piece of head) pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  }

  /** How the received chunks are named in the record: their number and one digest over their places and digests. */
  async chunkFacts(tx: Tx, uploadId: string): Promise<{ count: number; sha256: string }> {
    const hash = createHash('sha256');
    const chunks = await chunksOf(tx, uploadId);
    for (const { startByte, sizeBytes, sha256 } of chunks) hash.update(`${startByte} ${sizeBytes} ${sha256}\n`);
    return { count: chunks.length, sha256: hash.digest('hex') };
  }

  private async planOf(tx: Tx, uploadId: string): Promise<Plan | null> {
    const upload = await tx.findOne(Upload, { where: { id: uploadId } });
    if (upload?.state !== 'finalising' || upload.storedAt) return null;
    const pieces: StagedRef[] = [];
    for (const chunk of await chunksOf(tx, uploadId)) {
      const key = await this.keys.unwrap(tx, chunk, attemptKeyOf(chunk.attemptId));
      pieces.push({ uploadId, attemptId: chunk.attemptId, key });
    }
    return { upload, key: await this.keys.unwrap(tx, upload, blobKeyOf(upload.blobId)), pieces };
  }

  /** Stores, or reads back what a run before this one has stored. */
  private async keep(ctx: LongJobContext, { upload, key, pieces }: Plan): Promise<StoredBlob> {
    const { blobId } = upload;
    const watch = this.watch(ctx, upload.id);
    if (await this.blobs.head(blobId)) return this.blobs.digest(blobId, key, () => ctx.signal.throwIfAborted());
    try {
      return await this.blobs.put(blobId, key, watched(this.blobs.readStaged(pieces), watch), Number(upload.sizeBytes));
    } catch (fault) {
      if (fault instanceof IntegrityError) throw new StagedDamage(fault.code);
      if (fault instanceof DomainError && fault.code === 'blob.exists') return this.blobs.digest(blobId, key);
      throw fault;
    }
  }

  private watch(ctx: LongJobContext, uploadId: string): (bytes: number) => Promise<void> {
    let [done, told] = [0, this.clock.elapsedMs()];
    return async (bytes) => {
      ctx.signal.throwIfAborted();
      done += bytes;
      if (this.clock.elapsedMs() - told < TELL_EVERY_MS) return;
      told = this.clock.elapsedMs();
      await ctx.run((tx) => tx.query('UPDATE upload SET progress_bytes = $2 WHERE id = $1', [uploadId, done]));
    };
  }

  private async keepRow(tx: Tx, plan: Plan, stored: StoredBlob, container: string): Promise<void> {
    const upload = await lockOpen(tx, plan.upload.id);
    if (!upload || upload.storedAt) return;
    const storedAt = await this.clock.now(tx);
    const { sha256, sha512 } = stored.hex;
    await tx.insert(Blob, {
      id: upload.blobId,
      caseId: upload.caseId,
      kind: 'content',
      ...{ sizeBytes: String(stored.bytes), storedBytes: String(stored.storedBytes), sha256, sha512 },
      ...{ scopeId: upload.scopeId, wrappedKey: upload.wrappedKey, storedAt },
    });
    await tx.change(Upload, upload, { sha256, sha512, container, storedAt, progressBytes: upload.sizeBytes });
  }

  /** Staged bytes are damaged before they became evidence: nothing can be stored, and the officer sends them again. */
  private async giveUp(tx: Tx, uploadId: string, what: string): Promise<void> {
    const upload = await lockOpen(tx, uploadId);
    if (!upload) return;
    const { caseId, exhibitId, officerId } = upload;
    const finishedAt = await this.clock.now(tx);
    await tx.change(Upload, upload, { state: 'terminated', reasons: ['staged-bytes-damaged'], finishedAt });
    const params = { uploadId, exhibitId };
    await this.outbox.send(tx, notify, { officerId, kind: 'upload.send-again', caseId, params });
    await this.ledger.audit(tx, 'upload.abandoned', {
      caseId,
      onBehalfOf: upload.officer,
      facts: { exhibit: exhibitId, upload: uploadId, why: 'staged-bytes-damaged', fault: what },
    });
  }
}

class StagedDamage extends Error {}

const chunksOf = async (tx: Tx, uploadId: string): Promise<UploadChunk[]> => {
  const chunks = await tx.find(UploadChunk, { where: { uploadId } });
  return chunks.sort((a, b) => Number(a.startByte) - Number(b.startByte));
};

const lockOpen = (tx: Tx, id: string): Promise<Upload | null> =>
  tx.findOne(Upload, { where: { id, state: 'finalising' }, lock: { mode: 'pessimistic_write' } });

async function* watched(pieces: AsyncIterable<Buffer>, onBytes: (bytes: number) => Promise<void>) {
  for await (const piece of pieces) {
    yield piece;
    await onBytes(piece.length);
  }
}
