import { killRun } from './support/kill-run';
import { pathOf } from './support/needs';
import { seedOfRun } from './support/seeded';

/* A seeded sample of what kill.long-spec.ts does twenty times over, on either queue. */
const LIMIT_MS = 300_000;
const KILLS = { api: 1, worker: 1, postgres: 1 };

describe('the built processes, each killed once under custody acts', () => {
  const redis = pathOf('redis-server') !== undefined;
  it(
    redis
      ? 'lose no acknowledged act, do none twice, and recover alone, though Redis comes back empty too'
      : 'lose no acknowledged act, do none twice, and recover alone',
    async () => {
      const run = await killRun({ seed: seedOfRun(), kills: redis ? { ...KILLS, redis: 1 } : KILLS });
      expect(run.faults).toEqual([]);
      expect(run.entriesAfterReplay).toBe(run.entriesBeforeReplay);
      expect(run.entries).toBeGreaterThan(20);
    },
    LIMIT_MS,
  );
});
