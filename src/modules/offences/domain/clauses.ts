import type { Classification, Imprisonment, JuvenileClass, OffenceVersion, StatutoryBail } from './offence';

const TEN_YEARS = 120;

/** Class of the offence when a child is accused, by the longest term in months. Source: Juvenile Justice System Act 2018. */
function juvenileClass({ maxMonths, life, death }: Imprisonment): JuvenileClass | null {
  if (life || death) return 'heinous';
  if (maxMonths === null) return null;
  if (maxMonths <= 36) return 'minor';
  return maxMonths <= 84 ? 'major' : 'heinous';
}

/** Bail of right after continuous detention, for what is not bailable anyhow. Source: CrPC s.497(1), third proviso. */
function statutoryBail({ bailable }: Classification, { death }: Imprisonment): StatutoryBail | null {
  if (bailable) return null;
  return death ? { general: 24, woman: 12 } : { general: 12, woman: 6 };
}

/** What follows from penalty and class by other laws, so that nobody enters it by hand. Source: CrPC ss.155(2), 497; JJSA 2018. */
export function clausesOf({ imprisonment, classification }: Pick<OffenceVersion, 'imprisonment' | 'classification'>) {
  const { maxMonths, life, death } = imprisonment;
  return {
    prohibitoryClause: life || death || (maxMonths ?? 0) >= TEN_YEARS,
    juvenileClass: juvenileClass(imprisonment),
    statutoryBail: statutoryBail(classification, imprisonment),
    magistrateOrderNeeded: !classification.cognizable,
  } satisfies Partial<OffenceVersion>;
}
