import { clockText, forbids, internationalNumber, minuteOf, nextSafe } from './contact';

describe('a safe contact', () => {
  const withdrawn = new Date('2027-03-01T09:00:00.000Z');
  it.each([
    [{ doNotContact: false, consentOn: '2027-03-01', withdrawnAt: null }, undefined],
    [{ doNotContact: true, consentOn: '2027-03-01', withdrawnAt: null }, 'do-not-contact'],
    [{ doNotContact: true, consentOn: null, withdrawnAt: null }, 'do-not-contact'],
    [{ doNotContact: false, consentOn: null, withdrawnAt: null }, 'no-consent'],
    [{ doNotContact: false, consentOn: '2027-03-01', withdrawnAt: withdrawn }, 'no-consent'],
  ])('with %j is forbidden by %s', (permission, why) => expect(forbids(permission)).toBe(why));

  it.each([
    ['2027-03-01T04:59:59.999Z', '2027-03-01T05:00:00.000Z', 'before ten in Karachi: at ten'],
    ['2027-03-01T05:00:00.000Z', '2027-03-01T05:00:00.000Z', 'at ten: now'],
    ['2027-03-01T10:59:59.999Z', '2027-03-01T10:59:59.999Z', 'just before four: now'],
    ['2027-03-01T11:00:00.000Z', '2027-03-02T05:00:00.000Z', 'at four: tomorrow at ten'],
    ['2027-03-01T19:00:00.000Z', '2027-03-02T05:00:00.000Z', 'midnight in Karachi is the next day already'],
    ['2027-03-01T18:59:59.999Z', '2027-03-02T05:00:00.000Z', 'just before midnight'],
  ])('asked at %s is used at %s: %s', (now, then) => {
    expect(nextSafe(new Date(now), { fromMinute: 600, toMinute: 960 }).toISOString()).toBe(then);
  });

  it('may be open all day', () => {
    const now = new Date('2027-03-01T18:59:59.999Z');
    expect(nextSafe(now, { fromMinute: 0, toMinute: 1440 })).toEqual(now);
  });

  it.each([
    ['0300-1234567', '+923001234567'],
    ['+92 300 1234567', '+923001234567'],
    ['0092 (300) 1234567', '+923001234567'],
    ['+442071234567', '+442071234567'],
    ['12345', null],
    ['+0300123456', null],
    ['0300-12345x7', null],
  ])('%s is dialled as %s', (text, number) => expect(internationalNumber(text)).toBe(number));

  it.each([
    ['00:00', 0],
    ['09:30', 570],
    ['24:00', 1440],
  ])('%s is minute %s of the day', (text, minute) => {
    expect(minuteOf(text)).toBe(minute);
    expect(clockText(minute)).toBe(text);
  });
});
