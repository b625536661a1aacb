/** How long one request took until its answer, or has been waiting: days, not below zero. */
export interface Spell {
  readonly days: number;
  readonly ended: boolean;
}

/** The share still without an answer after so many days. */
export interface SurvivalPoint {
  readonly day: number;
  readonly waiting: number;
}

/**
 * Kaplan–Meier estimate: open requests are censored at their age, so that the slow ones count while they wait. On one day answers
 * come before what is censored. Source: E. L. Kaplan, P. Meier, J. Amer. Statist. Assn. 53 (1958); mla.md H 23.
 */
export function survivalOf(spells: readonly Spell[]): SurvivalPoint[] {
  const answered = new Map<number, number>();
  const over = new Map<number, number>();
  for (const { days, ended } of spells) {
    over.set(days, (over.get(days) ?? 0) + 1);
    if (ended) answered.set(days, (answered.get(days) ?? 0) + 1);
  }
  let [waiting, atRisk] = [1, spells.length];
  const points: SurvivalPoint[] = [];
  for (const day of [...over.keys()].sort((a, b) => a - b)) {
    const count = answered.get(day) ?? 0;
    if (count > 0) {
      waiting *= 1 - count / atRisk;
      points.push({ day, waiting });
    }
    atRisk -= over.get(day) ?? 0;
  }
  return points;
}

/** The first day by which a share `p` of all is answered; null when the curve does not come that far. */
export function answeredBy(curve: readonly SurvivalPoint[], p: number): number | null {
  return curve.find(({ waiting }) => waiting <= 1 - p + 1e-9)?.day ?? null;
}

/** Below so many of our own requests a planning value of the directory is taken. Source: issue of the house. */
export const ENOUGH = 10;

export interface Forecast {
  readonly basis: 'own_requests' | 'planning_value' | 'none';
  readonly requests: number;
  readonly medianDays: number | null;
  /** By when four of five are answered. */
  readonly p80Days: number | null;
  readonly confidence: 'high' | 'medium' | 'low' | null;
}

export interface PlanningTime {
  /** Months: from, to. */
  readonly months: readonly [number, number | null];
  readonly confidence: 'high' | 'medium' | 'low';
}

const MONTH_DAYS = 365.25 / 12;

/** What is to be expected of a country: from our own requests where there are enough, else from the planning value. */
export function forecastOf(spells: readonly Spell[], planning: PlanningTime | null): Forecast {
  if (spells.length >= ENOUGH) {
    const curve = survivalOf(spells);
    const [medianDays, p80Days] = [answeredBy(curve, 0.5), answeredBy(curve, 0.8)];
    return { basis: 'own_requests', requests: spells.length, medianDays, p80Days, confidence: 'medium' };
  }
  if (planning === null) {
    return { basis: 'none', requests: spells.length, medianDays: null, p80Days: null, confidence: null };
  }
  const [from, to] = planning.months;
  return {
    ...{ basis: 'planning_value', requests: spells.length, confidence: planning.confidence },
    medianDays: Math.round(((from + (to ?? from)) / 2) * MONTH_DAYS),
    p80Days: to === null ? null : Math.round(to * MONTH_DAYS),
  };
}
