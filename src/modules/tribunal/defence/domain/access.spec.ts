import { accessState, endFault, watermarkOf } from './access';

const at = (time: string): Date => new Date(`2027-03-01T${time}Z`);
const until = at('09:00:00.000');

describe('the access of defence counsel', () => {
  it.each([
    ['08:59:59.999', null, 'live'],
    ['09:00:00.000', null, 'over'],
    ['09:00:00.001', null, 'over'],
    ['08:00:00.000', '08:00:00.001', 'live'],
    ['08:00:00.000', '08:00:00.000', 'revoked'],
    ['10:00:00.000', '08:00:00.000', 'revoked'],
  ])('at %s, revoked %s, is %s', (now, revoked, state) => {
    expect(accessState({ until, revokedAt: revoked === null ? null : at(revoked) }, at(now))).toBe(state);
  });

  it.each([
    ['2027-03-01T08:00:00.000Z', 'past'],
    ['2027-03-01T08:00:00.001Z', null],
    ['2027-03-11T08:00:00.000Z', null],
    ['2027-03-11T08:00:00.001Z', 'too-far'],
  ])('may end at %s: %s', (end, fault) => {
    expect(endFault(new Date(end), at('08:00:00.000'), 10)).toBe(fault);
  });

  it('stands on each page with his name, his number and its own beginning', () => {
    const access = { id: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11', until: '2027-03-11 13:00 PKT' };
    const mark = watermarkOf({ name: 'Asma Rafiq', number: 'PBC-1201' }, access);
    expect(mark).toBe('Copy of Asma Rafiq, PBC-1201 · 6b1f3a52 · until 2027-03-11 13:00 PKT');
    expect(watermarkOf({ name: 'Asma Rafiq', number: '' }, access)).toContain('Copy of Asma Rafiq · 6b1f3a52');
  });
});
