import { fillAbroad } from '../scripts/load-abroad.mjs';
import {
  ageingByHand,
  balanceByHand,
  halfYearByHand,
  medianByHand,
  refusalsByHand,
  type Seen,
  seenOf,
  spellsByHand,
  type Table,
} from './support/abroad-count';
import { AbroadHouse, ok } from './support/abroad-life';
import { startApp, type TestApp } from './support/app';
import type { Body } from './support/client';
import { attachmentOf, textOf } from './support/pdf-text';
import { bytesOf } from './support/bundles';

jest.setTimeout(120_000);

const NOW = '2027-08-10T06:00:00.000Z';
const REQUESTS = 90;
const PERIOD = { from: '2027-01-01', to: '2027-06-30' };

/** Rows of a figure by name, counts above zero alone. */
function tableOf(figure: Body, keys: readonly string[], columns: readonly string[]): Table {
  const rows = JSON.parse(JSON.stringify(figure['rows'])) as Record<string, string | number | null>[];
  const table: Table = {};
  for (const row of rows) {
    const name = keys.map((key) => String(row[key])).join('/');
    const cells = (table[name] ??= {});
    for (const column of columns) {
      const n = Number(row[column] ?? 0);
      if (n > 0) cells[column] = (cells[column] ?? 0) + n;
    }
    if (Object.keys(cells).length === 0) delete table[name];
  }
  return table;
}

