/** Why a limit falls where it does, one step; kept with the deadline as JSON and worded when it is shown. */
export interface ReasonStep {
  readonly code: ReasonCode;
  /** Days `YYYY-MM-DD`, instants ISO 8601 UTC, counts, and names of holidays as the calendar has them. */
  readonly params: Readonly<Record<string, string | number>>;
}

export const REASON_CODES = [
  'period', // length, unit, from, to, counted: what is not counted
  'hours', // length, from, to
  'forthwith', // at
  'fixed-date', // before, to
  'before-trigger', // length, unit, of, to
  'excluded', // from, to, why, length, unit
  'closed', // day, why?, expected
  'more-closed', // count
  'next-open', // day, kind
  'runs-when-closed', // lastOpen, kind
  'month-end', // day
  'matures', // day
  'commencement-unknown', // year
  'extended', // to | toAt
  'given', // at
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];
