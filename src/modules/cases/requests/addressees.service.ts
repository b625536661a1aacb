import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Role } from '../../../kernel/roles';
import type { Tx } from '../../../platform/database/tx';
import { IdentityService } from '../../identity/identity.service';
import { AccessService } from '../access.service';
import type { CaseFile } from '../case-file.entity';
import { type RequestKind, REQUESTS } from '../domain/case-request';
import { missing, type Missing } from '../domain/missing';

/** A seat of the house, or somebody outside by name. */
export type Addressee =
  | { readonly officeId: string; readonly role: Role; readonly outside: null; readonly seesTheCase: boolean }
  | { readonly officeId: null; readonly role: null; readonly outside: string; readonly seesTheCase: true };

/** Seats that see the cases of their offices without being asked. */
const SENIORS: readonly Role[] = ['additional director', 'director', 'director general'];

@Injectable()
export class Addressees {
  constructor(
    private readonly identity: IdentityService,
    private readonly access: AccessService,
  ) {}

  /**
   * Who answers: the named office's holder of the role, else that of the nearest office above the case; outside the house whom the
   * officer names. @throws unprocessable `case-request.nobody-there`, `case-request.addressee-missing`, `wall.stands`; not-found `office.not-found`
   */
  async find(
    tx: Tx,
    file: Pick<CaseFile, 'id' | 'officeId'>,
    told: { readonly kind: RequestKind; readonly officeId?: string; readonly addressee?: string },
  ): Promise<Addressee> {
    const { role } = REQUESTS[told.kind];
    if (role === null) {
      if (told.addressee !== undefined) {
        return { officeId: null, role: null, outside: told.addressee, seesTheCase: true };
      }
      throw new DomainError(
        'unprocessable',
        'case-request.addressee-missing',
        'Name the court or the authority that is asked.',
      );
    }
    if (told.officeId !== undefined) await this.identity.office(tx, told.officeId);
    const seat = await this.seat(tx, file, role, told.officeId);
    if (!seat) {
      throw new DomainError(
        'unprocessable',
        'case-request.nobody-there',
        `Nobody is ${role} there today: name the office whose ${role} answers, or have one appointed.`,
        { role },
      );
    }
    if (await this.access.isWalled(tx, file.id, seat)) {
      throw new DomainError(
        'unprocessable',
        'wall.stands',
        'A wall keeps this officer or office away from the case. Choose another, or have the wall lifted first.',
      );
    }
    return seat;
  }

  /** What keeps the usual seat of a kind from being asked; nothing for what comes from outside. */
  async faults(tx: Tx, file: Pick<CaseFile, 'id' | 'officeId'>, kind: RequestKind): Promise<Missing[]> {
    const { role } = REQUESTS[kind];
    if (role === null) return [];
    const seat = await this.seat(tx, file, role);
    if (!seat) return [missing('case-request.nobody-there')];
    return (await this.access.isWalled(tx, file.id, seat)) ? [missing('wall.stands')] : [];
  }

  private async seat(
    tx: Tx,
    file: Pick<CaseFile, 'officeId'>,
    role: Role,
    wanted?: string,
  ): Promise<Extract<Addressee, { outside: null }> | null> {
    const line = (await this.identity.officeAndAbove(tx, file.officeId)).map(({ id }) => id);
    for (const officeId of wanted === undefined ? line : [wanted]) {
      if ((await this.identity.officersHolding(tx, officeId, role)).length === 0) continue;
      return { officeId, role, outside: null, seesTheCase: SENIORS.includes(role) && line.includes(officeId) };
    }
    return null;
  }
}
