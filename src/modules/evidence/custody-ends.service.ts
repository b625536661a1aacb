import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { occurrenceOf } from '../../platform/http/occurrence';
import type { DisposeDto, ReleaseDto } from './custody-acts.dto';
import type { Done } from './custody-movements.service';
import { CustodyService, handOf, packing, type Step } from './custody.service';
import { type OrderDto, type Targets } from './custody.dto';
import { CustodyPeople } from './custody-people.service';
import { DocumentsService } from './documents.service';
import { Receivers } from './receivers.service';

/** The ends of custody: given back by order, or disposed of by order. Source: CrPC ss. 516-A, 517, 523 (disposal of property). */
@Injectable()
export class CustodyEndsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly receivers: Receivers,
    private readonly people: CustodyPeople,
    private readonly documents: DocumentsService,
  ) {}

  /** Gives it to its owner, a bank, another holder outside, by an order. @throws unprocessable `receiver.wrong-kind` */
  async release(tx: Tx, targets: Targets, dto: ReleaseDto): Promise<Done> {
    const actor = officerOf(tx.actor);
    const taken = await this.custody.take(tx, 'release', targets, { inHand: handOf(actor) });
    if (dto.to.kind === 'officer' || dto.to.kind === 'laboratory') {
      throw new DomainError(
        'unprocessable',
        'receiver.wrong-kind',
        'Released is what leaves our custody. To an officer or a laboratory, hand it over.',
      );
    }
    const receiver = await this.receivers.resolve(tx, actor, taken.caseId, dto.to);
    await this.requirePapers(tx, taken.caseId, dto.order, dto.receiptDocumentId);
    const steps = taken.exhibits.map((exhibit): Step => ({
      exhibit,
      type: 'released',
      change: {
        state: 'released',
        holder: receiver.holder,
        storeOfficeId: null,
        storePlaceId: null,
        returnDueAt: null,
        ...(taken.leaving.has(exhibit.id) ? { parcelId: null } : {}),
      },
      facts: {
        from: exhibit.holder,
        to: receiver.holder,
        ...packing(exhibit, taken.leaving),
        ...orderFacts(dto.order),
        ...(dto.receiptDocumentId ? { receipt: dto.receiptDocumentId } : {}),
      },
      words: { order_by: dto.order.by },
      gaps: dto.receiptDocumentId ? undefined : { receipt: 'unknown' },
      people: receiver.people,
    }));
    return { exhibits: taken.exhibits, entries: await this.custody.write(tx, steps, occurrenceOf(dto)) };
  }

  /** Ends the thing itself, by order and before witnesses. A senior officer decides; whoever held it stands in the entry. */
  async dispose(tx: Tx, targets: Targets, dto: DisposeDto): Promise<Done> {
    const taken = await this.custody.take(tx, 'dispose', targets, { inHand: null });
    await this.requirePapers(tx, taken.caseId, dto.order, undefined);
    const witnesses = await this.people.record(tx, taken.caseId, dto.witnesses ?? []);
    const steps = taken.exhibits.map((exhibit): Step => ({
      exhibit,
      type: 'disposed',
      change: { state: 'disposed', returnDueAt: null, ...(taken.leaving.has(exhibit.id) ? { parcelId: null } : {}) },
      facts: {
        ...packing(exhibit, taken.leaving),
        ...orderFacts(dto.order),
        held_by: exhibit.holder,
        witnesses: witnesses.map(({ code }) => code),
      },
      words: { method: dto.method, order_by: dto.order.by },
      people: witnesses.map(({ code, identity }) => ({ as: 'witness', code, identity })),
    }));
    return { exhibits: taken.exhibits, entries: await this.custody.write(tx, steps, occurrenceOf(dto)) };
  }

  private async requirePapers(tx: Tx, caseId: string, order: OrderDto, receiptId: string | undefined): Promise<void> {
    for (const id of [order.documentId, receiptId]) {
      if (id !== undefined) await this.documents.requireOfCase(tx, id, caseId);
    }
  }
}

/** An order as it stands in part one: number, day and paper; who gave it are words. */
export const orderFacts = (order: OrderDto): Record<string, string> => ({
  order: order.number,
  ...(order.orderedOn ? { ordered_on: order.orderedOn } : {}),
  ...(order.documentId ? { order_document: order.documentId } : {}),
});
