import { isInstant } from './instant';

describe('isInstant', () => {
  it.each([
    '2026-03-01T09:00Z',
    '2026-03-01T09:00:00Z',
    '2026-03-01T09:00:00.000Z',
    '2026-03-01T23:59:59.9+05:00',
    '2024-02-29T00:00:00-14:59',
  ])('takes %s', (text) => expect(isInstant(text)).toBe(true));

  it.each([
    ['no zone', '2026-03-01T09:00:00'],
    ['a day alone', '2026-03-01'],
    ['a week', '2026-W10-1'],
    ['an ordinal day', '2026-060'],
    ['the basic form', '20260301T090000Z'],
    ['a day that does not exist', '2026-02-29T09:00:00Z'],
    ['hour 24', '2026-03-01T24:00:00Z'],
    ['minute 60', '2026-03-01T09:60:00Z'],
    ['a zone that does not exist', '2026-03-01T09:00:00+15:00'],
    ['more than milliseconds', '2026-03-01T09:00:00.0001Z'],
    ['a year before the calendar of the records', '1899-12-31T09:00:00Z'],
    ['something behind it', '2026-03-01T09:00:00Z\n'],
  ])('refuses %s', (_, text) => expect(isInstant(text)).toBe(false));

  it('takes nothing that Date cannot read', () => {
    for (const text of ['2026-03-01T09:00Z', '2026-03-01T09:00:00.1+14:59'])
      expect(new Date(text).getTime()).not.toBeNaN();
  });
});
