import { ROLES } from '../src/kernel/roles';
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
  t = await startApp();
  const { id: officeId } = await buildOffice(t);
  investigator = await buildOfficer(t, { officeId, roles: ['investigating officer'] });
  legal = await buildOfficer(t, { officeId, roles: ['legal officer'] });
  second = await buildOfficer(t, { officeId, roles: ['legal officer'] });
});
afterAll(() => t.close());

/** The ledger's tables are closed to every login of the application; a test reads them as superuser. */
const inLedger = <R extends object>(sql: string, params: readonly unknown[] = []): Promise<{ rows: R[] }> =>
  asSuperuser((client) => client.query(sql, [...params]), t.database.name);

const refused = (answer: Answer): unknown[] => [answer.status, answer.body['code']];

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
    for (const effectiveTo of ['2027-01-01', '2026-12-31']) {
      const turned = await t.as(legal).post('/instruments', { ...ACT, id: 'ACT-Z-2027', effectiveTo });
      expect(refused(turned)).toEqual([422, 'instrument.ends-before-start']);
    }
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
