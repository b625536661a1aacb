import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import { type Permission, rolesFor } from '../../kernel/policy';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { IdentityService } from '../identity/identity.service';
import { AccessService, type GrantInput } from './access.service';
import { CaseFile } from './case-file.entity';
import type { Relation } from './domain/access';
import type { Stage } from './domain/case-file';
import type { Register } from './domain/register-number';
import { Fir } from './fir/fir.entity';
import { type IssuedNumber, RegistersService } from './registers.service';

export type { GrantInput } from './access.service';
export type { Relation } from './domain/access';
export type { Register } from './domain/register-number';
export type { IssuedNumber } from './registers.service';

/** What an upper module may know of a case. */
export interface CaseRef {
  readonly id: string;
  readonly number: string;
  readonly officeId: string;
  readonly stage: Stage;
}

/** What an upper module may know of an FIR. */
export type FirRef = Pick<Fir, 'id' | 'number' | 'origin' | 'registeredOn' | 'registeredAt'>;

/** The door of the module for those above: who may, who stands how, and numbers. */
@Injectable()
export class CasesService {
  constructor(
    private readonly access: AccessService,
    private readonly registers: RegistersService,
    private readonly identity: IdentityService,
  ) {}

  /** @throws not-found `case.not-found`: missing and not visible are one; forbidden `case.read-only` */
  async requireAccess(tx: Tx, caseId: string, access: 'read' | 'write'): Promise<void> {
    await requireCase(tx, caseId, access);
  }

  /** @throws not-found `case.not-found` */
  async caseRef(tx: Tx, caseId: string): Promise<CaseRef> {
    const file = await tx.findOne(CaseFile, { where: { id: caseId } });
    if (!file) throw new DomainError('not-found', 'case.not-found', 'There is no such case, or it is not open to you.');
    const { id, number, officeId, stage } = file;
    return { id, number, officeId, stage };
  }

  /**
   * Lets somebody stand to the case from now (or `from`) until `to`, as part of the caller's act, whose ledger entry tells it.
   * A grant that stands already is left as it is. @returns the grant's id. @throws unprocessable `wall.stands`
   */
  async grant(tx: Tx, input: GrantInput): Promise<string> {
    return (await this.access.grant(tx, input)).id;
  }

  /** Ends the officer's grants of this source, as part of the caller's act; those of another source stay. Who acts himself keeps his for a minute, so that he reads his own answer. */
  async endGrants(
    tx: Tx,
    given: { readonly caseId: string; readonly officerId: string; readonly source: string },
    reason: string,
  ): Promise<void> {
    await this.access.endFrom(tx, given, reason, tx.actor.id === given.officerId ? 60_000 : 0);
  }

  /**
   * Ends every grant that came of this act of an upper module (`sourceId`), as part of the caller's act. `answers`: he who acts holds
   * one of them, and keeps it for a minute, so that he reads his own answer.
   */
  async endGrantsOf(
    tx: Tx,
    given: { readonly caseId: string; readonly sourceId: string; readonly answers: boolean },
    reason: string,
  ): Promise<void> {
    const { caseId, sourceId, answers } = given;
    await this.access.endOfAct(tx, { caseId, sourceId }, reason, answers ? 60_000 : 0);
  }

  /** True while a wall keeps the officer, or an office where he holds a role today, from the case. */
  async isWalled(tx: Tx, caseId: string, officerId: string): Promise<boolean> {
    return this.access.isWalled(tx, caseId, { officerId });
  }

  /**
   * Whether the officer for whom a job works may do this in the case still: by his roles, and by his grants and walls, one of which
   * may have been raised since he asked. For jobs alone.
   */
  async mayStill(
    tx: Tx,
    permission: Permission,
    { caseId, officerId }: { readonly caseId: string; readonly officerId: string },
  ): Promise<boolean> {
    const roles = await this.identity.rolesOf(tx, officerId);
    if (!roles.some(({ role }) => rolesFor(permission).includes(role))) return false;
    const row = await tx.one<{ may: boolean }>('SELECT case_writable_by($1, $2) AS may', [caseId, officerId]);
    return row?.may ?? false;
  }

  /** How he who acts stands to the case today. Only `break-glass` in it: an emergency look, closed to material of child abuse. */
  async relationsOf(tx: Tx, caseId: string): Promise<Relation[]> {
    return this.access.relationsOf(tx, caseId);
  }

  /** The FIRs of a case by day, ours and recorded ones; empty where the case is not open to the reader. */
  async firsOf(tx: Tx, caseId: string): Promise<FirRef[]> {
    const firs = await tx.find(Fir, { where: { caseId }, order: { registeredOn: 'ASC', id: 'ASC' } });
    return firs.map(({ id, number, origin, registeredOn, registeredAt }) => ({
      ...{ id, number, origin, registeredOn, registeredAt },
    }));
  }

  /** Ids of the charges that stand in the case, as far as he who acts sees it. */
  async standingCharges(tx: Tx, caseId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`SELECT id FROM charge WHERE case_id = $1 AND state = 'made'`, [
      caseId,
    ]);
    return rows.map(({ id }) => id);
  }

  /** The officer who leads the case; null while nobody does. */
  async leadOf(tx: Tx, caseId: string): Promise<string | null> {
    return this.access.leadOf(tx, caseId);
  }

  /** The next number of a register of the office, without a gap; the year is this one in Pakistan unless named. */
  async registerNumber(tx: Tx, officeId: string, register: Register, year?: number): Promise<IssuedNumber> {
    return this.registers.issue(tx, officeId, register, year);
  }
}
