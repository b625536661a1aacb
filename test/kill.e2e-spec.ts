import { killRun } from './support/kill-run';
import { describeWith } from './support/needs';
import { seedOfRun } from './support/seeded';

/* A seeded sample of what kill.long-spec.ts does twenty times over. */
const LIMIT_MS = 300_000;

describe('the built processes, each killed once under custody acts', () => {
  it(
    'lose no acknowledged act, do none twice, and recover alone',
    async () => {
      const run = await killRun({ seed: seedOfRun(), kills: { api: 1, worker: 1, postgres: 1 } });
      expect(run.faults).toEqual([]);
      expect(run.entriesAfterReplay).toBe(run.entriesBeforeReplay);
      expect(run.entries).toBeGreaterThan(20);
    },
    LIMIT_MS,
  );
});

describeWith('redis-server')('a queue on Redis that is killed and comes back empty', () => {
  it(
    'loses no effect of an acknowledged act, and has none twice',
    async () => {
      const run = await killRun({ seed: seedOfRun(), kills: { redis: 1 } });
      expect(run.faults).toEqual([]);
      expect(run.entriesAfterReplay).toBe(run.entriesBeforeReplay);
      expect(run.entries).toBeGreaterThan(10);
    },
    LIMIT_MS,
  );
});
