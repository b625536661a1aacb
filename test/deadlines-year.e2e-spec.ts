import { yearOfDeadlines } from './support/deadline-year';
import { seedOfRun } from './support/seeded';

/* A seeded sample of what deadlines-year.long-spec.ts does with ten thousand. */
const LIMIT_MS = 300_000;

describe('a year in the life of a hundred deadlines', () => {
  it(
    'ends each on the day that a second computation gives, and tells each stage exactly once',
    async () => {
      const run = await yearOfDeadlines({ seed: seedOfRun(), deadlines: 100, stepDays: 30, queue: 'postgres' });
      expect(run.faults).toEqual([]);
      expect(run).toMatchObject({ made: 100, deadlines: 100 });
      expect(run.stages).toBeGreaterThan(250);
      expect(run.moved).toBeGreaterThan(2);
      expect(run.rules).toBeGreaterThan(65);
    },
    LIMIT_MS,
  );
});
