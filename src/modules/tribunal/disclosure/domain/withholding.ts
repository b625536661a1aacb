/** Why a thing is not given to an accused. Closed: what the law notes give, and one of the house that asks for words. */
export const GROUNDS = ['identity-shield', 'court-order', 'other'] as const;
export type Ground = (typeof GROUNDS)[number];

export interface GroundSource {
  readonly en: string;
  readonly ur: string;
  readonly law: string;
  readonly sourceCodes: readonly string[];
  readonly confidence: 'high' | 'medium' | 'low';
}

/**
 * Source: law notes B (PECA ss.30B-30C), E.3 (FC-38), F (CRPC-265C: digital exhibits relied on are supplied subject to the court's
 * order). The notes give no other ground; whatever else is said is the house's and says so.
 */
export const GROUND_SOURCES: Readonly<Record<Ground, GroundSource>> = {
  'identity-shield': {
    en: 'It tells who a protected victim or witness is.',
    ur: 'اس سے محفوظ متاثرہ یا گواہ کی شناخت ظاہر ہوتی ہے۔',
    law: 'PECA ss.30B-30C; Anti-Rape Act 2021 ss.12, 26',
    ...{ sourceCodes: ['S1', 'S34'], confidence: 'high' },
  },
  'court-order': {
    en: 'A court ordered that it is not supplied.',
    ur: 'عدالت نے حکم دیا کہ یہ نہ دیا جائے۔',
    law: 'CrPC ss.241-A, 265-C',
    ...{ sourceCodes: ['K', 'S47'], confidence: 'medium' },
  },
  other: {
    en: 'For the reason that is written beside it.',
    ur: 'اس وجہ سے جو ساتھ لکھی ہے۔',
    law: 'house policy',
    ...{ sourceCodes: [], confidence: 'low' },
  },
};

/** A withholding as it stands on record. */
export interface Withheld {
  readonly until: string | null;
  readonly recordedAt: Date;
  readonly releasedAt: Date | null;
  /** It names the order of a court, which has not been withdrawn from the record. */
  readonly ordered: boolean;
}

/** Of an instant and its day of Pakistan. */
export interface Moment {
  readonly at: Date;
  readonly day: string;
}

/** Recorded by then, not released, and its last day not over. */
export const isOpen = ({ until, recordedAt, releasedAt }: Withheld, { at, day }: Moment): boolean =>
  recordedAt <= at && (releasedAt === null || releasedAt > at) && (until === null || day <= until);

/**
 * Whether it keeps the thing back at this moment. What speaks for the accused is kept back by the order of a court alone, whichever
 * came first, mark or withholding. Source: house rule on law notes D (fair trial, Constitution Art.10A).
 */
export const keepsBack = (withheld: Withheld, exculpatory: boolean, moment: Moment): boolean =>
  isOpen(withheld, moment) && (!exculpatory || withheld.ordered);

/** Why a thing cannot be withheld now; null: it can. In the order in which an officer is told. */
export type Obstacle = 'never-served' | 'served-already' | 'withheld-already' | 'exculpatory';

export function obstacleTo(thing: {
  readonly never: boolean;
  readonly served: boolean;
  readonly withheld: boolean;
  readonly exculpatory: boolean;
  readonly ordered: boolean;
}): Obstacle | null {
  if (thing.never) return 'never-served';
  if (thing.served) return 'served-already';
  if (thing.withheld) return 'withheld-already';
  return thing.exculpatory && !thing.ordered ? 'exculpatory' : null;
}
