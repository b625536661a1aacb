import { compareLimits } from './support/due-comparison';
import { seedOfRun } from './support/seeded';

const CASES = 20_000;

describe('limits of every rule, over and over', () => {
  it(`fall on the same day and instant in ${CASES} cases, computed twice`, () => {
    const { different, neverMet, ...counts } = compareLimits(CASES, seedOfRun() + 1);
    expect(different).toEqual([]);
    expect(neverMet).toEqual([]);
    process.stdout.write(`${CASES} limits computed twice: ${JSON.stringify(counts)}\n`);
    expect([counts.refused > 1_000, counts.rolled > 1_500, counts.withTimeLeftOut > 1_000]).toEqual([true, true, true]);
  }, 600_000);
});
