import { DomainError } from '../../kernel/domain-error';

/** Before anything is drawn from a time it must have come. @throws unprocessable `act.in-the-future` */
export function requireHappened(at: Date, now: Date): void {
  if (at.getTime() <= now.getTime()) return;
  throw new DomainError(
    'unprocessable',
    'act.in-the-future',
    'The time of the act lies in the future: correct it, or leave it out if the act happens now.',
    { recordedAt: now.toISOString() },
  );
}
