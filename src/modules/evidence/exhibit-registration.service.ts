import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type OfficerActor, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { occurrenceOf } from '../../platform/http/occurrence';
import { CasesService } from '../cases/cases.service';
import type { Appended, Facts } from '../ledger/ledger.service';
import { CustodyService, handOf } from './custody.service';
import { requireOpen } from './domain/custody-act';
import { type MaterialClass, requireInHand } from './domain/exhibit';
import {
  ACQUISITION_FIELDS,
  CAPTURE_FIELDS,
  DEVICE_FIELDS,
  doubtsOf,
  PROVIDER_FIELDS,
  type Recorded,
  recordFields,
} from './domain/item-fields';
import { Exhibit } from './exhibit.entity';
import type { RegisterExhibitDto } from './exhibits.dto';
import { ExhibitsService } from './exhibits.service';
import { detailsOf } from './item-fields.dto';
import { type Receiver, Receivers } from './receivers.service';
import { exhibitNumber } from './seizure-items.service';
import { officerRef } from '../../proof/officer-ref';

/** Items that come without a seizure: received from somebody, acquired from another exhibit, or from a file before us. */
@Injectable()
export class ExhibitRegistrationService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly cases: CasesService,
    private readonly custody: CustodyService,
    private readonly receivers: Receivers,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers one exhibit under the next number of its case. A copy is made by who has the parent in hand, and is of the
   * parent's class at the least. `also` stands in its first entry beside what the form asks.
   * @throws not-found `case.not-found`, `exhibit.not-found`; forbidden `case.read-only`; conflict `exhibit.not-holder`,
   * `exhibit.act-not-open`; unprocessable `exhibit.parent-missing`, `exhibit.parent-of-another-case`, `exhibit.giver-missing`
   */
  async register(
    tx: Tx,
    caseId: string,
    dto: RegisterExhibitDto,
    also: { readonly facts?: Facts; readonly words?: Readonly<Record<string, string>> } = {},
  ): Promise<{ exhibit: Exhibit; entry: Appended }> {
    const actor = officerOf(tx.actor);
    await this.cases.requireAccess(tx, caseId, 'write');
    const parent = await this.parentOf(tx, actor, caseId, dto);
    const giver = await this.giverOf(tx, actor, caseId, dto);
    const holder = await this.holderOf(tx, actor, caseId, dto);
    const recorded = fieldsOf(dto);
    const serial = await this.exhibits.takeSerials(tx, caseId, 1);
    const exhibit: Exhibit = {
      id: randomUUID(),
      caseId,
      number: exhibitNumber(serial),
      serial,
      kind: dto.kind,
      origin: dto.origin,
      parentId: parent?.id ?? null,
      seizureId: null,
      class: classOf(dto.class, parent?.class),
      exportOrder: null,
      exculpatory: (dto.exculpatory ?? false) || (parent?.exculpatory ?? false),
      words: dto.words,
      details: recorded.details,
      doubts: doubtsOf(recorded.details),
      state: stateWith(holder?.holder.kind),
      holder: holder?.holder ?? officerRef(actor),
      answerableId: holder?.officerId ?? actor.id,
      storeOfficeId: null,
      storePlaceId: null,
      malkhanaNumber: null,
      parcelId: null,
      seal: dto.seal ?? null,
      frozen: false,
      quarantined: false,
      returnDueAt: null,
      registeredAt: await this.clock.now(tx),
      version: 1,
    };
    await tx.insert(Exhibit, exhibit);
    const [entry] = await this.custody.append(
      tx,
      [
        {
          exhibit,
          type: dto.origin,
          facts: {
            ...recorded.facts,
            to: exhibit.holder,
            ...(giver ? { from: giver.holder } : {}),
            kind: exhibit.kind,
            class: exhibit.class,
            ...(parent ? { parent: parent.id } : {}),
            ...(exhibit.exculpatory ? { exculpatory: true } : {}),
            ...(exhibit.seal ? { seal: exhibit.seal } : {}),
            ...(dto.origin === 'migrated' ? { history: 'before us, not ours to prove' } : {}),
            ...also.facts,
          },
          gaps: { ...recorded.gaps, ...(dto.origin === 'received' && !giver ? { from: 'unknown' } : {}) },
          words: {
            ...recorded.words,
            description: exhibit.words,
            ...(dto.asRegistered ? { as_registered: dto.asRegistered } : {}),
            ...also.words,
          },
          people: [...(giver?.people ?? []), ...(holder?.people ?? [])],
        },
      ],
      occurrenceOf(dto),
    );
    if (!entry) throw new Error('An exhibit was registered without its entry');
    return { exhibit, entry };
  }

  private async parentOf(
    tx: Tx,
    actor: OfficerActor,
    caseId: string,
    dto: RegisterExhibitDto,
  ): Promise<Exhibit | null> {
    if (dto.parentId === undefined) {
      if (dto.origin !== 'acquired') return null;
      throw new DomainError('unprocessable', 'exhibit.parent-missing', 'Say from which exhibit this was acquired.');
    }
    const acquired = dto.origin === 'acquired';
    const [locked] = acquired ? await this.exhibits.lock(tx, [dto.parentId], () => '/parentId') : [];
    const parent = locked ?? (await this.exhibits.get(tx, dto.parentId));
    if (parent.caseId !== caseId) {
      throw new DomainError(
        'unprocessable',
        'exhibit.parent-of-another-case',
        'The exhibit from which this comes is of another case. Register it there.',
      );
    }
    if (acquired) {
      requireOpen('examine', parent);
      requireInHand(parent, handOf(actor));
    }
    return parent;
  }

  private async giverOf(
    tx: Tx,
    actor: OfficerActor,
    caseId: string,
    { origin, from }: RegisterExhibitDto,
  ): Promise<Receiver | null> {
    if (from === undefined) return null;
    if (origin !== 'received') {
      throw new DomainError(
        'unprocessable',
        'exhibit.giver-not-taken',
        `What is ${origin} comes from nobody: leave "from" out.`,
      );
    }
    return this.receivers.told(tx, actor, caseId, from);
  }

  private async holderOf(
    tx: Tx,
    actor: OfficerActor,
    caseId: string,
    { origin, holder }: RegisterExhibitDto,
  ): Promise<Receiver | null> {
    if (holder === undefined) return null;
    if (origin !== 'migrated') {
      throw new DomainError(
        'unprocessable',
        'exhibit.holder-not-taken',
        'What you register is in your hands. Hand it over once it is registered.',
      );
    }
    return this.receivers.told(tx, actor, caseId, holder);
  }
}

