import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Actor, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { LedgerService } from '../ledger/ledger.service';
import { ActingFor } from './acting-for.entity';
import { Administrators } from './administrators';
import { type EndDto, type GrantRoleDto, type RoleActView, type RoleView, toRoleView } from './appointment.dto';
import { assertPeriod, assertSeparate, type Held, overlap } from './domain/appointment';
import { IdentityService, type OfficerCard } from './identity.service';
import { OfficerRole } from './officer-role.entity';
import { SessionAuthenticator } from './session-authenticator.service';

/** Who holds which role in which office, from when to when. An appointment is ended, never removed. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly ledger: LedgerService,
    private readonly identity: IdentityService,
    private readonly administrators: Administrators,
    private readonly authenticator: SessionAuthenticator,
  ) {}

  /** Every appointment of the officer, past and future ones too, the latest first. @throws not-found `officer.not-found` */
  async list(tx: Tx, officerId: string): Promise<RoleView[]> {
    await this.identity.officer(tx, officerId);
    const rows = await tx.find(OfficerRole, { where: { officerId }, order: { validFrom: 'DESC', id: 'ASC' } });
    return rows.map(toRoleView);
  }

  /**
   * @throws not-found `officer.not-found` | `office.not-found`; conflict `officer.not-active` | `role.held-already`;
   * unprocessable `role.own-appointment` | `role.not-together` | `period.ends-before-it-begins`
   */
  async grant(tx: Tx, actor: Actor, officerId: string, dto: GrantRoleDto): Promise<RoleActView> {
    const by = officerOf(actor).id;
    if (by === officerId) {
      throw new DomainError(
        'unprocessable',
        'role.own-appointment',
        'Nobody appoints himself. Another administrator must do it.',
      );
    }
    const officer = await this.lock(tx, officerId);
    if (!officer.active)
      throw new DomainError(
        'conflict',
        'officer.not-active',
        'This officer is not in service. Take him into service again first.',
      );
    await this.identity.office(tx, dto.officeId);
    const from = dto.from === undefined ? await this.clock.now(tx) : new Date(dto.from);
    const wanted: Held = { role: dto.role, from, to: dto.to === undefined ? null : new Date(dto.to) };
    assertPeriod(wanted);
    const present = await this.holdings(tx, officerId);
    assertSeparate(wanted, present);
    if (
      present.some(
        (held) => held.role === dto.role && held.officeId === dto.officeId && !held.acting && overlap(held, wanted),
      )
    ) {
      throw new DomainError(
        'conflict',
        'role.held-already',
        'He holds this role in this office at that time already. End that appointment first.',
      );
    }
    const id = randomUUID();
    const { role, officeId } = dto;
    await tx.insert(OfficerRole, {
      id,
      officerId,
      officeId,
      role,
      validFrom: from,
      validTo: wanted.to,
      grantedBy: by,
      endedBy: null,
    });
    await this.outbox.send(tx, notify, { officerId, kind: 'role.given', caseId: null, params: { role, officeId } });
    return this.told(tx, 'role.given', await this.find(tx, officerId, id));
  }

  /** @throws not-found `role.not-found`; conflict `role.ended-already`; unprocessable `role.last-administrator` */
  async end(tx: Tx, actor: Actor, officerId: string, id: string, dto: EndDto): Promise<RoleActView> {
    await this.lock(tx, officerId);
    const row = await this.find(tx, officerId, id);
    const now = await this.clock.now(tx);
    if (row.validTo !== null && row.validTo <= now) {
      throw new DomainError('conflict', 'role.ended-already', 'This appointment has ended already.');
    }
    // One that has not begun yet never begins.
    const validTo = dto.at === undefined ? (row.validFrom > now ? row.validFrom : now) : new Date(dto.at);
    if (dto.at !== undefined) assertPeriod({ from: row.validFrom > now ? row.validFrom : now, to: validTo });
    const ended = await tx.change(OfficerRole, row, { validTo, endedBy: officerOf(actor).id });
    if (row.role === 'administrator') await this.administrators.requireOne(tx);
    await this.outbox.send(tx, notify, {
      officerId,
      kind: 'role.ended',
      caseId: null,
      params: { role: row.role, officeId: row.officeId },
    });
    return this.told(tx, 'role.ended', ended);
  }

  /** Everything that an officer holds or will hold, by appointment and by acting. The caller holds his lock. */
  async holdings(tx: Tx, officerId: string): Promise<(Held & { officeId: string; acting: boolean })[]> {
    const own = await tx.find(OfficerRole, { where: { officerId } });
    const acting = await tx.find(ActingFor, { where: { officerId } });
    return [
      ...own.map(({ role, officeId, validFrom, validTo }) => ({
        role,
        officeId,
        from: validFrom,
        to: validTo,
        acting: false,
      })),
      ...acting.flatMap(({ roles, officeId, validFrom, validTo }) =>
        roles.map((role) => ({ role, officeId, from: validFrom, to: validTo, acting: true })),
      ),
    ];
  }

  /**
   * Puts rivals for one officer's appointments in line until the commit. Not by his row: a head who declares an acting
   * order may not change it. @throws not-found `officer.not-found`
   */
  async lock(tx: Tx, officerId: string): Promise<OfficerCard> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('appointments of ' || $1, 0))`, [officerId]);
    return this.identity.officer(tx, officerId);
  }

  private async told(tx: Tx, type: 'role.given' | 'role.ended', row: OfficerRole): Promise<RoleActView> {
    tx.afterCommit(() => this.authenticator.forget(row.officerId));
    const officer = await this.identity.officer(tx, row.officerId);
    const { id, name, rank, number } = officer;
    const entry = await this.ledger.audit(tx, type, {
      facts: {
        officer: { id, name, rank, number },
        office: row.officeId,
        role: row.role,
        valid_from: row.validFrom.toISOString(),
        ...(row.validTo ? { valid_to: row.validTo.toISOString() } : {}),
      },
    });
    return { ...toRoleView(row), entry: this.ledger.receiptView(entry) };
  }

  private async find(tx: Tx, officerId: string, id: string): Promise<OfficerRole> {
    const row = await tx.findOne(OfficerRole, { where: { id, officerId } });
    if (!row)
      throw new DomainError(
        'not-found',
        'role.not-found',
        'This officer has no such appointment. Read the list of his roles.',
      );
    return row;
  }
}
