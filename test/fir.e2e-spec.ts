import { auditsOf } from './factories-cases';
import {
  buildChargedCase,
  buildEnquiryCircle,
  buildInvestigation,
  clearForFir,
  type EnquiryCircle,
  obtain,
  registerFir,
} from './factories-enquiry';
import { type Answer, startApp, type TestApp } from './support/app';

const missingOf = (answer: Answer): string[] => {
  const list = answer.body['missing'];
  return Array.isArray(list) ? list.map((each: { code: string }) => each.code) : [];
};

describe('an FIR', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
  });
  afterAll(() => t.close());

  const clocks = async (caseId: string): Promise<Record<string, string[]>> => {
    const { rows } = await t.db.query<{ rule_code: string; state: string; due_day: string }>(
      `SELECT rule_code, state, due_day::text FROM deadline WHERE case_id = $1 AND subject_kind = 'case'`,
      [caseId],
    );
    return Object.fromEntries(rows.map((row) => [row.rule_code, [row.state, row.due_day]]));
  };

  it('of ours is refused with everything that is missing, in both languages, and uses no number', async () => {
    const { id } = await buildChargedCase(t, circle, {
      offenceId: 'PECA-20-1',
      on: '2024-06-01',
      charge: { limb: 'privacy' },
    });
    const refused = await registerFir(t, circle, id);
    expect([refused.status, refused.body.code]).toEqual([422, 'fir.not-ready']);
    expect(refused.body['missing']).toMatchObject([
      {
        code: 'fir.opinion-missing',
        law: '2018 Rules r.7(4)',
        by: ['legal officer'],
        en: expect.stringContaining('legal opinion'),
      },
      {
        code: 'fir.magistrate-order-missing',
        law: 'CrPC s.155(2)',
        by: ['magistrate'],
        ur: expect.stringContaining('مجسٹریٹ'),
      },
      { code: 'fir.approval-missing', law: '2018 Rules r.7(4)', by: ['additional director'] },
    ]);
    await clearForFir(t, circle, id);
    expect(missingOf(await registerFir(t, circle, id))).toEqual(['fir.magistrate-order-missing']);
    expect(await clocks(id)).toEqual({ 'DL-CRPC-155': ['running', '2027-03-01'] });
    await obtain(t, id, 'magistrate_155', { asker: circle.investigator, by: circle.investigator });
    expect((await clocks(id))['DL-CRPC-155']?.[0]).toMatch(/^(met|done_after_limit)$/);
    expect((await registerFir(t, circle, id)).status).toBe(201);
  });

  it('needs no Magistrate under section 14 of 2025, carries agency, copies and clocks, and opens the investigation', async () => {
    const { id, number } = await buildChargedCase(t, circle);
    await clearForFir(t, circle, id, { reference: 'LO-31/2027', advice: 'register' });
    expect((await clocks(id))['DL-CRPC-154']).toBeDefined();
    const before = await registerFir(t, circle, id, {
      copies: [{ recipient: 'magistrate', sentAt: '2030-01-01T00:00:00Z' }],
    });
    expect([before.status, before.body.code]).toEqual([422, 'fir-copy.not-yet']);
    const fir = await registerFir(t, circle, id, {
      ...{ brief: 'Five persons paid into three accounts.' },
      copies: [{ recipient: 'informant' }, { recipient: 'zone', reference: 'Despatch 118' }],
    });
    expect([fir.status, fir.text]).toEqual([201, fir.text]);
    expect(fir.body).toMatchObject({
      ...{ origin: 'ours', number: expect.stringMatching(new RegExp(`^FIR No\\. \\d+/2027, PS ${circle.name}$`)) },
      ...{ agency: 'NCCIA', agencyUncertain: false, registeredOn: '2027-03-01', irregular: null },
      ...{ gaps: { informant: 'unknown' }, copies: [{ recipient: 'informant' }, { recipient: 'zone' }] },
      basedOn: { opinionId: expect.any(String), approvalId: expect.any(String), orderId: null },
    });
    const file = await t.as(circle.investigator).get(`/cases/${id}`);
    expect(file.body).toMatchObject({ stage: 'investigation', firNumber: fir.body['number'], number });
    const running = await clocks(id);
    expect(running).toMatchObject({
      'DL-CRPC-173-FINAL': ['running', '2027-03-15'],
      'DL-CRPC-173-INTERIM': ['running', '2027-03-18'],
      'DL-CRPC-172': ['running', '2027-03-02'],
    });
    expect(running['DL-CRPC-154']?.[0]).toMatch(/^(met|done_after_limit)$/);
    expect(running['DL-CRPC-157']?.[0]).toBe('running');
    const copy = await t.as(circle.inCharge).post(`/firs/${fir.body['id']}/copies`, { recipient: 'magistrate' });
    expect([copy.status, copy.text]).toEqual([201, copy.text]);
    expect((await clocks(id))['DL-CRPC-157']?.[0]).toMatch(/^(met|done_after_limit)$/);
    const shown = await t.as(circle.inCharge).get(`/firs/${fir.body['id']}`);
    expect(shown.body['copies']).toHaveLength(3);
    expect(await auditsOf(t, id)).toEqual(expect.arrayContaining(['fir.registered', 'fir.copy_sent']));
    const again = await registerFir(t, circle, id);
    expect([again.status, again.body.code]).toEqual([409, 'case.illegal-transition']);
  });

  it('is registered once by him who saw the present state, and no other route leads to the investigation', async () => {
    const { id, etag } = await buildChargedCase(t, circle);
    await clearForFir(t, circle, id);
    const as = t.as(circle.investigator);
    expect((await as.post(`/cases/${id}/fir`, {})).status).toBe(428);
    expect((await as.post(`/cases/${id}/fir`, {}, { 'if-match': '"9"' })).status).toBe(412);
    const [one, two] = await Promise.all([1, 2].map(() => as.post(`/cases/${id}/fir`, {}, { 'if-match': etag })));
    expect([one?.status, two?.status].sort()).toEqual([201, 412]);
    expect((await as.post(`/cases/${id}/advance`, { to: 'investigation' }, { 'if-match': '"2"' })).status).toBe(404);
    const entries = await auditsOf(t, id);
    expect(entries.filter((type) => type === 'fir.registered')).toHaveLength(1);
  });

  it('rests on opinion and approval that are not older than the last change of charges', async () => {
    const { id, chargeId, accusedId, incidentIds } = await buildChargedCase(t, circle);
    await clearForFir(t, circle, id);
    const as = t.as(circle.investigator);
    const amended = await as.post(`/charges/${chargeId}/amend`, {
      ...{ offenceId: 'PECA-14', accusedId, incidentIds, legalOpinionRef: 'LO-2', reason: 'The opinion is attached.' },
    });
    expect([amended.status, amended.text]).toEqual([201, amended.text]);
    expect(missingOf(await registerFir(t, circle, id))).toEqual(['fir.opinion-outdated', 'fir.approval-outdated']);
    const people = { asker: circle.investigator, by: circle.legalOfficer };
    const early = await as.post(`/cases/${id}/requests`, { kind: 'fir_approval' });
    expect([early.status, early.body.code, missingOf(early)]).toEqual([
      422,
      'case-request.not-ready',
      ['fir.opinion-outdated'],
    ]);
    await obtain(t, id, 'legal_opinion', people);
    expect(missingOf(await registerFir(t, circle, id))).toEqual(['fir.approval-outdated']);
    await obtain(t, id, 'fir_approval', { asker: circle.investigator, by: circle.additionalDirector });
    expect((await registerFir(t, circle, id)).status).toBe(201);
  });

  it('under section 17 waits for the complaint of PTA, and for no Magistrate', async () => {
    const { id } = await buildChargedCase(t, circle, { offenceId: 'PECA-17', on: '2025-06-01' });
    await clearForFir(t, circle, id);
    expect(missingOf(await registerFir(t, circle, id))).toEqual(['fir.authority-complaint-missing']);
    const order = await t
      .as(circle.investigator)
      .post(`/cases/${id}/requests`, { kind: 'magistrate_155', addressee: 'X Court' });
    expect([order.status, missingOf(order)]).toEqual([422, ['case-request.cognizable']]);
    await obtain(t, id, 'pta_complaint', { asker: circle.investigator, by: circle.inCharge });
    expect((await registerFir(t, circle, id)).status).toBe(201);
  });

  it('takes one cognizable charge as enough, and a class in doubt as the legal opinion settles it', async () => {
    const mixed = await buildChargedCase(t, circle, { offenceId: 'PECA-16', on: '2025-06-01' });
    const charge = { offenceId: 'PECA-14', accusedId: mixed.accusedId, incidentIds: mixed.incidentIds };
    expect((await t.as(circle.investigator).post(`/cases/${mixed.id}/charges`, charge)).status).toBe(201);
    await clearForFir(t, circle, mixed.id);
    expect((await registerFir(t, circle, mixed.id)).status).toBe(201);
    const doubtful = await buildChargedCase(t, circle, { on: '2024-06-01' });
    await clearForFir(t, circle, doubtful.id, { cognizable: true });
    expect((await registerFir(t, circle, doubtful.id)).status).toBe(201);
  });

  it('of another time is recorded as it was, irregular where it is, without a number of ours', async () => {
    const { id } = await buildChargedCase(t, circle, { on: '2024-06-01' });
    const as = t.as(circle.inCharge);
    const told = {
      ...{ number: 'FIR No. 196/24', station: 'FIA CCRC Lahore', ofAgency: true, registeredOn: '2024-06-03' },
      ...{
        sections: 'u/s 14 PECA',
        bases: { legal_opinion: 'absent', fir_approval: 'unknown', magistrate_155: 'absent' },
      },
      periodsRun: true,
    };
    const late = await as.post(`/cases/${id}/fir-records`, { ...told, registeredOn: '2027-03-02' });
    expect([late.status, late.body.code]).toEqual([422, 'fir.not-yet']);
    const recorded = await as.post(`/cases/${id}/fir-records`, told);
    expect([recorded.status, recorded.text]).toEqual([201, recorded.text]);
    expect(recorded.body).toMatchObject({
      ...{ origin: 'recorded', number: 'FIR No. 196/24', agency: 'NCCIA', officeId: null },
      irregular: [
        { rule: 'fir.opinion-missing', section: '2018 Rules r.7(4)' },
        { rule: 'fir.magistrate-order-missing', section: 'CrPC s.155(2)' },
      ],
      gaps: { fir_approval: 'unknown', pta_complaint: 'unknown', brief: 'unknown' },
    });
    expect((await as.get(`/cases/${id}`)).body).toMatchObject({ stage: 'investigation', firNumber: 'FIR No. 196/24' });
    expect((await clocks(id))['DL-CRPC-173-FINAL']).toBeDefined();
    const again = await as.post(`/cases/${id}/fir-records`, told);
    expect([again.status, again.body.code]).toEqual([409, 'fir.recorded-already']);
    const list = await as.get(`/cases/${id}/firs`);
    expect(list.body.items?.map((fir) => fir['origin'])).toEqual(['recorded']);
  });

  it('keeps its rows as they were written, and shows them to nobody without the case', async () => {
    const { firId, id } = await buildInvestigation(t, circle);
    await expect(t.db.query('UPDATE fir SET number = $1 WHERE id = $2', ['x', firId])).rejects.toThrow();
    const stranger = await buildEnquiryCircle(t);
    expect((await t.as(stranger.inCharge).get(`/firs/${firId}`)).status).toBe(404);
    expect(await t.sql('app', stranger.inCharge.id, 'SELECT id FROM fir WHERE case_id = $1', [id])).toEqual([]);
  });
});
