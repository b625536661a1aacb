import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import { Env } from '../../../platform/config/env';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { Outbox } from '../../../platform/outbox/outbox';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { newKey } from '../../../platform/storage/key-ring';
import { LedgerService } from '../../ledger/ledger.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { ExhibitContent } from '../content/exhibit-content.entity';
import {
  requireAlive,
  requireKindWithContent,
  requireOwn,
  requireRoomBeside,
  requireUploadSize,
  UPLOAD_HOURS,
  UPLOAD_TRANSITIONS,
} from '../domain/upload';
import { readMetadata, type UploadSaid } from '../domain/upload-metadata';
import type { Exhibit } from '../exhibit.entity';
import { ExhibitsService } from '../exhibits.service';
import { finaliseUpload } from './intake.jobs';
import { positionOf, Upload } from './upload.entity';
import { officerRef } from '../../../proof/officer-ref';

const HOUR_MS = 3_600_000;

/** Begins uploads, tells of them, ends them. Bytes are received by the stages, finalised by the job. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly keys: BlobKeys,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly env: Env,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /** What we can do, for OPTIONS. Source: tus 1.0, core protocol and its extensions. */
  abilities(): Record<string, string> {
    return {
      'tus-extension': 'creation,checksum,expiration,termination',
      'tus-checksum-algorithm': 'sha256',
      'tus-max-size': String(this.env.SANAD_MAX_UPLOAD_BYTES),
    };
  }

  /** As `begin`, with what the client says in `Upload-Metadata`. @throws bad-form `upload.metadata-malformed`; as `begin` */
  async beginAs(tx: Tx, exhibitId: string, sizeBytes: number, metadata: string | undefined): Promise<Upload> {
    return this.begin(tx, exhibitId, sizeBytes, readMetadata(metadata));
  }

  /**
   * Begins an upload to an exhibit that has no content yet; its start is put on record.
   * @param id made by the caller where bytes are staged already
   * @throws not-found `exhibit.not-found`; forbidden `case.read-only`; conflict `exhibit.has-content`, `exhibit.intake-open`,
   * `exhibit.frozen`, `exhibit.ended`, `upload.segment-taken`; unprocessable `exhibit.kind-without-content`, `upload.empty`,
   * `upload.segments-differ`; too-large `upload.too-large`; no-space `storage.write-stop`
   */
  async begin(
    tx: Tx,
    exhibitId: string,
    sizeBytes: number,
    said: UploadSaid,
    id: string = randomUUID(),
  ): Promise<Upload> {
    const officer = officerOf(tx.actor);
    const exhibit = await this.requireReady(tx, exhibitId, sizeBytes);
    const intakeId = said.intakeId ?? id;
    const siblings = await tx.find(Upload, { where: { exhibitId } });
    requireRoomBeside(siblings, { intakeId, segment: said.segment, segments: said.segments });
    await this.requireOwnIntake(tx, intakeId, exhibitId);
    const begunAt = await this.clock.now(tx);
    const blobId = randomUUID();
    const upload: Upload = {
      id,
      caseId: exhibit.caseId,
      exhibitId,
      intakeId,
      ...{ segment: said.segment, segments: said.segments },
      officerId: officer.id,
      officer: officerRef(officer),
      state: 'receiving',
      ...{ sizeBytes: String(sizeBytes), offsetBytes: '0', progressBytes: '0' },
      ...{ fileName: said.fileName, declaredSha256: said.sha256, tool: said.tool },
      blobId,
      ...(await this.keys.wrap(tx, exhibit.caseId, newKey(), blobKeyOf(blobId))),
      ...{ sha256: null, sha512: null, container: null, storedAt: null, reasons: [] },
      begunAt,
      expiresAt: new Date(begunAt.getTime() + UPLOAD_HOURS * HOUR_MS),
      finishedAt: null,
      version: 1,
    };
    await tx.insert(Upload, upload);
    await this.ledger.audit(tx, 'upload.started', {
      caseId: exhibit.caseId,
      facts: {
        exhibit: exhibitId,
        upload: id,
        size: sizeBytes,
        ...(said.sha256 === null ? {} : { declared_sha256: said.sha256 }),
        ...(said.intakeId === null ? {} : { intake: intakeId, segment: said.segment, segments: said.segments }),
      },
    });
    return upload;
  }

  /** What `begin` asks before any byte comes; locks the exhibit. */
  async requireReady(tx: Tx, exhibitId: string, sizeBytes: number): Promise<Exhibit> {
    const exhibit = await this.requireOpen(tx, exhibitId);
    await this.requireRoom(tx, sizeBytes);
    return exhibit;
  }

  /** @throws unprocessable `upload.empty`; too-large `upload.too-large`; no-space `storage.write-stop` */
  async requireRoom(tx: Tx, sizeBytes: number): Promise<void> {
    requireUploadSize(sizeBytes, this.env.SANAD_MAX_UPLOAD_BYTES);
    const [outstanding] = await tx.query<{ bytes: string }>('SELECT uploads_outstanding() AS bytes');
    // What is staged is there twice until it is finalised.
    await this.blobs.requireRoom(Number(outstanding?.bytes ?? 0) + 2 * sizeBytes);
  }

  /** @throws not-found `upload.not-found`: missing and not visible are one */
  async get(tx: Tx, id: string): Promise<Upload> {
    return (await tx.findOne(Upload, { where: { id } })) ?? missing();
  }

  /** @throws as `get`; gone `upload.expired`, `upload.terminated` */
  async getAlive(tx: Tx, id: string): Promise<Upload> {
    const upload = await this.get(tx, id);
    requireAlive(await this.withoutExpired(tx, upload));
    return upload;
  }

  /** The row, locked, for a change. @throws as `get` */
  async lock(tx: Tx, id: string): Promise<Upload> {
    await this.get(tx, id);
    return (await tx.findOne(Upload, { where: { id }, lock: { mode: 'pessimistic_write' } })) ?? missing();
  }

  /**
   * Ends an upload whose bytes are not all here; they are removed by the job that clears up.
   * @throws as `get`; gone; forbidden `case.read-only`, `upload.not-yours`; conflict `upload.illegal-transition`
   * Source: tus 1.0, termination extension.
   */
  async terminate(tx: Tx, id: string): Promise<void> {
    await requireCase(tx, (await this.get(tx, id)).caseId, 'write');
    const upload = await this.lock(tx, id);
    requireAlive(upload);
    requireOwn(positionOf(upload), officerOf(tx.actor).id);
    if (upload.state === 'finalising') {
      throw new DomainError(
        'conflict',
        'upload.complete',
        'All bytes of this upload are here already: it cannot be ended any more.',
        { state: upload.state },
      );
    }
    assertTransition(UPLOAD_TRANSITIONS, 'upload', upload.state, 'terminated');
    await tx.change(Upload, upload, { state: 'terminated', finishedAt: await this.clock.now(tx) });
    await this.ledger.audit(tx, 'upload.abandoned', {
      caseId: upload.caseId,
      facts: { exhibit: upload.exhibitId, upload: id, why: 'terminated', received: Number(upload.offsetBytes) },
    });
  }

  /** Writes that bytes up to `offset` are durable; with the last of them the job is sent for. */
  async advance(tx: Tx, upload: Upload, offset: number): Promise<void> {
    const complete = offset === Number(upload.sizeBytes);
    const now = await this.clock.now(tx);
    await tx.change(Upload, upload, {
      offsetBytes: String(offset),
      expiresAt: new Date(now.getTime() + UPLOAD_HOURS * HOUR_MS),
      ...(complete ? { state: 'finalising' as const } : {}),
    });
    if (complete) await this.outbox.send(tx, finaliseUpload, { uploadId: upload.id });
  }

  /** An upload whose time is over has ended, whether or not the job has written that yet. */
  async withoutExpired(tx: Tx, upload: Upload): Promise<{ state: Upload['state'] }> {
    if (upload.state !== 'receiving') return upload;
    return upload.expiresAt <= (await this.clock.now(tx)) ? { state: 'expired' } : upload;
  }

  private async requireOpen(tx: Tx, exhibitId: string): Promise<Exhibit> {
    const [exhibit] = await this.exhibits.lock(tx, [exhibitId]);
    if (!exhibit) throw new Error('A lock without a row');
    requireKindWithContent(exhibit);
    const refuse = (code: string, detail: string): never => {
      throw new DomainError('conflict', code, detail, { exhibitId });
    };
    if (await tx.findOne(ExhibitContent, { where: { exhibitId } })) {
      refuse(
        'exhibit.has-content',
        `Exhibit ${exhibit.number} has its content already, and that is never replaced. Register another exhibit.`,
      );
    }
    if (exhibit.frozen) {
      refuse('exhibit.frozen', `Exhibit ${exhibit.number} is frozen. A senior officer must lift that first.`);
    }
    if (exhibit.state === 'released' || exhibit.state === 'disposed') {
      refuse('exhibit.ended', `Exhibit ${exhibit.number} is ${exhibit.state}: nothing more is added to it.`);
    }
    return exhibit;
  }

  /** An intake belongs to one exhibit. Those of cases that one does not see cannot be told apart from none. */
  private async requireOwnIntake(tx: Tx, intakeId: string, exhibitId: string): Promise<void> {
    const other = await tx.findOne(Upload, { where: { intakeId } });
    if (!other || other.exhibitId === exhibitId) return;
    throw new DomainError(
      'conflict',
      'upload.intake-of-another',
      'This intakeId belongs to another exhibit. Make a fresh one for each image.',
    );
  }
}

function missing(): never {
  throw new DomainError('not-found', 'upload.not-found', 'There is no such upload, or you may not see it.');
}
