import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { occurrenceOf, type OccurrenceDto } from '../../platform/http/occurrence';
import { CasesService } from '../cases/cases.service';
import type { Appended } from '../ledger/ledger.service';
import type { CarryDto, CheckOutDto, CourtDto, LaboratoryDto, ReturnDto, StoreDto } from './custody-acts.dto';
import { CustodyService, handOf, packing, type Step, type Taken } from './custody.service';
import { type ReceiverDto, type Targets } from './custody.dto';
import { DocumentsService } from './documents.service';
import type { CustodyAct } from './domain/custody-act';
import type { Holder } from './domain/exhibit';
import type { Exhibit } from './exhibit.entity';
import { type Receiver, Receivers } from './receivers.service';
import { foundOpen, foundSeal, openedBefore, requireSealSeen } from './seal-found';
import { StoresService } from './stores.service';
import { officerRef } from '../../proof/officer-ref';

/** A field that the officer left out. */
const gap = (field: string, said: string | undefined): Record<string, 'unknown'> =>
  said === undefined ? { [field]: 'unknown' } : {};

export interface Done {
  readonly exhibits: readonly Exhibit[];
  readonly entries: readonly Appended[];
}

const leftParcel = (exhibit: Exhibit, { leaving }: Taken): { parcelId?: null } =>
  leaving.has(exhibit.id) ? { parcelId: null } : {};

