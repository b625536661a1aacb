import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { rolesFor } from '../../../kernel/policy';
import type { Tx } from '../../../platform/database/tx';
import type { LongJobContext } from '../../../platform/queue/handles';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService } from '../../ledger/ledger.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { Blob } from '../content/blob.entity';
import { ContainerInspection } from '../content/container-inspection.service';
import { ContentPart, ExhibitContent } from '../content/exhibit-content.entity';
import { Keepers } from '../content/keepers.service';
import { quarantineClock } from '../custody-clocks';
import { careFor } from '../domain/container';
import { containerReasons, orderParts, type Ordered, partReasons, type StoredPart } from '../domain/ingestion';
import type { EwfReport } from '../ewf/ewf-report';
import { Exhibit } from '../exhibit.entity';
import { ExhibitsService } from '../exhibits.service';
import { ingestedEntry } from './ingested-entry';
import { SetManifests, type StoredManifest } from './set-manifest.service';
import { StoringService } from './storing.service';
import { Upload } from './upload.entity';

interface Part extends StoredPart {
  readonly upload: Upload;
  readonly key: Buffer;
}

interface Verdict extends Ordered<Part> {
  readonly report: EwfReport | null;
  readonly manifest: StoredManifest | null;
}

/** When all files of an intake are stored: judges them, joins them to the exhibit, and writes the one entry, last. */
@Injectable()
export class IngestionService {
  constructor(
    private readonly storing: StoringService,
    private readonly manifests: SetManifests,
    private readonly inspection: ContainerInspection,
    private readonly keys: BlobKeys,
    private readonly exhibits: ExhibitsService,
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly keepers: Keepers,
    private readonly clock: Clock,
    private readonly deadlines: DeadlinesService,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /** Nothing happens while a segment is missing, or when all was done before. Staged bytes go once the entry stands. */
  async complete(ctx: LongJobContext, uploadId: string): Promise<void> {
    const loaded = await ctx.run((tx) => this.load(tx, uploadId));
    if (!loaded) return;
    const parts: Part[] = [];
    for (const { upload, key } of loaded) parts.push(await this.partOf(upload, key));
    const ordered = orderParts(parts);
    const verdict: Verdict = {
      ...ordered,
      report: await this.inspect(ctx, ordered),
      manifest: await this.manifestOf(ordered.parts),
    };
    await ctx.run((tx) => this.conclude(tx, verdict));
    for (const part of parts) await this.blobs.dropUpload(part.uploadId);
  }

  private async load(tx: Tx, uploadId: string): Promise<{ upload: Upload; key: Buffer }[] | null> {
    const upload = await tx.findOne(Upload, { where: { id: uploadId, state: 'finalising' } });
    if (!upload) return null;
    const siblings = await this.storedOf(tx, upload.intakeId);
    if (siblings.length < upload.segments) return null;
    const keyOf = (of: Upload): Promise<Buffer> => this.keys.unwrap(tx, of, blobKeyOf(of.blobId));
    const loaded: { upload: Upload; key: Buffer }[] = [];
    for (const sibling of siblings) loaded.push({ upload: sibling, key: await keyOf(sibling) });
    return loaded;
  }

  private async storedOf(tx: Tx, intakeId: string): Promise<Upload[]> {
    const uploads = await tx.find(Upload, { where: { intakeId, state: 'finalising' }, order: { segment: 'ASC' } });
    return uploads.filter(({ storedAt }) => storedAt !== null);
  }

  private async partOf(upload: Upload, key: Buffer): Promise<Part> {
    const bytes = (await this.blobs.head(upload.blobId))?.bytes ?? 0;
    return {
      upload,
      key,
      uploadId: upload.id,
      segment: upload.segment,
      announcedBytes: Number(upload.sizeBytes),
      storedBytes: bytes,
      sha256: upload.sha256 ?? '',
      declaredSha256: upload.declaredSha256,
      head: await this.storing.headOf(upload.blobId, key, bytes),
    };
  }

  private async inspect(ctx: LongJobContext, { parts, container, reasons }: Ordered<Part>): Promise<EwfReport | null> {
    if (careFor(container) !== 'verified' || reasons.length > 0) return null;
    return this.inspection.inspect(
      parts.map(({ upload, key }) => ({ blobId: upload.blobId, key })),
      ctx.signal,
    );
  }

  private async manifestOf(parts: readonly Part[]): Promise<StoredManifest | null> {
    const first = parts.find(({ upload }) => upload.segment === 1);
    if (parts.length === 1 || !first) return null;
    return this.manifests.store(
      parts.map(({ upload }) => upload),
      first.key,
    );
  }

  private async conclude(tx: Tx, { parts, container, reasons: ofOrder, report, manifest }: Verdict): Promise<void> {
    const [first] = parts;
    if (!first) return;
    const { exhibitId, intakeId, officerId } = first.upload;
    const exhibit = await tx.findOne(Exhibit, { where: { id: exhibitId }, lock: { mode: 'pessimistic_write' } });
    const uploads = await this.lockAll(tx, parts);
    if (!exhibit || uploads.length < parts.length) return;
    const entitled = (await this.identity.rolesOf(tx, officerId)).some(({ role }) =>
      rolesFor('upload:send').includes(role),
    );
    const reasons = [
      ...ofOrder,
      ...partReasons(parts),
      ...containerReasons(report),
      ...(entitled ? [] : (['sender-not-entitled'] as const)),
    ];
    const verdict = reasons.length === 0 ? 'ingested' : 'quarantined';
    const now = await this.clock.now(tx);
    const sameAs = await this.sameAs(tx, exhibit, uploads);
    if (manifest) await this.insertManifest(tx, exhibit.caseId, manifest, now);
    await tx.insert(ExhibitContent, {
      exhibitId,
      caseId: exhibit.caseId,
      ...{ intakeId, verdict, reasons, container, officerId },
      report: report as object | null,
      parts: uploads.length,
      sizeBytes: String(uploads.reduce((sum, { sizeBytes }) => sum + Number(sizeBytes), 0)),
      manifestBlobId: manifest?.stored.blobId ?? null,
      ...{ ingestedAt: now, damagedAt: null, damage: null },
    });
    await tx.insert(
      ContentPart,
      uploads.map((upload, i) => partRow(upload, i + 1)),
    );
    for (const upload of uploads) await tx.change(Upload, upload, { state: verdict, reasons, finishedAt: now });
    if (verdict === 'quarantined') {
      await this.exhibits.mark(tx, exhibit, { quarantined: true });
      await this.deadlines.start(tx, [quarantineClock(exhibit, officerId, now)]);
      const params = { uploadId: first.uploadId, reasons: reasons.join(', ') };
      await this.keepers.tell(tx, exhibit, 'exhibit.quarantined', params, [officerId]);
    }
    const chunks = await this.storing.chunkFacts(tx, first.uploadId);
    const set = manifest && { ...manifest.facts, blobId: manifest.stored.blobId };
    await this.ledger.append(tx, [
      ingestedEntry({ exhibit, uploads, container, report, reasons, chunks, manifest: set, sameAs }),
    ]);
  }

  /** In the order of the parts; those that another run has finished are left out. */
  private async lockAll(tx: Tx, parts: readonly Part[]): Promise<Upload[]> {
    const rows: Upload[] = [];
    for (const { uploadId } of parts) {
      const where = { id: uploadId, state: 'finalising' as const };
      const row = await tx.findOne(Upload, { where, lock: { mode: 'pessimistic_write' } });
      if (row) rows.push(row);
    }
    return rows;
  }

  /** Exhibits of this case alone: that the same bytes lie in another one is told to nobody. */
  private async sameAs(tx: Tx, exhibit: Exhibit, uploads: readonly Upload[]): Promise<string[]> {
    const [only, second] = uploads;
    if (!only || second) return [];
    const rows = await tx.query<{ id: string }>(
      `SELECT p.exhibit_id AS id FROM content_part p JOIN exhibit_content c ON c.exhibit_id = p.exhibit_id AND c.parts = 1
        WHERE p.case_id = $1 AND p.sha256 = $2 AND p.size_bytes = $3 AND p.exhibit_id <> $4 ORDER BY 1 LIMIT 20`,
      [exhibit.caseId, only.sha256, only.sizeBytes, exhibit.id],
    );
    return rows.map(({ id }) => id);
  }

  private async insertManifest(tx: Tx, caseId: string, { stored, key }: StoredManifest, storedAt: Date): Promise<void> {
    await tx.insert(Blob, {
      id: stored.blobId,
      caseId,
      kind: 'manifest',
      ...{ sizeBytes: String(stored.bytes), storedBytes: String(stored.storedBytes) },
      ...{ sha256: stored.hex.sha256, sha512: stored.hex.sha512, storedAt },
      ...(await this.keys.wrap(tx, caseId, key, blobKeyOf(stored.blobId))),
    });
  }
}

const partRow = (upload: Upload, n: number): ContentPart => ({
  exhibitId: upload.exhibitId,
  n,
  caseId: upload.caseId,
  uploadId: upload.id,
  blobId: upload.blobId,
  fileName: upload.fileName,
  sizeBytes: upload.sizeBytes,
  sha256: upload.sha256 ?? '',
});
