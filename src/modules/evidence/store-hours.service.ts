import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { holds, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { rolesFor } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { IdentityService } from '../identity/identity.service';
import { type Appended, LedgerService } from '../ledger/ledger.service';
import { type DutyHours, minuteOf } from './domain/duty-hours';
import type { SetStoreHoursDto } from './store-hours.dto';
import { StoreHours } from './store-hours.entity';

/** When stores are open: by this an act of custody at night is told from one by day. Earlier hours stay for earlier acts. */
@Injectable()
export class StoreHoursService {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets the hours from now on; what was done before is judged by the hours before.
   * @throws not-found `office.not-found`; forbidden `store-place.not-yours`; unprocessable `store-hours.ends-before-it-begins`
   */
  async set(tx: Tx, officeId: string, dto: SetStoreHoursDto): Promise<{ row: StoreHours; entry: Appended }> {
    await this.identity.office(tx, officeId);
    const officer = officerOf(tx.actor);
    if (!holds(officer, rolesFor('store:manage'), officeId)) {
      throw new DomainError(
        'forbidden',
        'store-place.not-yours',
        'This store is kept by another office. Its custodian sets its hours.',
      );
    }
    const [opensMinute, closesMinute] = [minuteOf(dto.opens), minuteOf(dto.closes)];
    if (opensMinute >= closesMinute) {
      throw new DomainError(
        'unprocessable',
        'store-hours.ends-before-it-begins',
        'The store closes before it opens. For a store that is open over midnight give 00:00 to 24:00.',
      );
    }
    const row: StoreHours = {
      id: randomUUID(),
      officeId,
      days: [...dto.days].sort((a, b) => a - b),
      opensMinute,
      closesMinute,
      validFrom: await this.clock.now(tx),
      officerId: officer.id,
    };
    await tx.insert(StoreHours, row);
    const entry = await this.ledger.audit(tx, 'store_hours.set', {
      facts: { office: officeId, days: row.days, opens_minute: opensMinute, closes_minute: closesMinute },
      scope: { kind: 'office', id: officeId },
    });
    return { row, entry };
  }

  /** All hours that were ever in force, the earliest first. @throws not-found `office.not-found` */
  async list(tx: Tx, officeId: string): Promise<StoreHours[]> {
    await this.identity.office(tx, officeId);
    return tx.find(StoreHours, { where: { officeId }, order: { validFrom: 'ASC', id: 'ASC' } });
  }

  /** The hours of the stores to which these places belong, by place. */
  async ofPlaces(tx: Tx, placeIds: readonly string[]): Promise<Map<string, DutyHours[]>> {
    const rows = await tx.query<DutyHours & { place: string }>(
      `SELECT p.id AS place, h.days, h.opens_minute AS "opensMinute", h.closes_minute AS "closesMinute", h.valid_from AS "validFrom"
         FROM store_place p JOIN store_hours h ON h.office_id = p.office_id
        WHERE p.id = ANY ($1::uuid[]) ORDER BY h.valid_from, h.id`,
      [placeIds],
    );
    const hours = new Map<string, DutyHours[]>();
    for (const { place, ...of } of rows) hours.set(place, [...(hours.get(place) ?? []), of]);
    return hours;
  }
}
