import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { type ByteRange, Streamed } from '../../../platform/http/act';
import { ActInterceptor } from '../../../platform/http/act.interceptor';
import { Log } from '../../../platform/log';
import { Outbox } from '../../../platform/outbox/outbox';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { IntegrityError } from '../../../platform/storage/integrity-error';
import { ExhibitsService } from '../exhibits.service';
import { reportDamage } from '../intake/intake.jobs';
import { BlobKeys, blobKeyOf } from './blob-keys.service';
import { Blob } from './blob.entity';
import { ContentAccessService } from './content-access.service';
import { ContentPart } from './exhibit-content.entity';

/** Sends stored bytes to an officer with an open look. */
@Injectable()
export class ContentService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly access: ContentAccessService,
    private readonly keys: BlobKeys,
    private readonly outbox: Outbox,
    private readonly way: ActInterceptor,
    private readonly log: Log,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /**
   * @param n which file of a set, from 1
   * @throws not-found `exhibit.not-found`, `content.no-such-part`; forbidden `content.access-not-open`,
   * `content.break-glass-never`; conflict `exhibit.no-content`, `exhibit.damaged`, `exhibit.quarantined`
   */
  async open(tx: Tx, exhibitId: string, n: number): Promise<Streamed> {
    const exhibit = await this.exhibits.get(tx, exhibitId);
    await this.access.requireOpen(tx, exhibit);
    await this.access.requireContent(tx, exhibit);
    const part = await tx.findOne(ContentPart, { where: { exhibitId, n } });
    const blob = part && (await tx.findOne(Blob, { where: { id: part.blobId } }));
    if (!blob) {
      throw new DomainError('not-found', 'content.no-such-part', `Exhibit ${exhibit.number} has no file ${n}.`);
    }
    const key = await this.keys.unwrap(tx, blob, blobKeyOf(blob.id));
    const { actor, requestId } = tx;
    const damaged = async (fault: unknown): Promise<void> => {
      if (!(fault instanceof IntegrityError)) return;
      const { code, firstBadByte } = fault;
      this.log.error({ exhibitId, blobId: blob.id, code, firstBadByte }, 'stored bytes are damaged');
      await this.way.inOwnTransaction(actor, requestId, (own) =>
        this.outbox.send(own, reportDamage, { exhibitId, code, firstBadByte }),
      );
    };
    return new Streamed((range) => this.read(blob.id, key, range, damaged), {
      contentType: 'application/octet-stream',
      sizeBytes: Number(blob.sizeBytes),
      fileName: `${exhibit.number}${n === 1 ? '' : `.${n}`}.bin`,
      sha256Hex: blob.sha256,
      onFault: damaged,
    });
  }

  /** Damage seen before the first byte is a refusal; seen later it cuts the connection. @throws conflict `exhibit.damaged` */
  private async read(
    blobId: string,
    key: Buffer,
    { start, end }: ByteRange,
    damaged: (fault: unknown) => Promise<void>,
  ): Promise<Readable> {
    try {
      return await this.blobs.read(blobId, key, { start, end: end + 1 });
    } catch (fault) {
      await damaged(fault);
      if (!(fault instanceof IntegrityError)) throw fault;
      throw new DomainError(
        'conflict',
        'exhibit.damaged',
        'The stored bytes of this exhibit are damaged. Nothing was sent; the custodian and the officers of the case are told.',
      );
    }
  }
}
