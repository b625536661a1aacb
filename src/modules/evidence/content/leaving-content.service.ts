import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import type { Tx } from '../../../platform/database/tx';
import { Outbox } from '../../../platform/outbox/outbox';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { IntegrityError } from '../../../platform/storage/integrity-error';
import type { ExportPath } from '../domain/export-veto';
import { ExportVetoes } from '../export-vetoes.service';
import { REDACTED_VETO, RedactedInstead, type StandingRedaction } from '../redaction/redacted-instead.service';
import { reportDamage } from '../intake/intake.jobs';
import { BlobKeys, blobKeyOf } from './blob-keys.service';
import { Blob } from './blob.entity';
import { ContentPart, ExhibitContent } from './exhibit-content.entity';

/** What an exhibit consists of, as far as it may leave by a path. */
export interface Leaving {
  readonly exhibitId: string;
  /** Code of the veto, and the words of another that bind us; null when nothing stands against it. */
  readonly veto: { readonly code: string; readonly clause?: string } | null;
  readonly files: readonly LeavingFile[];
  /** What goes in the place of its only file, where nothing but a confirmed redaction keeps that back. */
  readonly redacted: StandingRedaction | null;
}

export interface LeavingFile {
  readonly blobId: string;
  readonly key: Buffer;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Stored bytes are not those on record. */
export class StoredBytesDamaged extends Error {
  constructor(
    readonly exhibitId: string,
    readonly code: string,
    readonly firstBadByte: number,
  ) {
    super(`stored bytes of an exhibit are damaged: ${code}`);
  }
}

/** Runs a reading of stored bytes of an exhibit: what the store finds damaged is damage of that exhibit. @throws StoredBytesDamaged */
export async function heldAgainstRecord<T>(exhibitId: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (fault) {
    if (fault instanceof IntegrityError) throw new StoredBytesDamaged(exhibitId, fault.code, fault.firstBadByte);
    throw fault;
  }
}

/** Content for a paper that leaves: what the vetoes let out, and its bytes held against the record. */
@Injectable()
export class LeavingContent {
  constructor(
    private readonly vetoes: ExportVetoes,
    private readonly keys: BlobKeys,
    private readonly redacted: RedactedInstead,
    private readonly outbox: Outbox,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /** In the order asked; an exhibit without content has no files. @throws not-found `exhibit.not-found` */
  async of(tx: Tx, exhibitIds: readonly string[], path: ExportPath): Promise<Leaving[]> {
    const verdicts = await this.vetoes.ask(tx, exhibitIds, path);
    const rows = await tx.find(ExhibitContent, { where: { exhibitId: In([...exhibitIds]) } });
    const standing = await this.redacted.standing(tx, exhibitIds);
    const leaving: Leaving[] = [];
    for (const { exhibitId, vetoes } of verdicts) {
      const row = rows.find((each) => each.exhibitId === exhibitId);
      const [first] = vetoes;
      const veto = first
        ? { code: first.code, ...(first.clause === undefined ? {} : { clause: first.clause }) }
        : row?.damagedAt
          ? { code: 'export.damaged' }
          : null;
      const onlyRedacted = vetoes.length === 1 && first?.code === REDACTED_VETO && row?.parts === 1;
      const redacted = (onlyRedacted && standing.find((each) => each.exhibitId === exhibitId)) || null;
      leaving.push({ exhibitId, veto, files: row && !veto ? await this.filesOf(tx, exhibitId) : [], redacted });
    }
    return leaving;
  }

  /** All bytes of a file. Holds no transaction. @throws StoredBytesDamaged */
  bytes(exhibitId: string, { blobId, key, sizeBytes, sha256 }: LeavingFile): Promise<Buffer> {
    return heldAgainstRecord(exhibitId, async () => {
      const bytes = await wholeOf(await this.blobs.read(blobId, key));
      if (bytes.length !== sizeBytes) throw new StoredBytesDamaged(exhibitId, 'size', 0);
      if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
      throw new StoredBytesDamaged(exhibitId, 'digest', 0);
    });
  }

  /** The first bytes of a file, by which it is known what it is. @throws StoredBytesDamaged */
  head(exhibitId: string, { blobId, key, sizeBytes }: LeavingFile, bytes: number): Promise<Buffer> {
    const range = { start: 0, end: Math.min(bytes, sizeBytes) };
    return heldAgainstRecord(exhibitId, async () => wholeOf(await this.blobs.read(blobId, key, range)));
  }

  /** Has the exhibit frozen, as any damage that is found. */
  async report(tx: Tx, { exhibitId, code, firstBadByte }: StoredBytesDamaged): Promise<void> {
    await this.outbox.send(tx, reportDamage, { exhibitId, code, firstBadByte });
  }

  private async filesOf(tx: Tx, exhibitId: string): Promise<LeavingFile[]> {
    const parts = await tx.find(ContentPart, { where: { exhibitId }, order: { n: 'ASC' } });
    const blobs = await tx.find(Blob, { where: { id: In(parts.map(({ blobId }) => blobId)) } });
    const files: LeavingFile[] = [];
    for (const { blobId } of parts) {
      const blob = blobs.find(({ id }) => id === blobId);
      if (!blob) throw new Error('Content without a row of its blob');
      const key = await this.keys.unwrap(tx, blob, blobKeyOf(blobId));
      files.push({ blobId, key, sizeBytes: Number(blob.sizeBytes), sha256: blob.sha256 });
    }
    return files;
  }
}

/** What a stream of the store gives, in one piece. */
export async function wholeOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
