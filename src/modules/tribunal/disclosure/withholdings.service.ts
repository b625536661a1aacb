import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { ProceedingsService } from '../../court/proceedings.service';
import type { Proceeding } from '../../court/supplied-copies.service';
import { DocumentsService } from '../../evidence/documents.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { Withholding, WithholdingRelease } from './disclosure.entity';
import type { WithholdFromAccusedDto } from './disclosure.dto';
import { type Obstacle, obstacleTo } from './domain/withholding';
import { KeptBack, type KeptThing } from './kept-back.service';
import { DisclosureSchedule, isThing, type ScheduledLine } from './schedule.service';

export interface WrittenWithholding {
  readonly kept: KeptThing;
  readonly entry: ReceiptView;
}

/** Things that an accused is not given: each with ground, authority and the day on which that ends. */
@Injectable()
export class Withholdings {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly schedule: DisclosureSchedule,
    private readonly kept: KeptBack,
    private readonly documents: DocumentsService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Withholds one thing from the accused of this proceeding. @throws not-found `proceeding.not-found`; forbidden `case.read-only`;
   * conflict `disclosure.never-served`, `disclosure.served-already`, `disclosure.withheld-already`, `disclosure.exculpatory`;
   * unprocessable `disclosure.*`
   */
  async withhold(tx: Tx, proceedingId: string, told: WithholdFromAccusedDto): Promise<WrittenWithholding> {
    const row = await this.proceedings.lock(tx, proceedingId);
    const now = await this.proceedings.now(tx);
    requireWhole(told, karachiDay(now));
    await this.requireOrder(tx, row, told);
    const { documentId } = told.authority;
    const line = await this.lineOf(tx, row, told.thing);
    const { state, exculpatory } = line.standing;
    const obstacle = obstacleTo({
      ...{ never: state === 'never-served', served: state === 'served', withheld: state === 'withheld' },
      ...{ exculpatory, ordered: documentId !== undefined },
    });
    if (obstacle !== null) throw refusalOf(obstacle);
    const { by, reference = null, day = null } = told.authority;
    const made: Withholding = {
      ...{ id: randomUUID(), caseId: row.caseId, proceedingId: row.id, section: line.document.section },
      ...{ thingId: line.document.key, ground: told.ground, words: told.words ?? null, authorityBy: by },
      ...{ authorityReference: reference, authorityDay: day, orderDocumentId: documentId ?? null },
      ...{ until: told.until ?? null, recordedBy: officerOf(tx.actor).id, recordedAt: now },
    };
    await tx.insert(Withholding, made);
    const entry = await this.ledger.audit(tx, 'disclosure.withheld', {
      caseId: row.caseId,
      facts: {
        ...{ proceeding: row.id, withholding: made.id, section: made.section, thing: made.thingId },
        ...{ ground: made.ground, exculpatory },
        ...(documentId === undefined ? {} : { order: documentId }),
        ...(day === null ? {} : { order_day: day }),
        ...(made.until === null ? {} : { until: made.until }),
      },
      words: {
        authority: by,
        ...(reference === null ? {} : { reference }),
        ...(made.words === null ? {} : { words: made.words }),
      },
    });
    return { kept: await this.open(tx, row.id, made.id), entry: this.ledger.receiptView(entry) };
  }

