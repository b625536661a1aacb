import type { Role } from '../../../kernel/roles';

export const DIRECTORY_KINDS = ['country', 'provider'] as const;
export type DirectoryKind = (typeof DIRECTORY_KINDS)[number];
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What the directory knows of a country. The last three nobody has filled in yet: they are the desk's to enter. */
export const COUNTRY_FIELDS = [
  ...(['basis', 'authority', 'channel', 'language', 'dual_criminality', 'planning_time', 'contact_24_7'] as const),
  ...(['uncc_2024', 'notes', 'authority_address', 'authority_email', 'authority_phone'] as const),
] as const;
export type CountryField = (typeof COUNTRY_FIELDS)[number];
export const PROVIDER_FIELDS = [
  ...(['entity', 'portal', 'preservation', 'subscriber', 'traffic', 'content', 'emergency'] as const),
  ...(['user_notice', 'identifiers'] as const),
] as const;
export const DIRECTORY_FIELDS: readonly string[] = [...COUNTRY_FIELDS, ...PROVIDER_FIELDS];

/** By which ways a request travels. Source: mla.json, channel. */
export const CHANNELS = [
  ...(['central_authority_direct', 'diplomatic_note', 'mission_hand_delivery', 'interpol_i247'] as const),
  ...(['network_24_7', 'provider_portal', 'email_official', 'courier', 'e_platform'] as const),
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who keeps the directory. */
export const KEEPERS: readonly Role[] = ['liaison officer', 'central authority officer'];

/** One fact of the directory in its edition: 0 is the catalogue's, each correction the next. */
export interface Cell {
  readonly kind: DirectoryKind;
  /** ISO 3166-1 for a country, a short name for a provider. */
  readonly subject: string;
  readonly field: string;
  readonly edition: number;
  readonly value: string;
  /** What steps ask: channels, languages (BCP 47); null where the field has none. */
  readonly codes: readonly string[] | null;
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly verifiedOn: string;
  readonly confidence: Confidence;
  readonly origin: 'catalogue' | 'officer';
  readonly recordedBy: string | null;
  /** Day of the last confirmation of this edition; null: never. */
  readonly confirmedOn: string | null;
}

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

export type Doubt = 'stale' | 'unverified';

/**
 * Why a cell may not be relied on before somebody has confirmed it; null: it may. Older than the house's limit it is stale;
 * of low confidence it is unverified until it is confirmed once within the limit. The limit is the house's, not the law's.
 * Source: mla.md RM22; mla.json, design_facts.
 */
export function doubtOf(
  { verifiedOn, confidence, confirmedOn }: Pick<Cell, 'verifiedOn' | 'confidence' | 'confirmedOn'>,
  today: string,
  days: number,
): Doubt | null {
  const fresh = (day: string): boolean => daysBetween(day, today) <= days;
  if (confirmedOn !== null && fresh(confirmedOn)) return null;
  if (!fresh(verifiedOn)) return 'stale';
  return confidence === 'low' ? 'unverified' : null;
}

const SAID: Readonly<Record<string, Channel>> = {
  'central authority': 'central_authority_direct',
  'central authority direct': 'central_authority_direct',
  diplomatic: 'diplomatic_note',
  'diplomatic note': 'diplomatic_note',
  mission: 'mission_hand_delivery',
  interpol: 'interpol_i247',
  '24/7': 'network_24_7',
  portal: 'provider_portal',
  email: 'email_official',
};

/** The channel that is meant, by its code or its plain name; null: none that the directory knows. */
export function channelOf(told: string): Channel | null {
  const plain = told.trim().toLowerCase();
  return CHANNELS.find((code) => code === plain) ?? SAID[plain] ?? null;
}

/** What carries a request of the central authority, as a letter, without being another channel. */
const CARRIERS: readonly Channel[] = ['courier', 'mission_hand_delivery'];
/** Quick ways, for what cannot wait. Source: mla.md C.5 (P), route ladder. */
const QUICK: readonly Channel[] = ['interpol_i247', 'network_24_7', 'provider_portal', 'email_official'];

/**
 * Whether a request may travel so: by the channels of the country's cell and what carries them; preservation and emergency by
 * the quick ways too. Source: mla.md C.2 O18.
 */
export const channelFits = (channel: Channel, ofCountry: readonly string[], exempt: boolean): boolean =>
  ofCountry.includes(channel) ||
  (CARRIERS.includes(channel) && ofCountry.length > 0) ||
  (exempt && QUICK.includes(channel));
