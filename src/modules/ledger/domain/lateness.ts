import { DomainError } from '../../../kernel/domain-error';

const MINUTE_MS = 60_000;

/**
 * Whole minutes between an act and its record, when that is more than the limit; undefined otherwise. Exactly the limit
 * is not late. The one reason of the act is asked only of a late one.
 * @throws unprocessable `act.in-the-future`, `act.lateness-reason-missing`
 * Source: house rule (design: `occurred_at` is what the officer says, `recorded_at` the database's clock).
 */
export function lateMinutes(
  occurredAt: Date,
  now: Date,
  limitMinutes: number,
  reason: string | undefined,
): number | undefined {
  const gapMs = now.getTime() - occurredAt.getTime();
  if (gapMs < 0) {
    throw new DomainError(
      'unprocessable',
      'act.in-the-future',
      'The time of the act lies in the future: correct it, or leave it out if the act happens now.',
      { recordedAt: now.toISOString() },
    );
  }
  if (gapMs <= limitMinutes * MINUTE_MS) return undefined;
  if (reason === undefined || reason.trim() === '') {
    throw new DomainError(
      'unprocessable',
      'act.lateness-reason-missing',
      `The act is recorded more than ${limitMinutes} minutes after it happened: say in one sentence why.`,
      { limitMinutes },
    );
  }
  return Math.floor(gapMs / MINUTE_MS);
}
