import { systemActor } from '../src/kernel/actor';
import { ROLES } from '../src/kernel/roles';
import { type ChargeQuestion, OffencesService } from '../src/modules/offences/offences.service';
import { ActInterceptor } from '../src/platform/http/act.interceptor';
import { type BuiltOfficer, buildOffice, buildOfficer } from './factories';
import { type Answer, startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

const ACT = {
  id: 'ACT-V-2027',
  title: 'An amending Act made for this test',
  assentOn: '2026-12-30',
  notifiedOn: null,
  gazettedOn: '2027-01-01',
  effectiveFrom: '2027-01-01',
  effectiveTo: null,
  status: 'in_force',
  confidence: 'high',
  notes: '',
  readAt: ['https://example.org/act-v-2027'],
  reason: 'Gazette of 1 January 2027.',
};
const version = (over: object = {}): object => ({
  effectiveFrom: '2027-01-01',
  effectiveTo: null,
  instrument: ACT.id,
  imprisonment: { minMonths: null, maxMonths: 60, minDisputed: false, life: false, death: false },
  fine: { minPkr: null, maxPkr: 20_000_000, uncapped: false },
  combination: 'OR_BOTH',
  classification: { cognizable: true, condition: null, bailable: false, compoundable: false },
  chargeable: true,
  sources: [ACT.id],
  confidence: 'high',
  notes: '',
  supersedes: 'PECA-14@2025-01-29',
  reason: 'Section 5 of the amending Act.',
  ...over,
});

let t: TestApp;
let investigator: BuiltOfficer;
let legal: BuiltOfficer;
let second: BuiltOfficer;

beforeAll(async () => {
  t = await startApp({ worker: true });
  const { id: officeId } = await buildOffice(t);
  investigator = await buildOfficer(t, { officeId, roles: ['investigating officer'] });
  legal = await buildOfficer(t, { officeId, roles: ['legal officer'] });
  second = await buildOfficer(t, { officeId, roles: ['legal officer'] });
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

describe('who may', () => {
  it('read the law: everybody who is signed in; propose and approve: a legal officer alone', async () => {
    const { id: officeId } = await buildOffice(t);
    for (const role of ROLES) {
      const client = t.as(await buildOfficer(t, { officeId, roles: [role] }));
      const decided = role === 'legal officer' ? 404 : 403;
      const unknown = t.uuid();
      expect([
        role,
        (await client.get('/offences?limit=1')).status,
        (await client.get('/offences/PECA-3')).status,
        (await client.get('/companion-offences')).status,
        (await client.get('/law-proposals')).status,
        (await client.get(`/law-proposals/${unknown}`)).status,
        (await client.post('/instruments', {})).status,
        (await client.post('/offences/PECA-14/versions', {})).status,
        (await client.post(`/law-proposals/${unknown}/approve`)).status,
        (await client.post(`/law-proposals/${unknown}/refuse`, { reason: 'no' })).status,
      ]).toEqual([role, 200, 200, 200, 200, 404, ...(decided === 404 ? [400, 400, 404, 404] : [403, 403, 403, 403])]);
    }
  }, 120_000);

  it('nobody without signing in', async () => {
    for (const path of ['/offences', '/offences/PECA-3', '/companion-offences', '/law-proposals']) {
      expect((await t.anyone.get(path)).status).toBe(401);
    }
    expect((await t.anyone.post('/instruments', ACT)).status).toBe(401);
  });
});

describe('new law', () => {
  const proposed = async (path: string, body: object): Promise<string> => {
    const answer = await t.as(legal).post(path, body);
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return answer.body['id'] ?? '';
  };
  const decide = (who: BuiltOfficer, id: string) => t.as(who).post(`/law-proposals/${id}/approve`);
  const entries = async (id: string): Promise<string[]> => {
    const { rows } = await inLedger<{ type: string }>(
      `SELECT e.type FROM ledger.entry e JOIN law_proposal p ON p.id = $1
       WHERE e.type ~ '^(instrument|offence_version)[.]' AND e.recorded_at >= p.proposed_at ORDER BY e.recorded_at, e.type`,
      [id],
    );
    return rows.map((row) => row.type);
  };

  it('cannot stand on an instrument or a source that is not on file', async () => {
    const attempt = async (over: object) =>
      refused(await t.as(legal).post('/offences/PECA-14/versions', version(over)));
    expect(await attempt({})).toEqual([422, 'instrument.unknown']);
    expect(await attempt({ instrument: 'ACT-II-2025', sources: ['S1', 'S999'] })).toEqual([
      422,
      'legal-source.unknown',
    ]);
    expect(refused(await t.as(legal).post('/offences/PECA-99/versions', version()))).toEqual([
      404,
      'offence.not-found',
    ]);
  });

  it('enters as a proposal, once for one retry key, with a provisional receipt', async () => {
    const headers = { 'idempotency-key': t.uuid() };
    const first = await t.as(legal).post('/instruments', { ...ACT, id: 'ACT-X-2027' }, headers);
    const again = await t.as(legal).post('/instruments', { ...ACT, id: 'ACT-X-2027' }, headers);
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect(first.body).toMatchObject({
      kind: 'instrument',
      state: 'proposed',
      proposedBy: legal.id,
      entry: { status: 'provisional' },
    });
    expect(await entries(first.body['id'] ?? '')).toEqual(['instrument.proposed']);
  });

  it('is refused with a reason by a second officer, and then decided no more', async () => {
    const id = await proposed('/instruments', { ...ACT, id: 'ACT-Y-2027' });
    const refusal = { reason: 'The gazette gives another day.' };
    expect(refused(await t.as(legal).post(`/law-proposals/${id}/refuse`, refusal))).toEqual([409, 'law-proposal.own']);
    const answer = await t.as(second).post(`/law-proposals/${id}/refuse`, refusal);
    expect(answer.body).toMatchObject({ state: 'refused', refusal: refusal.reason, decidedBy: second.id, version: 2 });
    expect(refused(await decide(second, id))).toEqual([409, 'law-proposal.illegal-transition']);
    expect(await entries(id)).toEqual(['instrument.proposed', 'instrument.refused']);
  });

  it('is approved by another officer than its proposer, once, by two at a time', async () => {
    const third = await buildOfficer(t, { officeId: legal.officeId, roles: ['legal officer'] });
    const id = await proposed('/instruments', ACT);
    expect(refused(await decide(legal, id))).toEqual([409, 'law-proposal.own']);
    const rivals = await Promise.all([decide(second, id), decide(third, id)]);
    expect(rivals.map((r) => r.status).sort()).toEqual([200, 409]);
    expect(refused(await t.as(legal).post('/instruments', ACT))).toEqual([409, 'instrument.exists']);
    expect(await entries(id)).toEqual(['instrument.proposed', 'instrument.approved']);
  });

  it('never overlaps a chargeable text, and supersedes one by editions', async () => {
    expect(refused(await t.as(legal).post('/offences/PECA-14/versions', version({ supersedes: undefined })))).toEqual([
      422,
      'offence-version.overlaps',
    ]);
    const id = await proposed('/offences/PECA-14/versions', version());
    const late = await proposed('/offences/PECA-14/versions', version({ notes: 'entered twice' }));
    expect((await t.as(investigator).get('/offences/PECA-14')).body['versions']?.length).toBe(2);

    expect((await decide(second, id)).status).toBe(200);
    const { body } = await t.as(investigator).get('/offences/PECA-14');
    expect(body['versions']?.map((v) => [v['id'], v['effectiveTo'], v['supersededAt'] !== null])).toEqual([
      ['PECA-14@2016-08-18', '2025-01-29', false],
      ['PECA-14@2025-01-29', null, true],
      ['PECA-14@2025-01-29~2', '2027-01-01', false],
      ['PECA-14@2027-01-01', null, false],
    ]);
    expect(body['versions']?.[3]).toMatchObject({
      juvenileClass: 'major',
      statutoryBail: { general: 12, woman: 6 },
      prohibitoryClause: false,
    });
    const on = async (day: string) =>
      (await t.as(investigator).get(`/offences?onDate=${day}&q=s.14`)).body['items']?.[0]?.['versionOnDay']?.['id'];
    expect([await on('2026-12-31'), await on('2027-01-01')]).toEqual(['PECA-14@2025-01-29~2', 'PECA-14@2027-01-01']);
    expect(refused(await decide(second, late))).toEqual([422, 'offence-version.supersedes-wrong']);
    expect((await t.as(second).get(`/law-proposals/${late}`)).body['state']).toBe('proposed');
  });

  it.each([
    [{ effectiveFrom: '2026-12-31' }, 422, 'offence-version.before-instrument'],
    [{ effectiveTo: '2027-01-01' }, 422, 'offence-version.ends-before-start'],
    [{ combination: 'FINE_ONLY' }, 422, 'offence-version.penalty-contradicts'],
    [{ effectiveFrom: '2027-02-30' }, 422, 'day.malformed'],
    [{ imprisonment: { maxMonths: 1e9 } }, 400, 'request.invalid'],
    [{ fine: null }, 400, 'request.invalid'],
    [{ sources: [] }, 400, 'request.invalid'],
    [{ surplus: 1 }, 400, 'request.invalid'],
    [{ reason: undefined }, 400, 'request.invalid'],
  ])('with %j is refused with %i %s', async (over, status, code) => {
    const answer = await t
      .as(legal)
      .post('/offences/PECA-15/versions', version({ supersedes: 'PECA-15@2016-08-18', ...over }));
    expect(refused(answer)).toEqual([status, code]);
  });

  it('is listed as proposed, approved or refused, the latest first', async () => {
    const all = await t.as(investigator).get('/law-proposals?limit=2');
    const rest = await t.as(investigator).get(`/law-proposals?cursor=${String(all.body['nextCursor'])}`);
    expect([all.body['items']?.length, rest.body['items']?.length, rest.body['nextCursor']]).toEqual([2, 3, null]);
    const states = (await t.as(investigator).get('/law-proposals?state=refused')).body['items']?.map((p) =>
      String(p['subject']),
    );
    expect(states).toEqual(['ACT-Y-2027']);
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
    const law = await t.api.get(ActInterceptor).inOwnTransaction(systemActor('test'), 'test', (tx) =>
      t.api.get(OffencesService).lawOfCharge(tx, {
        ...{ offenceId: 'PECA-14', versionId: 'PECA-14@2025-01-29', from: '2025-01-30', to: '2025-01-30' },
      }),
    );
    expect(law.version).toMatchObject({ id: 'PECA-14@2025-01-29', supersededAt: expect.stringMatching(/Z$/) });
    expect([law.legalReview.map((f) => f.id), law.classes.onAct?.cognizable]).toEqual([['start-of-2025-act'], true]);
  });
});

describe('the seeding', () => {
  it('is put on record by the worker, once', async () => {
    await t.drain();
    const { rows } = await inLedger<{ actor: string; n: string }>(
      `SELECT actor, count(*) AS n FROM ledger.entry WHERE type = 'catalogue.seeded' GROUP BY actor`,
    );
    expect(rows).toEqual([{ actor: 'system:record-seeding', n: '1' }]);
  });
});
