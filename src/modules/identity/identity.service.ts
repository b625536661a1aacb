import { Injectable } from '@nestjs/common';
import type { RoleHeld } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import type { OfficeKind } from './domain/office';

/** A public servant as the record names him. */
export interface OfficerCard {
  readonly id: string;
  readonly name: string;
  readonly rank: string;
  /** Belt or employee number. */
  readonly number: string;
  readonly active: boolean;
}

export interface OfficeCard {
  readonly id: string;
  /** Stands in human numbers. */
  readonly code: string;
  readonly name: string;
  readonly kind: OfficeKind;
  readonly parentId: string | null;
}

interface HeldRow {
  readonly role: Role;
  readonly office_id: string;
  readonly acting_for: string | null;
}

/** What other modules may ask about people and offices; each method answers one question. */
@Injectable()
export class IdentityService {
  /** @throws not-found `officer.not-found` */
  async officer(tx: Tx, id: string): Promise<OfficerCard> {
    const [card] = await this.officers(tx, [id]);
    if (!card)
      throw new DomainError(
        'not-found',
        'officer.not-found',
        'There is no such officer. Look him up in the list of officers.',
      );
    return card;
  }

  /** Those of the ids that are officers, in no order. */
  officers(tx: Tx, ids: readonly string[]): Promise<OfficerCard[]> {
    return tx.query<OfficerCard>('SELECT id, name, rank, number, active FROM officer WHERE id = ANY ($1::uuid[])', [
      ids,
    ]);
  }

  /** Officers in service by belt or employee number, in no order; numbers that nobody has are left out. */
  officersByNumber(tx: Tx, numbers: readonly string[]): Promise<OfficerCard[]> {
    return tx.query<OfficerCard>(
      'SELECT id, name, rank, number, active FROM officer WHERE active AND number = ANY ($1::text[])',
      [numbers],
    );
  }

  /** What the officer holds at this moment, by appointment or acting for another; nothing when he is not active. */
  async rolesOf(tx: Tx, officerId: string): Promise<RoleHeld[]> {
    const rows = await tx.query<HeldRow>('SELECT role, office_id, acting_for FROM officer_roles_now($1)', [officerId]);
    return rows.map(({ role, office_id: officeId, acting_for: actingFor }) => ({
      role,
      officeId,
      ...(actingFor === null ? {} : { actingFor }),
    }));
  }

  /** Active officers who hold the role in the office at this moment, acting ones included. */
  officersHolding(tx: Tx, officeId: string, role: Role): Promise<OfficerCard[]> {
    return tx.query<OfficerCard>(
      `SELECT o.id, o.name, o.rank, o.number, o.active
       FROM officers_holding($1, $2) held JOIN officer o ON o.id = held.officer_id ORDER BY o.name, o.id`,
      [officeId, role],
    );
  }

  /** Active officers who hold the role anywhere at this moment, acting ones included. */
  officersInRole(tx: Tx, role: Role): Promise<OfficerCard[]> {
    return tx.query<OfficerCard>(
      `SELECT o.id, o.name, o.rank, o.number, o.active FROM officer o
        WHERE o.active AND EXISTS (SELECT 1 FROM officer_roles_now(o.id) held WHERE held.role = $1) ORDER BY o.name, o.id`,
      [role],
    );
  }

  /** @throws not-found `office.not-found` */
  async office(tx: Tx, id: string): Promise<OfficeCard> {
    const card = await tx.one<OfficeCard>(
      'SELECT id, code, name, kind, parent_id AS "parentId" FROM office WHERE id = $1',
      [id],
    );
    if (!card)
      throw new DomainError(
        'not-found',
        'office.not-found',
        'There is no such office. Look it up in the list of offices.',
      );
    return card;
  }

  /** The office and those above it, itself first. @throws not-found `office.not-found` */
  async officeAndAbove(tx: Tx, id: string): Promise<OfficeCard[]> {
    await this.office(tx, id);
    return tx.query<OfficeCard>(
      `WITH RECURSIVE up AS (
         SELECT o.*, 0 AS height FROM office o WHERE o.id = $1
         UNION ALL SELECT o.*, up.height + 1 FROM office o JOIN up ON o.id = up.parent_id
       ) CYCLE id SET looped USING path
       SELECT id, code, name, kind, parent_id AS "parentId" FROM up WHERE NOT looped ORDER BY height`,
      [id],
    );
  }
}
