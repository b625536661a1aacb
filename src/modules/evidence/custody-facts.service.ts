import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import type { FactDto } from './custody-facts.dto';
import type { Done } from './custody-movements.service';
import { CustodyService, type Step } from './custody.service';
import { occurrenceOf, type Targets } from './custody.dto';
import { recordFact } from './domain/fact';
import type { Exhibit } from './exhibit.entity';
import { type Receiver, Receivers } from './receivers.service';

/** What happened outside our hands: never refused because it was unlawful, recorded irregular, with section and reason. */
@Injectable()
export class CustodyFactsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly receivers: Receivers,
  ) {}

  /**
   * Records the fact as told; the holder afterwards is the one told. An offer that is open stays to be cancelled first:
   * it is an act of ours that can still be undone.
   * @throws not-found `exhibit.not-found`; conflict `handover.open-offer`; unprocessable `fact.receiver-missing`,
   * `fact.receiver-not-taken`, `receiver.incomplete`
   * Source: PECA 2016 s. 35(3)-(4).
   */
  async record(tx: Tx, targets: Targets, dto: FactDto): Promise<Done> {
    const actor = officerOf(tx.actor);
    const taken = await this.custody.take(tx, 'record-fact', targets, { inHand: null });
    const offered = taken.exhibits.find(({ state }) => state === 'offered');
    if (offered) {
      throw new DomainError(
        'conflict',
        'handover.open-offer',
        `Exhibit ${offered.number} is offered to somebody. Cancel that offer, then record what happened.`,
        { exhibitId: offered.id },
      );
    }
    const from = dto.from ? await this.receivers.told(tx, actor, taken.caseId, dto.from) : null;
    const to = dto.to ? await this.receivers.told(tx, actor, taken.caseId, dto.to) : null;
    const sealSince = dto.sealSince?.trim().toLowerCase() === 'none' ? null : dto.sealSince;
    const steps = taken.exhibits.flatMap((exhibit): Step[] => stepsOf(exhibit, dto, from, to, sealSince));
    return { exhibits: taken.exhibits, entries: await this.custody.write(tx, steps, occurrenceOf(dto)) };
  }
}

function stepsOf(
  exhibit: Exhibit,
  dto: FactDto,
  from: Receiver | null,
  to: Receiver | null,
  sealSince: string | null | undefined,
): Step[] {
  const told = { fact: dto.fact, from: from?.holder ?? null, to: to?.holder ?? null, section: dto.section ?? null };
  const { type, state, irregular, from: giver } = recordFact(exhibit, told);
  const opened = type === 'opened' || sealSince === null;
  // Opened and closed again under a seal of theirs: it bears that seal since.
  const seal = sealSince === undefined ? (opened ? null : exhibit.seal) : sealSince;
  const words = { reason: dto.reason };
  const openedApart = sealSince === null && type !== 'opened' && exhibit.seal !== null;
  return [
    ...(openedApart ? [{ exhibit, type: 'opened' as const, facts: { told: true }, words, irregular }] : []),
    {
      exhibit,
      type,
      change: {
        state,
        seal,
        ...(to
          ? {
              holder: to.holder,
              storeOfficeId: null,
              storePlaceId: null,
              ...(to.officerId ? { answerableId: to.officerId } : {}),
            }
          : {}),
        // What went its own way is in no parcel of ours any more.
        ...(to || opened ? { parcelId: null } : {}),
      },
      facts: {
        told: true,
        fact: dto.fact,
        ...(to ? { from: giver, to: to.holder } : {}),
        ...(typeof sealSince === 'string' ? { new_seal: sealSince } : {}),
      },
      words,
      people: [...(from?.people ?? []), ...(to?.people ?? [])],
      irregular,
    },
  ];
}
