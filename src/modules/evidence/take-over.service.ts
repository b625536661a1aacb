import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { occurrenceOf } from '../../platform/http/occurrence';
import type { TakeOverDto } from './custody-facts.dto';
import type { Done } from './custody-movements.service';
import { CustodyService, type Step, type Taken } from './custody.service';
import { type Targets } from './custody.dto';
import { CustodyPeople, type RecordedPerson } from './custody-people.service';
import { requireEach } from './domain/batch';
import { decide, type Verdict } from './domain/handover';
import type { Exhibit } from './exhibit.entity';
import { answerOf } from './handovers.dto';
import { cancelledBy, OpenOffers } from './open-offers.service';
import { officerRef } from '../../proof/officer-ref';

/** An inventory is made before two. */
const WITNESSES_ASKED = 2;

/** The in-charge takes over what an absent holder has: inventory, two witnesses, and the holder is told. */
@Injectable()
export class TakeOverService {
  constructor(
    private readonly custody: CustodyService,
    private readonly people: CustodyPeople,
    private readonly offers: OpenOffers,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @throws not-found `exhibit.not-found`; conflict `exhibit.act-not-open`, `take-over.already-yours`, `parcel.sealed`;
   * unprocessable `take-over.witnesses-missing`, `handover.seal-not-stated`, `handover.seal-differs`, `take-over.item-refused`
   */
  async takeOver(tx: Tx, targets: Targets, dto: TakeOverDto): Promise<Done> {
    const actor = officerOf(tx.actor);
    const taken = await this.custody.take(tx, 'take-over', targets, { inHand: null });
    requireEach(
      taken.exhibits,
      () => '/exhibitIds',
      (exhibit) => {
        if (exhibit.holder.kind !== 'officer' || exhibit.holder.id !== actor.id) return;
        throw new DomainError(
          'conflict',
          'take-over.already-yours',
          `Exhibit ${exhibit.number} is in your hands already.`,
          {
            exhibitId: exhibit.id,
          },
        );
      },
    );
    const verdicts = inventory(taken, dto);
    if (dto.witnesses.length < WITNESSES_ASKED) {
      throw new DomainError(
        'unprocessable',
        'take-over.witnesses-missing',
        'The inventory of an absent holder is made before two witnesses. Name two.',
      );
    }
    const witnesses = await this.people.record(tx, taken.caseId, dto.witnesses);
    const offers = await this.offers.close(tx, taken.caseId, taken.exhibits, {
      word: 'taken over',
      reason: 'What was offered was taken over by the in-charge.',
    });
    for (const parcel of taken.parcels.values()) {
      const found = verdicts.find(({ parcelId }) => parcelId === parcel.id);
      if (found) await this.custody.resealParcels(tx, [parcel], found.sealAfter);
    }
    for (const officerId of new Set(taken.exhibits.map(({ answerableId }) => answerableId))) {
      await this.outbox.send(tx, notify, {
        officerId,
        kind: 'exhibit.taken-over',
        caseId: taken.caseId,
        params: { by: actor.id, items: String(taken.exhibits.length) },
      });
    }
    const to = officerRef(actor);
    const steps = taken.exhibits.flatMap((exhibit) => {
      const verdict = verdicts.find(({ exhibitId }) => exhibitId === exhibit.id);
      if (!verdict) throw new Error('An exhibit is missing in the inventory');
      const offer = offers.find(({ exhibitId }) => exhibitId === exhibit.id);
      return [
        ...(offer ? [cancelledBy('taken_over', exhibit, offer, dto.reason)] : []),
        ...stepsOf(exhibit, taken, verdict, to, actor.id, witnesses, dto),
      ];
    });
    return { exhibits: taken.exhibits, entries: await this.custody.write(tx, steps, occurrenceOf(dto)) };
  }
}

function inventory(taken: Taken, dto: TakeOverDto): Verdict[] {
  const verdicts = decide(
    taken.exhibits.map((exhibit) => {
      const parcel =
        exhibit.parcelId === null || taken.leaving.has(exhibit.id) ? undefined : taken.parcels.get(exhibit.parcelId);
      return {
        exhibitId: exhibit.id,
        number: exhibit.number,
        parcelId: parcel?.id ?? null,
        parcelNumber: parcel?.number ?? null,
        seal: exhibit.seal,
      };
    }),
    answerOf(dto),
  );
  if (verdicts.every(({ verdict }) => verdict === 'accepted')) return verdicts;
  throw new DomainError(
    'unprocessable',
    'take-over.item-refused',
    'What you do not take over, leave out of the act: it stays with the holder on record.',
  );
}

function stepsOf(
  exhibit: Exhibit,
  taken: Taken,
  verdict: Verdict,
  to: Exhibit['holder'],
  officerId: string,
  witnesses: readonly RecordedPerson[],
  dto: TakeOverDto,
): Step[] {
  const leaves = taken.leaving.has(exhibit.id);
  const inParcel = exhibit.parcelId === null || leaves ? {} : { parcel: exhibit.parcelId };
  const words = {
    reason: dto.reason,
    ...(verdict.condition === null ? {} : { condition: verdict.condition }),
    ...(verdict.word === null ? {} : { word: verdict.word }),
  };
  const foundOpen = verdict.sealOffered !== null && verdict.sealSeen === null;
  return [
    ...(foundOpen
      ? [{ exhibit, type: 'opened' as const, facts: { ...inParcel, found_open: true, discrepancy: true }, words }]
      : []),
    {
      exhibit,
      type: 'taken_over',
      change: {
        state: 'held',
        holder: to,
        answerableId: officerId,
        seal: verdict.sealAfter,
        storeOfficeId: null,
        storePlaceId: null,
        ...(leaves ? { parcelId: null } : {}),
      },
      facts: {
        from: exhibit.holder,
        to,
        ...inParcel,
        ...(verdict.sealSeen === null ? {} : { seal: verdict.sealSeen }),
        ...(verdict.sealAfter !== null && verdict.sealAfter !== verdict.sealSeen
          ? { new_seal: verdict.sealAfter }
          : {}),
        ...(verdict.sealDiffers ? { discrepancy: true } : {}),
        witnesses: witnesses.map(({ code }) => code),
      },
      gaps: verdict.condition === null ? { condition: 'unknown' } : {},
      words,
      people: witnesses.map(({ code, identity }) => ({ as: 'witness', code, identity })),
    },
  ];
}
