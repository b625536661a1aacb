import type { AbroadHouse } from './support/abroad-life';
import { startApp, type TestApp } from './support/app';
import { withinSeconds } from './support/house-run';
import { mlaPeople } from './support/mla-http-house';
import { playMlaHttp, playMlaTables, type Tally } from './support/mla-run';
import { seedOfRun } from './support/seeded';

const TABLES = Number(process.env['SANAD_MLA_SEQUENCES'] ?? 600);
const OVER_HTTP = Number(process.env['SANAD_MLA_HTTP_SEQUENCES'] ?? 8);
/** A run that never came there would prove nothing of it. */
const COME_TO = [
  ...['O17: passed', 'O18: passed', 'O29: passed', 'O35: passed', 'I17: passed', 'I27: passed', 'I36: passed'],
  ...['P13: passed', 'E4: passed', 'R9: passed', 'M10: passed', 'missing: request.authentication'],
  ...['missing: request.window-runs', 'missing: directory.authority', 'missing: request.own-version'],
];

/** The machines of requests abroad against a model of the law notes written apart. The long run plays twenty thousand. */
describe('random sequences of a request abroad', () => {
  let t: TestApp;
  let house: AbroadHouse;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    house = await mlaPeople(t);
  }, 120_000);
  afterAll(() => t.close());

  it(`give over the tables what the model gives, ${TABLES} times`, async () => {
    const { wrong, tally } = await playMlaTables(TABLES, seedOfRun(), 1);
    expect(wrong.map((each) => JSON.stringify(each))).toEqual([]);
    expect(COME_TO.filter((what) => (tally.get(what) ?? 0) === 0)).toEqual([]);
  }, 300_000);

  it(`are answered over HTTP as the model answers, ${OVER_HTTP} times`, async () => {
    const tally: Tally = new Map();
    // On a machine that is busy with other things it plays fewer, one at the least.
    const of = { count: OVER_HTTP, seed: seedOfRun(), tally, ends: withinSeconds(10) };
    const { wrong, sequences } = await playMlaHttp(house, of);
    expect(wrong.map((each) => JSON.stringify(each))).toEqual([]);
    expect(sequences).toBeGreaterThan(0);
    expect([...tally.keys()].filter((what) => /: passed$/.test(what)).length).toBeGreaterThan(5);
  }, 300_000);
});
