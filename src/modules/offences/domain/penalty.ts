import type { Fine, Imprisonment, OffenceVersion } from './offence';

/** Rupees with thousands marked by commas: `Rs 10,000,000`. */
const rupees = (amount: number): string => `Rs ${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')}`;

function term(months: number): string {
  const [count, unit] = months % 12 === 0 ? [months / 12, 'year'] : [months, 'month'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function imprisonmentText({ minMonths, maxMonths, minDisputed }: Imprisonment): string | null {
  if (maxMonths === null) return null;
  if (minMonths === null) return `imprisonment up to ${term(maxMonths)}`;
  if (minMonths === maxMonths) return `imprisonment of ${term(maxMonths)}`;
  return `imprisonment from ${term(minMonths)}${minDisputed ? ' (floor arguable)' : ''} to ${term(maxMonths)}`;
}

function fineText({ minPkr, maxPkr, uncapped }: Fine): string {
  const floor = minPkr === null ? '' : ` of at least ${rupees(minPkr)}`;
  if (maxPkr !== null)
    return minPkr === null ? `fine up to ${rupees(maxPkr)}` : `fine from ${rupees(minPkr)} to ${rupees(maxPkr)}`;
  return `fine${floor}${uncapped ? ' without stated ceiling' : ''}`;
}

/** The penalty in one English line, from the figures of the version and nothing else. */
export function penaltyText(version: Pick<OffenceVersion, 'imprisonment' | 'fine' | 'combination'>): string {
  const prison = imprisonmentText(version.imprisonment);
  const fine = fineText(version.fine);
  if (prison === null || version.combination === 'FINE_ONLY') return fine;
  return version.combination === 'AND' ? `${prison} and ${fine}` : `${prison}, or ${fine}, or both`;
}
