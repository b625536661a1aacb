import { type DutyHours, minuteOf, openAt, timeOf } from './duty-hours';

const WEEK: DutyHours = {
  days: [1, 2, 3, 4, 5],
  opensMinute: minuteOf('08:00'),
  closesMinute: minuteOf('16:30'),
  validFrom: new Date('2026-01-01T00:00:00Z'),
};

describe('duty hours of a store', () => {
  it.each([
    ['2026-03-02T02:59:59.999Z', false],
    ['2026-03-02T03:00:00.000Z', true],
    ['2026-03-02T11:30:00.000Z', true],
    ['2026-03-02T11:30:00.001Z', false],
    ['2026-03-01T05:00:00.000Z', false],
    ['2026-03-06T18:59:00.000Z', false],
    ['2025-12-31T23:59:59.999Z', undefined],
  ])('at %s it is open: %s', (at, open) => {
    expect(openAt([WEEK], new Date(at))).toBe(open);
  });

  it('takes the day of Pakistan, not that of UTC', () => {
    const mondays = { ...WEEK, days: [1], opensMinute: 0, closesMinute: minuteOf('24:00') };
    expect(openAt([mondays], new Date('2026-03-01T19:00:00Z'))).toBe(true);
    expect(openAt([mondays], new Date('2026-03-01T18:59:59Z'))).toBe(false);
  });

  it('judges each act by the hours that were in force', () => {
    const closed = { ...WEEK, days: [], validFrom: new Date('2026-03-02T05:00:00Z') };
    expect(openAt([WEEK, closed], new Date('2026-03-02T04:59:59Z'))).toBe(true);
    expect(openAt([WEEK, closed], new Date('2026-03-02T05:00:00Z'))).toBe(false);
  });

  it('writes a minute as it was given', () => {
    expect(['00:00', '08:05', '24:00'].map((time) => timeOf(minuteOf(time)))).toEqual(['00:00', '08:05', '24:00']);
  });
});
