import { systemActor } from '../src/kernel/actor';
import { type ChargeQuestion, OffencesService } from '../src/modules/offences/offences.service';
import { ActInterceptor } from '../src/platform/http/act.interceptor';
import { type BuiltOfficer, buildOfficer } from './factories';
import { type Answer, startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

let t: TestApp;
let investigator: BuiltOfficer;

beforeAll(async () => {
  t = await startApp({ worker: true });
  investigator = await buildOfficer(t, { roles: ['investigating officer'] });
});
afterAll(() => t.close());

/** The ledger's tables are closed to every login of the application; a test reads them as superuser. */
const inLedger = <R extends object>(sql: string, params: readonly unknown[] = []): Promise<{ rows: R[] }> =>
  asSuperuser((client) => client.query(sql, [...params]), t.database.name);

const ids = (answer: Answer): string[] => answer.body['items']?.map((o) => String(o['id'])) ?? [];
const refused = (answer: Answer): unknown[] => [answer.status, answer.body['code']];

describe('the list of offences', () => {
  it('holds all 40, page by page, in the order of the sections', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await t.as(investigator).get(`/offences?limit=15${cursor && `&cursor=${cursor}`}`);
      expect(answer.status).toBe(200);
      seen.push(...ids(answer));
      cursor = answer.body['nextCursor'] ?? '';
    } while (cursor);
    expect([seen.length, new Set(seen).size, seen[0], seen.at(-1)]).toEqual([40, 40, 'PECA-3', 'PECA-48-2-REPEAT']);
  });

  it.each([
    ['2016-08-17', [], []],
    ['2024-06-01', ['PECA-14', 'PECA-24A'], ['PECA-26A']],
    ['2025-01-28', ['PECA-14'], ['PECA-26A']],
    ['2025-01-29', ['PECA-14', 'PECA-26A'], []],
  ])('of %s holds %j and not %j', async (day, present, absent) => {
    const found = ids(await t.as(investigator).get(`/offences?onDate=${day}&limit=200`));
    expect(present.filter((id) => !found.includes(id))).toEqual([]);
    expect(absent.filter((id) => found.includes(id))).toEqual([]);
    if (present.length === 0) expect(found).toEqual([]);
  });

  it('shows section 14 bailable and not cognizable for 2024, the reverse for 2025', async () => {
    const of = async (day: string) =>
      (await t.as(investigator).get(`/offences?onDate=${day}&q=electronic+fraud`)).body['items']?.[0];
    expect((await of('2024-06-01'))?.['versionOnDay']).toMatchObject({
      id: 'PECA-14@2016-08-18',
      citation: 'PECA 2016 s.14',
      classification: { cognizable: false, condition: null, bailable: true, compoundable: true },
      instrument: { id: 'ACT-XL-2016', title: 'Prevention of Electronic Crimes Act, 2016 (Act XL of 2016)' },
      penalty: 'imprisonment up to 2 years, or fine up to Rs 10,000,000, or both',
      confidence: 'high',
    });
    expect((await of('2025-06-01'))?.['versionOnDay']).toMatchObject({
      id: 'PECA-14@2025-01-29',
      classification: { cognizable: true, bailable: false, compoundable: false },
    });
  });

  it.each([
    ['fraud', ['PECA-14', 'PECA-25-3']],
    ['s.14', ['PECA-14']],
    ['section 20(1)', ['PECA-20-1']],
    ['22A', ['PECA-22A']],
    ['groom', ['PECA-22A']],
    ['FORGERY crit', ['PECA-13-2']],
    ["x'); DROP TABLE offence; --", []],
    ['لاہور', []],
  ])('searched for %p gives %j', async (q, expected) => {
    const answer = await t.as(investigator).get(`/offences?limit=200&q=${encodeURIComponent(q)}`);
    expect([answer.status, ids(answer)]).toEqual([200, expected]);
  });

  it.each([
    ['onDate=2024-02-30', 422, 'day.malformed'],
    ['onDate=yesterday', 400, 'request.invalid'],
    ['limit=0', 400, 'request.invalid'],
    ['limit=201', 400, 'request.invalid'],
    ['cursor=%00', 400, 'cursor.malformed'],
    ['cursor=e30', 400, 'cursor.malformed'],
    ['order=1', 400, 'request.invalid'],
    [`q=${'a'.repeat(101)}`, 400, 'request.invalid'],
  ])('refuses %s with %i %s', async (query, status, code) => {
    expect(refused(await t.as(investigator).get(`/offences?${query}`))).toEqual([status, code]);
  });
});

