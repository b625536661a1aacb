import { DomainError } from '../../../kernel/domain-error';

const HOUR = 3_600_000;
/** How long an emergency look lasts. A house rule, not law. */
export const LASTS_HOURS = 4;
/** Within which a head must have looked at it. A house rule, not law. */
export const REVIEW_WITHIN_HOURS = 24;
export const REASON_MIN_LENGTH = 30;

export const FINDINGS = ['justified', 'not_justified'] as const;
export type Finding = (typeof FINDINGS)[number];

/** An emergency look at a case by one who is not on it. */
export interface BreakGlass {
  readonly officerId: string;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
  readonly finding: Finding | null;
}

/** The clocks that start when the glass is broken. The last instant is outside. */
export function breakGlass(at: Date) {
  return {
    openedAt: at,
    endsAt: new Date(at.getTime() + LASTS_HOURS * HOUR),
    reviewDueAt: new Date(at.getTime() + REVIEW_WITHIN_HOURS * HOUR),
  } as const;
}

/** What a head found. It may come late, but only once, and never from the one who looked. @throws forbidden `break-glass.own-review`, conflict `break-glass.already-reviewed` */
export function review(glass: BreakGlass, by: { readonly id: string; readonly finding: Finding }, at: Date) {
  if (glass.officerId === by.id) {
    throw new DomainError(
      'forbidden',
      'break-glass.own-review',
      'Let another head review this: nobody reviews his own emergency look.',
    );
  }
  if (glass.finding !== null) {
    throw new DomainError(
      'conflict',
      'break-glass.already-reviewed',
      'This emergency look has been reviewed already.',
      {
        finding: glass.finding,
      },
    );
  }
  return { finding: by.finding, reviewedBy: by.id, reviewedAt: at } as const;
}

/** Closes the record of a look whose time is up; the row policy closed the case itself at `endsAt`. @throws conflict `break-glass.still-open`, `break-glass.already-ended` */
export function end(glass: BreakGlass, at: Date) {
  if (glass.endedAt !== null)
    throw new DomainError('conflict', 'break-glass.already-ended', 'This emergency look has ended already.');
  if (at < glass.endsAt) {
    throw new DomainError('conflict', 'break-glass.still-open', 'The four hours have not passed.', {
      until: glass.endsAt.toISOString(),
    });
  }
  return { endedAt: at } as const;
}
