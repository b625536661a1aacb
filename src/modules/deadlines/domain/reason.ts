export const REASON_CODES = [
  /** length, unit, from, not-counted: order | event, basis */
  'period',
  /** length, from: an instant */
  'hours',
  /** at: an instant */
  'forthwith',
  /** before: the day that the law names */
  'before-fixed',
  /** length, unit, of: the day or instant before which it must be done */
  'before-trigger',
  /** length, unit, from, to: instants, why */
  'excluded',
  /** day */
  'end',
  /** at: an instant */
  'end-at',
  'month-end',
  /** day, why: a holiday's name or '', expected: 1 | 0 */
  'closed',
  /** count: days passed over and not listed */
  'more-closed',
  /** day, place: court | office */
  'next-open',
  /** day: the last open day before, or '', place */
  'runs-when-closed',
  /** day: the first on which it may be done, or at: an instant */
  'matures',
  /** year */
  'commencement-unknown',
  /** to: a day, or at: an instant */
  'extended',
  /** at: an instant */
  'given',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Why a limit falls where it does, one step; kept with the deadline as JSON and worded when it is shown. */
export interface ReasonStep {
  readonly code: ReasonCode;
  /** Days `YYYY-MM-DD`, instants ISO 8601 UTC, counts, codes, and names of holidays as the calendar has them. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** One step of a computation, with its parameters. */
export const step = (code: ReasonCode, params: ReasonStep['params'] = {}): ReasonStep => ({ code, params });
