/** Why a court's fact departs from what the law asks; goes into the record beside the fact. */
export interface Irregularity {
  readonly rule: string;
  readonly section: string;
  readonly reason: string;
}

/** What the version charged allows. Months and rupees; null: none stated. Source: the catalogue's version of the day of the act. */
export interface Limits {
  readonly citation: string;
  readonly minMonths: number | null;
  readonly maxMonths: number | null;
  readonly minDisputed: boolean;
  readonly life: boolean;
  readonly minPkr: number | null;
  readonly maxPkr: number | null;
  readonly uncapped: boolean;
  readonly combination: 'OR_BOTH' | 'AND' | 'FINE_ONLY';
}

/** A sentence on one charge: months of imprisonment and rupees of fine, 0 for none. */
export interface Sentence {
  readonly months: number;
  readonly finePkr: number;
}

/**
 * How a sentence departs from the limits of the version charged; null where it stays within. A floor that is arguable is not held
 * against the court, nor a section that states no ceiling of the fine. Source: Constitution Art.12; the penal clause of the version.
 */
export function sentenceIrregularity({ months, finePkr }: Sentence, law: Limits): Irregularity | null {
  const faults = [
    ...(law.combination === 'FINE_ONLY' && months > 0 ? ['imprisonment is not among its punishments'] : []),
    ...(law.combination !== 'FINE_ONLY' && law.maxMonths !== null && !law.life && months > law.maxMonths
      ? [`imprisonment of ${months} months is above ${law.maxMonths}`]
      : []),
    ...(law.minMonths !== null &&
    !law.minDisputed &&
    months < law.minMonths &&
    (months > 0 || law.combination === 'AND')
      ? [`imprisonment of ${months} months is below ${law.minMonths}`]
      : []),
    ...(law.maxPkr !== null && !law.uncapped && finePkr > law.maxPkr
      ? [`a fine of Rs ${finePkr} is above Rs ${law.maxPkr}`]
      : []),
    ...(law.minPkr !== null && finePkr < law.minPkr && (finePkr > 0 || law.combination === 'AND')
      ? [`a fine of Rs ${finePkr} is below Rs ${law.minPkr}`]
      : []),
    ...(law.combination === 'AND' && (months === 0 || (finePkr === 0 && law.minPkr === null))
      ? ['imprisonment and fine go together']
      : []),
  ];
  if (faults.length === 0) return null;
  return {
    rule: 'sentence-outside-version',
    section: law.citation,
    reason: `Under ${law.citation} ${faults.join('; ')}.`,
  };
}
