import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { OfficerActor } from '../../kernel/actor';
import { holds } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { PERMISSIONS, rolesFor } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { decodeCursor, type Page, page } from '../../platform/http/page';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import type { AuditType } from '../../proof/entry-types';
import { LedgerService, type Facts } from '../ledger/ledger.service';
import { Administrators } from './administrators';
import {
  type AmendOfficerDto,
  type CodeView,
  type CreateOfficerDto,
  type MeView,
  type OfficerActView,
  type OfficerQuery,
  type OfficerView,
  toOfficerView,
} from './officer.dto';
import { Officer } from './officer.entity';
import { codeHash, newCode } from './one-time-code';
import { SessionAuthenticator } from './session-authenticator.service';

/** Hours that a one-time code is good for. House rule. */
const CODE_HOURS = 24;

/** Officers: made and let go by an administrator, who never knows a password of theirs. */
@Injectable()
export class OfficersService {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly ledger: LedgerService,
    private readonly administrators: Administrators,
    private readonly authenticator: SessionAuthenticator,
  ) {}

  async list(tx: Tx, query: OfficerQuery): Promise<Page<OfficerView>> {
    const after = decodeCursor(query.cursor, 2);
    const builder = tx.manager
      .createQueryBuilder(Officer, 'o')
      .orderBy('o.name')
      .addOrderBy('o.id')
      .take(query.limit + 1);
    if (query.active !== undefined) builder.andWhere('o.active = :active', { active: query.active });
    if (query.q) {
      builder.andWhere(
        '(strpos(lower(o.name), lower(:q)) > 0 OR strpos(lower(o.number), lower(:q)) > 0 OR strpos(o.username, lower(:q)) > 0)',
        { q: query.q },
      );
    }
    if (query.officeId || query.role) {
      builder.andWhere(
        `EXISTS (SELECT FROM officer_roles_now(o.id) held
          WHERE (:officeId::uuid IS NULL OR held.office_id = :officeId) AND (:role::text IS NULL OR held.role = :role))`,
        { officeId: query.officeId ?? null, role: query.role ?? null },
      );
    }
    if (after) builder.andWhere('(o.name, o.id::text) > (:name, :id)', { name: after[0], id: after[1] });
    return page(await builder.getMany(), query.limit, toOfficerView, (o) => [o.name, o.id]);
  }

  /** @throws not-found `officer.not-found` */
  async get(tx: Tx, id: string): Promise<OfficerView> {
    return toOfficerView(await this.find(tx, id));
  }

  async me(tx: Tx, actor: OfficerActor): Promise<MeView> {
    return {
      ...toOfficerView(await this.find(tx, actor.id)),
      roles: actor.roles.map(({ role, officeId, actingFor }) => ({ role, officeId, actingFor: actingFor ?? null })),
      permissions: PERMISSIONS.filter(
        (permission) => !permission.startsWith('public:') && holds(actor, rolesFor(permission)),
      ),
      mustChangePassword: actor.mustChangePassword,
    };
  }

  /** The new officer holds nothing and cannot sign in before he has used a one-time code. @throws conflict `officer.username-taken` | `officer.number-taken` */
  async create(tx: Tx, dto: CreateOfficerDto): Promise<OfficerActView> {
    await this.requireFree(tx, 'username', dto.username);
    await this.requireFree(tx, 'number', dto.number);
    const id = randomUUID();
    await tx.insert(Officer, {
      ...dto,
      email: dto.email ?? null,
      id,
      active: true,
      createdAt: await this.clock.now(tx),
    });
    return this.told(tx, 'officer.created', await this.find(tx, id));
  }

  /** @throws not-found `officer.not-found`; precondition-failed `precondition.stale`; conflict `officer.number-taken` */
  async amend(tx: Tx, id: string, ifMatch: string | undefined, dto: AmendOfficerDto): Promise<OfficerActView> {
    const officer = await this.find(tx, id, true);
    requireMatch(ifMatch, officer.version);
    if (dto.number !== undefined && dto.number !== officer.number) await this.requireFree(tx, 'number', dto.number);
    tx.afterCommit(() => this.authenticator.forget(id));
    return this.told(tx, 'officer.changed', await tx.change(Officer, officer, { ...dto }));
  }

  /**
   * Closes the account at once: no session and no role is left to him. Who acts in his place goes on acting.
   * @throws conflict `officer.not-active`; unprocessable `role.last-administrator`
   */
  async deactivate(tx: Tx, id: string): Promise<OfficerActView> {
    const officer = await this.find(tx, id, true);
    if (!officer.active)
      throw new DomainError('conflict', 'officer.not-active', 'This officer is not in service already.');
    const changed = await tx.change(Officer, officer, { active: false });
    await this.administrators.requireOne(tx);
    const sessions = await tx.query('SELECT sessions_end($1, $2)', [id, 'deactivated']);
    tx.afterCommit(() => this.authenticator.forget(id));
    return this.told(tx, 'officer.suspended', changed, { sessions: sessions.length });
  }

  /** @throws conflict `officer.active-already` */
  async reactivate(tx: Tx, id: string): Promise<OfficerActView> {
    const officer = await this.find(tx, id, true);
    if (officer.active)
      throw new DomainError('conflict', 'officer.active-already', 'This officer is in service already.');
    return this.told(tx, 'officer.restored', await tx.change(Officer, officer, { active: true }));
  }

  /**
   * Makes a code with which the officer sets his own password, once, within a day; a code before it is void. His present
   * password stays good until then, and he is told. @throws conflict `officer.not-active`
   */
  async issueCode(tx: Tx, id: string): Promise<CodeView> {
    const officer = await this.find(tx, id, true);
    if (!officer.active) {
      throw new DomainError(
        'conflict',
        'officer.not-active',
        'This officer is not in service. Take him into service again first.',
      );
    }
    const code = newCode();
    const expiresAt = new Date((await this.clock.now(tx)).getTime() + CODE_HOURS * 3_600_000);
    await tx.query('SELECT code_issue($1, $2, $3, $4)', [randomUUID(), id, codeHash(code), expiresAt]);
    await this.outbox.send(tx, notify, { officerId: id, kind: 'officer.code-issued', caseId: null, params: {} });
    const entry = await this.ledger.audit(tx, 'officer.code_issued', {
      facts: { officer: id, expires_at: expiresAt.toISOString() },
    });
    return {
      username: officer.username,
      code,
      expiresAt: expiresAt.toISOString(),
      entry: this.ledger.receiptView(entry),
    };
  }

  private async told(tx: Tx, type: AuditType, officer: Officer, more: Facts = {}): Promise<OfficerActView> {
    const { id, name, rank, number } = officer;
    const entry = await this.ledger.audit(tx, type, { facts: { officer: { id, name, rank, number }, ...more } });
    return { ...toOfficerView(officer), entry: this.ledger.receiptView(entry) };
  }

  private async requireFree(tx: Tx, field: 'username' | 'number', value: string): Promise<void> {
    if (await tx.findOne(Officer, { where: { [field]: value } })) {
      throw new DomainError(
        'conflict',
        `officer.${field}-taken`,
        `Another officer has the ${field} ${value}. Take one that is free.`,
      );
    }
  }

  private async find(tx: Tx, id: string, lock = false): Promise<Officer> {
    const officer = await tx.findOne(Officer, {
      where: { id },
      ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    if (!officer)
      throw new DomainError(
        'not-found',
        'officer.not-found',
        'There is no such officer. Look him up in the list of officers.',
      );
    return officer;
  }
}
