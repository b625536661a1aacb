import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import type { PayloadOf } from '../../kernel/message';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { IdentityService } from '../identity/identity.service';
import { StandingService } from '../identity/standing.service';
import { audienceOf, LADDER_ROLES, type Told } from './domain/audience';

export type { Told, Why } from './domain/audience';

/** Finds, at the moment of the telling, the officers whom a message reaches. */
@Injectable()
export class AudienceService {
  constructor(
    private readonly standing: StandingService,
    private readonly identity: IdentityService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Each officer once, with why it is he. Of a matter of a case only those who may look at it now, which the database decides
   * for each of them; of a matter that is one's own alone (named, no case) he himself. Where an office is meant and nobody of
   * it or above it is there, the administrators are told that, without the case, once a day.
   */
  async resolve(
    tx: Tx,
    {
      officerId,
      office,
      audience,
      caseId,
    }: Pick<PayloadOf<typeof notify>, 'officerId' | 'office' | 'audience' | 'caseId'>,
  ): Promise<readonly Told[]> {
    const told = new Map<string, Told>();
    const add = (found: readonly Told[]): void => {
      for (const one of found) if (!told.has(one.officerId)) told.set(one.officerId, one);
    };
    if (officerId !== undefined) {
      if (caseId === null) add([{ officerId, why: 'named' }]);
      else add(await this.climb(tx, { officerId }, undefined, caseId));
    }
    if (office) add(await this.climb(tx, { office }, office.officeId, caseId));
    if (audience) add(await this.climb(tx, { audience }, audience.officeId, caseId));
    return [...told.values()];
  }

  private async climb(
    tx: Tx,
    wanted: Parameters<typeof audienceOf>[0],
    officeId: string | undefined,
    caseId: string | null,
  ): Promise<readonly Told[]> {
    const role = wanted.office?.role ?? wanted.audience?.responsibleRole;
    const roles = role && !LADDER_ROLES.includes(role) ? [...LADDER_ROLES, role] : LADDER_ROLES;
    const chain = officeId === undefined ? [] : await this.standing.chain(tx, officeId, roles);
    const seats = new Set(chain.flatMap(({ holders }) => [...holders.values()].flat()));
    for (const named of [wanted.officerId, wanted.audience?.responsibleId]) if (named) seats.add(named);
    const { away, standIns } = await this.standing.places(tx, [...seats]);
    const asked = [...new Set([...seats, ...[...standIns.values()].flat()])];
    const seeing = await tx.query<{ officer_id: string }>('SELECT officer_id FROM officers_seeing($1, $2::uuid[])', [
      caseId,
      asked,
    ]);
    const may = new Set(seeing.map((row) => row.officer_id));
    const { told, nobodyThere } = audienceOf(wanted, { chain, away, standIns, may });
    if (nobodyThere && officeId !== undefined) await this.tellAdministrators(tx, officeId);
    return told;
  }

  /** Who manages people hears of the empty office; of what case, nobody who manages people is ever told. */
  private async tellAdministrators(tx: Tx, officeId: string): Promise<void> {
    const key = keyOf(officeId, karachiDay(await this.clock.now(tx)));
    for (const { id } of await this.identity.officersInRole(tx, 'administrator')) {
      const params = { officeId };
      await this.outbox.send(tx, notify, { officerId: id, kind: 'office.nobody-there', caseId: null, params, key });
    }
  }
}

/** One UUID for an office and a day, so that a day of empty chairs is told once (RFC 9562, version 8). */
function keyOf(officeId: string, day: string): string {
  const hex = createHash('sha256').update(`nobody-there\n${officeId}\n${day}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
