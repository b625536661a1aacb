import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { ProceedingsService } from '../../court/proceedings.service';
import { type Proceeding, SuppliedCopies } from '../../court/supplied-copies.service';
import { DocumentsService } from '../../evidence/documents.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { PartiesService } from '../../parties/parties.service';
import type { TribunalFile } from '../file/tribunal-file.entity';
import { TribunalFilesService } from '../file/tribunal-files.service';
import type { RecordCopiesSetDto } from './copies-sets.dto';
import { CopiesSet } from './copies-set.entity';
import { type Outcome, setIrregularity } from './domain/copies-set';
import { refOf } from './domain/schedule';
import { KeptBack } from './kept-back.service';
import type { OpenedSet } from './opened-set';

/** Sets of copies: what was handed to an accused, on which day, and what stood in it. Facts, recorded as they were. */
@Injectable()
export class CopiesSets {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly supplied: SuppliedCopies,
    private readonly files: TribunalFilesService,
    private readonly kept: KeptBack,
    private readonly parties: PartiesService,
    private readonly documents: DocumentsService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Records that the accused was handed his copies, from which the seven clear days run, or that he would not take them, from which
   * nothing runs. @throws not-found `proceeding.not-found`, `tribunal-file.not-found`; forbidden `case.read-only`; conflict
   * `copies-set.file-not-ready`, `copies-set.served-already`; unprocessable `copies-set.*`, `act.*`, `court.before-cognizance`
   */
  async record(
    tx: Tx,
    proceedingId: string,
    told: RecordCopiesSetDto,
  ): Promise<{ opened: OpenedSet; entry: ReceiptView }> {
    const row = await this.proceedings.lock(tx, proceedingId);
    const outcome = outcomeOf(told);
    if (told.accusedId !== undefined && told.accusedId !== row.accusedId) throw notHis();
    const file = await this.files.get(tx, told.fileId);
    const sha256 = await this.requireHis(tx, row, file);
    const { at, now } = await this.proceedings.when(tx, told, row);
    if (file.finishedAt === null || at < file.finishedAt) throw beforeFile(file);
    await this.requireReceipt(tx, row.caseId, told.receiptDocumentId);
    if (outcome === 'received') await this.requireFirst(tx, row, file.id);
    const things = thingsOf(file);
    const kept = await this.kept.from(tx, { caseId: row.caseId, proceedingId: row.id, at });
    const irregular = outcome === 'received' ? setIrregularity(things, new Set(kept.keys())) : null;
    const { occurredAt, latenessReason, digital } = told;
    const step =
      outcome === 'received' ? await this.supplied.supply(tx, row, { occurredAt, latenessReason, digital }) : null;
    const set: CopiesSet = {
      ...{ id: randomUUID(), caseId: row.caseId, proceedingId: row.id, accusedId: row.accusedId, fileId: file.id },
      ...{ fileSha256: sha256, asOf: file.askedAt, things, outcome, at, how: told.how, digital },
      ...{ receivedBy: told.receivedBy ?? null, words: told.refusal ?? told.words ?? null },
      ...{ receiptDocumentId: told.receiptDocumentId ?? null, stepId: step?.stepId ?? null, irregular },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    };
    await tx.insert(CopiesSet, set);
    const accused = await this.parties.get(tx, row.accusedId);
    const entry = await this.ledger.audit(tx, 'copies_set.recorded', {
      caseId: row.caseId,
      facts: {
        ...{ proceeding: row.id, set: set.id, file: file.id, sha256, documents: things.length, outcome },
        ...{ at: at.toISOString(), how: set.how, digital },
        ...(set.stepId === null ? {} : { step: set.stepId }),
        ...(set.receiptDocumentId === null ? {} : { receipt: set.receiptDocumentId }),
      },
      people: [this.parties.refOf(accused, 'accused')],
      words: {
        ...(set.receivedBy === null ? {} : { received_by: set.receivedBy }),
        ...(set.words === null ? {} : { words: set.words }),
        ...(irregular ? { irregularity: irregular.reason } : {}),
      },
      ...(irregular ? { irregular: { rule: irregular.rule, section: irregular.section } } : {}),
      ...(occurredAt === undefined ? {} : { occurredAt: at, latenessReason }),
    });
    const trial = await this.supplied.known(tx, row);
    return { opened: { set, trial }, entry: this.ledger.receiptView(entry) };
  }

