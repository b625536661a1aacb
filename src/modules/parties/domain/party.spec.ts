import { ageFrom, AGES, printedCnic, requireAccused, requireRoles, requireUnknown, shieldOf } from './party';

describe('roles of a party', () => {
  it('may be several at once', () => {
    expect(() => requireRoles(['complainant', 'victim', 'witness'])).not.toThrow();
  });
  it('never make one his own surety', () => {
    expect(() => requireRoles(['accused', 'surety'])).toThrow(expect.objectContaining({ code: 'party.roles-clash' }));
  });
  it('must hold the accused before a charge', () => {
    expect(() => requireAccused({ roles: ['accused'] })).not.toThrow();
    expect(() => requireAccused({ roles: ['witness'] })).toThrow(
      expect.objectContaining({ code: 'party.not-accused' }),
    );
  });
});

describe('CNIC', () => {
  it.each([
    ['35202-1234567-1', '35202-1234567-1'],
    ['3520212345671', '35202-1234567-1'],
    ['35202-123456-1', null],
    ['352021234567', null],
    ['35202-1234567-1 ', null],
    ['۳۵۲۰۲-1234567-1', '35202-1234567-1'],
    ['٣٥٢٠٢١٢٣٤٥٦٧١', '35202-1234567-1'],
    ['۳۵۲۰۲-۱۲۳۴۵۶۷', null],
  ])('%s is read as %s', (text, expected) => {
    expect(printedCnic(text)).toBe(expected);
  });
});

describe('age', () => {
  it.each([
    ['the day before the eighteenth birthday', '2008-03-02', 'minor_alleged'],
    ['on the eighteenth birthday', '2008-03-01', 'adult'],
    ['born on a leap day, the day before', '2008-03-02', 'minor_alleged'],
  ])('is judged by the day of birth: %s', (_, bornOn, expected) => {
    expect(ageFrom(bornOn, '2026-03-01')).toBe(expected);
  });
  it('reckons one born on a leap day as a child through the twenty-eighth of February', () => {
    expect(ageFrom('2008-02-29', '2026-02-28')).toBe('minor_alleged');
    expect(ageFrom('2008-02-29', '2026-03-01')).toBe('adult');
  });
  it.each(AGES)('%s shields a child always and others on request', (age) => {
    expect(shieldOf(age, true).protected).toBe(true);
    expect(shieldOf(age, false).protected).toBe(age.startsWith('minor'));
  });
});

describe('identity', () => {
  it('is found once', () => {
    expect(() => requireUnknown({ identity: 'unknown' })).not.toThrow();
    expect(() => requireUnknown({ identity: 'known' })).toThrow(
      expect.objectContaining({ code: 'party.already-identified' }),
    );
  });
});
