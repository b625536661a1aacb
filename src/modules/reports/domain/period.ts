import { DomainError } from '../../../kernel/domain-error';

/** Days in Pakistan, both within. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The half year that ended last before a day. Source: MLA Act 2020 s.26 (every six months); PECA s.53 with the Rules (31 July, 31 January). */
export function lastHalfYear(today: string): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return month >= 7
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year - 1}-07-01`, to: `${year - 1}-12-31` };
}

/** The half year of a name as `2027-H1`. */
export function halfYearOf(name: string): Period {
  const year = name.slice(0, 4);
  return name.endsWith('H1')
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` };
}

/** @throws unprocessable `report.period`: only one end, or the wrong way round */
export function periodOf(told: { readonly from?: string; readonly to?: string }, today: string): Period {
  const { from, to } = told;
  if (from === undefined && to === undefined) return lastHalfYear(today);
  if (from !== undefined && to !== undefined && from <= to) return { from, to };
  throw new DomainError(
    'unprocessable',
    'report.period',
    'Give the first and the last day, the first not after the last.',
  );
}

/** Instants: from the beginning of the first day, before the end of the last, in Pakistan. */
export const spanOf = ({ from, to }: Period): { from: Date; before: Date } => ({
  from: new Date(`${from}T00:00:00+05:00`),
  before: new Date(new Date(`${to}T00:00:00+05:00`).getTime() + 86_400_000),
});
