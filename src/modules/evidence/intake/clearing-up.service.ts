import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import { Metrics } from '../../../platform/http/metrics';
import type { LongJobContext } from '../../../platform/queue/handles';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { LedgerService } from '../../ledger/ledger.service';
import { Upload } from './upload.entity';

const HOUR_MS = 3_600_000;
const MOST_AT_ONCE = 200;

/** Ends what nobody goes on with, and looks for what nobody knows. Only staged bytes are ever removed. */
@Injectable()
export class ClearingUp {
  constructor(
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /** Expires uploads whose time is over, then removes staged bytes that no open upload needs. Source: tus 1.0, expiration. */
  async expire(ctx: LongJobContext): Promise<void> {
    while ((await ctx.run((tx) => this.expireSome(tx))) === MOST_AT_ONCE) ctx.signal.throwIfAborted();
    // What is being received at this moment has no row yet: only what has rested for an hour is looked at.
    const rested = new Date(this.clock.processNow().getTime() - HOUR_MS);
    const staged = await this.blobs.stagedUploads(rested);
    for (let at = 0; at < staged.length; at += MOST_AT_ONCE) {
      const some = staged.slice(at, at + MOST_AT_ONCE);
      const open = await ctx.run((tx) => this.openOf(tx, some));
      for (const uploadId of some) if (!open.has(uploadId)) await this.blobs.dropUpload(uploadId);
    }
  }

  /** Tells of each stored file that no row knows, once; half-written ones, never the only copy of anything, are removed. */
  async listOrphans(ctx: LongJobContext): Promise<void> {
    const aDayAgo = new Date(this.clock.processNow().getTime() - 24 * HOUR_MS);
    await this.blobs.sweep(aDayAgo);
    const orphans = await this.blobs.orphans(aDayAgo, (ids) => ctx.run((tx) => this.knownOf(tx, ids)));
    this.metrics.alarm('blob-orphans', orphans.length > 0);
    for (const blobId of orphans) await ctx.run((tx) => this.tellOrphan(tx, blobId));
  }

  private async expireSome(tx: Tx): Promise<number> {
    const due = await tx.query<{ id: string }>(
      `SELECT id FROM upload WHERE state = 'receiving' AND expires_at <= clock_now()
        ORDER BY id LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED`,
    );
    const finishedAt = await this.clock.now(tx);
    for (const { id } of due) {
      const upload = await tx.findOne(Upload, { where: { id } });
      if (!upload) continue;
      await tx.change(Upload, upload, { state: 'expired', finishedAt });
      await this.ledger.audit(tx, 'upload.abandoned', {
        caseId: upload.caseId,
        onBehalfOf: upload.officer,
        facts: { exhibit: upload.exhibitId, upload: id, why: 'expired', received: Number(upload.offsetBytes) },
      });
    }
    return due.length;
  }

  private async openOf(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM upload WHERE id = ANY ($1::uuid[]) AND state IN ('receiving', 'finalising')`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async knownOf(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM blob WHERE id = ANY ($1::uuid[])
       UNION SELECT blob_id FROM upload WHERE blob_id = ANY ($1::uuid[]) AND state = 'finalising'`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async tellOrphan(tx: Tx, blobId: string): Promise<void> {
    const fresh = await tx.query(
      'INSERT INTO blob_orphan (blob_id, found_at) VALUES ($1, clock_now()) ON CONFLICT DO NOTHING RETURNING blob_id',
      [blobId],
    );
    if (fresh.length > 0) await this.ledger.audit(tx, 'blob.orphan_found', { facts: { blob: blobId } });
  }
}
