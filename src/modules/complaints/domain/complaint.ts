import { DomainError } from '../../../kernel/domain-error';
import { assertTransition, type Transitions } from '../../../kernel/transitions';

/**
 * Where a complaint stands. `enquiry`: a case was opened of it, or it joined one. `transferred`: to another agency for good, or
 * offered to another office of ours until that accepts it. Source: law notes, lifecycle; PECA Investigation Rules 2018 r.7.
 */
export const COMPLAINT_STATES = [
  ...['received', 'scrutiny', 'verification', 'enquiry', 'transferred'],
  ...['merged', 'rejected', 'closed_at_verification'],
] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export const COMPLAINT_TRANSITIONS: Transitions<ComplaintState> = {
  received: ['scrutiny'],
  scrutiny: ['verification', 'enquiry', 'transferred', 'merged', 'rejected'],
  verification: ['enquiry', 'closed_at_verification', 'transferred'],
  // Taken over by the office to which it was offered; what went to another agency stays there.
  transferred: ['received'],
  enquiry: [],
  merged: [],
  rejected: [],
  closed_at_verification: [],
};

/** Still before the desk. */
export const OPEN_STATES: readonly ComplaintState[] = ['received', 'scrutiny', 'verification', 'transferred'];

export const CHANNELS = [
  ...['helpline', 'portal', 'email', 'walk_in', 'post', 'app', 'agency', 'court', 'authority'],
] as const;

/** `rank` sorts: what is most urgent comes first. */
export const URGENCIES = ['emergency', 'urgent', 'ordinary'] as const;
export type Urgency = (typeof URGENCIES)[number];
export const rankOf = (urgency: Urgency): number => URGENCIES.indexOf(urgency);

/** What may go wrong for the person while we work. Words of the house. */
export const RISKS = [
  ...['threat_to_life', 'self_harm', 'child_at_risk', 'extortion_running', 'content_spreading', 'money_moving'],
  ...['domestic_violence', 'repeat_victim', 'witness_pressure'],
] as const;

export interface Standing {
  readonly state: ComplaintState;
  readonly toAgency: string | null;
}

/** @throws conflict `complaint.illegal-transition` | `complaint.with-another-agency` */
export function move(from: Standing, to: ComplaintState): ComplaintState {
  assertTransition(COMPLAINT_TRANSITIONS, 'complaint', from.state, to);
  if (from.state === 'transferred' && from.toAgency !== null) {
    throw new DomainError(
      'conflict',
      'complaint.with-another-agency',
      'This complaint went to another agency: it is not ours to take up again. Register what comes back as a new one.',
    );
  }
  return to;
}

/** @throws unprocessable `complaint.urgency-reason-missing` */
export function requireUrgencyReason(urgency: Urgency, reason: string | undefined): void {
  if (urgency === 'ordinary' || reason !== undefined) return;
  throw new DomainError(
    'unprocessable',
    'complaint.urgency-reason-missing',
    'Say in a sentence why this complaint cannot wait.',
  );
}

interface ToldPerson {
  readonly roles: readonly string[];
  readonly isMinor: boolean;
  readonly hasGuardian: boolean;
}

/**
 * Somebody complains or is wronged, and a child has a guardian, or it is said why not.
 * @throws unprocessable `complaint.nobody-complains` | `complaint.guardian-missing`, with the place of each child
 */
export function requirePeople(people: readonly ToldPerson[]): void {
  if (!people.some(({ roles }) => roles.includes('complainant') || roles.includes('victim'))) {
    throw new DomainError(
      'unprocessable',
      'complaint.nobody-complains',
      'Name at least one complainant or victim; an unknown one is recorded without a name.',
    );
  }
  const alone = people.flatMap(({ isMinor, hasGuardian }, place) => (isMinor && !hasGuardian ? [place] : []));
  if (alone.length > 0) {
    throw new DomainError(
      'unprocessable',
      'complaint.guardian-missing',
      'A child is heard with a guardian: name one, or say with guardianGap that there is none or nobody knows.',
      {
        errors: alone.map((place) => ({
          pointer: `/persons/${place}/guardian`,
          code: 'complaint.guardian-missing',
          detail: 'no guardian and no gap',
        })),
      },
    );
  }
}

/**
 * Days of a line, both inside. @throws unprocessable `complaint.days-reversed` | `complaint.day-to-come`
 */
export function daysOf(
  from: string | undefined,
  to: string | undefined,
  today: string,
): { fromOn: string | null; toOn: string | null } {
  const [fromOn, toOn] = [from ?? to ?? null, to ?? from ?? null];
  if (fromOn === null || toOn === null) return { fromOn: null, toOn: null };
  if (toOn < fromOn) {
    throw new DomainError(
      'unprocessable',
      'complaint.days-reversed',
      'The last day comes before the first: turn them.',
    );
  }
  if (toOn > today) {
    throw new DomainError(
      'unprocessable',
      'complaint.day-to-come',
      'Give a day that has come: nothing is recorded ahead.',
    );
  }
  return { fromOn, toOn };
}
