import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { CaseGrant } from './case-grant.entity';
import { type Grantee, type Period, type Relation, requirePeriod } from './domain/access';

/** How somebody comes to stand to a case. `source` names the act that gave it; `to` is outside, left out it stays open. */
export type GrantInput = Grantee & {
  readonly caseId: string;
  readonly relation: Relation;
  readonly source: string;
  readonly sourceId?: string;
  readonly reason?: string;
  readonly from?: Date;
  readonly to?: Date | null;
};

/** Rows of `case_grant`, and the walls that win over them. */
@Injectable()
export class AccessService {
  constructor(private readonly clock: Clock) {}

  /**
   * Lets somebody stand to the case; the same standing grant is not written twice.
   * @throws unprocessable `wall.stands` where a wall would make it void, `period.ends-before-it-begins`, `period.in-the-past`
   */
  async grant(tx: Tx, input: GrantInput): Promise<CaseGrant> {
    const at = await this.clock.now(tx);
    const period = requirePeriod({ from: input.from ?? at, to: input.to ?? null }, at);
    if (await this.isWalled(tx, input.caseId, granteeOf(input))) {
      throw new DomainError(
        'unprocessable',
        'wall.stands',
        'A wall keeps this officer or office away from the case. Choose another, or have the wall lifted first.',
      );
    }
    const standing = period.from <= at && period.to === null ? await this.standing(tx, input, at) : null;
    if (standing) return standing;
    const [row] = await this.write(tx, [input], at, period);
    if (!row) throw new Error('The grant was not written');
    return row;
  }

  /** Writes grants as they are; for a case that is only being opened. */
  async write(
    tx: Tx,
    inputs: readonly GrantInput[],
    at: Date,
    period: Period = { from: at, to: null },
  ): Promise<CaseGrant[]> {
    const rows = inputs.map((input) =>
      Object.assign(new CaseGrant(), {
        id: randomUUID(),
        caseId: input.caseId,
        officerId: 'officerId' in input ? input.officerId : null,
        officeId: 'role' in input ? input.officeId : null,
        role: 'role' in input ? input.role : null,
        relation: input.relation,
        source: input.source,
        sourceId: input.sourceId ?? null,
        reason: input.reason ?? null,
        validFrom: period.from,
        validTo: period.to,
        grantedBy: tx.actor.id,
        endedBy: null,
        endReason: null,
        version: 1,
      }),
    );
    await tx.insert(CaseGrant, rows);
    return rows;
  }

  /** Ends a grant now. @throws conflict `case-grant.already-ended` */
  async end(tx: Tx, grant: CaseGrant, reason: string): Promise<CaseGrant> {
    const at = await this.clock.now(tx);
    if (grant.validTo !== null && grant.validTo <= at) {
      throw new DomainError('conflict', 'case-grant.already-ended', 'This grant has ended already.');
    }
    // One that never began is void from its first instant.
    const validTo = grant.validFrom > at ? grant.validFrom : at;
    return tx.change(CaseGrant, grant, { validTo, endedBy: tx.actor.id, endReason: reason });
  }

  /**
   * Ends what an act gave to an officer, `graceMs` from now: who acts himself needs the case until his act is written.
   * A grant of another source stays.
   */
  async endFrom(
    tx: Tx,
    given: { readonly caseId: string; readonly officerId: string; readonly source: string },
    reason: string,
    graceMs: number,
  ): Promise<void> {
    const at = await this.clock.now(tx);
    const rows = await tx.manager
      .createQueryBuilder(CaseGrant, 'g')
      .where('g.caseId = :caseId AND g.officerId = :officerId AND g.source = :source', given)
      .andWhere('(g.validTo IS NULL OR g.validTo > :at)', { at })
      .getMany();
    for (const row of rows) {
      const validTo = new Date(Math.max(at.getTime(), row.validFrom.getTime()) + graceMs);
      await tx.change(CaseGrant, row, { validTo, endedBy: tx.actor.id, endReason: reason });
    }
  }

