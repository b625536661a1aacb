import { DomainError } from '../../../kernel/domain-error';
import type { Role } from '../../../kernel/roles';

/** How somebody stands to a case. `granted-read` and `break-glass` only look; everybody else may write. */
export const RELATIONS = [
  'lead',
  'member',
  'supervisor',
  'custodian',
  'examiner',
  'prosecutor',
  'liaison',
  'granted-write',
  'granted-read',
  'break-glass',
] as const;
export type Relation = (typeof RELATIONS)[number];

export const READ_ONLY_RELATIONS = ['granted-read', 'break-glass'] as const satisfies readonly Relation[];

/** Relations that a head may give by hand; lead and member come by assignment, supervisor by the line of command. */
export const GRANTABLE = [
  'custodian',
  'examiner',
  'prosecutor',
  'liaison',
  'granted-write',
  'granted-read',
] as const satisfies readonly Relation[];

/** Whom a grant reaches: one officer, or whoever holds a role in an office on the day. */
export type Grantee = { readonly officerId: string } | { readonly officeId: string; readonly role: Role };

export interface StandingGrant {
  readonly grantee: Grantee;
  readonly relation: Relation;
}

/** The office of the case first, then its parents up to the headquarters. */
export interface LineOfCommand {
  readonly offices: readonly string[];
}

/**
 * Who sees a new case without being asked: its opener, the circle in-charge of its office, and the seniors of that office and of
 * each office above it. Everybody else (custodian, examiner, prosecutor, liaison, legal officer) comes by a grant.
 * A case that comes in from an older record has no opener (null), or the lead that its paper names.
 * The seniors must see it because they approve (2018 Rules r.7(4); NCCIA (Functions) Rules 2025).
 */
export function standingGrants(
  line: LineOfCommand,
  opener: { readonly id: string; readonly leads: boolean } | null,
): StandingGrant[] {
  const [own] = line.offices;
  if (own === undefined)
    throw new DomainError('unprocessable', 'case.office-missing', 'Name the office that keeps the case.');
  const seniors: readonly Role[] = ['additional director', 'director', 'director general'];
  return [
    ...(opener
      ? [{ grantee: { officerId: opener.id }, relation: opener.leads ? ('lead' as const) : ('member' as const) }]
      : []),
    { grantee: { officeId: own, role: 'circle in-charge' }, relation: 'supervisor' },
    ...line.offices.flatMap((officeId) =>
      seniors.map((role): StandingGrant => ({ grantee: { officeId, role }, relation: 'supervisor' })),
    ),
  ];
}

/**
 * A grant may be ended by hand unless it is the lead, which is handed over, or the line of command, which only a wall closes.
 * @throws unprocessable `case-grant.lead`, `case-grant.standing`
 */
export function requireEndable(relation: Relation): void {
  if (relation === 'lead') {
    throw new DomainError(
      'unprocessable',
      'case-grant.lead',
      'A case is never without a lead: assign a new lead, and the part of this one ends.',
    );
  }
  if (relation === 'supervisor') {
    throw new DomainError(
      'unprocessable',
      'case-grant.standing',
      'The line of command sees every case of its offices. Raise a wall where it must not.',
    );
  }
}

/** A stretch of time: `from` is inside, `to` is outside, null is open. */
export interface Period {
  readonly from: Date;
  readonly to: Date | null;
}

/**
 * A grant or a wall begins now or later and ends after it began.
 * @throws unprocessable `period.in-the-past` (over a minute ago), `period.ends-before-it-begins`
 */
export function requirePeriod(period: Period, at: Date): Period {
  if (period.from.getTime() < at.getTime() - 60_000) {
    throw new DomainError(
      'unprocessable',
      'period.in-the-past',
      'Let the period begin now or later; what was seen before cannot be changed.',
    );
  }
  if (period.to !== null && period.to <= period.from) {
    throw new DomainError('unprocessable', 'period.ends-before-it-begins', 'Let the period end after it begins.');
  }
  return period;
}

/** True from `from` on, and no longer at `to`. */
export function inForce(period: Period, at: Date): boolean {
  return period.from <= at && (period.to === null || at < period.to);
}
