import { Injectable } from '@nestjs/common';
import { type OfficerActor, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { occurrenceOf } from '../../platform/http/occurrence';
import { CasesService } from '../cases/cases.service';
import { CustodyService, type Taken } from './custody.service';
import { type ReasonDto } from './custody.dto';
import { pendingClockOf } from './custody-clocks';
import type { CustodyAct } from './domain/custody-act';
import { decide, type HandoverState, outcome, type Verdict } from './domain/handover';
import { Handover, type HandoverItem } from './handover.entity';
import { answerSteps, closeSteps } from './handover-steps';
import { type AcceptDto, answerOf } from './handovers.dto';
import { type HandedOver, HandoversService } from './handovers.service';
import { Receivers } from './receivers.service';
import { officerRef } from '../../proof/officer-ref';

interface Pending extends Taken {
  readonly handover: Handover;
  readonly items: readonly HandoverItem[];
}

/** The answer to an offer: by the receiver item by item, or its withdrawal by the releaser. */
@Injectable()
export class HandoverAnswersService {
  constructor(
    private readonly custody: CustodyService,
    private readonly handovers: HandoversService,
    private readonly receivers: Receivers,
    private readonly cases: CasesService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The receiver's verdict on each item; nothing said is accepted as offered, save the seals, which must be said.
   * @throws not-found `handover.not-found`; forbidden `handover.not-receiver`; conflict `handover.already-answered`,
   * `exhibit.frozen`, `exhibit.quarantined`; unprocessable `handover.*` as `decide`
   */
  async accept(tx: Tx, id: string, dto: AcceptDto): Promise<HandedOver> {
    const actor = officerOf(tx.actor);
    const pending = await this.open(tx, id, 'accept', (handover) => requireReceiver(handover, actor));
    const verdicts = decide(
      pending.items.map((item) => ({
        exhibitId: item.exhibitId,
        number: pending.exhibits.find((exhibit) => exhibit.id === item.exhibitId)?.number ?? item.exhibitId,
        parcelId: item.parcelId,
        parcelNumber: item.parcelId === null ? null : (pending.parcels.get(item.parcelId)?.number ?? null),
        seal: item.sealOffered,
      })),
      answerOf(dto),
    );
    await this.record(tx, pending, outcome(verdicts), verdicts);
    for (const [parcelId, parcel] of pending.parcels) {
      const after = verdicts.find((verdict) => verdict.parcelId === parcelId && !verdict.leavesParcel);
      if (after) await this.custody.resealParcels(tx, [parcel], after.sealAfter);
    }
    await this.tellReleaser(tx, pending);
    const to = officerRef(actor);
    const entries = await this.custody.write(tx, answerSteps(pending, verdicts, to), occurrenceOf(dto), [
      pendingClockOf(id),
    ]);
    return { ...(await this.handovers.get(tx, id)), entries };
  }

  /** Refuses the whole, parcels unopened. @throws as `accept` */
  async refuse(tx: Tx, id: string, dto: ReasonDto): Promise<HandedOver> {
    const actor = officerOf(tx.actor);
    const pending = await this.open(tx, id, 'refuse', (handover) => requireReceiver(handover, actor));
    return this.close(tx, pending, 'refused', dto);
  }

  /** Withdraws the offer. @throws as `accept`, forbidden `handover.not-releaser` */
  async cancel(tx: Tx, id: string, dto: ReasonDto): Promise<HandedOver> {
    const actor = officerOf(tx.actor);
    const pending = await this.open(tx, id, 'cancel', (handover) => {
      if (handover.releaserId === actor.id) return;
      throw new DomainError(
        'forbidden',
        'handover.not-releaser',
        'Only the officer who offered may withdraw the offer. The receiver refuses it instead.',
      );
    });
    return this.close(tx, pending, 'cancelled', dto);
  }

  /** Locks the exhibits first, in id order, then the hand-over: the order of every act. */
  private async open(tx: Tx, id: string, act: CustodyAct, requireMay: (handover: Handover) => void): Promise<Pending> {
    const { handover: seen, items: all } = await this.handovers.get(tx, id);
    // What was taken over meanwhile is answered already.
    const items = all.filter(({ answer }) => answer === 'offered');
    await this.cases.requireAccess(tx, seen.caseId, 'write');
    requireMay(seen);
    if (seen.state !== 'offered') return alreadyAnswered(seen);
    const open = items.map(({ exhibitId }) => exhibitId);
    const taken = await this.custody.take(tx, act, { exhibitIds: open, parcelIds: [] }, { inHand: null });
    const handover = await tx.findOne(Handover, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (handover?.state !== 'offered') return alreadyAnswered(handover ?? seen);
    return { ...taken, handover, items };
  }

  private async close(tx: Tx, pending: Pending, state: 'refused' | 'cancelled', dto: ReasonDto): Promise<HandedOver> {
    await this.record(
      tx,
      pending,
      state,
      pending.items.map(({ exhibitId }) => ({
        exhibitId,
        verdict: state,
        sealSeen: null,
        condition: null,
        word: dto.reason,
      })),
    );
    if (state === 'refused') await this.tellReleaser(tx, pending);
    const entries = await this.custody.write(tx, closeSteps(pending, state, dto.reason), occurrenceOf(dto), [
      pendingClockOf(pending.handover.id),
    ]);
    return { ...(await this.handovers.get(tx, pending.handover.id)), entries };
  }

  private async record(
    tx: Tx,
    { handover }: Pending,
    state: HandoverState,
    answers: readonly (Pick<Verdict, 'exhibitId' | 'sealSeen' | 'condition' | 'word'> & { verdict: string })[],
  ): Promise<void> {
    await tx.change(Handover, handover, { state, answeredAt: await this.clock.now(tx) });
    if (handover.receiverId !== null && (state === 'refused' || state === 'cancelled')) {
      await this.receivers.letGo(tx, handover.caseId, handover.receiverId, `The hand-over was ${state}.`);
    }
    await tx.query(
      `UPDATE handover_item i SET answer = a.verdict, seal_seen = a."sealSeen", condition = a.condition, word = a.word
         FROM jsonb_to_recordset($2::jsonb) AS a("exhibitId" uuid, verdict text, "sealSeen" text, condition text, word text)
        WHERE i.handover_id = $1 AND i.exhibit_id = a."exhibitId"`,
      [handover.id, JSON.stringify(answers)],
    );
  }

  private tellReleaser(tx: Tx, { handover }: Pending): Promise<void> {
    return this.outbox.send(tx, notify, {
      officerId: handover.releaserId,
      kind: `handover.${handover.state}`,
      caseId: handover.caseId,
      params: { handoverId: handover.id },
    });
  }
}

function requireReceiver(handover: Handover, actor: OfficerActor): void {
  if (handover.receiverId === actor.id) return;
  throw new DomainError(
    'forbidden',
    'handover.not-receiver',
    'This was offered to another officer. Only the receiver answers.',
  );
}

const alreadyAnswered = (handover: Handover): never => {
  throw new DomainError(
    'conflict',
    'handover.already-answered',
    `This hand-over is ${handover.state.replaceAll('_', ' ')} already.`,
    { state: handover.state },
  );
};
