import { DomainError } from '../../../kernel/domain-error';
import type { Role } from '../../../kernel/roles';

/**
 * Roles that stand alone. An administrator manages people and never sees a case; an auditor sees what was done and does
 * nothing; defence counsel has the served set only. Held together with any other role, each would undo its own purpose.
 */
export const STANDING_ALONE = ['administrator', 'auditor', 'defence counsel'] as const satisfies readonly Role[];

/** Half-open: `from` is inside, `to` is not. A null `to` has no end. */
export interface Period {
  readonly from: Date;
  readonly to: Date | null;
}

export interface Held extends Period {
  readonly role: Role;
}

export const overlap = (a: Period, b: Period): boolean =>
  (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);

/** True when the period has begun and has not ended. */
export const runs = ({ from, to }: Period, at: Date): boolean => from <= at && (to === null || at < to);

/** @throws unprocessable `period.ends-before-it-begins` */
export function assertPeriod({ from, to }: Period): void {
  if (to !== null && to <= from) {
    throw new DomainError(
      'unprocessable',
      'period.ends-before-it-begins',
      'The end must lie after the beginning. Correct the dates.',
    );
  }
}

/**
 * Nobody holds a role that stands alone together with another, not for one instant and not by acting for somebody.
 * `present` is everything that he holds or will hold, acting included.
 * @throws unprocessable `role.not-together` naming both roles
 */
export function assertSeparate(wanted: Held, present: readonly Held[]): void {
  const alone: readonly Role[] = STANDING_ALONE;
  const other = present.find(
    (held) =>
      held.role !== wanted.role && (alone.includes(held.role) || alone.includes(wanted.role)) && overlap(held, wanted),
  );
  if (!other) return;
  throw new DomainError(
    'unprocessable',
    'role.not-together',
    `One person cannot be ${wanted.role} and ${other.role} at the same time. End the one before the other begins, or appoint somebody else.`,
    { wanted: wanted.role, held: other.role },
  );
}
