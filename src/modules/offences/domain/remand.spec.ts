import { remandCeiling } from './remand';

describe('police custody', () => {
  it.each([
    ['2023-07-23', true, null, 15],
    ['2023-07-24', true, 14, 30],
    ['2026-01-01', true, 14, 30],
    ['2023-07-24', false, null, 15],
    ['2026-01-01', false, null, 15],
  ])(
    'after an arrest on %s, under PECA: %s, is %s days an order and %s in all',
    (day, underPeca, perOrderDays, totalDays) => {
      expect(remandCeiling(day, underPeca)).toMatchObject({ perOrderDays, totalDays });
    },
  );

  it('has no ceiling for a day that does not exist', () => {
    expect(() => remandCeiling('2025-02-29', true)).toThrow(expect.objectContaining({ code: 'day.malformed' }));
  });
});
