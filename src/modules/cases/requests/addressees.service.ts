import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Role } from '../../../kernel/roles';
import type { Tx } from '../../../platform/database/tx';
import { IdentityService } from '../../identity/identity.service';
import { type RequestKind, REQUESTS } from '../domain/case-request';

/** A seat of the house, or somebody outside by name. */
export type Addressee =
  | { readonly officeId: string; readonly role: Role; readonly outside: null; readonly seesTheCase: boolean }
  | { readonly officeId: null; readonly role: null; readonly outside: string; readonly seesTheCase: true };

/** Seats that see the cases of their offices without being asked. */
const SENIORS: readonly Role[] = ['additional director', 'director', 'director general'];

@Injectable()
export class Addressees {
  constructor(private readonly identity: IdentityService) {}

  /**
   * Who answers: the named office's holder of the role, else that of the nearest office above the case; outside the house whom the
   * officer names. @throws unprocessable `case-request.nobody-there`, `case-request.addressee-missing`; not-found `office.not-found`
   */
  async find(
    tx: Tx,
    caseOfficeId: string,
    told: { readonly kind: RequestKind; readonly officeId?: string; readonly addressee?: string },
  ): Promise<Addressee> {
    const { role } = REQUESTS[told.kind];
    if (role === null) {
      if (told.addressee !== undefined)
        return { officeId: null, role: null, outside: told.addressee, seesTheCase: true };
      throw new DomainError(
        'unprocessable',
        'case-request.addressee-missing',
        'Name the court or the authority that is asked.',
      );
    }
    const line = (await this.identity.officeAndAbove(tx, caseOfficeId)).map(({ id }) => id);
    if (told.officeId !== undefined) await this.identity.office(tx, told.officeId);
    for (const officeId of told.officeId === undefined ? line : [told.officeId]) {
      if ((await this.identity.officersHolding(tx, officeId, role)).length === 0) continue;
      return { officeId, role, outside: null, seesTheCase: SENIORS.includes(role) && line.includes(officeId) };
    }
    throw new DomainError(
      'unprocessable',
      'case-request.nobody-there',
      `Nobody is ${role} there today: name the office whose ${role} answers, or have one appointed.`,
      { role },
    );
  }
}
