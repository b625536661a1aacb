import { startApp, type TestApp } from './support/app';
import type { Tally } from './support/case-sequence';
import { housePeople } from './support/house-people';
import { HOUSE_LENGTH, playHouseSequences, withinSeconds } from './support/house-run';
import { keepResult } from './support/results';
import { seedOfRun } from './support/seeded';

/** What a long run may take; it plays as many as fit and keeps their number. */
const SECONDS = Number(process.env['SANAD_HOUSE_SECONDS'] ?? 600);

describe('random sequences of a matter over HTTP', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
  });
  afterAll(() => t.close());

  it('are answered as the model answers, as many as fit the time', async () => {
    const people = await housePeople(t);
    const [tally, seed]: [Tally, number] = [new Map(), seedOfRun()];
    const of = { count: Number.POSITIVE_INFINITY, seed, tally, ends: withinSeconds(SECONDS) };
    const { wrong, sequences, acts } = await playHouseSequences(people, of);
    keepResult(
      'house-sequences',
      'random sequences over HTTP: the running house against a model of the law written apart',
      {
        ...{ seed, sequences, length: HOUSE_LENGTH, acts, divergences: wrong.length, seconds: SECONDS },
        tally: Object.fromEntries([...tally].sort()),
      },
    );
    expect(wrong.map((each) => JSON.stringify(each))).toEqual([]);
    for (const what of ['fir: passed', 'report file: passed', 'complaint: passed'])
      expect([what, tally.get(what) ?? 0]).not.toEqual([what, 0]);
  }, 1_800_000);
});
