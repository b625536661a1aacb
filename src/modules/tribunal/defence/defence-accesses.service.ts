import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { Outbox } from '../../../platform/outbox/outbox';
import { ProceedingsService } from '../../court/proceedings.service';
import { clockText } from '../../evidence/papers/paper-record.service';
import { DocumentsService } from '../../evidence/documents.service';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { CopiesSets } from '../disclosure/copies-sets.service';
import { counts } from '../disclosure/opened-set';
import { FileContent } from '../file/file-content.service';
import { TribunalFile } from '../file/tribunal-file.entity';
import { buildTribunalFile } from '../file/tribunal-file.jobs';
import { TribunalFilesService } from '../file/tribunal-files.service';
import { DefenceAccess, DefenceOrder } from './defence-access.entity';
import type { GrantDefenceAccessDto, RecordDefenceOrderDto } from './defence-accesses.dto';
import { accessState, endFault, watermarkOf } from './domain/access';
import type { OpenedAccess } from './opened-access';
import { officerRef } from '../../../proof/officer-ref';

export interface WrittenAccess {
  readonly opened: OpenedAccess;
  readonly entry: ReceiptView;
}

/** Who, as counsel of an accused, may open one set that was served on him, and until when. */
@Injectable()
export class DefenceAccesses {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly sets: CopiesSets,
    private readonly documents: DocumentsService,
    private readonly files: TribunalFilesService,
    private readonly content: FileContent,
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /**
   * Lets counsel open one set that was served, in a copy of his own: of the same record, his name on each page.
   * @throws not-found `proceeding.not-found`; forbidden `case.read-only`; conflict `defence-access.stands`,
   * `tribunal-file.outdated`; unprocessable `defence-access.*`
   */
  async grant(tx: Tx, proceedingId: string, told: GrantDefenceAccessDto): Promise<WrittenAccess> {
    const row = await this.proceedings.lock(tx, proceedingId);
    const [now, until] = [await this.clock.now(tx), new Date(told.until)];
    requireEnd(until, now, this.env.SANAD_DEFENCE_DAYS);
    const served = (await this.sets.of(tx, row.id)).find(({ set }) => set.id === told.setId);
    if (!served || !counts(served)) throw notServed();
    await this.requireCounsel(tx, told.counselId);
    await this.requireDocument(tx, row.caseId, told.powerDocumentId);
    await this.requireNone(tx, told, now);
    const original = await this.files.get(tx, served.set.fileId);
    await this.content.requireStillAllowed(tx, original, 'defence-account');
    const counsel = await this.identity.officer(tx, told.counselId);
    const [id, by] = [randomUUID(), officerOf(tx.actor)];
    const copy = copyOf(original, {
      ...{ by, now, until, recipient: counsel.name },
      watermark: watermarkOf(counsel, { id, until: clockText(until.toISOString()) }),
    });
    await tx.insert(TribunalFile, copy);
    await this.outbox.send(tx, buildTribunalFile, { fileId: copy.id });
    const access: DefenceAccess = {
      ...{ id, caseId: row.caseId, proceedingId: row.id, setId: served.set.id, fileId: copy.id },
      ...{ counselId: counsel.id, powerDocumentId: told.powerDocumentId ?? null, until },
      ...{ grantedBy: by.id, grantedAt: now, revokedBy: null, revokedAt: null, version: 1 },
    };
    await tx.insert(DefenceAccess, access);
    const entry = await this.ledger.audit(tx, 'defence_access.granted', {
      caseId: row.caseId,
      facts: {
        ...{ proceeding: row.id, access: id, set: access.setId, file: copy.id, counsel: counsel.id },
        until: until.toISOString(),
        ...(access.powerDocumentId === null ? {} : { power: access.powerDocumentId }),
      },
      words: { counsel: `${counsel.name}${counsel.number === '' ? '' : `, ${counsel.number}`}` },
    });
    return { opened: await this.show(tx, id), entry: this.ledger.receiptView(entry) };
  }

  /** Ends an access at once. @throws not-found `defence-access.not-found`; forbidden `case.read-only`; conflict `defence-access.ended-already`; precondition-* */
  async revoke(tx: Tx, id: string, reason: string, ifMatch: string | undefined): Promise<WrittenAccess> {
    const { access, now } = await this.lock(tx, id);
    requireMatch(ifMatch, access.version);
    if (accessState(access, now) !== 'live') {
      throw new DomainError(
        'conflict',
        'defence-access.ended-already',
        'This access has ended already: counsel opens nothing by it.',
      );
    }
    await tx.change(DefenceAccess, access, { revokedAt: now, revokedBy: officerOf(tx.actor).id });
    const entry = await this.ledger.audit(tx, 'defence_access.revoked', {
      caseId: access.caseId,
      facts: { proceeding: access.proceedingId, access: id, counsel: access.counselId },
      words: { reason },
    });
    return { opened: await this.show(tx, id), entry: this.ledger.receiptView(entry) };
  }

  /** Records the order by which what counsel opened may be read here. @throws as `revoke`; conflict `defence-access.order-stands`; unprocessable `defence-access.order-unknown` */
  async recordOrder(tx: Tx, id: string, told: RecordDefenceOrderDto): Promise<WrittenAccess> {
    const { access, now } = await this.lock(tx, id);
    await this.requireOrder(tx, access.caseId, told.documentId);
    if (await tx.findOne(DefenceOrder, { where: { accessId: id } })) {
      throw new DomainError(
        'conflict',
        'defence-access.order-stands',
        'An order is on record for this access already: what counsel opened may be read.',
      );
    }
    const order: DefenceOrder = {
      ...{ accessId: id, caseId: access.caseId, documentId: told.documentId, number: told.number, day: told.day },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    };
    await tx.insert(DefenceOrder, order);
    const entry = await this.ledger.audit(tx, 'defence_access.order_recorded', {
      caseId: access.caseId,
      facts: { proceeding: access.proceedingId, access: id, document: told.documentId, day: told.day },
      words: { number: told.number },
    });
    return { opened: await this.show(tx, id), entry: this.ledger.receiptView(entry) };
  }

