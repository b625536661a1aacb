import { requireCourtDay } from './court-day';

describe('a day in court', () => {
  const known = { today: '2028-02-29', takenOn: '2027-03-01' };

  it.each(['2026-03-01', '2027-03-15', '2028-02-29', '2031-02-28'])('can be meant: %s', (day) =>
    expect(() => requireCourtDay(day, known)).not.toThrow(),
  );

  it.each(['1900-01-01', '2026-02-28', '2031-03-01', '2199-12-31'])('is a slip of the pen: %s', (day) =>
    expect(() => requireCourtDay(day, known)).toThrow('Check the year'),
  );
});
