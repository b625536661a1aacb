import type { AbroadHouse } from './support/abroad-life';
import { startApp, type TestApp } from './support/app';
import { withinSeconds } from './support/house-run';
import { MET_ELSEWHERE, noticeEachGuard } from './support/mla-guards';
import { mlaPeople } from './support/mla-http-house';
import { MLA_LENGTH, playMlaHttp, playMlaTables, type Tally } from './support/mla-run';
import { keepResult } from './support/results';
import { seedOfRun } from './support/seeded';

const SEQUENCES = Number(process.env['SANAD_MLA_SEQUENCES_LONG'] ?? 20_000);
/** What the run over HTTP may take; it plays as many as fit and keeps their number. */
const SECONDS = Number(process.env['SANAD_MLA_SECONDS'] ?? 600);
/** Sequences after its step in which the absence of a guard has to be noticed. */
const PER_GUARD = Number(process.env['SANAD_MLA_PER_GUARD'] ?? 130);

describe('random sequences of a request abroad', () => {
  const seed = seedOfRun();

  it(`give over the tables what the model gives, ${SEQUENCES} times`, async () => {
    const { wrong, tally, seconds } = await playMlaTables(SEQUENCES, seed, 10);
    keepResult('mla-sequences', 'random sequences: the tables of requests abroad against a model written apart', {
      ...{ seed, sequences: SEQUENCES, length: MLA_LENGTH, divergences: wrong.length, seconds },
      tally: Object.fromEntries([...tally].sort()),
    });
    expect(wrong.map((each) => JSON.stringify(each))).toEqual([]);
  }, 7_200_000);

  it('differ from the model wherever one guard of a table is taken away', async () => {
    const guards = await noticeEachGuard(seed, PER_GUARD);
    const unnoticed = guards.filter(({ after }) => after === null).map(({ guard }) => guard);
    keepResult('mla-guards', 'each guard of the tables of requests abroad taken away once', {
      ...{ seed, guards: guards.length, unnoticed, perGuard: PER_GUARD },
      after: Object.fromEntries(guards.map(({ guard, after }) => [guard, after])),
    });
    expect(unnoticed.filter((guard) => !MET_ELSEWHERE.includes(guard))).toEqual([]);
  }, 7_200_000);

  describe('over HTTP', () => {
    let t: TestApp;
    let house: AbroadHouse;
    beforeAll(async () => {
      t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
      house = await mlaPeople(t);
    }, 120_000);
    afterAll(() => t.close());

    it('are answered as the model answers, as many as fit the time', async () => {
      const tally: Tally = new Map();
      const of = { count: Number.POSITIVE_INFINITY, seed, tally, ends: withinSeconds(SECONDS) };
      const { wrong, sequences } = await playMlaHttp(house, of);
      keepResult('mla-http', 'random sequences over HTTP: the running house against the model of requests abroad', {
        ...{ seed, sequences, divergences: wrong.length, seconds: SECONDS },
        tally: Object.fromEntries([...tally].sort()),
      });
      expect(wrong.map((each) => JSON.stringify(each))).toEqual([]);
    }, 1_800_000);
  });
});
