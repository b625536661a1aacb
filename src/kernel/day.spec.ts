import { isDay, karachiDay } from './day';

describe('a day', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-13-01', false],
    ['2024-00-10', false],
    ['2024-06-31', false],
    ['2024-6-1', false],
    ['1899-12-31', false],
    ['1900-01-01', true],
    ['2024-06-01T00:00', false],
    ['', false],
  ])('%p exists: %p', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  it.each([
    ['2026-12-31T18:59:59.999Z', '2026-12-31'],
    ['2026-12-31T19:00:00.000Z', '2027-01-01'],
  ])('at %s in Pakistan is %s', (iso, day) => {
    expect(karachiDay(new Date(iso))).toBe(day);
  });
});
