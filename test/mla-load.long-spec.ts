import { fillAbroad } from '../scripts/load-abroad.mjs';
import { type BuiltOfficer, signIn } from './factories';
import { AbroadHouse } from './support/abroad-life';
import { startApp, type TestApp } from './support/app';
import { keepResult } from './support/results';

/* SANAD_LOAD_REQUESTS and SANAD_LOAD_ROUNDS make it smaller. */
const REQUESTS = Number(process.env['SANAD_LOAD_REQUESTS'] ?? 20_000);
const ROUNDS = Number(process.env['SANAD_LOAD_ROUNDS'] ?? 40);
const LIMIT_MS = 200;
const NOW = '2027-08-10T06:00:00.000Z';

const sorted = (ms: readonly number[]): number[] => [...ms].sort((a, b) => a - b);
const at = (ms: readonly number[], share: number): number => Math.round(sorted(ms)[Math.floor(ms.length * share)] ?? 0);

describe(`a house of ${REQUESTS} requests abroad`, () => {
  let t: TestApp;
  let house: AbroadHouse;
  const found: Record<string, unknown> = { requests: REQUESTS, rounds: ROUNDS };
  const slow: string[] = [];

  beforeAll(async () => {
    t = await startApp({ at: NOW });
    house = await AbroadHouse.build(t);
    const id = (name: string): string => house.who[name]?.id ?? '';
    const begun = performance.now();
    await fillAbroad((sql, params) => t.db.query(sql, params), REQUESTS, {
      ...{ officeId: house.circle.officeId, keepers: [id('liaison'), id('io'), id('second')], signer: id('secretary') },
      now: Date.parse(NOW),
    });
    await t.db.query('VACUUM ANALYZE');
    found['seedSeconds'] = Math.round((performance.now() - begun) / 1000);
  }, 3_600_000);
  afterAll(async () => {
    keepResult('mla-load', 'lists and reports of requests abroad over HTTP, milliseconds, one client', {
      ...found,
      slow,
    });
    await t.close();
  }, 300_000);

  async function measure(who: string, path: string): Promise<void> {
    const officer = house.who[who] ?? house.circle.inCharge;
    const fresh: BuiltOfficer = { ...officer, ...(await signIn(t, officer.username)) };
    const took: number[] = [];
    for (let n = 0; n < ROUNDS + 3; n += 1) {
      const begun = performance.now();
      const { status } = await t.as(fresh).get(path);
      if (n >= 3) took.push(performance.now() - begun);
      expect([path, status]).toEqual([path, 200]);
    }
    found[`${path}, ${who}`] = { p95: at(took, 0.95), median: at(took, 0.5) };
    if (at(took, 0.95) > LIMIT_MS) slow.push(`${path}, ${who}: ${at(took, 0.95)} ms`);
  }

  it.each(['desk', 'liaison'])(
    'gives its lists and figures to the %s',
    async (who) => {
      await measure(who, '/mla-requests?limit=50');
      for (const name of ['ageing', 'survival', 'refusals', 'reciprocity', 'half-year', 'meeting?country=US'])
        await measure(who, `/reports/abroad/${name}`);
    },
    3_600_000,
  );

  it(`and nothing of it takes more than ${LIMIT_MS} ms in nineteen cases of twenty`, () => {
    expect(slow).toEqual([]);
  });
});
