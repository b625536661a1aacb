import { AGENCY_PERIODS, agencyAtDate } from './agency';

describe('the agency of the day', () => {
  it.each([
    ['2016-08-17', undefined, undefined],
    ['2016-08-18', 'FIA', false],
    ['2018-08-06', 'FIA', false],
    ['2018-08-07', 'FIA', false],
    ['2024-04-23', 'FIA', false],
    ['2024-04-24', 'NCCIA', true],
    ['2024-04-28', 'NCCIA', true],
    ['2024-04-29', 'NCCIA', false],
    ['2024-10-16', 'NCCIA', false],
    ['2024-10-17', 'FIA', false],
    ['2025-01-28', 'FIA', false],
    ['2025-01-29', 'FIA', false],
    ['2025-04-01', 'FIA', true],
    ['2025-04-30', 'FIA', true],
    ['2025-05-01', 'NCCIA', false],
    ['2025-08-13', 'NCCIA', false],
  ])('on %s is %s, uncertain: %s', (day, agency, uncertain) => {
    expect(agencyAtDate(day)?.agency).toBe(agency);
    expect(agencyAtDate(day)?.uncertain).toBe(uncertain);
  });

  it('follows another in order of its first day', () => {
    const starts = AGENCY_PERIODS.map((p) => p.effectiveFrom);
    expect(starts).toEqual([...new Set(starts)].sort());
  });
});
