import type { MlaPerson } from './mla-law';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Days of Pakistan since the epoch. */
export const dayOf = (now: number): number => Math.floor((now + 5 * HOUR_MS) / DAY_MS);
/** The last moment of that day. */
export const endOf = (day: number): number => (day + 1) * DAY_MS - 5 * HOUR_MS;
export function written(day: number): string {
  const known = WRITTEN.get(day) ?? new Date(day * DAY_MS).toISOString().slice(0, 10);
  WRITTEN.set(day, known);
  return known;
}
const WRITTEN = new Map<number, string>();

export const OUTGOING_TYPES = ['E_SUBSCRIBER', 'E_PRESERVATION'] as const;
export const INCOMING_TYPES = [
  ...(['E_SUBSCRIBER', 'CONFISCATION', 'SEARCH_SEIZURE', 'SERVE_DOCUMENTS', 'E_PRESERVATION'] as const),
] as const;
export type MlaType = (typeof INCOMING_TYPES)[number];
export type MlaKind = 'preservation' | 'emergency' | 'for_abroad';
/** Valid for years, for twenty days, for subscriber data alone, or with another country. */
export const BASES = ['long', 'short', 'narrow', 'other'] as const;
export type BasisName = (typeof BASES)[number];
export const SHORT_DAYS = 20;
/** The delegation by which the one delegate signs, counted from the first day. */
export const DELEGATED_DAYS = 60;
/** A cell of the directory is old after these. */
export const DIRECTORY_DAYS = 180;

/** Terms on which a sequence begins. */
export interface MlaTerms {
  readonly direction: 'outgoing' | 'incoming';
  readonly track: 'mla_act' | 'peca_42';
  readonly emergency: boolean;
  /** False: of no case, which a running house does not begin. */
  readonly linked: boolean;
  readonly begins: number;
}

/** What is said with a step, as the interface takes it; `basisId` by name. */
export type MlaTold = Readonly<Record<string, unknown>>;

export const WRITINGS = [
  ...(['offences', 'noted-offences', 'no-offences', 'flags', 'death', 'speech', 'political', 'assurance'] as const),
  ...(['fill', 'excuse'] as const),
] as const;

export type MlaAct =
  | {
      readonly do: 'step';
      readonly who: MlaPerson;
      readonly step: string;
      readonly to?: string;
      readonly told: MlaTold;
    }
  | { readonly do: 'item'; readonly who: MlaPerson; readonly type: MlaType; readonly plain: boolean }
  | {
      readonly do: 'write';
      readonly who: MlaPerson;
      readonly what: (typeof WRITINGS)[number] | 'basis';
      readonly basis?: BasisName;
    }
  | { readonly do: 'decide' | 'letter' | 'production'; readonly who: MlaPerson }
  | { readonly do: 'receive'; readonly who: MlaPerson }
  | { readonly do: 'answer'; readonly who: MlaPerson; readonly all: boolean }
  | { readonly do: 'open'; readonly who: MlaPerson; readonly kind: MlaKind }
  | {
      readonly do: 'measure';
      readonly who: MlaPerson;
      readonly kind: MlaKind;
      readonly step: string;
      readonly to?: string;
      readonly told: MlaTold;
    }
  | { readonly do: 'package'; readonly who: MlaPerson; readonly step: string; readonly told: MlaTold }
  | {
      readonly do: 'list';
      readonly who: MlaPerson;
      readonly whom: MlaPerson;
      readonly effect: 'allow' | 'deny' | 'end';
    }
  | { readonly do: 'confirm' }
  | { readonly do: 'wait'; readonly days: number }
  /** Only where no house runs: what stands in the way of sending, put there and taken away. */
  | { readonly do: 'sending'; readonly what: 'veto' | 'unreadable' | 'no-channel' | 'learned'; readonly on: boolean };

/** How an act was answered: nothing, or the code of the refusal and what it says is missing. */
export interface MlaVerdict {
  readonly refused: string | null;
  readonly missing: readonly string[];
}
export const done: MlaVerdict = { refused: null, missing: [] };
export const no = (refused: string, missing: readonly string[] = []): MlaVerdict => ({
  refused,
  missing: [...new Set(missing)].sort(),
});

/** What is read back after each act. */
export interface MlaSnapshot {
  readonly state: string;
  readonly returnState: string | null;
  readonly outcome: string | null;
  readonly results: readonly string[];
  readonly openRounds: number;
  /** All, and those that bind. */
  readonly conditions: readonly [number, number];
  readonly windowEnds: number | null;
  readonly measures: Readonly<Partial<Record<MlaKind, string>>>;
  readonly material: string | null;
  /** Rules of open clocks, sorted. */
  readonly clocks: readonly string[];
  /** Who may know of it, sorted. */
  readonly known: readonly MlaPerson[];
}

export interface MlaHouse {
  do(act: MlaAct): Promise<MlaVerdict> | MlaVerdict;
  look(): Promise<MlaSnapshot> | MlaSnapshot;
}