  /** By the time of handing over; those whose step was set aside, and those refused, too. @throws not-found `proceeding.not-found` */
  async of(tx: Tx, proceedingId: string): Promise<OpenedSet[]> {
    const row = await this.proceedings.find(tx, proceedingId);
    const sets = await tx.find(CopiesSet, { where: { proceedingId }, order: { at: 'ASC', id: 'ASC' } });
    const trial = await this.supplied.known(tx, row);
    return sets.map((set) => ({ set, trial }));
  }

  /** A finished file, made for this accused. Returns its SHA-256. */
  private async requireHis(tx: Tx, row: Proceeding, file: TribunalFile): Promise<string> {
    const own = file.proceedingId === null ? null : await this.proceedings.find(tx, file.proceedingId);
    if (file.audience !== 'accused' || own?.accusedId !== row.accusedId || own.caseId !== row.caseId) {
      throw new DomainError(
        'unprocessable',
        'copies-set.file-of-another',
        'This file was not made for this accused. Name the copy that was made for him, or have it made first.',
      );
    }
    if (file.sha256 !== null) return file.sha256;
    throw new DomainError(
      'conflict',
      'copies-set.file-not-ready',
      'This file has not been made to its end, so nobody can have been handed it. Wait for it, or ask for a new one.',
    );
  }

  private async requireReceipt(tx: Tx, caseId: string, documentId: string | undefined): Promise<void> {
    if (documentId === undefined) return;
    if (await this.documents.stands(tx, caseId, documentId)) return;
    throw new DomainError(
      'unprocessable',
      'copies-set.receipt-unknown',
      'There is no such document in this case, or it was withdrawn. Register the receipt first.',
    );
  }

  /** One file is handed to him once; an entry made in error is set aside with its step. */
  private async requireFirst(tx: Tx, row: Proceeding, fileId: string): Promise<void> {
    const { setAside } = await this.supplied.known(tx, row);
    const same = await tx.find(CopiesSet, { where: { proceedingId: row.id, fileId, outcome: 'received' } });
    const standing = same.find(({ stepId }) => stepId !== null && !setAside.has(stepId));
    if (!standing) return;
    throw new DomainError(
      'conflict',
      'copies-set.served-already',
      'This file is on record as handed over already. Where that was entered in error, set its step of the proceeding aside first.',
      { set: standing.id },
    );
  }
}

/** `section/id` of each document of the file; of files of before these were kept, exhibits and documents alone. */
const thingsOf = ({ index }: TribunalFile): string[] =>
  index.flatMap(({ section, thing, exhibitId, documentId }) => {
    const key = thing ?? exhibitId ?? documentId;
    return key === undefined ? [] : [refOf({ section, key })];
  });

/** @throws unprocessable `copies-set.outcome` */
function outcomeOf({ receivedBy, refusal, receiptDocumentId }: RecordCopiesSetDto): Outcome {
  if (receivedBy !== undefined && refusal === undefined) return 'received';
  if (refusal !== undefined && receivedBy === undefined && receiptDocumentId === undefined) return 'refused';
  throw new DomainError(
    'unprocessable',
    'copies-set.outcome',
    'Say who received the copies, or how they were refused: one of the two. A refusal has no receipt.',
  );
}

const notHis = (): DomainError =>
  new DomainError(
    'unprocessable',
    'copies-set.not-his-proceeding',
    'This proceeding is against another. Record the copies in the proceeding against the accused who was handed them.',
  );

const beforeFile = ({ finishedAt }: TribunalFile): DomainError =>
  new DomainError(
    'unprocessable',
    'copies-set.before-file',
    'This file was made after that time, so it cannot have been handed over then. Correct the time, or name the file that was.',
    { madeAt: finishedAt?.toISOString() ?? null },
  );
