import type { Role } from './roles';

/** Who along the office chain is told at a rung of an escalation ladder. */
export type Audience = 'responsible' | 'in-charge' | 'head' | 'zone-head';

/** Whom a matter concerns; the officers are found on the day of the telling, never earlier. */
export interface AudienceOf {
  /** The office whose chain is climbed. */
  officeId: string;
  /** The officer who must act, if one is named. */
  responsibleId: string | null;
  /** Else everybody who holds this role in the office on that day. */
  responsibleRole: Role | null;
  rungs: readonly Audience[];
}
