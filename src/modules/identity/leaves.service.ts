import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { holds, type OfficerActor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/page';
import { LedgerService } from '../ledger/ledger.service';
import { AppointmentsService } from './appointments.service';
import { assertDays, assertStandIn, shareDay } from './domain/leave';
import { IdentityService } from './identity.service';
import { type LeaveActView, type LeaveDto, type LeaveView, toLeaveView } from './leave.dto';
import { Leave } from './leave.entity';

const HEADS: readonly Role[] = ['circle in-charge', 'additional director', 'director', 'director general'];

/** Who is away, from which day to which, and who stands in: so that what is due reaches somebody who is there. */
@Injectable()
export class LeavesService {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
    private readonly identity: IdentityService,
    private readonly appointments: AppointmentsService,
  ) {}

  /** Leaves of the officer, the latest first. @throws not-found `officer.not-found` */
  async list(tx: Tx, officerId: string, { limit, cursor }: PageQuery): Promise<Page<LeaveView>> {
    await this.identity.officer(tx, officerId);
    const after = decodeCursor(cursor, 2);
    const rows = tx.manager
      .createQueryBuilder(Leave, 'l')
      .where('l.officer_id = :officerId', { officerId })
      .orderBy('l.fromDay', 'DESC')
      .addOrderBy('l.id', 'DESC')
      .take(limit + 1);
    if (after) rows.andWhere('(l.from_day, l.id::text) < (:day::date, :id)', { day: after[0], id: after[1] });
    return page(await rows.getMany(), limit, toLeaveView, (row) => [row.fromDay, row.id]);
  }

  /**
   * @throws not-found `officer.not-found`; forbidden `leave.not-yours`; conflict `officer.not-active` | `leave.overlaps`;
   * unprocessable `leave.own-stand-in` | `leave.ends-before-it-begins` | `leave.too-long` | `leave.over-already`
   */
  async enter(tx: Tx, actor: OfficerActor, officerId: string, dto: LeaveDto): Promise<LeaveActView> {
    await this.appointments.lock(tx, officerId);
    await this.requireOwnOrHead(tx, actor, officerId);
    const { fromDay, toDay, standInId } = dto;
    const enteredAt = await this.clock.now(tx);
    assertDays(dto, karachiDay(enteredAt));
    assertStandIn(officerId, standInId);
    if (standInId !== undefined && !(await this.identity.officer(tx, standInId)).active)
      throw new DomainError('conflict', 'officer.not-active', 'This officer is not in service. Name another.');
    const entered = await tx.find(Leave, { where: { officerId } });
    if (entered.some((other) => other.endedAt === null && shareDay(other, dto)))
      throw new DomainError(
        'conflict',
        'leave.overlaps',
        'A leave of this officer is entered for some of these days. End that one first, or enter the other days.',
      );
    const id = randomUUID();
    await tx.insert(Leave, {
      ...{ id, officerId, fromDay, toDay, standInId: standInId ?? null },
      ...{ enteredBy: actor.id, enteredAt, endedBy: null, endedAt: null },
    });
    return this.told(tx, 'leave.entered', await this.find(tx, id));
  }

  /** He is back. @throws not-found `leave.not-found`; forbidden `leave.not-yours`; conflict `leave.ended-already` */
  async end(tx: Tx, actor: OfficerActor, id: string): Promise<LeaveActView> {
    const row = await this.find(tx, id);
    await this.requireOwnOrHead(tx, actor, row.officerId);
    const now = await this.clock.now(tx);
    if (row.endedAt !== null || row.toDay < karachiDay(now))
      throw new DomainError('conflict', 'leave.ended-already', 'This leave is over already.');
    return this.told(tx, 'leave.ended', await tx.change(Leave, row, { endedAt: now, endedBy: actor.id }));
  }

  /** He himself, an administrator, or a head of an office in which he holds a role, or of one above it. */
  private async requireOwnOrHead(tx: Tx, actor: OfficerActor, officerId: string): Promise<void> {
    if (actor.id === officerId || holds(actor, ['administrator'])) return;
    for (const { officeId } of await this.identity.rolesOf(tx, officerId)) {
      const above = await this.identity.officeAndAbove(tx, officeId);
      if (above.some((office) => holds(actor, HEADS, office.id))) return;
    }
    throw new DomainError(
      'forbidden',
      'leave.not-yours',
      'Leave is entered by the officer himself or by a head of his office. Ask one of them.',
    );
  }

  private async told(tx: Tx, type: 'leave.entered' | 'leave.ended', row: Leave): Promise<LeaveActView> {
    const entry = await this.ledger.audit(tx, type, {
      facts: {
        ...{ leave: row.id, officer: row.officerId, from_day: row.fromDay, to_day: row.toDay },
        ...(row.standInId === null ? {} : { stand_in: row.standInId }),
      },
    });
    return { ...toLeaveView(row), entry: this.ledger.receiptView(entry) };
  }

  private async find(tx: Tx, id: string): Promise<Leave> {
    const row = await tx.findOne(Leave, { where: { id } });
    if (!row)
      throw new DomainError('not-found', 'leave.not-found', 'There is no such leave. Read the list of the officer.');
    return row;
  }
}
