import { DomainError } from './domain-error';
import type { Role } from './roles';

/** A role held in an office on the day of the request, by appointment or by acting for another officer. */
export interface RoleHeld {
  readonly role: Role;
  readonly officeId: string;
  /** The officer in whose place the role is held; absent for one's own appointment. */
  readonly actingFor?: string;
}

/** A public servant who is signed in. Stands in the ledger by name, rank and number. */
export interface OfficerActor {
  readonly kind: 'officer';
  readonly id: string;
  readonly sessionId: string;
  readonly name: string;
  readonly rank: string;
  /** Belt or employee number. */
  readonly number: string;
  readonly roles: readonly RoleHeld[];
  /** True until the one-time password has been replaced: nothing but that is allowed. */
  readonly mustChangePassword: boolean;
}

/** A job of our own. `id` is `system:<job>`. */
export interface SystemActor {
  readonly kind: 'system';
  readonly id: `system:${string}`;
  readonly job: string;
}

/** Nobody is signed in. */
export interface AnonymousActor {
  readonly kind: 'anonymous';
  readonly id: 'anonymous';
}

export type Actor = OfficerActor | SystemActor | AnonymousActor;

export const ANONYMOUS: AnonymousActor = { kind: 'anonymous', id: 'anonymous' };

export const systemActor = (job: string): SystemActor => ({ kind: 'system', id: `system:${job}`, job });

/** True when the actor holds one of the roles, in `officeId` when given. */
export function holds(actor: Actor, roles: readonly Role[], officeId?: string): boolean {
  return (
    actor.kind === 'officer' &&
    actor.roles.some((held) => roles.includes(held.role) && (officeId === undefined || held.officeId === officeId))
  );
}

/** The officer who acts. @throws forbidden `actor.not-an-officer` for a job or a stranger */
export function officerOf(actor: Actor): OfficerActor {
  if (actor.kind === 'officer') return actor;
  throw new DomainError('forbidden', 'actor.not-an-officer', 'Only an officer who is signed in may do this.');
}
