import './support/typescript-children';
import { type YearPlan, yearOfDeadlines } from './support/deadline-year';
import { keepResult } from './support/results';
import { seedOfRun } from './support/seeded';

/* Ten thousand deadlines through a year, four times over; SANAD_YEAR_DEADLINES makes it smaller. */
const DEADLINES = Number(process.env['SANAD_YEAR_DEADLINES'] ?? 10_000);
/** Few deadlines are over before so much can go wrong. */
const LESS = Math.min(1, DEADLINES / 2_000);
const LIMIT_MS = 4 * 3_600_000;
const REDIS = process.env['TEST_REDIS_URL'] !== undefined;
const times = (n: number): number => Math.max(2, Math.round(n * LESS));

const HARM = { workers: 2, kills: times(50) } as const;

const VARIANTS: readonly (Omit<YearPlan, 'seed' | 'deadlines' | 'stepDays'> & { readonly name: string })[] = [
  { name: 'on PostgreSQL', queue: 'postgres' },
  { name: 'on Redis', queue: 'redis' },
  { name: 'on PostgreSQL, two workers, killed', queue: 'postgres', ...HARM },
  { name: 'on Redis, two workers, killed and flushed', queue: 'redis', ...HARM, flushes: times(20) },
];

describe('a year in the life of ten thousand deadlines', () => {
  const outcomes = new Map<string, string>();

  const tried = VARIANTS.filter(({ queue }) => queue === 'postgres' || REDIS);
  it.each(tried)(
    'is the same $name',
    async ({ name, ...variant }) => {
      const seed = seedOfRun();
      const begun = performance.now();
      const run = await yearOfDeadlines({ seed, deadlines: DEADLINES, stepDays: 3, ...variant });
      const seconds = Math.round((performance.now() - begun) / 1000);
      outcomes.set(name, run.outcome);
      const slug = name.replace(/[^a-z]+/gi, '-').toLowerCase();
      keepResult(`deadlines-year-${slug}`, `a year of deadlines ${name}, by the shifted clock of the database`, {
        ...{ seed, ...variant, ...run, faults: run.faults.length, seconds },
      });
      expect(run.faults).toEqual([]);
      expect(run.moved).toBeGreaterThan(DEADLINES / 100);
      expect(new Set(outcomes.values()).size).toBe(1);
    },
    LIMIT_MS,
  );
});
