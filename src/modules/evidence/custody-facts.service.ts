import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import { occurrenceOf } from '../../platform/http/occurrence';
import type { FactDto } from './custody-facts.dto';
import type { Done } from './custody-movements.service';
import { CustodyService, type Step, type Taken } from './custody.service';
import { type Targets } from './custody.dto';
import { leavesParcel, recordFact, sealAfter } from './domain/fact';
import type { Exhibit } from './exhibit.entity';
import { ExhibitsService } from './exhibits.service';
import { cancelledBy, type ClosedOffer, OpenOffers } from './open-offers.service';
import { type Receiver, Receivers } from './receivers.service';

interface Told {
  readonly dto: FactDto;
  readonly from: Receiver | null;
  readonly to: Receiver | null;
  /** null when it bears none since, undefined when nothing was said of it. */
  readonly sealSince: string | null | undefined;
  readonly leaves: boolean;
  /** Parcels that are named as a whole. */
  readonly whole: readonly string[];
}

/** What happened outside our hands: never refused because it was unlawful, recorded irregular, with section and reason. */
@Injectable()
export class CustodyFactsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly exhibits: ExhibitsService,
    private readonly receivers: Receivers,
    private readonly offers: OpenOffers,
  ) {}

  /**
   * Records the fact as told; the holder afterwards is the one told, and sees the case. An open offer is overtaken by it and
   * ends first. Who takes one thing out of a sealed parcel opened it: the seal on the rest is then not known either.
   * @throws not-found `exhibit.not-found`; unprocessable `fact.receiver-missing`, `fact.receiver-not-taken`,
   * `receiver.incomplete`
   * Source: PECA 2016 s. 35(3)-(4).
   */
  async record(tx: Tx, targets: Targets, dto: FactDto): Promise<Done> {
    const actor = officerOf(tx.actor);
    const sealSince = dto.sealSince?.trim().toLowerCase() === 'none' ? null : dto.sealSince;
    const leaves = leavesParcel({ fact: dto.fact, moves: dto.to !== undefined, sealTold: sealSince !== undefined });
    const beside = leaves ? await this.exhibits.besideInSealed(tx, targets) : [];
    const widened = { ...targets, exhibitIds: [...targets.exhibitIds, ...beside] };
    const taken = await this.custody.take(tx, 'record-fact', widened, { inHand: null });
    const from = dto.from ? await this.receivers.told(tx, actor, taken.caseId, dto.from) : null;
    const to = dto.to ? await this.receivers.told(tx, actor, taken.caseId, dto.to) : null;
    const told = { dto, from, to, sealSince, leaves, whole: targets.parcelIds };
    const opened = openedParcels(taken, new Set(beside));
    const items = taken.exhibits.filter(({ id, parcelId }) => !beside.includes(id) || opened.has(parcelId ?? ''));
    const offers = await this.offers.close(tx, taken.caseId, items, {
      word: 'overtaken by what happened',
      reason: 'What was offered went another way.',
    });
    if (to) await this.receivers.letHolderIn(tx, taken.caseId, to);
    const steps = items.flatMap((exhibit): Step[] => {
      const offer = offers.find(({ exhibitId }) => exhibitId === exhibit.id);
      return beside.includes(exhibit.id) ? besideSteps(exhibit, told, offer) : stepsOf(exhibit, told, offer, opened);
    });
    for (const [id, parcel] of taken.parcels) {
      if (opened.has(id)) await this.custody.resealParcels(tx, [parcel], null);
      else if (dto.fact === 'resealed' && told.whole.includes(id))
        await this.custody.resealParcels(tx, [parcel], sealSince ?? null);
    }
    return { exhibits: items, entries: await this.custody.write(tx, steps, occurrenceOf(dto)) };
  }
}

/** The sealed parcels out of which something was taken while something stayed. */
function openedParcels({ exhibits, parcels }: Taken, beside: ReadonlySet<string>): Set<string> {
  const left = exhibits.filter(({ id }) => beside.has(id)).flatMap(({ parcelId }) => parcelId ?? []);
  const went = new Set(exhibits.filter(({ id }) => !beside.has(id)).map(({ parcelId }) => parcelId));
  return new Set(left.filter((id) => went.has(id) && parcels.get(id)?.seal != null));
}

function stepsOf(
  exhibit: Exhibit,
  { dto, from, to, sealSince, leaves, whole }: Told,
  offer: ClosedOffer | undefined,
  openedOnes: ReadonlySet<string>,
): Step[] {
  const { holder } = exhibit;
  const before = { holder, state: offer?.stateBefore ?? exhibit.state };
  const told = { fact: dto.fact, from: from?.holder ?? null, to: to?.holder ?? null, section: dto.section ?? null };
  const { type, state, irregular, from: giver } = recordFact(before, told);
  const outOfSealed = openedOnes.has(exhibit.parcelId ?? '');
  const seal = sealAfter(exhibit.seal, { fact: dto.fact, sealSince, outOfSealed });
  const words = { reason: dto.reason };
  // A parcel that was closed again as a whole is still one.
  const staysPacked = !leaves || (dto.fact === 'resealed' && whole.includes(exhibit.parcelId ?? ''));
  return [
    ...(offer ? [{ ...cancelledBy('told', exhibit, offer, dto.reason), irregular }] : []),
    ...(seal.openedFirst
      ? [{ exhibit, type: 'opened' as const, facts: { told: true, ...parcelOf(exhibit) }, words, irregular }]
      : []),
    {
      exhibit,
      type,
      change: {
        state,
        seal: seal.seal,
        ...(to
          ? {
              holder: to.holder,
              storeOfficeId: null,
              storePlaceId: null,
              ...(to.officerId ? { answerableId: to.officerId } : {}),
            }
          : {}),
        ...(staysPacked ? {} : { parcelId: null }),
      },
      facts: {
        told: true,
        fact: dto.fact,
        ...(to ? { from: giver, to: to.holder } : {}),
        ...(typeof sealSince === 'string' ? { new_seal: sealSince } : {}),
      },
      gaps: seal.unknown ? { seal: 'unknown' } : {},
      words,
      people: [...(from?.people ?? []), ...(to?.people ?? [])],
      irregular,
    },
  ];
}

/** What stayed in a sealed parcel out of which something was taken: the parcel was opened, and nobody saw its seal since. */
function besideSteps(exhibit: Exhibit, { dto }: Told, offer: ClosedOffer | undefined): Step[] {
  const { irregular } = recordFact(exhibit, { fact: 'opened', from: null, to: null, section: dto.section ?? null });
  return [
    ...(offer ? [{ ...cancelledBy('told', exhibit, offer, dto.reason), irregular }] : []),
    {
      exhibit,
      type: 'opened',
      change: { seal: null, ...(offer ? { state: offer.stateBefore } : {}) },
      facts: { told: true, beside: true, ...parcelOf(exhibit) },
      gaps: { seal: 'unknown' },
      words: { reason: dto.reason },
      irregular,
    },
  ];
}

const parcelOf = ({ parcelId }: Exhibit): { parcel?: string } => (parcelId === null ? {} : { parcel: parcelId });
