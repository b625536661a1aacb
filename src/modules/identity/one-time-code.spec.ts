import { codeHash, newCode } from './one-time-code';

describe('a one-time code', () => {
  it('has twenty letters of thirty-two, in groups', () => {
    for (let n = 0; n < 200; n += 1) expect(newCode()).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(Array.from({ length: 1_000 }, newCode)).size).toBe(1_000);
  });

  it.each(['k7qm2xrd9vtbhnea4wj0', 'K7QM 2XRD 9VTB HNEA 4WJO', ' k7qm-2xrd-9vtb-hnea-4wjo '])(
    'is the same typed as %p',
    (typed) => {
      expect(codeHash(typed)).toEqual(codeHash('K7QM-2XRD-9VTB-HNEA-4WJ0'));
    },
  );

  it('is another with one letter changed', () => {
    expect(codeHash('K7QM-2XRD-9VTB-HNEA-4WJD')).not.toEqual(codeHash('K7QM-2XRD-9VTB-HNEA-4WJC'));
  });
});