  /** By the time of granting. @throws not-found `proceeding.not-found` */
  async of(tx: Tx, proceedingId: string): Promise<OpenedAccess[]> {
    const { id } = await this.proceedings.find(tx, proceedingId);
    const rows = await tx.find(DefenceAccess, { where: { proceedingId: id }, order: { grantedAt: 'ASC', id: 'ASC' } });
    const opened: OpenedAccess[] = [];
    for (const row of rows) opened.push(await this.open(tx, row));
    return opened;
  }

  /** @throws not-found `defence-access.not-found` */
  async show(tx: Tx, id: string): Promise<OpenedAccess> {
    return this.open(tx, await this.find(tx, id));
  }

  private async open(tx: Tx, access: DefenceAccess): Promise<OpenedAccess> {
    const { id, name, number } = await this.identity.officer(tx, access.counselId);
    return {
      ...{ access, counsel: { id, name, number } },
      order: await tx.findOne(DefenceOrder, { where: { accessId: access.id } }),
      state: accessState(access, await this.clock.now(tx)),
    };
  }

  /** @throws unprocessable `defence-access.power-unknown` */
  private async requireDocument(tx: Tx, caseId: string, documentId: string | undefined): Promise<void> {
    if (documentId === undefined) return;
    if (await this.documents.stands(tx, caseId, documentId)) return;
    throw new DomainError(
      'unprocessable',
      'defence-access.power-unknown',
      'There is no such document in this case, or it was withdrawn. Register the power of attorney first.',
    );
  }

  /** @throws unprocessable `defence-access.order-unknown` */
  private async requireOrder(tx: Tx, caseId: string, documentId: string): Promise<void> {
    if (await this.documents.stands(tx, caseId, documentId, 'court-order')) return;
    throw new DomainError(
      'unprocessable',
      'defence-access.order-unknown',
      'There is no order of a court with this id in the case. Register it first, as a document of the kind court-order.',
    );
  }

  private async lock(tx: Tx, id: string): Promise<{ access: DefenceAccess; now: Date }> {
    const { proceedingId } = await this.find(tx, id);
    // The proceeding is the one lock of everything in it.
    await this.proceedings.lock(tx, proceedingId);
    return { access: await this.find(tx, id), now: await this.clock.now(tx) };
  }

  private async find(tx: Tx, id: string): Promise<DefenceAccess> {
    const access = await tx.findOne(DefenceAccess, { where: { id } });
    if (access) return access;
    throw new DomainError(
      'not-found',
      'defence-access.not-found',
      'There is no such access, or its case is not open to you.',
    );
  }

  private async requireCounsel(tx: Tx, officerId: string): Promise<void> {
    const roles = await this.identity.rolesOf(tx, officerId);
    if (roles.some(({ role }) => role === 'defence counsel')) return;
    throw new DomainError(
      'unprocessable',
      'defence-access.not-counsel',
      'Name an account that has the role of defence counsel today. The administrator opens one for him.',
    );
  }

  private async requireNone(tx: Tx, { setId, counselId }: GrantDefenceAccessDto, now: Date): Promise<void> {
    const same = await tx.find(DefenceAccess, { where: { setId, counselId } });
    const live = same.find((access) => accessState(access, now) === 'live');
    if (!live) return;
    throw new DomainError(
      'conflict',
      'defence-access.stands',
      'This counsel can open this set already. Revoke that access first to give him another time.',
      { access: live.id },
    );
  }
}

interface Copied {
  readonly by: ReturnType<typeof officerOf>;
  readonly now: Date;
  readonly until: Date;
  readonly recipient: string;
  readonly watermark: string;
}

/** The same file of the same record, to be made anew with whose it is on every page, and kept as long as it may be opened. */
const copyOf = (file: TribunalFile, { by, now, until, recipient, watermark }: Copied): TribunalFile => ({
  ...file,
  ...{ id: randomUUID(), officerId: by.id, state: 'queued', recipient, watermark, keptUntil: until },
  officer: officerRef(by),
  ...{ bundleId: null, progress: 0, progressAt: now, attemptId: null, fault: null, storedId: null, scopeId: null },
  ...{ wrappedKey: null, sizeBytes: null, sha256: null, pages: null, index: [], embedded: [], notEmbedded: [] },
  ...{ named: [], entryHash: null, finishedAt: null, expiresAt: null, version: 1 },
});

/** @throws unprocessable `defence-access.until-past`, `defence-access.until-too-far` */
function requireEnd(until: Date, now: Date, mostDays: number): void {
  const fault = endFault(until, now, mostDays);
  if (fault === 'past') {
    throw new DomainError('unprocessable', 'defence-access.until-past', 'Give an end that has not come yet.');
  }
  if (fault === 'too-far') {
    throw new DomainError(
      'unprocessable',
      'defence-access.until-too-far',
      `An access is given for at most ${mostDays} days (house policy). It can be given again when it is over.`,
    );
  }
}

const notServed = (): DomainError =>
  new DomainError(
    'unprocessable',
    'defence-access.set-not-served',
    'Counsel opens what was served on the accused: name a set of this proceeding that was received. Record it first.',
  );