describe('figures over requests abroad', () => {
  let t: TestApp;
  let house: AbroadHouse;
  let all: Seen[];
  let listed: Seen[];
  const get = (who: string, path: string) => house.as(who).get(`/reports/abroad/${path}`);
  const figure = async (who: string, path: string): Promise<Body> => ok(await get(who, path)).body;

  /** By the list of the API and each request as it is shown. */
  const known = async (who: string): Promise<Seen[]> => {
    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = ok(await house.as(who).get(`/mla-requests?limit=200${cursor && `&cursor=${cursor}`}`));
      for (const { id } of JSON.parse(JSON.stringify(body['items'])) as { id: string }[]) ids.push(id);
      if (!body['nextCursor']) break;
      cursor = encodeURIComponent(String(body['nextCursor']));
    }
    const wholes: Seen[] = [];
    for (const id of ids) wholes.push(seenOf(await house.read(who, id, '')));
    return wholes;
  };

  beforeAll(async () => {
    t = await startApp({ at: NOW });
    house = await AbroadHouse.build(t);
    const id = (name: string): string => house.who[name]?.id ?? '';
    await fillAbroad((sql, params) => t.db.query(sql, params), REQUESTS, {
      ...{ officeId: house.circle.officeId, keepers: [id('liaison'), id('io'), id('second')], signer: id('secretary') },
      now: Date.parse(NOW),
    });
    all = await known('desk');
    listed = await known('liaison');
  });
  afterAll(() => t.close());

  it('count what waits, for whom and how long, as a second count by hand does', async () => {
    expect(all).toHaveLength(REQUESTS);
    expect(listed.length).toBeGreaterThan(10);
    const bands = ['requests', 'upto30', 'upto90', 'upto180', 'upto365', 'over365'];
    for (const [who, seen] of [
      ['desk', all],
      ['liaison', listed],
    ] as const) {
      const asked = await figure(who, 'ageing');
      const table = tableOf(asked, ['direction', 'owner', 'state'], bands);
      expect(table).toEqual(ageingByHand(seen, Date.parse(String(asked['asOf']))));
    }
  });

  it('give the time until the answer by Kaplan and Meier, from ten of our own on, else the planning value', async () => {
    const asked = await figure('desk', 'survival');
    const spells = spellsByHand(all, Date.parse(String(asked['asOf'])));
    const rows = JSON.parse(JSON.stringify(asked['rows'])) as Record<string, string | number | null>[];
    expect(rows.map((row) => row['country']).sort()).toEqual(Object.keys(spells).sort());
    const bases = new Set<unknown>();
    for (const row of rows) {
      const own = spells[String(row['country'])] ?? [];
      expect(row).toMatchObject({ requests: own.length, answered: own.filter(({ ended }) => ended).length });
      bases.add(row['basis']);
      expect(row['basis']).toBe(own.length >= 10 ? 'own_requests' : 'planning_value');
      if (own.length < 10) continue;
      expect([row['medianDays'], row['p80Days']]).toEqual([medianByHand(own, 0.5), medianByHand(own, 0.2)]);
    }
    expect(bases).toContain('planning_value');
  });

  it('count refusals by ground, who owes whom, and the table of section 26, as a second count does', async () => {
    const refused = await figure('desk', 'refusals?from=2020-01-01&to=2027-12-31');
    expect(tableOf(refused, ['direction', 'ground'], ['requests', 'items'])).toEqual(refusalsByHand(all));
    for (const [who, seen] of [
      ['desk', all],
      ['liaison', listed],
    ] as const) {
      const columns = (of: Body): string[] =>
        (JSON.parse(JSON.stringify(of['columns'])) as { key: string; kind: string }[])
          .filter(({ kind }) => kind === 'count')
          .map(({ key }) => key);
      const balance = await figure(who, 'reciprocity');
      expect(tableOf(balance, ['country'], columns(balance))).toEqual(balanceByHand(seen));
      const table = await figure(who, `half-year?from=${PERIOD.from}&to=${PERIOD.to}`);
      expect(tableOf(table, ['country'], columns(table))).toEqual(halfYearByHand(seen, PERIOD.from, PERIOD.to));
      const until = Math.min(Date.parse(`${PERIOD.to}T24:00:00+05:00`), Date.parse(String(table['asOf'])));
      const spells = spellsByHand(seen, until);
      const rows = JSON.parse(JSON.stringify(table['rows'])) as Record<string, string | number | null>[];
      expect(rows.some((row) => row['medianDays'] !== null)).toBe(true);
      expect(rows.map((row) => [row['country'], row['medianDays']])).toEqual(
        rows.map(({ country }) => [country, medianByHand(spells[String(country)] ?? [], 0.5)]),
      );
      expect(await figure(who, 'half-year')).toMatchObject(PERIOD);
    }
  });

  it('show their query, the day, and that others are not counted; to a stranger nothing', async () => {
    const asked = await figure('liaison', 'reciprocity');
    expect(asked).toMatchObject({ query: { id: 'mla.reciprocity/1' }, from: null, heldBelow: null });
    expect(String(asked['query']?.['sql'])).toMatch(/^SELECT b\.country/);
    expect(String(asked['counted']?.['en'])).toContain('those on whose list you are');
    expect((await get('io', 'reciprocity')).body.code).toBe('role.may-not');
    const stranger = await house.t
      .as(house.who['dg'] ?? house.circle.inCharge)
      .get('/reports/abroad/meeting?country=US');
    expect(stranger.status).toBe(403);
    for (const [path, code] of [
      ['ageing?from=2027-01-01&to=2027-02-01', 'report.no-period'],
      ['ageing?country=US', 'report.no-country'],
      ['half-year?from=2027-01-01', 'report.period'],
      ['refusals?from=2027-02-01&to=2027-01-01', 'report.period'],
    ]) {
      const answer = await get('desk', path ?? '');
      expect([path, answer.status, answer.body.code]).toEqual([path, 422, code]);
    }
  });

  it('come as table and drawing too, with the same numbers', async () => {
    const plain = await figure('desk', 'reciprocity');
    const csv = ok(await get('desk', 'reciprocity?format=csv')).text;
    const svg = ok(await get('desk', 'survival?format=svg')).text;
    const first = (JSON.parse(JSON.stringify(plain['rows'])) as Record<string, unknown>[])[0] ?? {};
    expect(csv).toContain(`\r\n${Object.values(first).join(',')}\r\n`);
    expect(csv).toContain('mla.reciprocity/1');
    expect(svg).toMatch(/^<svg [\s\S]*<path d="M[\s\S]*<\/svg>$/);
    const desk = house.who['desk'] ?? house.circle.inCharge;
    const { bytes } = await bytesOf(t, desk, '/reports/abroad/reciprocity?format=xlsx');
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('make the file for a meeting, as data and as paper, over what its reader may know', async () => {
    const data = await figure('desk', 'meeting?country=US');
    const open = all.filter(
      (one) =>
        one.country === 'US' &&
        (one.sent !== null || !one.ours) &&
        Object.keys(ageingByHand([one], Date.parse(NOW))).length,
    );
    const requests = JSON.parse(JSON.stringify(data['requests'])) as { number: string | null; days: number }[];
    expect(requests).toHaveLength(open.length);
    expect(open.length).toBeGreaterThan(1);
    expect(JSON.stringify(data['cells'])).toContain('Office of International Affairs');
    const desk = house.who['desk'] ?? house.circle.inCharge;
    const paper = textOf((await bytesOf(t, desk, '/reports/abroad/meeting.pdf?country=US')).bytes);
    for (const { number } of requests) expect(paper).toContain(number);
    expect(paper).toContain('United States (US)');
    const own = await figure('liaison', 'meeting?country=US');
    expect(JSON.parse(JSON.stringify(own['requests'])) as unknown[]).toHaveLength(
      listed.filter((one) => open.some(({ begun }) => begun === one.begun)).length,
    );
  });

  it('write to the other state how long it has waited, citing the clause and nothing of the matter', async () => {
    const [row] = (
      await t.db.query<{ id: string }>(
        `SELECT id FROM mla_request WHERE direction = 'outgoing' AND state = 'acknowledged' AND keeper_id = $1 LIMIT 1`,
        [house.who['liaison']?.id],
      )
    ).rows;
    const id = row?.id ?? '';
    const bare = await house.read('liaison', id, 'progress-letter');
    expect(bare['clause']).toMatchObject({ binding: false });
    const basis = {
      ...{ kind: 'convention', instrument: 'UNTOC', article: 'Article 18', reference: 'Gazette 12', source: 'File' },
      ...{ country: 'US', validFrom: '2020-01-01', confidence: 'high' },
    };
    const { body } = ok(await house.as('desk').post('/mla-bases', basis), 201);
    await t.db.query('UPDATE mla_request SET basis_id = $2 WHERE id = $1', [id, body['id']]);
    const letter = await house.read('liaison', id, 'progress-letter');
    expect(letter['clause']).toMatchObject({ binding: true });
    const liaison = house.who['liaison'] ?? house.circle.inCharge;
    const { bytes } = await bytesOf(t, liaison, `/mla-requests/${id}/progress-letter.pdf`);
    expect(textOf(bytes)).toContain('Article 18(24)');
    expect(attachmentOf(bytes, 'request.json')).toContain('Article 18(24)');
    expect(textOf(bytes)).not.toContain('Load request');
    const ended = await t.db.query<{ id: string }>(
      `SELECT id FROM mla_request WHERE direction = 'incoming' AND keeper_id = $1 LIMIT 1`,
      [liaison.id],
    );
    const not = await house.as('liaison').get(`/mla-requests/${ended.rows[0]?.id ?? ''}/progress-letter`);
    expect([not.status, not.body.code]).toEqual([409, 'mla-progress.not-with-them']);
  });
});
