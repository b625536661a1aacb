export type AccessState = 'live' | 'over' | 'revoked';

interface Span {
  readonly until: Date;
  readonly revokedAt: Date | null;
}

/** How an access stands: it is over at `until` itself. */
export function accessState({ until, revokedAt }: Span, now: Date): AccessState {
  if (revokedAt !== null && revokedAt <= now) return 'revoked';
  return now < until ? 'live' : 'over';
}

const DAY_MS = 86_400_000;

/** What is wrong with an end that was asked for, if anything: it lies after now, and at most so many days on. */
export function endFault(until: Date, now: Date, mostDays: number): 'past' | 'too-far' | null {
  if (until <= now) return 'past';
  return until.getTime() - now.getTime() > mostDays * DAY_MS ? 'too-far' : null;
}

/** What stands on each page of counsel's copy: whose it is, by which access, until when. */
export const watermarkOf = (
  counsel: { readonly name: string; readonly number: string },
  { id, until }: { readonly id: string; readonly until: string },
): string =>
  `Copy of ${counsel.name}${counsel.number === '' ? '' : `, ${counsel.number}`} · ${id.slice(0, 8)} · until ${until}`;