/** From graver to lighter; a copy is never of a lighter class than what it was made from. */
const GRAVITY: readonly MaterialClass[] = ['child-abuse', 'privileged', 'intimate', 'ordinary'];

const classOf = (said: MaterialClass | undefined, parent: MaterialClass | undefined): MaterialClass =>
  GRAVITY.find((one) => one === said || one === parent) ?? 'ordinary';

function stateWith(kind: Exhibit['holder']['kind'] | undefined): Exhibit['state'] {
  if (kind === 'laboratory') return 'in_laboratory';
  return kind === 'court' ? 'in_court' : 'held';
}

/** The fields that belong to the kind, and those of an acquisition. */
function fieldsOf(dto: RegisterExhibitDto): Recorded {
  const sets: Recorded[] = [];
  if (dto.kind === 'physical_device') sets.push(recordFields(DEVICE_FIELDS, detailsOf(dto.device)));
  if (dto.kind === 'provider_record') sets.push(recordFields(PROVIDER_FIELDS, detailsOf(dto.providerRecord)));
  if (dto.kind === 'capture') sets.push(recordFields(CAPTURE_FIELDS, detailsOf(dto.capture)));
  if (dto.origin === 'acquired') sets.push(recordFields(ACQUISITION_FIELDS, detailsOf(dto.acquisition)));
  return {
    details: Object.assign({}, ...sets.map(({ details }) => details)),
    facts: Object.assign({}, ...sets.map(({ facts }) => facts)),
    words: Object.assign({}, ...sets.map(({ words }) => words)),
    gaps: Object.assign({}, ...sets.map(({ gaps }) => gaps)),
  };
}