  /** From here on the thing is served. @throws not-found `withholding.not-found`; forbidden `case.read-only`; conflict `withholding.released-already` */
  async release(tx: Tx, id: string, reason: string): Promise<WrittenWithholding> {
    const seen = await tx.findOne(Withholding, { where: { id } });
    if (!seen) {
      throw new DomainError(
        'not-found',
        'withholding.not-found',
        'Nothing of this id is withheld, or its case is not open to you.',
      );
    }
    const row = await this.proceedings.lock(tx, seen.proceedingId);
    if ((await this.open(tx, row.id, id)).releasedAt !== null) {
      throw new DomainError('conflict', 'withholding.released-already', 'This is withheld no longer: it was released.');
    }
    const release: WithholdingRelease = {
      ...{ withholdingId: id, caseId: row.caseId, reason },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: await this.proceedings.now(tx) },
    };
    await tx.insert(WithholdingRelease, release);
    const entry = await this.ledger.audit(tx, 'disclosure.released', {
      caseId: row.caseId,
      facts: { proceeding: row.id, withholding: id, section: seen.section, thing: seen.thingId },
      words: { reason },
    });
    return { kept: await this.open(tx, row.id, id), entry: this.ledger.receiptView(entry) };
  }

  /** @throws unprocessable `disclosure.thing-unknown` */
  private async lineOf(
    tx: Tx,
    row: Proceeding,
    thing: WithholdFromAccusedDto['thing'],
  ): Promise<Pick<ScheduledLine, 'document' | 'standing'>> {
    const { lines } = await this.schedule.draw(tx, row);
    const line = lines.find(isThing(thing));
    if (line) return line;
    throw new DomainError(
      'unprocessable',
      'disclosure.thing-unknown',
      'The record of this case has no such thing. Take section and key from its schedule of disclosure.',
    );
  }

  private async requireOrder(tx: Tx, { caseId }: Proceeding, { authority }: WithholdFromAccusedDto): Promise<void> {
    if (authority.documentId === undefined) return;
    if (await this.documents.stands(tx, caseId, authority.documentId, 'court-order')) return;
    throw new DomainError(
      'unprocessable',
      'disclosure.order-unknown',
      'There is no such order of a court in this case. Register it as a document of the kind court-order first.',
    );
  }

  private async open(tx: Tx, proceedingId: string, id: string): Promise<KeptThing> {
    const found = (await this.kept.of(tx, proceedingId)).find((each) => each.id === id);
    if (!found) throw new Error('A withholding was lost while it was read');
    return found;
  }
}

/** @throws unprocessable `disclosure.words-missing`, `disclosure.order-missing`, `disclosure.order-incomplete`, `disclosure.until-past` */
function requireWhole({ ground, words, authority, until }: WithholdFromAccusedDto, today: string): void {
  if (ground === 'other' && words === undefined) {
    throw new DomainError('unprocessable', 'disclosure.words-missing', 'Say in words on what ground it is withheld.');
  }
  if (ground === 'court-order' && authority.documentId === undefined) {
    throw new DomainError(
      'unprocessable',
      'disclosure.order-missing',
      'Name the order of the court: the document under which it is registered in this case.',
    );
  }
  if (authority.documentId !== undefined && (authority.reference === undefined || authority.day === undefined)) {
    throw new DomainError(
      'unprocessable',
      'disclosure.order-incomplete',
      'Give number and day of the order of the court.',
    );
  }
  if (authority.day !== undefined && authority.day > today) {
    throw new DomainError(
      'unprocessable',
      'disclosure.authority-in-the-future',
      'The day of the order lies in the future. Correct it.',
    );
  }
  if (until === undefined || until >= today) return;
  throw new DomainError(
    'unprocessable',
    'disclosure.until-past',
    'The last day of withholding is over already. Give a later one, or leave it out.',
  );
}

function refusalOf(obstacle: Obstacle): DomainError {
  if (obstacle === 'never-served') {
    return new DomainError(
      'conflict',
      'disclosure.never-served',
      'This is of a class that is never served: it is in no copy for an accused, and nothing needs to be said of it.',
    );
  }
  if (obstacle === 'served-already') {
    return new DomainError(
      'conflict',
      'disclosure.served-already',
      'This was handed to the accused already, so it cannot be withheld from him. Ask the court, if what was served must come back.',
    );
  }
  if (obstacle === 'withheld-already') {
    return new DomainError(
      'conflict',
      'disclosure.withheld-already',
      'This is withheld from him already. Release that first where ground or authority have changed.',
    );
  }
  return new DomainError(
    'conflict',
    'disclosure.exculpatory',
    'This speaks for the accused and cannot be withheld from him without an order of the court. Register the order, and name it with number and day.',
  );
}
