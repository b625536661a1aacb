import { DomainError } from '../../../kernel/domain-error';
import type { Role } from '../../../kernel/roles';
import { type Held, overlap, type Period, STANDING_ALONE } from './appointment';

/** One officer put in the place of another in an office, for a time, by somebody's order. */
export interface ActingOrder extends Period {
  readonly officerId: string;
  readonly forOfficerId: string;
  readonly roles: readonly Role[];
  readonly to: Date;
}

/** Roles whose place is never taken: he who watches or manages is appointed himself. */
const NEVER_BY_ACTING: readonly Role[] = STANDING_ALONE;

/**
 * Judges an order to act. `theirs` is what the absent officer holds in that office; acting reaches only so far as he
 * himself is appointed, and an acting holder's place is not taken by a third.
 * @throws unprocessable `acting.for-oneself` | `acting.own-order` | `acting.role-not-held` | `acting.role-stands-alone`
 */
export function assertMayAct(order: ActingOrder, declaredBy: string, theirs: readonly Held[]): void {
  if (order.officerId === order.forOfficerId) {
    throw new DomainError(
      'unprocessable',
      'acting.for-oneself',
      'An officer does not act for himself. Name the officer who is absent.',
    );
  }
  if (order.officerId === declaredBy) {
    throw new DomainError(
      'unprocessable',
      'acting.own-order',
      'Nobody puts himself in the place of another. Ask another head or the administrator.',
    );
  }
  const alone = order.roles.find((role) => NEVER_BY_ACTING.includes(role));
  if (alone) {
    throw new DomainError(
      'unprocessable',
      'acting.role-stands-alone',
      `Nobody acts as ${alone}: appoint an officer to it instead.`,
      { role: alone },
    );
  }
  const missing = order.roles.find((role) => !theirs.some((held) => held.role === role && overlap(held, order)));
  if (missing) {
    throw new DomainError(
      'unprocessable',
      'acting.role-not-held',
      `The absent officer is not ${missing} in this office at that time. Name a role that he holds there.`,
      { role: missing },
    );
  }
}
