import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { type Answer, startApp, type TestApp } from './support/app';

const LATE = { latenessReason: 'Entered from the certified order sheet.' };

describe('a proceeding', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let legal: BuiltOfficer;
  const courts: Record<string, string> = {};
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-20T09:00:00.000Z' });
    circle = await buildCircle(t);
    legal = await buildOfficer(t, { roles: ['legal officer'] });
    for (const kind of ['magistrate', 'sessions', 'high_court']) {
      const court = {
        name: `Test court ${kind}`,
        kind,
        underPeca: true,
        source: 'Made for a test',
        confidence: 'high',
      };
      courts[kind] = String(ok(await t.as(legal).post('/courts', court), 201).body.id);
    }
  });
  afterAll(() => t.close());

  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const matter = async (offenceId = 'PECA-14', court = 'sessions', over: object = {}) => {
    const by = circle.investigator;
    const file = await buildCase(t, { by, on: '2026-06-01' });
    const accused = await buildParty(t, { caseId: file.id, by }, { name: 'Bilal Ahmed' });
    const told = { offenceId, accusedId: accused.id, incidentIds: file.incidentIds };
    const charge = ok(await t.as(by).post(`/cases/${file.id}/charges`, told), 201);
    const opened = ok(
      await t.as(by).post(`/cases/${file.id}/proceedings`, {
        ...{ accusedId: accused.id, courtId: courts[court], courtNumber: 'Case No. 41/2027' },
        ...{ occurredAt: '2027-03-01T06:00:00.000Z', ...LATE, ...over },
      }),
      201,
    );
    const id = String(opened.body.id);
    const act = (verb: string, body: object): Promise<Answer> =>
      t.as(by).post(`/proceedings/${id}/${verb}`, { ...LATE, ...body });
    return { ...file, accused, chargeId: String(charge.body.id), id, caseId: file.id, act, opened };
  };
  const clocks = async (id: string) => Object.fromEntries(await clocksAbout(t, id));

  it('has courts, judges and benches as data with their source', async () => {
    const twice = {
      name: 'Test court sessions',
      kind: 'sessions',
      underPeca: true,
      source: 'Again',
      confidence: 'low',
    };
    expect((await t.as(legal).post('/courts', twice)).body.code).toBe('court.name-taken');
    const judge = { name: 'Muhammad Rafiq', bench: 'Single bench', validFrom: '2027-01-04', source: 'Posting order' };
    const seated = ok(await t.as(legal).post(`/courts/${courts['sessions']}/judges`, judge), 201);
    expect(seated.body['judges']).toMatchObject([judge]);
    expect(
      (await t.as(legal).post(`/courts/${courts['sessions']}/judges`, { ...judge, validTo: '2027-01-04' })).body.code,
    ).toBe('court.judge-days');
    expect(ok(await t.as(circle.investigator).get('/courts')).body.items).toHaveLength(3);
    expect((await t.as(circle.investigator).post('/courts', twice)).status).toBe(403);
  });

  it('goes from copies to the appeal, each step in its place, with the accused by his code alone', async () => {
    const { id, caseId, act, chargeId, accused, opened } = await matter();
    expect(opened.body).toMatchObject({ stage: 'cognizance', code: accused.code, appealTo: 'high_court' });
    expect(opened.text).not.toContain('Bilal');
    ok(await act('copies', { digital: true, occurredAt: '2027-03-02T06:00:00.000Z' }));
    expect(await clocks(id)).toEqual({ 'DL-CRPC-265C': 'running' });
    const framed = ok(await act('charges', { chargeIds: [chargeId], occurredAt: '2027-03-10T06:00:00.000Z' }));
    expect(framed.body).toMatchObject({ stage: 'charge_framed' });
    expect(framed.body['steps']?.at(-1)).toMatchObject({ irregular: null, unexplained: false });
    expect(await clocks(id)).toEqual({ 'DL-CRPC-265C': 'met' });
    ok(await act('pleas', { chargeIds: [chargeId], plea: 'not_guilty', occurredAt: '2027-03-10T06:30:00.000Z' }));
    for (const to of ['prosecution_evidence', 's342_statement', 'arguments'])
      ok(await act('moves', { to, occurredAt: '2027-03-15T06:00:00.000Z' }));
    const verdicts = [{ chargeId, verdict: 'convicted', months: 24, finePkr: 100000 }];
    const judged = ok(
      await act('judgment', { verdicts, custodyConsidered: true, occurredAt: '2027-03-16T06:00:00.000Z' }),
    );
    expect(judged.body['steps']?.at(-1)).toMatchObject({ irregular: null, unexplained: false, custodyDays: 0 });
    ok(await act('free-copies', { by: 'the convict, through the jail', occurredAt: '2027-03-17T06:00:00.000Z' }));
    expect(await clocks(id)).toMatchObject({ 'DL-PECA-47-APPEAL': 'running', 'DL-CRPC-382B': 'met' });
    const due = await t.db.query<{ day: string }>(
      `SELECT due_day::text AS day FROM deadline WHERE subject_id = $1 AND rule_code = 'DL-PECA-47-APPEAL'`,
      [id],
    );
    expect(due.rows).toEqual([{ day: '2027-04-16' }]);
    const appealed = ok(await act('appeals', { courtId: courts['high_court'], by: 'convict' }));
    expect(appealed.body).toMatchObject({ stage: 'appeal' });
    expect(appealed.body['steps']?.filter((step) => String(step['unexplained']) === 'true')).toEqual([]);
    expect(await clocks(id)).toMatchObject({ 'DL-PECA-47-APPEAL': 'met' });
    expect((await auditsOf(t, caseId)).filter((type) => type.startsWith('proceeding.'))).toHaveLength(10);
  });

  it('keeps a charge that was framed from being taken back or replaced by an officer, until the framing is set aside', async () => {
    const { act, caseId, chargeId, id } = await matter();
    const io = t.as(circle.investigator);
    const offered = async (): Promise<unknown> => {
      const { items = [] } = (await io.get(`/cases/${caseId}/next-steps`)).body;
      const [step] = [...items].filter((each) => String(each['step']) === 'charge.withdraw');
      return [step?.['open'], [...(step?.['missing'] ?? [])].map(({ code }) => code)];
    };
    expect(await offered()).toEqual([true, []]);
    const framed = ok(await act('charges', { chargeIds: [chargeId], occurredAt: '2027-03-02T06:00:00.000Z' }));
    const back = await io.post(`/charges/${chargeId}/withdraw`, { reason: 'No case' });
    expect([back.status, back.body.code]).toEqual([409, 'charge.before-the-court']);
    expect(await offered()).toEqual([false, ['charge.before-the-court']]);
    const stepId = String(framed.body['steps']?.at(-1)?.['id']);
    ok(await io.post(`/proceedings/${id}/set-aside`, { stepId, words: 'It was of another accused.' }));
    ok(await io.post(`/charges/${chargeId}/withdraw`, { reason: 'No case' }));
  });

  it('tells a charge framed too early, another way, and a sentence above the limit as they were', async () => {
    const { act, caseId, chargeId } = await matter();
    const bare = ok(await act('charges', { chargeIds: [chargeId], occurredAt: '2027-03-02T06:00:00.000Z' }));
    expect(bare.body['steps']?.at(-1)).toMatchObject({
      irregular: { rule: 'charge-without-copies' },
      unexplained: true,
    });
    ok(await act('copies', { digital: false, occurredAt: '2027-03-03T06:00:00.000Z' }));
    const early = ok(await act('charges', { chargeIds: [chargeId], occurredAt: '2027-03-10T06:00:00.000Z' }));
    expect(early.body['steps']?.at(-1)?.['irregular']).toMatchObject({
      rule: 'charge-before-seven-days',
      section: 'CrPC s.265-C',
    });
    const kept = (await t.as(circle.investigator).get(`/cases/${caseId}/deadlines`)).body.items ?? [];
    expect(kept.find(({ rule }) => rule === 'DL-CRPC-265C')).toMatchObject({ state: 'met', early: true });
    const verdicts = [{ chargeId, verdict: 'convicted', months: 36, finePkr: 0 }];
    const judged = ok(await act('judgment', { verdicts, occurredAt: '2027-03-11T06:00:00.000Z' }));
    expect(judged.body['steps']?.at(-1)).toMatchObject({
      ...{ irregular: { rule: 'sentence-outside-version', section: 'PECA 2016 s.14' }, unexplained: true },
      verdicts: [{ months: 36, irregular: { section: 'PECA 2016 s.14' } }],
    });
    const wrong = ok(await act('appeals', { courtId: courts['sessions'], by: 'state' }));
    expect(wrong.body['steps']?.at(-1)?.['irregular']).toMatchObject({ section: 'PECA s.47' });
    const other = await matter();
    const foreign = await act('charges', { chargeIds: [other.chargeId] });
    expect([foreign.status, foreign.body.code]).toEqual([422, 'proceeding.charge-unknown']);
    const before = await act('copies', { digital: true, occurredAt: '2027-02-28T06:00:00.000Z' });
    expect([before.status, before.body.code]).toEqual([422, 'court.before-cognizance']);
  });

  it('marks compounding only where the version does not allow it', async () => {
    const to = { to: 'compounded', occurredAt: '2027-03-10T06:00:00.000Z' };
    const barred = ok(await (await matter('PECA-14')).act('moves', to));
    expect(barred.body['steps']?.at(-1)?.['irregular']).toMatchObject({ section: 'PECA s.43' });
    const allowed = ok(await (await matter('PECA-16')).act('moves', to));
    expect(allowed.body['steps']?.at(-1)?.['irregular']).toBeNull();
  });

  it('counts the custody before sentence', async () => {
    const { caseId, accused, act, chargeId } = await matter();
    const arrest = { accusedId: accused.id, arrestedAt: '2027-03-01T05:00:00.000Z', authority: 'warrant', ...LATE };
    ok(await t.as(circle.investigator).post(`/cases/${caseId}/arrests`, arrest), 201);
    const verdicts = [{ chargeId, verdict: 'convicted', months: 12 }];
    const judged = ok(await act('judgment', { verdicts, occurredAt: '2027-03-16T06:00:00.000Z' }));
    expect(judged.body['steps']?.at(-1)).toMatchObject({ custodyDays: 15 });
  });

  it('runs the clocks of a child and of the Anti-Rape Act', async () => {
    const { id } = await matter('PECA-14', 'sessions', { antiRape: true });
    expect(await clocks(id)).toEqual({ 'DL-ARA-16': 'running' });
  });

  it('has the record of the Special Court sent within days of a judgment that stands, and not of one set aside', async () => {
    const { id, act, chargeId } = await matter('PECA-14', 'sessions', { antiRape: true });
    const verdicts = [{ chargeId, verdict: 'acquitted', months: 0, finePkr: 0 }];
    const judged = ok(await act('judgment', { verdicts, occurredAt: '2027-03-11T06:00:00.000Z' }));
    const record = async () => (await clocksAbout(t, id)).filter(([rule]) => rule === 'DL-ARA-18-RECORD');
    const [first] = await record();
    expect([await record(), first?.[1] === 'closed']).toEqual([[first], false]);
    const stepId = judged.body['steps']?.at(-1)?.['id'];
    const aside = { stepId, words: 'Of another matter.' };
    ok(await t.as(circle.investigator).post(`/proceedings/${id}/set-aside`, aside));
    expect(await record()).toEqual([['DL-ARA-18-RECORD', 'closed']]);
  });

  it('is open once for one accused before one court, of two officers at once too, and twice where the court has two numbers', async () => {
    const { caseId, accused, id } = await matter();
    const open = (told: object): Promise<Answer> =>
      t.as(circle.investigator).post(`/cases/${caseId}/proceedings`, { accusedId: accused.id, ...told });
    const double = await open({ courtId: courts['sessions'] });
    expect([double.status, double.body.code, double.body['proceedingId']]).toEqual([
      409,
      'proceeding.open-already',
      id,
    ]);
    expect((await open({ courtId: courts['sessions'], courtNumber: 'CASE NO 41/2027' })).status).toBe(409);
    ok(await open({ courtId: courts['sessions'], courtNumber: 'Case No. 42/2027' }), 201);
    const both = await Promise.all([1, 2].map(() => open({ courtId: courts['magistrate'] })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('has days in court, put off for reasons that are counted, on a list that shows what the reader may see', async () => {
    const { id, caseId, accused } = await matter();
    const fix = (body: object): Promise<Answer> => t.as(circle.investigator).post(`/proceedings/${id}/hearings`, body);
    const fixed = ok(await fix({ day: '2027-03-20', purpose: 'Evidence of PW-1' }), 201);
    expect((await fix({ day: '2027-03-20', purpose: 'Again' })).body.code).toBe('hearing.fixed-already');
    for (const day of ['1900-03-20', '2037-03-20'])
      expect((await fix({ day, purpose: 'Evidence' })).body.code).toBe('hearing.day-implausible');
    expect((await fix({ day: '9999-03-20', purpose: 'Evidence' })).status).toBe(400);
    const hearing = String(fixed.body['hearings']?.[0]?.['id']);
    const settle = (body: object): Promise<Answer> =>
      t.as(circle.investigator).post(`/hearings/${hearing}/result`, body);
    expect((await settle({ result: 'adjourned' })).body.code).toBe('hearing.reason-missing');
    const next = { day: '2027-03-27', purpose: 'Evidence of PW-1' };
    const put = ok(await settle({ result: 'adjourned', reason: 'witness_absent', next }));
    expect(put.body).toMatchObject({ adjournments: { witness_absent: 1 } });
    expect(put.body['hearings']).toHaveLength(2);
    expect((await settle({ result: 'held' })).body.code).toBe('hearing.over');

    const prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    const list = async (who: BuiltOfficer, query = ''): Promise<unknown[]> =>
      [...(ok(await t.as(who).get(`/cause-list?day=2027-03-27${query}`)).body.items ?? [])].map(
        (row) => row['proceedingId'],
      );
    expect(await list(prosecutor)).toEqual([]);
    const mine = { officerId: prosecutor.id, relation: 'prosecutor', reason: 'Assigned' };
    ok(await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, mine), 201);
    expect(await list(prosecutor)).toEqual([id]);
    expect(await list(circle.investigator, `&courtId=${courts['sessions']}`)).toEqual([id]);
    expect(await list(circle.investigator, `&courtId=${courts['magistrate']}`)).toEqual([]);
    expect(await list(circle.investigator, `&prosecutorId=${prosecutor.id}`)).toEqual([id]);
    expect(await list(circle.investigator, `&prosecutorId=${legal.id}`)).toEqual([]);
    const wall = { officerId: prosecutor.id, reason: 'Cousin of the accused' };
    ok(await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall), 201);
    expect(await list(prosecutor)).toEqual([]);
    expect((await t.as(prosecutor).get(`/proceedings/${id}`)).status).toBe(404);
    expect(await t.sql('app', prosecutor.id, 'SELECT * FROM hearing')).toEqual([]);
    expect(ok(await t.as(circle.investigator).get(`/cases/${caseId}/proceedings`)).body.items).toMatchObject([
      { id, code: accused.code },
    ]);
  });

  it('stands among the next steps of its case, open where the act would pass', async () => {
    const { id, caseId, act } = await matter();
    ok(
      await t.as(circle.investigator).post(`/proceedings/${id}/hearings`, { day: '2027-03-25', purpose: 'Charge' }),
      201,
    );
    const items = [...(ok(await t.as(circle.investigator).get(`/cases/${caseId}/next-steps`)).body.items ?? [])];
    const of = (step: string): [string, string[]] => {
      const found = items.find((each) => String(each['step']) === step);
      return [String(found?.['open']), [...(found?.['missing'] ?? [])].map(({ code }) => String(code))];
    };
    expect(of('proceeding.open')).toEqual(['true', []]);
    expect(of('proceeding.copies')).toEqual(['true', []]);
    expect(of('hearing.result')).toEqual(['false', ['hearing.not-yet']]);
    ok(await act('copies', { digital: true }));
  });
});
