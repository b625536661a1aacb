import { dayInPakistan, isDay } from './day';

describe('a day', () => {
  it.each([
    ['2025-01-28T18:59:59.999Z', '2025-01-28'],
    ['2025-01-28T19:00:00.000Z', '2025-01-29'],
    ['2024-12-31T19:00:00.000Z', '2025-01-01'],
  ])('at %s is %s in Pakistan', (instant, day) => {
    expect(dayInPakistan(new Date(instant))).toBe(day);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2024-04-31', false],
    ['2024-00-10', false],
    ['0000-01-01', false],
  ])('%s exists: %s', (day, exists) => {
    expect(isDay(day)).toBe(exists);
  });
});