/** Movements that the one who has the thing records alone: into and out of the store, on the road, to laboratory and court. */
@Injectable()
export class CustodyMovementsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly receivers: Receivers,
    private readonly stores: StoresService,
    private readonly documents: DocumentsService,
    private readonly cases: CasesService,
  ) {}

  /** Puts it in a place of a store that one keeps; the first time it gets its number in Register XIX. @throws `store-place.*` */
  async store(tx: Tx, targets: Targets, dto: StoreDto): Promise<Done> {
    const taken = await this.take(tx, 'store', targets);
    return this.putAway(tx, taken, 'stored', dto.storePlaceId, dto, dto.condition ? { condition: dto.condition } : {});
  }

  /** Takes it out of the store into one's own hand. */
  async checkOut(tx: Tx, targets: Targets, dto: CheckOutDto): Promise<Done> {
    const taken = await this.take(tx, 'check-out', targets);
    const to = officerRef(officerOf(tx.actor));
    const returnDueAt = dto.returnDueAt === undefined ? null : new Date(dto.returnDueAt);
    return this.moveAll(tx, taken, dto, (exhibit) => ({
      type: 'checked_out',
      to,
      state: 'checked_out',
      change: { answerableId: officerOf(tx.actor).id, returnDueAt },
      facts: {
        ...packing(exhibit, taken.leaving),
        ...(returnDueAt ? { return_due_at: returnDueAt.toISOString() } : {}),
      },
      gaps: gap('return_due_at', dto.returnDueAt),
      words: { purpose: dto.purpose },
    }));
  }

  /**
   * Back from the road, the laboratory, the court or an outside holder into one's hand; what was checked out, back into its store.
   * @throws unprocessable `exhibit.store-place-missing`, `exhibit.seal-differs`; conflict `exhibit.act-not-open`
   */
  async return(tx: Tx, targets: Targets, dto: ReturnDto): Promise<Done> {
    const taken = await this.take(tx, 'return', targets);
    const said = { ...(dto.condition ? { condition: dto.condition } : {}), ...(dto.word ? { word: dto.word } : {}) };
    const seal = requireSealSeen(taken, dto);
    if (seal !== undefined) await this.custody.resealParcels(tx, taken.parcels.values(), seal);
    if (taken.exhibits.some(({ state }) => state === 'checked_out')) {
      if (dto.storePlaceId === undefined || !taken.exhibits.every(({ state }) => state === 'checked_out')) {
        throw new DomainError(
          'unprocessable',
          'exhibit.store-place-missing',
          'What was checked out goes back into the store: name the place, in an act of its own.',
        );
      }
      return this.putAway(tx, taken, 'returned', dto.storePlaceId, dto, said, seal);
    }
    const held = taken.exhibits.find(({ state, holder }) => state === 'held' && holder.kind === 'officer');
    if (held) {
      throw new DomainError(
        'conflict',
        'exhibit.act-not-open',
        `Exhibit ${held.number} is in an officer's hands: there is nobody to return it from.`,
        { exhibitId: held.id },
      );
    }
    const to = officerRef(officerOf(tx.actor));
    return this.moveAll(tx, taken, dto, (exhibit) => ({
      type: 'returned',
      to,
      state: 'held',
      change: { answerableId: officerOf(tx.actor).id, ...(seal === undefined ? {} : { seal }) },
      facts: foundSeal(exhibit, taken, seal),
      foundOpen: foundOpen(exhibit, seal),
      gaps: gap('condition', dto.condition),
      words: said,
    }));
  }

  /** Sends it on the road with a carrier under a road certificate. Source: Police Rules 10.17 (Register XXI). */
  async carry(tx: Tx, targets: Targets, dto: CarryDto): Promise<Done> {
    const taken = await this.take(tx, 'carry', targets);
    const carrier = await this.outside(tx, taken, dto.carrier, ['public_servant', 'organisation']);
    const { officeId } = await this.cases.caseRef(tx, taken.caseId);
    const certificate = dto.roadCertificate ?? (await this.cases.registerNumber(tx, officeId, 'REG-ROADCERT')).number;
    return this.moveAll(tx, taken, dto, (exhibit) => ({
      type: 'carried',
      to: carrier.holder,
      state: 'carried',
      facts: { ...packing(exhibit, taken.leaving), road_certificate: certificate },
      words: { destination: dto.destination, purpose: dto.purpose },
      people: carrier.people,
    }));
  }

  /** Gives it to a laboratory outside, whose receipt is kept as a document. Source: PECA 2016 ss. 29(7), 40. */
  async sendToLaboratory(tx: Tx, targets: Targets, dto: LaboratoryDto): Promise<Done> {
    const taken = await this.take(tx, 'send-to-laboratory', targets);
    const laboratory = await this.outside(tx, taken, dto.laboratory, ['laboratory']);
    const receipt = await this.receipt(tx, taken, dto.receiptDocumentId);
    return this.moveAll(tx, taken, dto, (exhibit) => ({
      type: 'sent_to_laboratory',
      to: laboratory.holder,
      state: 'in_laboratory',
      facts: {
        ...packing(exhibit, taken.leaving),
        ...receipt.facts,
        ...(dto.requestNumber ? { request_number: dto.requestNumber } : {}),
      },
      gaps: receipt.gaps,
      words: { purpose: dto.purpose },
    }));
  }

  /** Produces it in court: shown and taken back, or kept there by the court's moharrar. */
  async produceInCourt(tx: Tx, targets: Targets, dto: CourtDto): Promise<Done> {
    const taken = await this.take(tx, 'produce-in-court', targets);
    const court = await this.outside(tx, taken, dto.court, ['court']);
    const mark = dto.mark ? { mark: dto.mark } : {};
    if (!dto.kept) {
      const steps = taken.exhibits.map((exhibit): Step => {
        const facts = { court: court.holder, kept: false, ...mark, ...packing(exhibit, taken.leaving) };
        return { exhibit, type: 'produced_in_court', change: leftParcel(exhibit, taken), facts };
      });
      return { exhibits: taken.exhibits, entries: await this.custody.write(tx, steps, occurrenceOf(dto)) };
    }
    const receipt = await this.receipt(tx, taken, dto.receiptDocumentId);
    return this.moveAll(tx, taken, dto, (exhibit) => ({
      type: 'produced_in_court',
      to: court.holder,
      state: 'in_court',
      facts: { ...packing(exhibit, taken.leaving), kept: true, ...mark, ...receipt.facts },
      gaps: receipt.gaps,
    }));
  }

  private take(tx: Tx, act: CustodyAct, targets: Targets): Promise<Taken> {
    return this.custody.take(tx, act, targets, { inHand: handOf(officerOf(tx.actor)) });
  }

  /** @throws unprocessable `receiver.wrong-kind` */
  private async outside(tx: Tx, taken: Taken, dto: ReceiverDto, kinds: readonly Holder['kind'][]): Promise<Receiver> {
    if (!kinds.includes(dto.kind)) {
      throw new DomainError(
        'unprocessable',
        'receiver.wrong-kind',
        `This act gives it to: ${kinds.join(', ').replaceAll('_', ' ')}. To anybody else, hand it over.`,
      );
    }
    return this.receivers.resolve(tx, officerOf(tx.actor), taken.caseId, dto);
  }

  private async receipt(
    tx: Tx,
    { caseId }: Taken,
    documentId: string | undefined,
  ): Promise<{ facts: { receipt?: string }; gaps: Record<string, 'unknown'> }> {
    if (documentId !== undefined) await this.documents.requireOfCase(tx, documentId, caseId);
    return { facts: documentId === undefined ? {} : { receipt: documentId }, gaps: gap('receipt', documentId) };
  }

  private async putAway(
    tx: Tx,
    taken: Taken,
    type: 'stored' | 'returned',
    placeId: string,
    when: OccurrenceDto,
    words: Record<string, string>,
    seal?: string | null,
  ): Promise<Done> {
    const { place, holder } = await this.stores.keptPlace(tx, placeId);
    const there = taken.exhibits.find((exhibit) => exhibit.storePlaceId === place.id);
    if (there) {
      throw new DomainError(
        'conflict',
        'exhibit.already-there',
        `Exhibit ${there.number} lies in ${place.name} already.`,
        {
          exhibitId: there.id,
        },
      );
    }
    const numbers = new Map<string, string>();
    for (const { id, malkhanaNumber } of taken.exhibits) {
      if (malkhanaNumber !== null) continue;
      numbers.set(id, (await this.cases.registerNumber(tx, place.officeId, 'REG-MALKHANA')).number);
    }
    return this.moveAll(tx, taken, when, (exhibit) => {
      const number = exhibit.malkhanaNumber ?? numbers.get(exhibit.id);
      return {
        type,
        to: holder,
        state: 'stored',
        change: {
          storeOfficeId: place.officeId,
          storePlaceId: place.id,
          malkhanaNumber: number ?? null,
          returnDueAt: null,
          ...(seal === undefined ? {} : { seal }),
        },
        facts: { ...foundSeal(exhibit, taken, seal), ...(number ? { register_xix: number } : {}) },
        foundOpen: foundOpen(exhibit, seal),
        words,
      };
    });
  }

  private async moveAll(
    tx: Tx,
    taken: Taken,
    when: OccurrenceDto,
    plan: (exhibit: Exhibit) => Omit<Step, 'exhibit'> & { to: Holder; state: Exhibit['state']; foundOpen?: boolean },
  ): Promise<Done> {
    const steps = taken.exhibits.flatMap((exhibit): Step[] => {
      const { to, state, change, facts, foundOpen: open, ...rest } = plan(exhibit);
      const move: Step = {
        ...rest,
        exhibit,
        change: {
          holder: to,
          state,
          storeOfficeId: null,
          storePlaceId: null,
          ...leftParcel(exhibit, taken),
          ...change,
        },
        facts: { ...facts, from: exhibit.holder, to },
      };
      return open ? [openedBefore(exhibit, taken, rest.words), move] : [move];
    });
    const entries = await this.custody.write(tx, steps, occurrenceOf(when));
    return { exhibits: taken.exhibits, entries };
  }
}
