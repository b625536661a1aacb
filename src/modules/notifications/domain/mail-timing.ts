/** What an officer chose of mails; null where he chose nothing. Minutes of the day in Pakistan. */
export interface MailChoice {
  readonly mailOff: readonly string[];
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  readonly digest: boolean;
}

/** Whether and when something leaves by mail. */
export type MailTiming =
  { readonly how: 'none' } | { readonly how: 'digest' } | { readonly how: 'single'; readonly at: Date };

const MINUTE_MS = 60_000;
const KARACHI_MS = 5 * 3_600_000;
const DAY_MINUTES = 1_440;

/** Minute of the day in Pakistan. */
export const karachiMinute = (at: Date): number => Math.floor((at.getTime() + KARACHI_MS) / MINUTE_MS) % DAY_MINUTES;

/** The first instant, `now` or later, outside the quiet hours, which hold from `quietFrom` (inside) to `quietTo` (outside) and may span midnight. */
export function afterQuiet(now: Date, { quietFrom, quietTo }: Pick<MailChoice, 'quietFrom' | 'quietTo'>): Date {
  if (quietFrom === null || quietTo === null) return now;
  const minute = karachiMinute(now);
  const sinceFrom = (minute - quietFrom + DAY_MINUTES) % DAY_MINUTES;
  const length = (quietTo - quietFrom + DAY_MINUTES) % DAY_MINUTES;
  if (sinceFrom >= length) return now;
  const wholeMinute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return new Date(wholeMinute + (length - sinceFrom) * MINUTE_MS);
}

/** A statutory alarm goes at once, whatever was chosen; everything else follows the choice. */
export function mailTiming(
  { kind, statutory, urgency }: { kind: string; statutory: boolean; urgency: 'now' | 'digest' },
  choice: MailChoice | null,
  now: Date,
): MailTiming {
  if (statutory) return { how: 'single', at: now };
  if (choice?.mailOff.includes(kind)) return { how: 'none' };
  if (urgency === 'digest' || choice?.digest) return { how: 'digest' };
  return { how: 'single', at: choice ? afterQuiet(now, choice) : now };
}
