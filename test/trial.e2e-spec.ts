import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { type Answer, startApp, type TestApp } from './support/app';

const LATE = { latenessReason: 'Entered from the certified order sheet.' };
const on = (day: string): { occurredAt: string } => ({ occurredAt: `2027-03-${day}T06:00:00.000Z` });

describe('a trial', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let prosecutor: BuiltOfficer;
  const courts: Record<string, string> = {};
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-20T09:00:00.000Z' });
    circle = await buildCircle(t);
    prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    const legal = await buildOfficer(t, { roles: ['legal officer'] });
    for (const kind of ['magistrate', 'sessions', 'high_court']) {
      const court = {
        name: `Trial court ${kind}`,
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
  const matter = async (offenceId = 'PECA-14', over: object = {}) => {
    const by = circle.investigator;
    const file = await buildCase(t, { by, on: '2026-06-01' });
    const accused = await buildParty(t, { caseId: file.id, by }, { name: 'Bilal Ahmed' });
    const told = { offenceId, accusedId: accused.id, incidentIds: file.incidentIds };
    const charge = ok(await t.as(by).post(`/cases/${file.id}/charges`, told), 201);
    const before = { accusedId: accused.id, courtId: courts['sessions'], ...on('01'), ...LATE, ...over };
    const opened = ok(await t.as(by).post(`/cases/${file.id}/proceedings`, before), 201);
    const grant = { officerId: prosecutor.id, relation: 'prosecutor', reason: 'Assigned' };
    ok(await t.as(circle.inCharge).post(`/cases/${file.id}/grants`, grant), 201);
    const id = String(opened.body.id);
    const act = (verb: string, body: object, who = by): Promise<Answer> =>
      t.as(who).post(`/proceedings/${id}/${verb}`, { ...LATE, ...body });
    return { caseId: file.id, accused, chargeId: String(charge.body['id']), id, act };
  };
  const clocks = async (id: string) => Object.fromEntries(await clocksAbout(t, id));
  const last = (answer: Answer) => answer.body['steps']?.at(-1);

  it('has its witnesses, called, absent, heard or given up by the prosecutor alone, and private ones by code', async () => {
    const { id, caseId, act } = await matter();
    const victim = await buildParty(t, { caseId, by: circle.investigator }, { roles: ['victim'], name: 'Sana Tariq' });
    const list = (body: object): Promise<Answer> =>
      t.as(circle.investigator).post(`/proceedings/${id}/witnesses`, body);
    expect((await list({ side: 'prosecution' })).body.code).toBe('trial-witness.who');
    const first = ok(await list({ side: 'prosecution', partyId: victim.id, proves: 'The payment.' }), 201);
    expect(first.body).toMatchObject({ mark: 'PW-1', code: victim.code, state: 'listed' });
    expect(first.text).not.toContain('Sana');
    const officer = { name: 'Muhammad Aslam', rank: 'Sub-Inspector' };
    const second = String(ok(await list({ side: 'prosecution', officer }), 201).body.id);
    const defence = String(ok(await list({ side: 'defence', officer }), 201).body.id);
    const step = (witness: string, body: object): Promise<Answer> =>
      t.as(circle.investigator).post(`/trial-witnesses/${witness}/steps`, { ...LATE, ...body });
    const pw1 = String(first.body.id);
    const facts = [
      { kind: 'summoned', attendOn: '2027-03-10', ...on('02') },
      { kind: 'served', ...on('03'), words: 'By the constable, at her door.' },
      { kind: 'absent', ...on('10') },
      { kind: 'process_issued', ...on('10'), words: 'Bailable warrant.' },
      { kind: 'attended', ...on('15') },
      { kind: 'examined_in_chief', ...on('15') },
      { kind: 'cross_examined', ...on('16') },
    ];
    for (const fact of facts) expect(last(ok(await step(pw1, fact)))).toMatchObject({ unexplained: false });
    const early = ok(await step(second, { kind: 'cross_examined', ...on('05') }));
    expect(last(early)).toMatchObject({ unexplained: true });
    expect((await step(second, { kind: 'attended', occurredAt: '2027-02-01T06:00:00.000Z' })).body.code).toBe(
      'court.before-cognizance',
    );
    expect((await step(second, { kind: 'attended', hearingId: t.uuid() })).body.code).toBe(
      'trial-witness.hearing-unknown',
    );
    const giveUp = (witness: string, who = prosecutor): Promise<Answer> =>
      t.as(who).post(`/trial-witnesses/${witness}/give-up`, { reason: 'He would repeat PW-1.' });
    expect((await giveUp(second, circle.investigator)).status).toBe(403);
    expect(ok(await giveUp(second)).body).toMatchObject({ state: 'given_up' });
    expect((await giveUp(second)).body.code).toBe('trial-witness.given-up-already');
    expect((await giveUp(pw1)).body.code).toBe('trial-witness.heard');
    expect((await giveUp(defence)).body.code).toBe('trial-witness.not-ours');
    const items = [...(ok(await t.as(prosecutor).get(`/cases/${caseId}/next-steps`)).body.items ?? [])];
    const offers = items.filter((each) => String(each['step']) === 'trial-witness.give-up');
    expect(offers.map((each) => String(each['open']))).toEqual(['false', 'false', 'false']);
    expect(await t.sql('app', t.uuid(), 'SELECT * FROM witness_step')).toEqual([]);
    ok(await act('statements-342', { onOath: true, defenceEvidence: false, ...on('17') }));
  });

  it('is compounded on our application only where the version allows it, and withdrawn only by the prosecutor', async () => {
    const barred = await matter('PECA-14');
    const refused = await barred.act('compounding-applications', { by: 'the complainant' });
    expect([refused.status, refused.body.code]).toEqual([422, 'proceeding.not-compoundable']);
    const allowed = await matter('PECA-16');
    const asked = ok(await allowed.act('compounding-applications', { by: 'the complainant' }));
    expect(last(asked)).toMatchObject({ kind: 'compounding_asked', by: 'the complainant' });
    const told = { reference: 'Order 7', grounds: 'The only witness has died.' };
    expect((await allowed.act('withdrawals', { ...told, consent: 'given' })).status).toBe(403);
    const kept = ok(await allowed.act('withdrawals', { ...told, consent: 'refused' }, prosecutor));
    expect(kept.body).toMatchObject({ stage: 'cognizance' });
    const gone = ok(await allowed.act('withdrawals', { ...told, consent: 'given' }, prosecutor));
    expect(gone.body).toMatchObject({ stage: 'withdrawn' });
  });

  it('ends early or on a plea as the court had it, and starts the outer periods of an acquittal', async () => {
    const early = await matter('PECA-14', { institution: 'complaint' });
    const acquitted = ok(await early.act('moves', { to: 'acquitted_early', ...on('12') }));
    expect(last(acquitted)).toMatchObject({ law: 'CrPC s.265-K' });
    expect(await clocks(early.id)).toEqual({
      ...{ 'DL-CRPC-417-2A': 'running', 'DL-LIM-157': 'running', 'DL-CRPC-417-3': 'running' },
    });
    ok(await early.act('appeals', { courtId: courts['high_court'], by: 'aggrieved', ...on('18') }));
    expect(await clocks(early.id)).toEqual({
      ...{ 'DL-CRPC-417-2A': 'met', 'DL-LIM-157': 'running', 'DL-CRPC-417-3': 'met' },
    });
    const plea = await matter();
    const bare = ok(await plea.act('moves', { to: 'convicted_on_plea', ...on('12') }));
    expect(last(bare)?.['irregular']).toMatchObject({ rule: 'conviction-without-plea' });
    ok(await plea.act('pleas', { chargeIds: [plea.chargeId], plea: 'guilty', ...on('13') }));
    expect(last(ok(await plea.act('moves', { to: 'convicted_on_plea', ...on('13') })))?.['irregular']).toBeNull();
  });

  it('runs the periods of appeal by law and forum, to the Supreme Court or a retrial', async () => {
    const { id, act, chargeId } = await matter('PECA-14', { antiRape: true });
    const verdicts = [{ chargeId, verdict: 'convicted', months: 48 }];
    const companions = [{ law: 'PPC s.420', verdict: 'convicted', months: 12 }];
    ok(await act('judgment', { verdicts, companions, ...on('10') }));
    expect(await clocks(id)).toMatchObject({
      ...{ 'DL-LIM-155': 'running', 'DL-ARA-18-APPEAL': 'running', 'DL-ARA-18-RECORD': 'running', 'DL-ARA-16': 'met' },
    });
    ok(await act('appeals', { courtId: courts['high_court'], by: 'convict', ...on('14') }));
    expect(await clocks(id)).toMatchObject({
      ...{ 'DL-LIM-155': 'met', 'DL-ARA-18-APPEAL': 'met', 'DL-ARA-18-DECIDE': 'running', 'DL-CRPC-426': 'running' },
    });
    const due = await t.db.query<{ day: string }>(
      `SELECT due_day::text AS day FROM deadline WHERE subject_id = $1 AND rule_code = 'DL-CRPC-426'`,
      [id],
    );
    expect(due.rows).toEqual([{ day: '2028-03-14' }]);
    ok(await act('suspensions', { reference: 'Order 9', ...on('15') }));
    expect(await clocks(id)).toMatchObject({ 'DL-CRPC-426': 'met' });
    const dismissed = ok(await act('appeal-results', { outcome: 'dismissed', ...on('16') }));
    expect(dismissed.body).toMatchObject({ stage: 'appeal' });
    expect(await clocks(id)).toMatchObject({ 'DL-ARA-18-DECIDE': 'met', 'DL-SC-CPLA': 'running' });
    ok(await act('moves', { to: 'sc_petition', ...on('17') }));
    expect(await clocks(id)).toMatchObject({ 'DL-SC-CPLA': 'met' });
    const again = await matter();
    ok(await again.act('judgment', { verdicts: [{ chargeId: again.chargeId, verdict: 'acquitted' }], ...on('10') }));
    ok(await again.act('appeals', { courtId: courts['high_court'], by: 'state', ...on('12') }));
    const retried = ok(await again.act('appeal-results', { outcome: 'retrial', ...on('16') }));
    expect(retried.body).toMatchObject({ stage: 'retrial' });
  });

  it('goes by when things happened, whenever they are entered, and is rid of what was entered in error', async () => {
    const { id, act, chargeId } = await matter();
    ok(await act('copies', { digital: false, ...on('02') }));
    ok(await act('copies', { digital: true, ...on('18') }));
    // Copies of a later day say nothing of a charge framed before it.
    const framed = ok(await act('charges', { chargeIds: [chargeId], ...on('12') }));
    expect(last(framed)).toMatchObject({ irregular: null, unexplained: false });
    const wrong = { chargeId, verdict: 'acquitted', months: 6 };
    expect((await act('judgment', { verdicts: [wrong] })).body.code).toBe('proceeding.acquitted-with-sentence');
    const both = [
      { chargeId, verdict: 'acquitted' },
      { ...wrong, verdict: 'convicted' },
    ];
    expect((await act('judgment', { verdicts: both })).body.code).toBe('proceeding.verdict-twice');
    const other = await matter();
    ok(await other.act('copies', { digital: false, ...on('02') }));
    ok(await other.act('charges', { chargeIds: [other.chargeId], ...on('12') }));
    const verdicts = [{ chargeId: other.chargeId, verdict: 'acquitted' }];
    const judged = ok(await other.act('judgment', { verdicts, ...on('17') }));
    expect(last(judged)).toMatchObject({ unexplained: true });
    const lateAct = async (to: string, day: string) => ok(await other.act('moves', { to, ...on(day) }));
    await lateAct('prosecution_evidence', '13');
    await lateAct('s342_statement', '14');
    const whole = await lateAct('arguments', '15');
    expect(whole.body).toMatchObject({ stage: 'judgment' });
    expect([...(whole.body['steps'] ?? [])].map((step) => String(step['unexplained']))).not.toContain('true');
    expect(await clocks(other.id)).toMatchObject({ 'DL-LIM-157': 'running' });
    const aside = { stepId: String(last(judged)?.id), words: 'Entered for another accused.' };
    const gone = ok(await t.as(circle.investigator).post(`/proceedings/${other.id}/set-aside`, aside));
    expect(gone.body).toMatchObject({ stage: 'arguments' });
    expect(gone.body['steps']).toHaveLength(7);
    expect(await clocks(other.id)).toMatchObject({ 'DL-LIM-157': 'closed' });
    const set = (body: object): Promise<Answer> =>
      t.as(circle.investigator).post(`/proceedings/${other.id}/set-aside`, { ...aside, ...body });
    expect([(await set({})).status, (await set({})).body.code]).toEqual([409, 'proceeding.already-set-aside']);
    const elsewhere = ok(await t.as(circle.investigator).get(`/proceedings/${id}`));
    const [foreign] = [...(elsewhere.body['steps'] ?? [])].map((step) => String(step.id));
    expect((await set({ stepId: foreign })).body.code).toBe('proceeding.step-unknown');
    const moved = await lateAct('cognizance', '16');
    expect(moved.body).toMatchObject({ stage: 'cognizance' });
    const to = { to: 'cognizance', courtId: courts['magistrate'], ...on('18') };
    const away = ok(await other.act('moves', to));
    expect(away.body).toMatchObject({ courtId: courts['magistrate'] });
    expect(ok(await set({ stepId: String(last(away)?.id) })).body).toMatchObject({ courtId: courts['sessions'] });
  });

  it('may be awaited on bail before arrest, and an arrest in spite of it is told as it was', async () => {
    const { caseId, accused } = await matter();
    const bail = (body: object): Promise<Answer> =>
      t.as(circle.investigator).post(`/cases/${caseId}/pre-arrest-bails`, {
        ...{ accusedId: accused.id, court: 'Sessions Court, Lahore', ...LATE, ...body },
      });
    expect((await bail({ kind: 'confirmed', untilOn: '2027-03-15' })).body.code).toBe('pre-arrest-bail.until');
    ok(await bail({ kind: 'interim_granted', untilOn: '2027-03-15', ...on('05') }), 201);
    const arrest = { accusedId: accused.id, authority: 'without_warrant', ...LATE };
    const arrested = ok(
      await t
        .as(circle.investigator)
        .post(`/cases/${caseId}/arrests`, { ...arrest, arrestedAt: '2027-03-15T06:00:00.000Z' }),
      201,
    );
    expect(arrested.body['irregularities']).toMatchObject([{ section: 'CrPC s.498' }]);
    const orders = ok(await t.as(prosecutor).get(`/cases/${caseId}/pre-arrest-bails`));
    expect(orders.body.items).toMatchObject([{ code: accused.code, kind: 'interim_granted' }]);
    expect(orders.text).not.toContain('Bilal');
  });
});
