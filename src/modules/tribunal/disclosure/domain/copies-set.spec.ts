import { firstDayOfTrial, setIrregularity } from './copies-set';

describe('a set of copies', () => {
  it.each([
    ['2027-03-01', '2027-03-09'],
    ['2027-02-25', '2027-03-05'],
    ['2028-02-25', '2028-03-04'],
    ['2027-12-28', '2028-01-05'],
  ])('supplied on %s leaves seven clear days before a trial on %s', (supplied, trial) => {
    expect(firstDayOfTrial(supplied, 7)).toBe(trial);
  });

  it('tells how much of it was withheld, and of a clean one nothing', () => {
    expect(setIrregularity(['fir/a', 'fir/b'], new Set(['fir/b', 'fir/c']))).toMatchObject({
      ...{ rule: 'served-although-withheld', section: 'house policy' },
      reason: expect.stringContaining('1 of what'),
    });
    expect(setIrregularity(['fir/a'], new Set(['fir/b']))).toBeNull();
  });
});
