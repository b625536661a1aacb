import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { holds, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { rolesFor } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { IdentityService } from '../identity/identity.service';
import { type Appended, LedgerService } from '../ledger/ledger.service';
import type { Holder } from './domain/exhibit';
import { StorePlace } from './store-place.entity';
import type { AddStorePlaceDto } from './stores.dto';

/** Places where exhibits are kept: a tree of rooms, racks and shelves for each office. */
@Injectable()
export class StoresService {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws not-found `office.not-found`, `store-place.not-found`; forbidden `store-place.not-yours`; conflict
   * `store-place.name-taken`; unprocessable `store-place.of-another-office`
   */
  async add(tx: Tx, officeId: string, dto: AddStorePlaceDto): Promise<{ place: StorePlace; entry: Appended }> {
    await this.identity.office(tx, officeId);
    requireKeeper(tx, officeId);
    if (dto.parentId) {
      const parent = await this.get(tx, dto.parentId);
      if (parent.officeId !== officeId) {
        throw new DomainError(
          'unprocessable',
          'store-place.of-another-office',
          'The outer place belongs to another office. Choose one of this office.',
        );
      }
    }
    const parentId = dto.parentId ?? null;
    const where = { officeId, name: dto.name, parentId: parentId ?? IsNull() };
    if (await tx.findOne(StorePlace, { where })) {
      throw new DomainError(
        'conflict',
        'store-place.name-taken',
        'There is such a place already. Give it another name.',
      );
    }
    const place: StorePlace = {
      id: randomUUID(),
      officeId,
      parentId,
      kind: dto.kind,
      name: dto.name,
      closedAt: null,
      version: 1,
    };
    await tx.insert(StorePlace, place);
    const entry = await this.ledger.audit(tx, 'store_place.added', {
      facts: { place: place.id, office: officeId, kind: place.kind, ...(parentId ? { parent: parentId } : {}) },
      words: { name: place.name },
      scope: { kind: 'office', id: officeId },
    });
    return { place, entry };
  }

  /** Nothing more is put there; what is there stays. @throws not-found, forbidden as `add`; conflict `store-place.closed` */
  async close(tx: Tx, id: string): Promise<{ place: StorePlace; entry: Appended }> {
    const place = await this.get(tx, id);
    requireKeeper(tx, place.officeId);
    requireOpenPlace(place);
    await tx.change(StorePlace, place, { closedAt: await this.clock.now(tx) });
    const entry = await this.ledger.audit(tx, 'store_place.closed', {
      facts: { place: place.id, office: place.officeId },
      scope: { kind: 'office', id: place.officeId },
    });
    return { place, entry };
  }

  /** All places of the office by name; the tree is in `parentId`. @throws not-found `office.not-found` */
  async list(tx: Tx, officeId: string): Promise<StorePlace[]> {
    await this.identity.office(tx, officeId);
    return tx.find(StorePlace, { where: { officeId }, order: { name: 'ASC', id: 'ASC' } });
  }

  /**
   * The place as a holder, for one who keeps that store. @throws not-found `store-place.not-found`, forbidden
   * `store-place.not-yours`, conflict `store-place.closed`
   */
  async keptPlace(tx: Tx, id: string): Promise<{ place: StorePlace; holder: Holder }> {
    const place = await this.get(tx, id);
    requireKeeper(tx, place.officeId);
    requireOpenPlace(place);
    return { place, holder: { kind: 'store', id: place.id, name: place.name } };
  }

  private async get(tx: Tx, id: string): Promise<StorePlace> {
    const place = await tx.findOne(StorePlace, { where: { id } });
    if (place) return place;
    throw new DomainError('not-found', 'store-place.not-found', 'There is no such place in a store.');
  }
}

function requireKeeper(tx: Tx, officeId: string): void {
  if (holds(officerOf(tx.actor), rolesFor('store:manage'), officeId)) return;
  throw new DomainError(
    'forbidden',
    'store-place.not-yours',
    'This store is kept by another office. Hand the exhibit over to its custodian instead.',
  );
}

function requireOpenPlace(place: StorePlace): void {
  if (place.closedAt === null) return;
  throw new DomainError('conflict', 'store-place.closed', `${place.name} is closed. Choose another place.`);
}
