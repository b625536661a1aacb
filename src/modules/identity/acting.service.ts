import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { holds, type OfficerActor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { decodeCursor, type Page, page } from '../../platform/http/page';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { LedgerService } from '../ledger/ledger.service';
import { ActingFor } from './acting-for.entity';
import {
  type ActingActView,
  type ActingDto,
  type ActingQuery,
  type ActingView,
  type EndDto,
  toActingView,
} from './appointment.dto';
import { AppointmentsService } from './appointments.service';
import { assertMayAct } from './domain/acting';
import { assertPeriod, assertSeparate } from './domain/appointment';
import { actingEnded, actingGiven } from './identity.events';
import { IdentityService } from './identity.service';
import { OfficerRole } from './officer-role.entity';
import { SessionAuthenticator } from './session-authenticator.service';

const HEADS: readonly Role[] = ['additional director', 'director', 'director general'];

/** One officer in the place of another: authority included, for a time, by an order that is cited. */
@Injectable()
export class ActingService {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly ledger: LedgerService,
    private readonly identity: IdentityService,
    private readonly appointments: AppointmentsService,
    private readonly authenticator: SessionAuthenticator,
  ) {}

  /** Orders, past ones too, the latest first. */
  async list(tx: Tx, query: ActingQuery): Promise<Page<ActingView>> {
    const after = decodeCursor(query.cursor, 2);
    const builder = tx.manager
      .createQueryBuilder(ActingFor, 'a')
      .orderBy('a.validFrom', 'DESC')
      .addOrderBy('a.id', 'DESC')
      .take(query.limit + 1);
    if (query.officerId)
      builder.andWhere('(a.officer_id = :officer OR a.for_officer_id = :officer)', { officer: query.officerId });
    if (query.officeId) builder.andWhere('a.office_id = :office', { office: query.officeId });
    if (after)
      builder.andWhere('(a.valid_from, a.id::text) < (:from::timestamptz, :id)', { from: after[0], id: after[1] });
    return page(await builder.getMany(), query.limit, toActingView, (a) => [a.validFrom.toISOString(), a.id]);
  }

  /**
   * @throws not-found `officer.not-found` | `office.not-found`; forbidden `acting.not-your-office`; conflict
   * `officer.not-active`; unprocessable `acting.*` | `role.not-together` | `period.ends-before-it-begins`
   */
  async declare(tx: Tx, actor: OfficerActor, dto: ActingDto): Promise<ActingActView> {
    // Both locks, in one order for everybody.
    for (const id of [dto.officerId, dto.forOfficerId].sort()) await this.appointments.lock(tx, id);
    await this.requireHead(tx, actor, dto.officeId);
    const acting = await this.identity.officer(tx, dto.officerId);
    if (!acting.active)
      throw new DomainError('conflict', 'officer.not-active', 'This officer is not in service. Name another.');
    const { officerId, forOfficerId, officeId, roles, authority } = dto;
    const from = dto.from === undefined ? await this.clock.now(tx) : new Date(dto.from);
    const to = new Date(dto.to);
    assertPeriod({ from, to });
    const theirs = await tx.find(OfficerRole, { where: { officerId: forOfficerId, officeId } });
    assertMayAct(
      { officerId, forOfficerId, roles, from, to },
      actor.id,
      theirs.map(({ role, validFrom, validTo }) => ({ role, from: validFrom, to: validTo })),
    );
    const present = await this.appointments.holdings(tx, officerId);
    for (const role of roles) assertSeparate({ role, from, to }, present);
    const id = randomUUID();
    await tx.insert(ActingFor, {
      id,
      officerId,
      forOfficerId,
      officeId,
      roles,
      validFrom: from,
      validTo: to,
      authority,
      declaredBy: actor.id,
      endedBy: null,
    });
    for (const told of [officerId, forOfficerId]) {
      await this.outbox.send(tx, notify, {
        officerId: told,
        kind: 'acting.given',
        caseId: null,
        params: { actingId: id, officeId },
      });
    }
    await this.outbox.send(tx, actingGiven, {
      ...{ actingId: id, officerId, officeId },
      ...{ validFrom: from.toISOString(), validTo: to.toISOString() },
    });
    return this.told(tx, 'acting.given', await this.find(tx, id));
  }

  /** @throws not-found `acting.not-found`; forbidden `acting.not-your-office`; conflict `acting.ended-already` */
  async end(tx: Tx, actor: OfficerActor, id: string, dto: EndDto): Promise<ActingActView> {
    const row = await this.find(tx, id);
    // He whose place it is may take it back, and so may he who acts.
    if (row.forOfficerId !== actor.id && row.officerId !== actor.id) await this.requireHead(tx, actor, row.officeId);
    const now = await this.clock.now(tx);
    if (row.validTo <= now) throw new DomainError('conflict', 'acting.ended-already', 'This order has ended already.');
    const begun = row.validFrom > now ? row.validFrom : now;
    const validTo = dto.at === undefined ? begun : new Date(dto.at);
    if (dto.at !== undefined) assertPeriod({ from: begun, to: validTo });
    await this.outbox.send(tx, actingEnded, { actingId: id, validTo: validTo.toISOString() });
    return this.told(tx, 'acting.ended', await tx.change(ActingFor, row, { validTo, endedBy: actor.id }));
  }

  /** An administrator anywhere; a head in his office and those below it. */
  private async requireHead(tx: Tx, actor: OfficerActor, officeId: string): Promise<void> {
    const above = await this.identity.officeAndAbove(tx, officeId);
    if (holds(actor, ['administrator']) || above.some(({ id }) => holds(actor, HEADS, id))) return;
    throw new DomainError(
      'forbidden',
      'acting.not-your-office',
      'You are not head of this office nor of one above it. Ask its head or the administrator.',
    );
  }

  private async told(tx: Tx, type: 'acting.given' | 'acting.ended', row: ActingFor): Promise<ActingActView> {
    tx.afterCommit(() => this.authenticator.forget(row.officerId));
    const cards = await this.identity.officers(tx, [row.officerId, row.forOfficerId]);
    const named = (id: string): Record<string, string> => {
      const card = cards.find((each) => each.id === id);
      return { id, name: card?.name ?? '', rank: card?.rank ?? '', number: card?.number ?? '' };
    };
    const entry = await this.ledger.audit(tx, type, {
      facts: {
        acting: row.id,
        officer: named(row.officerId),
        for_officer: named(row.forOfficerId),
        office: row.officeId,
        roles: [...row.roles],
        valid_from: row.validFrom.toISOString(),
        valid_to: row.validTo.toISOString(),
      },
      words: { authority: row.authority },
    });
    return { ...toActingView(row), entry: this.ledger.receiptView(entry) };
  }

  private async find(tx: Tx, id: string): Promise<ActingFor> {
    const row = await tx.findOne(ActingFor, { where: { id } });
    if (!row)
      throw new DomainError('not-found', 'acting.not-found', 'There is no such order. Read the list of orders.');
    return row;
  }
}
