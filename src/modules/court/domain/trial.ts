import { karachiDay } from '../../../kernel/day';
import type { Irregularity } from './sentence';

export const COURT_KINDS = ['magistrate', 'sessions', 'high_court', 'supreme_court', 'other'] as const;
export type CourtKind = (typeof COURT_KINDS)[number];

/** Clear days between copies and charge: neither the day of supply nor that of the charge counts. Source: CrPC ss.241-A, 265-C. */
export const CLEAR_DAYS = 7;

const DAY_MS = 86_400_000;
const number = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) / DAY_MS;

/** The section under which copies are supplied, and its rule in the catalogue. */
export const copiesRule = (kind: CourtKind): { readonly code: string; readonly section: string } =>
  kind === 'magistrate'
    ? { code: 'DL-CRPC-241A', section: 'CrPC s.241-A' }
    : { code: 'DL-CRPC-265C', section: 'CrPC s.265-C' };

/** A charge framed before seven clear days, or without copies on record, is the court's fact and departs from the Code. */
export function chargeIrregularity(copiesAt: Date | null, framedAt: Date, kind: CourtKind): Irregularity | null {
  const { section } = copiesRule(kind);
  if (copiesAt === null) {
    return {
      rule: 'charge-without-copies',
      section,
      reason: 'The charge was framed and no supply of copies is on record.',
    };
  }
  const clear = number(karachiDay(framedAt)) - number(karachiDay(copiesAt)) - 1;
  if (clear >= CLEAR_DAYS) return null;
  const days = `${Math.max(0, clear)} clear days`;
  return {
    rule: 'charge-before-seven-days',
    section,
    reason: `The charge was framed ${days} after the copies; the Code asks for ${CLEAR_DAYS}.`,
  };
}

/** Where an appeal lies. Source: PECA s.47 (Magistrate to Sessions, Sessions to High Court); a High Court's judgment goes by petition. */
export const APPEAL_TO: Readonly<Record<CourtKind, CourtKind | null>> = {
  magistrate: 'sessions',
  sessions: 'high_court',
  high_court: 'supreme_court',
  supreme_court: null,
  other: null,
};

export function appealIrregularity(from: CourtKind, to: CourtKind): Irregularity | null {
  const right = APPEAL_TO[from];
  if (right === null || right === to) return null;
  const words = (kind: CourtKind): string => kind.replace('_', ' ');
  return {
    rule: 'appeal-forum',
    section: 'PECA s.47',
    reason: `From a court of the kind ${words(from)} an appeal lies to ${words(right)}; it was brought before ${words(to)}.`,
  };
}

export const compoundingIrregularity = (
  charges: readonly { citation: string; compoundable: boolean | null }[],
): Irregularity | null => {
  const barred = charges.filter(({ compoundable }) => compoundable === false).map(({ citation }) => citation);
  return barred.length === 0
    ? null
    : {
        rule: 'compounding-barred',
        section: 'PECA s.43',
        reason: `Compounded although not compoundable: ${[...new Set(barred)].join(', ')}.`,
      };
};

/** The section under which an accused is acquitted before the evidence is heard whole. Source: CrPC ss.249-A (Magistrate), 265-K (Sessions). */
export const earlyAcquittal = (kind: CourtKind): string => (kind === 'magistrate' ? 'CrPC s.249-A' : 'CrPC s.265-K');

/** A conviction on a plea rests on a plea of guilty. Source: law notes D (CrPC ss.242-245, 265-D to 265-K). */
export const pleaIrregularity = (pleas: readonly ('guilty' | 'not_guilty')[]): Irregularity | null =>
  pleas.at(-1) === 'guilty'
    ? null
    : {
        rule: 'conviction-without-plea',
        section: 'CrPC ss.242-245, 265-D to 265-K',
        reason: 'Convicted on a plea, and no plea of guilty is on record.',
      };

/**
 * Charges that our own application cannot compound: the version does not allow it, or its class is not settled and no legal opinion
 * says that it may. Source: PECA s.43; CrPC s.345 (law notes A.4: compoundable versions only).
 */
export const notCompoundable = <T extends { readonly compoundable: boolean | null }>(
  charges: readonly T[],
  opinion: boolean,
): T[] => charges.filter(({ compoundable }) => compoundable === false || (compoundable === null && !opinion));
