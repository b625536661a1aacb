import { killRun } from './support/kill-run';
import { describeWith } from './support/needs';
import { keepResult, spread } from './support/results';
import { seedOfRun } from './support/seeded';

const LIMIT_MS = 3 * 3_600_000;
const KILLS = 20;

/** Runs, keeps what came of it whatever it is, and then judges. */
async function run(name: string, kills: Parameters<typeof killRun>[0]['kills']): Promise<void> {
  const seed = seedOfRun();
  const found = await killRun({ seed, kills });
  const healMs = Object.fromEntries(Object.entries(found.healMs).map(([target, ms]) => [target, spread(ms)]));
  keepResult(name, 'SIGKILL under custody acts of two officers', { seed, ...found, healMs });
  expect(found.faults).toEqual([]);
  expect(found.entriesAfterReplay).toBe(found.entriesBeforeReplay);
}

describe('each process killed twenty times under custody acts, the queue on PostgreSQL', () => {
  it(
    'loses no acknowledged act, does none twice, and recovers alone',
    () => run('kill-postgres', { api: KILLS, worker: KILLS, postgres: KILLS }),
    LIMIT_MS,
  );
});

describeWith('redis-server')('each process killed twenty times under custody acts, the queue on Redis', () => {
  it(
    'loses no acknowledged act, does none twice, and recovers alone',
    () => run('kill-redis', { api: KILLS, worker: KILLS, postgres: KILLS, redis: KILLS }),
    LIMIT_MS,
  );
});