  /** Ends the grants that an act gave to whomever, `graceMs` from now, when what it was given for is over. */
  async endOfAct(
    tx: Tx,
    given: { readonly caseId: string; readonly sourceId: string },
    reason: string,
    graceMs: number,
  ): Promise<void> {
    const at = await this.clock.now(tx);
    const rows = await tx.find(CaseGrant, { where: { ...given } });
    for (const row of rows) {
      const validTo = new Date(Math.max(at.getTime(), row.validFrom.getTime()) + graceMs);
      if (row.validTo !== null && row.validTo <= validTo) continue;
      await tx.change(CaseGrant, row, { validTo, endedBy: tx.actor.id, endReason: reason });
    }
  }

  /** The officer who leads the case; null while nobody does. */
  async leadOf(tx: Tx, caseId: string): Promise<string | null> {
    const lead = await tx.one<{ id: string }>(
      `SELECT officer_id AS id FROM case_grant WHERE case_id = $1 AND relation = 'lead' AND valid_to IS NULL`,
      [caseId],
    );
    return lead?.id ?? null;
  }

  /** True while a wall keeps the officer (or an office where he holds any role today), or this office, from the case. */
  async isWalled(tx: Tx, caseId: string, whom: Grantee): Promise<boolean> {
    const officerId = 'officerId' in whom ? whom.officerId : null;
    const officeId = 'officerId' in whom ? null : whom.officeId;
    const found = await tx.one<{ walled: boolean }>(
      `SELECT EXISTS (SELECT FROM wall_entry w
         WHERE w.case_id = $1 AND w.valid_from <= clock_now() AND (w.valid_to IS NULL OR clock_now() < w.valid_to)
           AND (w.officer_id = $2::uuid OR w.office_id = $3::uuid
                OR w.office_id IN (SELECT h.office_id FROM officer_roles_now($2::uuid) h))) AS walled`,
      [caseId, officerId, officeId],
    );
    return found?.walled ?? false;
  }

  /** True while any wall stands around the case: then each look at it is put on record. */
  async hasWall(tx: Tx, caseId: string): Promise<boolean> {
    const found = await tx.one<{ walled: boolean }>(
      `SELECT EXISTS (SELECT FROM wall_entry w
         WHERE w.case_id = $1 AND w.valid_from <= clock_now() AND (w.valid_to IS NULL OR clock_now() < w.valid_to)) AS walled`,
      [caseId],
    );
    return found?.walled ?? false;
  }

  /** How he who acts stands to the case today; empty when he does not. */
  async relationsOf(tx: Tx, caseId: string): Promise<Relation[]> {
    const rows = await tx.query<{ relation: Relation }>(
      `SELECT DISTINCT g.relation FROM case_grant g
        WHERE g.case_id = $1 AND g.valid_from <= clock_now() AND (g.valid_to IS NULL OR clock_now() < g.valid_to)
          AND (g.officer_id = current_officer()
               OR (g.office_id, g.role) IN (SELECT h.office_id, h.role FROM officer_roles_now(current_officer()) h))
        ORDER BY g.relation`,
      [caseId],
    );
    return rows.map(({ relation }) => relation);
  }

  private async standing(tx: Tx, input: GrantInput, at: Date): Promise<CaseGrant | null> {
    const rows = tx.manager
      .createQueryBuilder(CaseGrant, 'g')
      .where('g.caseId = :caseId AND g.relation = :relation AND g.validTo IS NULL AND g.validFrom <= :at', {
        caseId: input.caseId,
        relation: input.relation,
        at,
      });
    if ('officerId' in input) rows.andWhere('g.officerId = :officerId', { officerId: input.officerId });
    else rows.andWhere('g.officeId = :officeId AND g.role = :role', { officeId: input.officeId, role: input.role });
    return rows.getOne();
  }
}

/** The grantee of a row or an input. */
export function granteeOf(
  input: Grantee | { officerId: string | null; officeId: string | null; role: Role | null },
): Grantee {
  if ('officerId' in input && input.officerId !== null) return { officerId: input.officerId };
  if ('role' in input && input.role !== null && input.officeId !== null)
    return { officeId: input.officeId, role: input.role };
  throw new Error('A grant reaches an officer, or a role in an office');
}
