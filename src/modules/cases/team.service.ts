import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { rolesFor } from '../../kernel/policy';
import { CASE_ROLES, type Role } from '../../kernel/roles';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { IdentityService, type OfficerCard } from '../identity/identity.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { AccessService } from './access.service';
import { CaseFilesService } from './case-files.service';
import { CaseGrant } from './case-grant.entity';
import { grantEnded, grantGiven } from './cases.events';
import { requireEndable } from './domain/access';
import type { AssignDto, GrantDto } from './team.dto';
import { officerRef } from '../../proof/officer-ref';

export interface Standing {
  readonly grant: CaseGrant;
  readonly officer: OfficerCard | null;
}

interface Given extends Standing {
  readonly entry: ReceiptView;
}

const CASE_WORK: readonly Role[] = CASE_ROLES;

/** Who works on a case, and who may look at it. */
@Injectable()
export class TeamService {
  constructor(
    private readonly files: CaseFilesService,
    private readonly access: AccessService,
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** In force now, or with `history` all that ever were, by beginning. @throws not-found `case.not-found` */
  async of(tx: Tx, caseId: string, history: boolean): Promise<Standing[]> {
    await requireCase(tx, caseId, 'read');
    const rows = tx.manager.createQueryBuilder(CaseGrant, 'g').where('g.caseId = :caseId', { caseId });
    if (!history) {
      const at = await this.clock.now(tx);
      rows.andWhere('g.validFrom <= :at AND (g.validTo IS NULL OR :at < g.validTo)', { at });
    }
    const grants = await rows.orderBy('g.validFrom').addOrderBy('g.id').getMany();
    const ids = [...new Set(grants.flatMap(({ officerId }) => officerId ?? []))];
    const officers = new Map((await this.identity.officers(tx, ids)).map((card) => [card.id, card]));
    return grants.map((grant) => ({ grant, officer: officers.get(grant.officerId ?? '') ?? null }));
  }

  /**
   * Puts an officer on the case; a new lead takes over from the present one, whose part ends here.
   * @throws not-found `case.not-found`, unprocessable `assignment.cannot-investigate`, `wall.stands`, conflict `assignment.stands-already`
   */
  async assign(tx: Tx, caseId: string, { officerId, as, reason }: AssignDto): Promise<Given> {
    const file = await this.files.lock(tx, caseId);
    const officer = await this.requireCaseWorker(tx, officerId, rolesFor('case:open'), 'assignment.cannot-investigate');
    const standing = await this.open(
      tx,
      caseId,
      as === 'lead' ? { relation: 'lead' } : { relation: 'member', officerId },
    );
    if (standing?.officerId === officerId) {
      throw new DomainError('conflict', 'assignment.stands-already', `${officer.name} is ${as} of this case already.`);
    }
    if (as === 'lead' && standing) {
      await this.access.end(tx, standing, reason);
      await this.outbox.send(tx, grantEnded, { caseId, grantId: standing.id, relation: 'lead' });
      await this.tell(tx, standing.officerId, 'case.handed-over', null, file.number);
    }
    const grant = await this.access.grant(tx, { caseId, officerId, relation: as, source: 'assignment', reason });
    await this.outbox.send(tx, grantGiven, { caseId, grantId: grant.id, relation: as });
    await this.tell(tx, officerId, 'case.assigned', caseId, file.number);
    const entry = await this.ledger.audit(tx, 'grant.given', {
      caseId,
      facts: {
        ...{ grant: grant.id, relation: as, source: 'assignment', officer: officerRef(officer) },
        ...(as === 'lead' && standing?.officerId ? { replaces: standing.officerId } : {}),
      },
      words: { reason },
    });
    return { grant, officer, entry: this.ledger.receiptView(entry) };
  }

  /** Lets an officer, or whoever holds a role in an office, look at the case or write in it. @throws unprocessable `grant.grantee`, `grant.not-a-case-role`, `wall.stands`, `period.*` */
  async grant(tx: Tx, caseId: string, told: GrantDto): Promise<Given> {
    await this.files.lock(tx, caseId);
    const { officerId, officeId, role, relation, reason } = told;
    const period = { ...(told.from ? { from: new Date(told.from) } : {}), to: told.to ? new Date(told.to) : null };
    const common = { caseId, relation, source: 'grant', reason, ...period };
    let officer: OfficerCard | null = null;
    let grant: CaseGrant;
    if (officerId !== undefined && officeId === undefined && role === undefined) {
      officer = await this.requireCaseWorker(tx, officerId, CASE_WORK, 'grant.not-a-case-role');
      grant = await this.access.grant(tx, { ...common, officerId });
    } else if (officerId === undefined && officeId !== undefined && role !== undefined) {
      await this.identity.office(tx, officeId);
      grant = await this.access.grant(tx, { ...common, officeId, role });
    } else {
      throw new DomainError(
        'unprocessable',
        'grant.grantee',
        'Name either one officer, or an office together with a role in it.',
      );
    }
    await this.outbox.send(tx, grantGiven, { caseId, grantId: grant.id, relation });
    const entry = await this.ledger.audit(tx, 'grant.given', {
      caseId,
      facts: {
        ...{ grant: grant.id, relation, source: 'grant', from_at: grant.validFrom.toISOString() },
        ...(grant.validTo ? { to_at: grant.validTo.toISOString() } : {}),
        ...(officer ? { officer: officerRef(officer) } : { office: grant.officeId ?? '', role: grant.role ?? '' }),
      },
      words: { reason },
    });
    return { grant, officer, entry: this.ledger.receiptView(entry) };
  }

  /**
   * Ends a grant at once: the next query no longer shows the case by it.
   * @throws not-found `case-grant.not-found`, conflict `case-grant.already-ended`, unprocessable `case-grant.lead`, `case-grant.standing`, `case-grant.own-last`
   */
  async end(tx: Tx, grantId: string, reason: string): Promise<Given> {
    const seen = this.found(await tx.findOne(CaseGrant, { where: { id: grantId } }));
    await this.files.lock(tx, seen.caseId);
    const grant = this.found(
      await tx.findOne(CaseGrant, { where: { id: grantId }, lock: { mode: 'pessimistic_write' } }),
    );
    requireEndable(grant.relation);
    const ended = await this.access.end(tx, grant, reason);
    const still = await tx.one<{ visible: boolean }>('SELECT case_visible($1) AS visible', [grant.caseId]);
    if (!still?.visible) {
      throw new DomainError(
        'unprocessable',
        'case-grant.own-last',
        'This is your own last way to the case: let another head end it.',
      );
    }
    await this.outbox.send(tx, grantEnded, { caseId: grant.caseId, grantId, relation: grant.relation });
    const entry = await this.ledger.audit(tx, 'grant.ended', {
      caseId: grant.caseId,
      facts: { grant: grantId, relation: grant.relation },
      words: { reason },
    });
    const [officer] = await this.identity.officers(tx, grant.officerId ? [grant.officerId] : []);
    return { grant: ended, officer: officer ?? null, entry: this.ledger.receiptView(entry) };
  }

  /** The open grant of that relation, if any; of that officer where he is named. */
  private async open(
    tx: Tx,
    caseId: string,
    of: { relation: 'lead' | 'member'; officerId?: string },
  ): Promise<CaseGrant | null> {
    return tx.manager
      .createQueryBuilder(CaseGrant, 'g')
      .where({ caseId, ...of })
      .andWhere('g.validTo IS NULL')
      .setLock('pessimistic_write')
      .getOne();
  }

  private async requireCaseWorker(
    tx: Tx,
    officerId: string,
    roles: readonly Role[],
    code: string,
  ): Promise<OfficerCard> {
    const [officer] = await this.identity.officers(tx, [officerId]);
    const held = officer?.active ? await this.identity.rolesOf(tx, officerId) : [];
    if (!officer || !held.some(({ role }) => roles.includes(role))) {
      throw new DomainError(
        'unprocessable',
        code,
        `Choose an officer in service who is today one of: ${roles.join(', ')}.`,
        {
          errors: [{ pointer: '/officerId', code, detail: 'not such an officer' }],
        },
      );
    }
    return officer;
  }

  private async tell(
    tx: Tx,
    officerId: string | null,
    kind: 'case.assigned' | 'case.handed-over',
    caseId: string | null,
    number: string,
  ): Promise<void> {
    if (officerId === null || officerId === tx.actor.id) return;
    await this.outbox.send(tx, notify, { officerId, kind, caseId, params: { number } });
  }

  private found(grant: CaseGrant | null): CaseGrant {
    if (grant) return grant;
    throw new DomainError(
      'not-found',
      'case-grant.not-found',
      'There is no such grant, or its case is not open to you.',
    );
  }
}
