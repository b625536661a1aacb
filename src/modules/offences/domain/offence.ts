/** A calendar day in Pakistan, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

/** How sure the catalogue is: high = read in the official text or good sources, medium = one secondary source or a clear inference, low = weak or conflicting. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** OR_BOTH = imprisonment or fine or both, AND = imprisonment and fine, FINE_ONLY = fine only. */
export const COMBINATIONS = ['OR_BOTH', 'AND', 'FINE_ONLY'] as const;
export type Combination = (typeof COMBINATIONS)[number];

/** Class of an offence by a child: minor up to 3 years, major over 3 to 7, heinous over 7. Source: Juvenile Justice System Act 2018. */
export const JUVENILE_CLASSES = ['minor', 'major', 'heinous'] as const;
export type JuvenileClass = (typeof JUVENILE_CLASSES)[number];

/** The three ways to commit the offence of section 20(1). Source: PECA 2016 s.20; Islamabad High Court short order of 08-04-2022. */
export const LIMBS = ['intimidation', 'reputation', 'privacy'] as const;
export type Limb = (typeof LIMBS)[number];

/** Months; null = no term of that kind stated. `minDisputed`: the floor is arguable, see the notes. */
export interface Imprisonment {
  readonly minMonths: number | null;
  readonly maxMonths: number | null;
  readonly minDisputed: boolean;
  readonly life: boolean;
  readonly death: boolean;
}

/** Rupees; null = not stated. `uncapped`: the section gives a fine without a ceiling. */
export interface Fine {
  readonly minPkr: number | null;
  readonly maxPkr: number | null;
  readonly uncapped: boolean;
}

/** Class under section 43. `condition`: cognizable only when it is met. */
export interface Classification {
  readonly cognizable: boolean;
  readonly condition: string | null;
  readonly bailable: boolean;
  readonly compoundable: boolean;
}

/** Months of continuous detention after which bail is of right. Source: CrPC s.497(1), third proviso. */
export interface StatutoryBail {
  readonly general: number;
  readonly woman: number;
}

/** What one section said from `effectiveFrom` (inside) to `effectiveTo` (outside; null = open). Never edited once seeded. */
export interface OffenceVersion {
  /** `<offence>@<effectiveFrom>`, with `~2`, `~3` … for later editions of the same text. */
  readonly id: string;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly instrument: string;
  readonly imprisonment: Imprisonment;
  readonly fine: Fine;
  readonly combination: Combination;
  readonly classification: Classification;
  /** False for a void text that is kept only to explain historic papers. */
  readonly chargeable: boolean;
  /** Ten years or more: the prohibitory clause. Source: CrPC s.497(1). */
  readonly prohibitoryClause: boolean;
  readonly statutoryBail: StatutoryBail | null;
  readonly juvenileClass: JuvenileClass | null;
  /** Not cognizable at all, so nothing is investigated without a Magistrate's order. Source: CrPC s.155(2). */
  readonly magistrateOrderNeeded: boolean;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly notes: string;
}

/** One offence with every version of it, in order of `effectiveFrom`. */
export interface Offence {
  readonly id: string;
  readonly act: string;
  readonly section: string;
  readonly subsection: string | null;
  readonly title: string;
  /** The ingredients in short words of ours; not the text of the law. */
  readonly elements: string;
  readonly victimMinor: boolean;
  readonly aggravated: boolean;
  readonly versions: readonly OffenceVersion[];
}

/** The section as a court writes it: `PECA 2016 s.20(1)`. */
export function citationOf(offence: Pick<Offence, 'act' | 'section' | 'subsection'>): string {
  return `${offence.act} s.${offence.section}${offence.subsection ?? ''}`;
}
