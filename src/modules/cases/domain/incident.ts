import { DomainError } from '../../../kernel/domain-error';

/** How sure the days are. `unknown`: no days are on file. */
export const PRECISIONS = ['exact', 'about', 'unknown'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Days of an incident as told: one day, a range (both inside), or none. */
export interface ToldDays {
  readonly from?: string;
  readonly to?: string;
  readonly about?: boolean;
}

/**
 * Days as they stand in the record. One day told is a range of that day; none told is `unknown`, listed as a gap and not refused.
 * @throws unprocessable `incident.days-reversed`, `incident.not-yet`, `incident.first-day-missing`
 */
export function daysOf(
  told: ToldDays,
  today: string,
): { fromOn: string | null; toOn: string | null; precision: Precision } {
  if (told.from === undefined) {
    if (told.to !== undefined) {
      throw new DomainError(
        'unprocessable',
        'incident.first-day-missing',
        'Give the first day too, or leave both out.',
      );
    }
    return { fromOn: null, toOn: null, precision: 'unknown' };
  }
  const to = told.to ?? told.from;
  if (to < told.from)
    throw new DomainError('unprocessable', 'incident.days-reversed', 'Let the last day not come before the first.');
  if (to > today) {
    throw new DomainError(
      'unprocessable',
      'incident.not-yet',
      'Let no day of the incident lie after today in Pakistan.',
      { today },
    );
  }
  return { fromOn: told.from, toOn: to, precision: told.about ? 'about' : 'exact' };
}

/** The days that several incidents cover together, for one charge. Null when one of them has no day. */
export function spanOf(incidents: readonly { readonly fromOn: string | null; readonly toOn: string | null }[]): {
  from: string;
  to: string;
} | null {
  const days = incidents.map(({ fromOn, toOn }) =>
    fromOn !== null && toOn !== null ? { from: fromOn, to: toOn } : null,
  );
  return days.reduce<{ from: string; to: string } | null>((span, each, i) => {
    if (each === null || (span === null && i > 0)) return null;
    if (span === null) return each;
    return { from: each.from < span.from ? each.from : span.from, to: each.to > span.to ? each.to : span.to };
  }, null);
}
