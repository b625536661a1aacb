import { buildOfficer } from './factories';
import { auditsOf } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { type Answer, startApp, type TestApp } from './support/app';
import { LATE, Life, ok } from './support/life';

/** From the first complaint to the end of the appeal, over HTTP alone. */
describe('the whole life of a matter', () => {
  let t: TestApp;
  const courts: Record<string, string> = {};
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    const legal = await buildOfficer(t, { roles: ['legal officer'] });
    for (const kind of ['sessions', 'high_court']) {
      const court = { name: `Court ${kind}`, kind, underPeca: true, source: 'Made for a test', confidence: 'high' };
      courts[kind] = String(ok(await t.as(legal).post('/courts', court), 201).body.id);
    }
  });
  afterAll(() => t.close());

  const lacking = (answer: Answer): string[] => [...(answer.body['missing'] ?? [])].map(({ code }) => String(code));
  const victim = (name: string, day: string, over: object = {}) => ({
    ...{ roles: ['complainant', 'victim'], name, lines: [{ from: day, amount: '50000' }], ...over },
  });

  it('under section 14 after 2025-01-29: cognizable, without a Magistrate, and nothing on its way unexplained', async () => {
    const life = await Life.begin(t, courts);
    await life.enquire({ persons: [victim('Ayesha Khan', '2026-06-01')] });
    const accused = await life.accused({ name: 'Bilal Ahmed' });
    const chargeId = await life.charge('PECA-14', accused.id);
    expect(lacking(await life.fir())).toEqual(['fir.opinion-missing', 'fir.approval-missing']);
    await life.clear();
    ok(await life.fir(), 201);
    const arrest = await life.arrest(accused.id);
    expect(arrest.body['irregularities']).toEqual([]);
    const court = { court: 'Judicial Magistrate, Lahore' };
    const custody = `/arrests/${String(arrest.body.id)}`;
    ok(await life.io.post(`${custody}/production`, court));
    ok(await life.io.post(`${custody}/remands`, { ...court, days: 4 }));
    const status = await t.anyone.post('/complaint-status', {
      ...{ tracking: life.complaint.number, code: life.complaint.code },
    });
    expect(status.text).not.toMatch(/arrest|accused|remand|case|FIR/i);
    await life.later(4);
    ok(await life.io.post(`${custody}/judicial-custody`, { ...court, days: 14 }));
    const filed = await life.report({
      ...{ kind: 'final', summary: 'He induced her to pay.', chargeIds: [chargeId] },
      accused: [{ partyId: accused.id, standing: 'in_custody' }],
    });
    expect(filed.body['defects']).not.toContain('FC-06');
    expect(Object.fromEntries(await clocksAbout(t, life.caseId))).toMatchObject({ 'DL-CRPC-173-FINAL': 'met' });
    const trial = await life.before(accused.id);
    await life.tried(trial, [chargeId]);
    const verdicts = [{ chargeId, verdict: 'convicted', months: 18, finePkr: 200000 }];
    await trial.act('judgment', { verdicts, custodyConsidered: true, compensationPkr: 50000 });
    await life.appealed(trial, 'convict');
    await trial.act('moves', { to: 'closed' });
    expect(await life.marks(trial)).toEqual({ irregular: [], unexplained: [] });
    const closing = ok(await life.io.post(`/cases/${life.caseId}/close`, { reason: 'The appeal has ended.' }), 201);
    ok(await t.as(life.circle.additionalDirector).post(`/case-closings/${String(closing.body.id)}/confirm`, {}));
    expect(ok(await life.io.get(`/cases/${life.caseId}`)).body).toMatchObject({ investigation: 'closed' });
    const types = await auditsOf(t, life.caseId);
    const way = ['case.opened', 'fir.registered', 'arrest.recorded', 'police_report.filed', 'proceeding.judgment'];
    expect(types).toEqual(expect.arrayContaining([...way, 'proceeding.appeal_result', 'case.closed']));
    expect(ok(await life.io.get(`/cases/${life.caseId}/timeline?limit=100`)).body.items?.length).toBeGreaterThan(20);
  });

  it('under section 20 before it: our FIR waits for the Magistrate; an unlawful arrest and a sentence above the limit are told', async () => {
    const life = await Life.begin(t, courts);
    await life.enquire({ kind: 'dignity', persons: [victim('Sana Tariq', '2024-06-01')] });
    const accused = await life.accused({ name: 'Kamran Ali' });
    const chargeId = await life.charge('PECA-20-1', accused.id, { limb: 'privacy', legalOpinionRef: 'LO-4/2027' });
    await life.clear();
    expect(lacking(await life.fir())).toEqual(['fir.magistrate-order-missing']);
    await life.obtain('magistrate_155');
    ok(await life.fir(), 201);
    // Another force had taken him while the section gave no power to arrest: told as it was.
    const taken = { arrestedAt: '2024-12-02T06:00:00.000Z', ...LATE };
    const arrest = await life.arrest(accused.id, taken);
    expect(arrest.body['irregularities']).toMatchObject([{ section: 'CrPC ss.54, 155' }]);
    const released = { how: 'on_bail', court: 'Magistrate', occurredAt: '2024-12-03T06:00:00.000Z', ...LATE };
    ok(await life.io.post(`/arrests/${String(arrest.body.id)}/release`, released));
    await life.report({
      ...{ kind: 'final', summary: 'He published her pictures.', chargeIds: [chargeId] },
      accused: [{ partyId: accused.id, standing: 'on_bail' }],
    });
    const trial = await life.before(accused.id);
    await life.tried(trial, [chargeId]);
    const judged = await trial.act('judgment', { verdicts: [{ chargeId, verdict: 'convicted', months: 60 }] });
    expect(judged.body['steps']?.at(-1)).toMatchObject({
      ...{ irregular: { rule: 'sentence-outside-version' }, verdicts: [{ months: 60 }] },
    });
    await life.appealed(trial, 'convict');
    expect(await life.marks(trial)).toEqual({ irregular: ['sentence-outside-version'], unexplained: [] });
    expect(await clocksAbout(t, trial.id)).toEqual(expect.arrayContaining([['DL-SC-CPLA', 'running']]));
  });

  it('under section 22: who the child is stands in no answer to an outsider, and in none unasked to those of the case', async () => {
    const life = await Life.begin(t, courts);
    const [name, guardian] = ['Zainab Chaudhry', 'Nasreen Chaudhry'];
    const child = {
      ...{ roles: ['victim'], name, bornOn: '2015-05-01', phone: '0301-5550001' },
      guardian: { name: guardian, relation: 'mother' },
      lines: [{ from: '2026-06-01' }],
    };
    await life.enquire({ kind: 'child_sexual_material', persons: [child] });
    const accused = await life.accused({ name: 'Nadeem Shah' });
    const chargeId = await life.charge('PECA-22-1', accused.id);
    await life.clear();
    ok(await life.fir(), 201);
    await life.arrest(accused.id);
    const parties = [...(ok(await life.io.get(`/cases/${life.caseId}/parties`)).body.items ?? [])];
    const wronged = parties.find((each) => [...(each['roles'] ?? [])].map(String).includes('victim'));
    expect(wronged).toMatchObject({ masked: true, name: null });
    const filed = await life.report({
      ...{ kind: 'final', summary: 'The material was found on his device.', chargeIds: [chargeId] },
      accused: [{ partyId: accused.id, standing: 'in_custody' }],
      witnesses: [{ partyId: String(wronged?.id), proves: 'What was done to the child.' }],
    });
    const trial = await life.before(accused.id, { antiRape: true });
    const called = { side: 'prosecution', partyId: String(wronged?.id) };
    const witness = ok(await life.io.post(`/proceedings/${trial.id}/witnesses`, called), 201);
    await life.tried(trial, [chargeId]);
    await trial.act('judgment', { verdicts: [{ chargeId, verdict: 'convicted', months: 180, finePkr: 2000000 }] });
    await life.appealed(trial, 'convict');
    expect(await life.marks(trial)).toEqual({ irregular: [], unexplained: [] });
    expect(await clocksAbout(t, trial.id)).toEqual(expect.arrayContaining([['DL-ARA-18-DECIDE', 'met']]));
    const secrets = new RegExp(`${name}|${guardian}|5550001|2015-05-01`);
    const paths = [
      ...['', '/parties', '/police-reports', '/proceedings', '/timeline', '/next-steps', '/arrests', '/firs'].map(
        (path) => `/cases/${life.caseId}${path}`,
      ),
      ...[`/police-reports/${String(filed.body.id)}`, `/proceedings/${trial.id}`, `/proceedings/${trial.id}/witnesses`],
      ...[`/trial-witnesses/${String(witness.body.id)}`, `/parties/${String(wronged?.id)}`],
    ];
    for (const path of paths) {
      const outside = await t.as(life.outsider).get(path);
      expect([path, outside.status]).toEqual([path, 404]);
      expect(outside.text).not.toMatch(secrets);
      expect((await life.io.get(path)).text).not.toMatch(secrets);
    }
    for (const list of ['/cases', '/complaints', '/cause-list?day=2027-03-10'])
      expect((await t.as(life.outsider).get(list)).text).not.toMatch(new RegExp(`${secrets.source}|${life.caseId}`));
  });

  it('under section 17: without the complaint of PTA there is no FIR of ours, with it the matter goes its way', async () => {
    const life = await Life.begin(t, courts);
    await life.enquire({ persons: [victim('Imran Khan', '2026-06-01')] });
    const accused = await life.accused({ name: 'Holder of the franchise' });
    const chargeId = await life.charge('PECA-17', accused.id);
    await life.clear();
    const refused = await life.fir();
    expect([refused.status, lacking(refused)]).toEqual([422, ['fir.authority-complaint-missing']]);
    await life.obtain('pta_complaint');
    ok(await life.fir(), 201);
    const filed = await life.report({
      ...{ kind: 'final', summary: 'He issued SIMs without verification.', chargeIds: [chargeId] },
      accused: [{ partyId: accused.id, standing: 'not_sent_up' }],
    });
    expect(filed.body['defects']).not.toContain('FC-09');
    const trial = await life.before(accused.id);
    // Section 17 stays compoundable: our application may be made.
    await trial.act('compounding-applications', { by: 'the complainant' });
    await life.tried(trial, [chargeId]);
    await trial.act('judgment', { verdicts: [{ chargeId, verdict: 'acquitted' }] });
    expect(await clocksAbout(t, trial.id)).toEqual(expect.arrayContaining([['DL-LIM-157', 'running']]));
    await life.appealed(trial, 'state');
    expect(await clocksAbout(t, trial.id)).toEqual(
      expect.arrayContaining([
        ['DL-LIM-157', 'met'],
        ['DL-CRPC-417-2A', 'running'],
      ]),
    );
  });

  it('of forty victims and three accused: one absconds, one is sixteen, one is discharged', async () => {
    const life = await Life.begin(t, courts);
    const persons = Array.from({ length: 40 }, (_, i) =>
      victim(`Victim ${i + 1}`, `2026-06-${String((i % 28) + 1).padStart(2, '0')}`),
    );
    await life.enquire({ persons });
    expect(life.incidentIds).toHaveLength(40);
    const [gone, child, third] = [
      await life.accused({ label: 'Holder of the wallet' }),
      await life.accused({ name: 'Hamza Butt', bornOn: '2010-09-01' }),
      await life.accused({ name: 'Rashid Mehmood' }),
    ];
    const charges: string[] = [];
    for (const { id } of [gone, child, third]) charges.push(await life.charge('PECA-14', id));
    await life.clear();
    ok(await life.fir(), 201);
    const court = { court: 'Judicial Magistrate, Lahore' };
    const young = await life.arrest(child.id);
    expect(Object.fromEntries(await clocksAbout(t, String(young.body.id)))).toHaveProperty('DL-JJSA-INFORM');
    ok(
      await life.io.post(`/arrests/${String(young.body.id)}/informing`, {
        who: 'guardian',
        by: 'The IO, by telephone',
      }),
    );
    ok(await life.io.post(`/arrests/${String(young.body.id)}/release`, { how: 'on_bail', ...court }));
    const held = await life.arrest(third.id);
    ok(await life.io.post(`/arrests/${String(held.body.id)}/production`, court));
    ok(await life.io.post(`/arrests/${String(held.body.id)}/discharge`, court));
    const sought = ok(await life.io.post(`/cases/${life.caseId}/absconders`, { accusedId: gone.id }), 201);
    const hunt = (kind: string, over: object = {}): Promise<Answer> =>
      life.io.post(`/absconders/${String(sought.body.id)}/steps`, { kind, ...court, ...over });
    ok(await hunt('warrant_returned'), 201);
    ok(await hunt('proclaimed', { appearBy: '2027-12-01' }), 201);
    const grown = {
      ...{ kind: 'final', summary: 'Forty persons paid into one wallet.', chargeIds: [charges[0], charges[2]] },
      accused: [
        { partyId: gone.id, standing: 'absconding' },
        { partyId: third.id, standing: 'discharged' },
      ],
    };
    const together = { ...grown, accused: [...grown.accused, { partyId: child.id, standing: 'on_bail' }] };
    const mixed = ok(await life.io.post(`/cases/${life.caseId}/police-reports`, together), 201);
    const warned = [...(mixed.body['joinder'] ?? [])].map(({ rule, status }) => `${String(rule)} ${String(status)}`);
    expect(warned).toContain('juvenile-with-adults legal-review');
    expect(warned).toContain('more-than-three legal-review');
    ok(
      await life.io.edit(`/police-reports/${String(mixed.body.id)}/withdraw`, {
        reason: 'The child is reported apart.',
      }),
    );
    await life.report(grown);
    const apart = { ...grown, juvenile: true, chargeIds: [charges[1]] };
    const second = await life.report({ ...apart, accused: [{ partyId: child.id, standing: 'on_bail' }] });
    expect(second.body).toMatchObject({ juvenile: true, accused: [{ code: child.code }] });
    expect(second.text).not.toContain('Hamza');
    const asleep = await life.before(gone.id);
    await asleep.act('moves', { to: 'dormant' });
    const trial = await life.before(child.id);
    expect(await clocksAbout(t, trial.id)).toEqual([['DL-JJSA-TRIAL', 'running']]);
    await life.tried(trial, charges.slice(1, 2));
    await trial.act('judgment', { verdicts: [{ chargeId: charges[1], verdict: 'convicted', months: 6 }], ...LATE });
    await life.appealed(trial, 'convict');
    expect(await life.marks(trial)).toEqual({ irregular: [], unexplained: [] });
    const list = [...(ok(await life.io.get(`/cases/${life.caseId}/proceedings`)).body.items ?? [])];
    expect(list.map(({ stage }) => String(stage)).sort()).toEqual(['appeal', 'dormant']);
    // Two proceedings are open: nothing is closed over them.
    expect(lacking(await life.io.post(`/cases/${life.caseId}/close`, { reason: 'Ended.' }))).toEqual([
      'case-closing.trial-open',
    ]);
  });
});
