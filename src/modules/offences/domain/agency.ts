import { assertDay } from './day';
import type { Confidence, Day } from './offence';

/** Who investigated PECA on a day. `uncertain`: sources differ on the day itself, or give a month only. */
export interface AgencyPeriod {
  readonly effectiveFrom: Day;
  readonly agency: 'FIA' | 'NCCIA';
  readonly unit: string;
  readonly instrument: string;
  readonly uncertain: boolean;
  readonly note: string;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

/**
 * The agency in time, in order; each row runs to the next. Numbers given by a circle of FIA stay valid after transfer, so the issuing
 * office is part of their key. Source: PECA 2016 ss.29, 50A, 55(2) and the rules named in each row.
 */
export const AGENCY_PERIODS: readonly AgencyPeriod[] = [
  {
    effectiveFrom: '2016-08-18',
    agency: 'FIA',
    unit: 'NR3C',
    instrument: 'FIA Act 1974; FIA (Inquiries and Investigations) Rules 2002',
    uncertain: false,
    note: 'Designated by notification; the day of designation differs between sources.',
    sources: ['S54', 'S55'],
    confidence: 'medium',
  },
  {
    effectiveFrom: '2018-08-07',
    agency: 'FIA',
    unit: 'Cybercrime Wing',
    instrument: 'PECA Investigation Rules 2018, S.R.O. 979(I)/2018',
    uncertain: false,
    note: 'Dated 20-07-2018, gazetted 07-08-2018.',
    sources: ['S12'],
    confidence: 'high',
  },
  {
    effectiveFrom: '2024-04-24',
    agency: 'NCCIA',
    unit: 'NCCIA in law, staffed by the FIA Cybercrime Wing',
    instrument: 'NCCIA (Establishment, Powers and Functions) Rules 2024, S.R.O. 626(I)/2024',
    uncertain: true,
    note: 'Sources give 24-04-2024 and 29-04-2024 for the start of the Rules.',
    sources: ['S17', 'S18'],
    confidence: 'medium',
  },
  {
    effectiveFrom: '2024-04-29',
    agency: 'NCCIA',
    unit: 'NCCIA in law, staffed by the FIA Cybercrime Wing',
    instrument: 'NCCIA (Establishment, Powers and Functions) Rules 2024, S.R.O. 626(I)/2024',
    uncertain: false,
    note: 'NCCIA on paper, FIA staff in fact.',
    sources: ['S17', 'S18'],
    confidence: 'high',
  },
  {
    effectiveFrom: '2024-10-17',
    agency: 'FIA',
    unit: 'Cybercrime Wing',
    instrument: 'PECA Investigation Rules 2018, revived by repeal of the Rules of 2024',
    uncertain: false,
    note: 'Repealed with effect from 17-10-2024, notified in December 2024.',
    sources: ['S17', 'S18'],
    confidence: 'high',
  },
  {
    effectiveFrom: '2025-01-29',
    agency: 'FIA',
    unit: 'Cybercrime Wing, acting until NCCIA stands up',
    instrument: 'PECA 2016 ss.29, 50A, 55(2) as amended by Act II of 2025',
    uncertain: false,
    note: 'NCCIA is statutory from this day; the old agency acts meanwhile and the old rules apply mutatis mutandis.',
    sources: ['S1'],
    confidence: 'high',
  },
  {
    effectiveFrom: '2025-04-01',
    agency: 'FIA',
    unit: 'Cybercrime Wing, or NCCIA already',
    instrument: 'PECA 2016 ss.29, 50A, 55(2) as amended by Act II of 2025',
    uncertain: true,
    note: 'NCCIA stood up and the FIA wing was dissolved in April 2025; the day is not verified.',
    sources: ['S20'],
    confidence: 'low',
  },
  {
    effectiveFrom: '2025-05-01',
    agency: 'NCCIA',
    unit: 'National Cyber Crime Investigation Agency',
    instrument: 'PECA 2016 s.29 as amended by Act II of 2025',
    uncertain: false,
    note: 'Cases transferred from FIA.',
    sources: ['S20'],
    confidence: 'high',
  },
  {
    effectiveFrom: '2025-08-13',
    agency: 'NCCIA',
    unit: 'National Cyber Crime Investigation Agency',
    instrument: 'NCCIA (Functions) Rules 2025',
    uncertain: false,
    note: 'Rules reported in summary; the text was not seen.',
    sources: ['S19'],
    confidence: 'high',
  },
];

/**
 * The agency of the day; null before PECA began.
 * @throws unprocessable `day.malformed`
 */
export function agencyAtDate(day: Day): AgencyPeriod | null {
  assertDay(day);
  return AGENCY_PERIODS.findLast((period) => period.effectiveFrom <= day) ?? null;
}
