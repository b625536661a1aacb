import type { Day } from './offence';
import { assertDay } from './day';

/** Police custody that a court may allow: days for each order (null = none of its own) and days in all. */
export interface RemandCeiling {
  readonly perOrderDays: number | null;
  readonly totalDays: number;
  readonly rule: string;
  readonly confidence: 'high';
  readonly sources: readonly string[];
}

/** Start of section 30A. Source: Act XXXVII of 2023, gazetted 24-07-2023. */
export const SECTION_30A_FROM: Day = '2023-07-24';

const SECTION_30A: RemandCeiling = {
  perOrderDays: 14,
  totalDays: 30,
  rule: 'PECA 2016 s.30A(1)-(2)',
  confidence: 'high',
  sources: ['S1', 'S37'],
};
const SECTION_167: RemandCeiling = {
  perOrderDays: null,
  totalDays: 15,
  rule: 'CrPC s.167(2)',
  confidence: 'high',
  sources: ['S23'],
};

/**
 * The ceiling by the day of arrest, which is inside on 2023-07-24. `underPeca`: some charge of the arrest is an offence of PECA;
 * counts of other laws alone keep the Code. Source: PECA 2016 s.30A (special later law); CrPC s.167(2).
 * @throws unprocessable `day.malformed`
 */
export function remandCeiling(arrestedOn: Day, underPeca: boolean): RemandCeiling {
  assertDay(arrestedOn);
  return underPeca && arrestedOn >= SECTION_30A_FROM ? SECTION_30A : SECTION_167;
}
