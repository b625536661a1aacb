import { latinDigits } from '../../../kernel/digits';
import { DomainError } from '../../../kernel/domain-error';
import type { PartyRole } from './party';

export const CONTACT_CHANNELS = ['email', 'sms'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export const CONTACT_LANGUAGES = ['en', 'ur'] as const;
export type ContactLanguage = (typeof CONTACT_LANGUAGES)[number];

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Pakistan is five hours ahead of UTC, without summer time since 2009. */
const KARACHI_MS = 5 * 3_600_000;

export interface Permission {
  readonly doNotContact: boolean;
  readonly consentOn: string | null;
  readonly withdrawnAt: Date | null;
}

/** What forbids to write to a person; undefined where nothing does. The word of the person wins over every consent. */
export function forbids({
  doNotContact,
  consentOn,
  withdrawnAt,
}: Permission): 'do-not-contact' | 'no-consent' | undefined {
  if (doNotContact) return 'do-not-contact';
  return consentOn === null || withdrawnAt !== null ? 'no-consent' : undefined;
}

/** The first instant from `now` on inside the safe hours: from `fromMinute` on, no longer at `toMinute`, of the day in Pakistan. */
export function nextSafe(now: Date, { fromMinute, toMinute }: { fromMinute: number; toMinute: number }): Date {
  const local = now.getTime() + KARACHI_MS;
  const dayMs = DAY_MINUTES * MINUTE_MS;
  const midnight = Math.floor(local / dayMs) * dayMs;
  const [opens, closes] = [midnight + fromMinute * MINUTE_MS, midnight + toMinute * MINUTE_MS];
  if (local < opens) return new Date(opens - KARACHI_MS);
  if (local < closes) return now;
  return new Date(opens + dayMs - KARACHI_MS);
}

/** Minutes since midnight of `HH:MM`; `24:00` is the end of the day. */
export const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

export const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A number as networks write it; one that begins with a single 0 is Pakistan's. Source: ITU-T E.164. */
export function internationalNumber(text: string): string | null {
  const digits = latinDigits(text)
    .replace(/[\s().-]/g, '')
    .replace(/^00/, '+')
    .replace(/^0/, '+92');
  return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null;
}

/** @throws unprocessable `contact.hours-turned-round` */
export function assertHours(fromMinute: number, toMinute: number): void {
  if (fromMinute < toMinute) return;
  throw new DomainError(
    'unprocessable',
    'contact.hours-turned-round',
    'The safe hours end before they begin. Give hours of one day, such as 10:00 to 16:00.',
  );
}

/** Messages are for those who were wronged or saw it; an accused hears through notices of the law. @throws unprocessable `contact.not-for-this-person` */
export function assertReachable(roles: readonly PartyRole[]): void {
  if (roles.some((role) => role === 'complainant' || role === 'victim' || role === 'witness')) return;
  throw new DomainError(
    'unprocessable',
    'contact.not-for-this-person',
    'A safe contact is kept for complainants, victims and witnesses. Others are served by notice.',
  );
}
