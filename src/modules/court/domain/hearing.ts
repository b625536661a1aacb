import { DomainError } from '../../../kernel/domain-error';

interface Told {
  readonly result: 'held' | 'adjourned' | 'not_held';
  readonly reason?: string;
  readonly next?: { readonly day: string };
}

/**
 * A day in court is settled once, when it has come; an adjournment says why, and what follows lies after it. `today`: in Pakistan.
 * @throws conflict `hearing.over`; unprocessable `hearing.not-yet`, `hearing.reason-missing`, `hearing.reason-not-for-this`, `hearing.next-not-later`
 */
export function requireResult(
  hearing: { readonly day: string; readonly result: string | null },
  told: Told,
  today: string,
): void {
  if (hearing.result !== null) {
    throw new DomainError('conflict', 'hearing.over', 'What came of this hearing is on record already.', {
      result: hearing.result,
    });
  }
  if (hearing.day > today) {
    throw new DomainError(
      'unprocessable',
      'hearing.not-yet',
      'This hearing lies in the future: nothing has come of it yet.',
      {
        day: hearing.day,
      },
    );
  }
  if (told.result === 'adjourned' && told.reason === undefined) {
    throw new DomainError(
      'unprocessable',
      'hearing.reason-missing',
      'Say why the court put the hearing off: adjournments are counted by reason.',
    );
  }
  if (told.result !== 'adjourned' && told.reason !== undefined) {
    throw new DomainError(
      'unprocessable',
      'hearing.reason-not-for-this',
      'A reason belongs to an adjournment: leave it out, or say that it was adjourned.',
    );
  }
  if (told.next !== undefined && told.next.day <= hearing.day) {
    throw new DomainError(
      'unprocessable',
      'hearing.next-not-later',
      'The next hearing is on a later day. Correct its day.',
    );
  }
}

/** How often each reason was given. */
export function countByReason(hearings: readonly { readonly reason: string | null }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of hearings) if (reason !== null) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
