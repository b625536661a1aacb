import { startApp, type TestApp } from './support/app';
import type { Tally } from './support/case-sequence';
import { housePeople, type HousePeople } from './support/house-people';
import { playHouseSequences, withinSeconds } from './support/house-run';
import { seedOfRun } from './support/seeded';

const SEQUENCES = Number(process.env['SANAD_HOUSE_SEQUENCES'] ?? 4);

/** The running house against the model of the law: each answer, and what is read back after it. */
describe('random sequences of a matter over HTTP', () => {
  let t: TestApp;
  let people: HousePeople;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    people = await housePeople(t);
  });
  afterAll(() => t.close());

  it(`are answered as the model answers, ${SEQUENCES} times`, async () => {
    const tally: Tally = new Map();
    // On a machine that is busy with other things it plays fewer, one at the least.
    const of = { count: SEQUENCES, seed: seedOfRun(), tally, ends: withinSeconds(SEQUENCES * 4) };
    const { wrong, sequences } = await playHouseSequences(people, of);
    expect(wrong.map((each) => JSON.stringify(each))).toEqual([]);
    expect(sequences).toBeGreaterThan(0);
    const came = (how: RegExp): string[] => [...tally.keys()].filter((what) => how.test(what));
    expect(came(/^(?!missing).*: passed$/).length).toBeGreaterThan(5);
    expect(came(/^(?!missing).*: [a-z-]+\.[a-z-]+$/).length).toBeGreaterThan(2);
  }, 300_000);
});
