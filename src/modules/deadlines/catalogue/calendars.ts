import type { DayState } from '../domain/calendar';
import type { NamedDay } from '../domain/calendar-layers';

/** A day of every year from a year on. */
interface YearlyDay {
  readonly monthDay: string;
  readonly name: string;
  readonly from?: number;
}

interface CalendarFact {
  readonly id: string;
  readonly name: string;
  readonly kind: 'court' | 'office';
  readonly weeklyClosed: readonly number[];
  readonly notes: string;
}

const [SATURDAY, SUNDAY] = [6, 7];

/** What an installation begins with. Each court's own calendar is made by an officer and may stand on one of these. */
export const CALENDARS: readonly CalendarFact[] = [
  {
    id: 'federal-5-day',
    name: 'Federal offices, five-day week',
    kind: 'office',
    weeklyClosed: [SATURDAY, SUNDAY],
    notes: 'Eid holidays of five-day and six-day offices can differ: each week has its own calendar.',
  },
  {
    id: 'federal-6-day',
    name: 'Federal offices, six-day week',
    kind: 'office',
    weeklyClosed: [SUNDAY],
    notes: 'Eid holidays of five-day and six-day offices can differ: each week has its own calendar.',
  },
  {
    id: 'court-default',
    name: 'Courts, until their own calendar is made',
    kind: 'court',
    weeklyClosed: [SUNDAY],
    notes:
      'Not verified for any court: many district courts sit on Saturdays, others do not; vacations and local days are missing. Make a calendar for each court.',
  },
];

export const HOLIDAY_SOURCE = 'S33: list of public holidays 2026, Cabinet Division, January 2026';
export const YEARLY_SOURCE = 'fixed public holidays; each year to be compared with the list of the Cabinet Division';
/** Years for which the fixed days are on file. What the moon moves is on file only where a list was notified. */
export const YEARS = { first: 2016, last: 2035, notified: 2026 } as const;

export const YEARLY_DAYS: readonly YearlyDay[] = [
  { monthDay: '02-05', name: 'Kashmir Solidarity Day' },
  { monthDay: '03-23', name: 'Pakistan Day' },
  { monthDay: '05-01', name: 'Labour Day' },
  { monthDay: '05-28', name: 'Youm-e-Takbeer', from: 2024 },
  { monthDay: '08-14', name: 'Independence Day' },
  { monthDay: '11-09', name: 'Allama Iqbal Day', from: 2022 },
  { monthDay: '12-25', name: 'Quaid-e-Azam Day' },
];

/** The moon days of the notified list; where they fell was not found, so that each waits for an officer's word. */
export const MOON_DAYS_2026: readonly (readonly [day: string, name: string])[] = [
  ['2026-03-21', 'Eid-ul-Fitr'],
  ['2026-03-22', 'Eid-ul-Fitr'],
  ['2026-03-23', 'Eid-ul-Fitr'],
  ['2026-05-27', 'Eid-ul-Azha'],
  ['2026-05-28', 'Eid-ul-Azha'],
  ['2026-05-29', 'Eid-ul-Azha'],
  ['2026-06-24', 'Ashura'],
  ['2026-06-25', 'Ashura'],
  ['2026-08-25', 'Eid Milad-un-Nabi'],
];

export interface SeededDay extends NamedDay {
  readonly source: string;
}

const fixed: DayState = 'fixed';

/** The days that every seeded calendar has. Optional holidays (26 December) close no office and are left out. */
export const SEEDED_DAYS: readonly SeededDay[] = [
  ...Array.from({ length: YEARS.last - YEARS.first + 1 }, (_, i) => YEARS.first + i).flatMap((year) =>
    YEARLY_DAYS.filter(({ from = YEARS.first }) => from <= year).map(({ monthDay, name }) => ({
      day: `${String(year)}-${monthDay}`,
      name,
      state: fixed,
      source: year === YEARS.notified ? HOLIDAY_SOURCE : YEARLY_SOURCE,
    })),
  ),
  ...MOON_DAYS_2026.map(([day, name]) => ({ day, name, state: 'expected' as const, source: HOLIDAY_SOURCE })),
];