describe('an offence', () => {
  it('shows versions, sources, confidence, notes and doubts, the void text too', async () => {
    const { body } = await t.as(investigator).get('/offences/PECA-20-1');
    expect(body['limbs']).toEqual(['intimidation', 'reputation', 'privacy']);
    expect(body['versions']?.map((v) => [v['id'], v['chargeable'], v['confidence']])).toEqual([
      ['PECA-20-1@2016-08-18', true, 'high'],
      ['PECA-20-1@2022-02-20', false, 'medium'],
      ['PECA-20-1@2022-04-08', true, 'medium'],
      ['PECA-20-1@2025-01-29', true, 'medium'],
    ]);
    expect(body['versions']?.[1]?.['notes']).toMatch(/^VOID/);
    expect(body['versions']?.[1]?.['sources']?.[1]).toEqual({
      code: 'S9',
      title: expect.stringContaining('IHC strikes down'),
      textReadAt: [expect.stringMatching(/^https:/)],
    });
    expect(body['reviewFlags']?.map((f) => f['id'])).toEqual([
      'dignity-limb',
      'start-of-2016-act',
      'dignity-ordinance-window',
      'start-of-2025-act',
    ]);
    expect(body['versionOnDay']?.['id']).toBe('PECA-20-1@2025-01-29');
  });

  it('that is not in the catalogue is not found, in Urdu where that is asked for', async () => {
    expect(refused(await t.as(investigator).get('/offences/PECA-99'))).toEqual([404, 'offence.not-found']);
    const urdu = await t.as(investigator).get('/offences/PECA-99', { 'accept-language': 'ur' });
    expect(urdu.body['detail']).toMatch(/جرم/);
    expect((await t.as(investigator).get('/offences/..%2f..')).status).toBe(400);
  });

  it('of another law stands apart, always for review', async () => {
    const { body } = await t.as(investigator).get('/companion-offences');
    expect(body['items']?.length).toBe(13);
    expect(body['items']?.find((c) => String(c['citation']) === 'PPC 1860 s.420')).toMatchObject({
      compoundable: null,
      confidence: 'low',
      legalReviewNeeded: true,
    });
  });
});

describe('a charge', () => {
  const ask = (question: Partial<ChargeQuestion>) =>
    t.api.get(ActInterceptor).inOwnTransaction(systemActor('test'), 'test', (tx) =>
      t.api.get(OffencesService).versionForCharge(tx, {
        offenceId: 'PECA-16',
        from: '2024-06-01',
        to: '2024-06-01',
        origin: 'ours',
        ...question,
      }),
    );

  it('of ours under section 26A for 2024 is refused, naming section, start and Article 12', async () => {
    const attempt = ask({ offenceId: 'PECA-26A' });
    await expect(attempt).rejects.toMatchObject({
      code: 'charge.not-in-force',
      detail: expect.stringMatching(/s\.26A .*2025-01-29.*Article 12/),
      extra: { section: '26A', startsOn: '2025-01-29' },
    });
    expect(await ask({ offenceId: 'PECA-26A', origin: 'court' })).toMatchObject({
      version: { id: 'PECA-26A@2025-01-29' },
      irregular: { rule: 'constitution-article-12', section: 'PECA 2016 s.26A' },
      legalReview: [],
    });
  });

  it('shows both classes, the doubts and the safer path', async () => {
    expect(await ask({ offenceId: 'PECA-13-1' })).toMatchObject({
      version: { id: 'PECA-13-1@2016-08-18' },
      irregular: null,
      classes: {
        onAct: { day: '2024-06-01', cognizable: false },
        onStep: { cognizable: true },
        legalOpinionRequired: true,
        saferPath: { arrestWithoutWarrant: false, magistrateOrder: true, bailOfRight: true, compoundable: false },
      },
    });
    expect((await ask({ offenceId: 'PECA-22B' })).legalReview.map((f) => f.id)).toEqual(['children-class-2023']);
  });

  it('under an offence that is not in the catalogue is refused', async () => {
    await expect(ask({ offenceId: 'PECA-99' })).rejects.toMatchObject({ code: 'offence.unknown' });
  });

  it('keeps the version that it was made under when that has been superseded', async () => {
    await t.db.query(`UPDATE offence_version SET superseded_at = clock_now() WHERE id = 'PECA-13-2@2025-01-29'`);
    const law = await t.api.get(ActInterceptor).inOwnTransaction(systemActor('test'), 'test', (tx) =>
      t.api.get(OffencesService).lawOfCharge(tx, {
        ...{ offenceId: 'PECA-13-2', versionId: 'PECA-13-2@2025-01-29', from: '2025-01-30', to: '2025-01-30' },
      }),
    );
    expect(law.version).toMatchObject({ id: 'PECA-13-2@2025-01-29', supersededAt: expect.stringMatching(/Z$/) });
    expect([law.legalReview.map((f) => f.id), law.classes.onAct?.cognizable]).toEqual([['start-of-2025-act'], true]);
  });
});

describe('the seeding of law and of deadline rules', () => {
  it('is put on record by the worker, each once', async () => {
    await t.drain();
    const { rows } = await inLedger<{ actor: string; n: string }>(
      `SELECT actor, count(*) AS n FROM ledger.entry WHERE type = 'catalogue.seeded' GROUP BY actor ORDER BY actor`,
    );
    expect(rows).toEqual([
      { actor: 'system:record-rule-seeding', n: '1' },
      { actor: 'system:record-seeding', n: '1' },
    ]);
  });
});
