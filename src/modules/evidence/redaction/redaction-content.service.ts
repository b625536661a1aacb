import { Inject, Injectable } from '@nestjs/common';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { Streamed } from '../../../platform/http/act';
import { Log } from '../../../platform/log';
import { BLOB_STORE, type BlobStore } from '../../../platform/storage/blob-store';
import { IntegrityError } from '../../../platform/storage/integrity-error';
import { CasesService } from '../../cases/cases.service';
import { LedgerService } from '../../ledger/ledger.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import type { RedactedKind } from '../domain/redaction';
import { type Redaction, RedactionLook } from './redaction.entity';
import { RedactionsService } from './redactions.service';
import { refusalOf } from './refusals';

const TYPES: Readonly<Record<RedactedKind, readonly [contentType: string, ending: string]>> = {
  pdf: ['application/pdf', 'pdf'],
  png: ['image/png', 'png'],
  jpeg: ['image/png', 'png'],
  text: ['text/plain; charset=utf-8', 'txt'],
};

/** Sends what was made: to who works on the case so that it can be checked, to every reader once it is confirmed. */
@Injectable()
export class RedactionContent {
  constructor(
    private readonly redactions: RedactionsService,
    private readonly cases: CasesService,
    private readonly keys: BlobKeys,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
    private readonly log: Log,
    @Inject(BLOB_STORE) private readonly blobs: BlobStore,
  ) {}

  /**
   * Each call is a look and an entry, written before a byte goes.
   * @throws not-found `redaction.not-found`; forbidden `case.read-only` while nobody has confirmed it; conflict
   * `redaction.not-ready`, `redaction.rejected`
   */
  async open(tx: Tx, id: string): Promise<Streamed> {
    const redaction = await this.redactions.get(tx, id);
    const { caseId, state, resultId, redactedSha256, sizeBytes, kind } = redaction;
    if (state !== 'confirmed') await this.cases.requireAccess(tx, caseId, 'write');
    if ((state !== 'made' && state !== 'confirmed') || redactedSha256 === null) throw notServed(redaction);
    const key = await this.keys.unwrap(tx, redaction, blobKeyOf(resultId));
    if (state === 'made') await this.keepLook(tx, redaction);
    await this.ledger.audit(tx, 'redaction.read', {
      caseId,
      facts: { redaction: id, redacted_sha256: redactedSha256, state },
    });
    const [contentType, ending] = TYPES[kind];
    return new Streamed(({ start, end }) => this.blobs.read(resultId, key, { start, end: end + 1 }), {
      contentType,
      sizeBytes: Number(sizeBytes),
      fileName: `redacted-${state === 'made' ? 'unconfirmed-' : ''}${id}.${ending}`,
      sha256Hex: redactedSha256,
      onFault: async (fault) => {
        if (!(fault instanceof IntegrityError)) return;
        this.log.error(
          { redaction: id, code: fault.code, firstBadByte: fault.firstBadByte },
          'stored bytes are damaged',
        );
      },
    });
  }

  private async keepLook(tx: Tx, { id, caseId }: Redaction): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(RedactionLook)
      .values({ redactionId: id, officerId: officerOf(tx.actor).id, caseId, lookedAt: await this.clock.now(tx) })
      .orIgnore()
      .execute();
  }
}

function notServed({ state, fault }: Redaction): DomainError {
  if (fault !== null) return refusalOf(fault);
  if (state === 'rejected') {
    return new DomainError(
      'conflict',
      'redaction.rejected',
      'This redaction was rejected and is not served. Read why, and mark a new one.',
    );
  }
  return new DomainError(
    'conflict',
    'redaction.not-ready',
    'This redaction is still being made. Ask again when its state is made.',
    { state },
  );
}
