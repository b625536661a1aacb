import { halfYearOf, lastHalfYear, periodOf, spanOf } from './period';
import { medianOf } from './median';

describe('periods of figures', () => {
  it.each([
    ['2027-06-30', '2026-07-01', '2026-12-31'],
    ['2027-07-01', '2027-01-01', '2027-06-30'],
    ['2027-12-31', '2027-01-01', '2027-06-30'],
    ['2028-01-01', '2027-07-01', '2027-12-31'],
  ])('on %s the half year that ended last is from %s to %s', (today, from, to) => {
    expect(lastHalfYear(today)).toEqual({ from, to });
    expect(halfYearOf(`${from.slice(0, 4)}-${from.endsWith('01-01') ? 'H1' : 'H2'}`)).toEqual({ from, to });
  });

  it('begin and end with the days in Pakistan', () => {
    expect(spanOf({ from: '2027-01-01', to: '2027-01-01' })).toEqual({
      from: new Date('2026-12-31T19:00:00Z'),
      before: new Date('2027-01-01T19:00:00Z'),
    });
  });

  it('have two ends, the first not after the last', () => {
    expect(periodOf({ from: '2027-01-02', to: '2027-01-02' }, '2027-03-01').to).toBe('2027-01-02');
    for (const told of [{ from: '2027-01-02' }, { to: '2027-01-02' }, { from: '2027-01-03', to: '2027-01-02' }])
      expect(() => periodOf(told, '2027-03-01')).toThrow(expect.objectContaining({ code: 'report.period' }));
  });

  it('a median counts what waits while it waits', () => {
    const filed = (days: number, n: number) => ({ days, n, ended: true });
    const waiting = (days: number, n: number) => ({ days, n, ended: false });
    expect(medianOf([filed(10, 1), filed(20, 1), filed(30, 1)])).toBe(20);
    expect(medianOf([filed(10, 1), filed(20, 1), waiting(25, 2)])).toBe(20);
    expect(medianOf([filed(10, 1), waiting(25, 2)])).toBeNull();
    expect(medianOf([filed(10, 2), waiting(5, 4)])).toBe(10);
  });
});
