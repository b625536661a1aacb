import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type OfficerActor, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import type { Seek } from '../../platform/http/seek';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { occurrenceOf } from '../../platform/http/occurrence';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { type Appended } from '../ledger/ledger.service';
import { CustodyService, handOf, packing, type Step, type Taken } from './custody.service';
import { type Targets } from './custody.dto';
import { pendingClock } from './custody-clocks';
import { DocumentsService } from './documents.service';
import type { ExhibitState } from './domain/exhibit';
import { Handover, HandoverItem } from './handover.entity';
import type { OfferDto } from './handovers.dto';
import { type Receiver, Receivers } from './receivers.service';

export interface HandedOver {
  readonly handover: Handover;
  readonly items: readonly HandoverItem[];
  readonly entries: readonly Appended[];
}

/** Offers of exhibits to somebody else. A hand-over takes two: only the receiver's answer moves anything. */
@Injectable()
export class HandoversService {
  constructor(
    private readonly custody: CustodyService,
    private readonly receivers: Receivers,
    private readonly documents: DocumentsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly deadlines: DeadlinesService,
  ) {}

  /**
   * Offers to an officer, who then answers; a receiver without an account is named, with his receipt, and the releaser
   * records offer and receipt in one act.
   * @throws not-found `exhibit.not-found`, `parcel.not-found`, `document.not-found`; forbidden `case.read-only`; conflict
   * `exhibit.not-holder`, `exhibit.frozen`, `exhibit.quarantined`, `exhibit.act-not-open`, `handover.already-offered`,
   * `parcel.sealed`; unprocessable `handover.to-oneself`, `handover.receiver-*`, `receiver.incomplete`, `act.several-cases`
   */
  async offer(tx: Tx, targets: Targets, dto: OfferDto): Promise<HandedOver> {
    const actor = officerOf(tx.actor);
    const taken = await this.custody.take(tx, 'offer', targets, { inHand: handOf(actor) });
    const receiver = await this.receivers.resolve(tx, actor, taken.caseId, dto.to);
    if (dto.receiptDocumentId) await this.documents.requireOfCase(tx, dto.receiptDocumentId, taken.caseId);
    const handover = await this.insert(tx, actor, taken, receiver, dto);
    const items = taken.exhibits.map((exhibit) => itemOf(exhibit, handover, taken, receiver));
    await tx.insert(HandoverItem, items);
    if (receiver.officerId !== null) {
      await this.receivers.letIn(tx, taken.caseId, receiver, handover.id);
      await this.deadlines.start(tx, [pendingClock(handover)]);
      await this.outbox.send(tx, notify, {
        officerId: receiver.officerId,
        kind: 'handover.offered',
        caseId: taken.caseId,
        params: { handoverId: handover.id, items: String(items.length) },
      });
    }
    const steps = taken.exhibits.flatMap((exhibit) => stepsOf(exhibit, handover, taken, receiver, dto));
    const entries = await this.custody.write(tx, steps, occurrenceOf(dto));
    return { handover, items, entries };
  }

  /** @throws not-found `handover.not-found` */
  async get(tx: Tx, id: string): Promise<{ handover: Handover; items: HandoverItem[] }> {
    const handover = await tx.findOne(Handover, { where: { id } });
    if (!handover)
      throw new DomainError('not-found', 'handover.not-found', 'There is no such hand-over, or you may not see it.');
    const items = await tx.find(HandoverItem, { where: { handoverId: id }, order: { exhibitId: 'ASC' } });
    return { handover, items };
  }

  /** Not answered yet, oldest first: `in` offered to the officer, `out` by him. */
  async pending(tx: Tx, officerId: string, box: 'in' | 'out', limit: number, after: Seek | null): Promise<Handover[]> {
    const builder = tx.manager
      .createQueryBuilder(Handover, 'h')
      .where(`h.state = 'offered' AND h.${box === 'in' ? 'receiverId' : 'releaserId'} = :officerId`, { officerId })
      .orderBy('h.offeredAt', 'ASC')
      .addOrderBy('h.id', 'ASC')
      .limit(limit + 1);
    if (after) builder.andWhere('(h.offeredAt, h.id) > (:at, :id)', after);
    return builder.getMany();
  }

  private async insert(
    tx: Tx,
    actor: OfficerActor,
    taken: Taken,
    receiver: Receiver,
    dto: OfferDto,
  ): Promise<Handover> {
    const now = await this.clock.now(tx);
    const outside = receiver.officerId === null;
    const handover: Handover = {
      id: randomUUID(),
      caseId: taken.caseId,
      releaserId: actor.id,
      receiverId: receiver.officerId,
      receiver: receiver.holder,
      purpose: dto.purpose,
      place: dto.place ?? null,
      state: outside ? 'accepted' : 'offered',
      offeredAt: now,
      answeredAt: outside ? now : null,
      receiptId: dto.receiptDocumentId ?? null,
      version: 1,
    };
    await tx.insert(Handover, handover);
    return handover;
  }
}

function itemOf(
  exhibit: Taken['exhibits'][number],
  handover: Handover,
  taken: Taken,
  receiver: Receiver,
): HandoverItem {
  return {
    handoverId: handover.id,
    exhibitId: exhibit.id,
    caseId: exhibit.caseId,
    parcelId: taken.leaving.has(exhibit.id) ? null : exhibit.parcelId,
    stateBefore: exhibit.state,
    sealOffered: exhibit.seal,
    answer: receiver.officerId === null ? 'accepted' : 'offered',
    sealSeen: receiver.officerId === null ? exhibit.seal : null,
    condition: null,
    word: null,
  };
}

/** Where a thing is when somebody without an account has received it. */
const stateWith = (kind: Receiver['holder']['kind']): ExhibitState =>
  kind === 'laboratory' ? 'in_laboratory' : kind === 'court' ? 'in_court' : 'held';

function stepsOf(
  exhibit: Taken['exhibits'][number],
  handover: Handover,
  taken: Taken,
  receiver: Receiver,
  dto: OfferDto,
): Step[] {
  const facts = {
    from: exhibit.holder,
    to: receiver.holder,
    handover: handover.id,
    ...packing(exhibit, taken.leaving),
  };
  const parcelId = taken.leaving.has(exhibit.id) ? null : exhibit.parcelId;
  const words = { purpose: dto.purpose, ...(dto.place ? { place: dto.place } : {}) };
  if (receiver.officerId !== null) {
    return [{ exhibit, type: 'offered', change: { state: 'offered', parcelId }, facts, words }];
  }
  return [
    { exhibit, type: 'offered', facts, words, people: receiver.people },
    {
      exhibit,
      type: 'accepted',
      change: {
        state: stateWith(receiver.holder.kind),
        holder: receiver.holder,
        storeOfficeId: null,
        storePlaceId: null,
        parcelId,
      },
      facts: {
        ...facts,
        told_by_releaser: true,
        ...(handover.receiptId ? { receipt: handover.receiptId } : {}),
      },
      gaps: handover.receiptId ? {} : { receipt: 'unknown' },
      people: receiver.people,
    },
  ];
}
