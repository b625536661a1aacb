/** So many things that took so many days, or wait since then. */
export interface Waited {
  readonly days: number;
  readonly n: number;
  readonly ended: boolean;
}

/**
 * The first day by which half have ended, by Kaplan–Meier: what waits counts while it waits; null when it does not come that far.
 * Source: E. L. Kaplan, P. Meier, J. Amer. Statist. Assn. 53 (1958).
 */
export function medianOf(waited: readonly Waited[]): number | null {
  const days = [...new Set(waited.filter(({ ended }) => ended).map((one) => one.days))].sort((a, b) => a - b);
  const sum = (of: readonly Waited[]): number => of.reduce((n, one) => n + one.n, 0);
  let left = 1;
  for (const day of days) {
    const risk = sum(waited.filter((one) => one.days >= day));
    const ended = sum(waited.filter((one) => one.ended && one.days === day));
    left *= 1 - ended / risk;
    if (left <= 0.5 + 1e-9) return day;
  }
  return null;
}
