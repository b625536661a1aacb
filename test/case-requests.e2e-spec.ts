import { administrator, buildOfficer } from './factories';
import { auditsOf, seesCase } from './factories-cases';
import { buildChargedCase, buildEnquiryCircle, type EnquiryCircle, obtain } from './factories-enquiry';
import { startApp, type TestApp } from './support/app';

describe('a request before the FIR', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
  });
  afterAll(() => t.close());

  const pending = async (id: string): Promise<unknown[]> => {
    const sql = `SELECT state, office_id, responsible_id, responsible_role, due_at FROM deadline
      WHERE subject_id = $1 AND rule_code = 'HS-REQUEST-PENDING'`;
    return (await t.db.query(sql, [id])).rows;
  };
  const noticesAbout = async (id: string): Promise<unknown[]> => {
    const sql = `SELECT payload->>'kind' AS kind, payload->'office'->>'role' AS role, payload->>'officerId' AS "officerId"
      FROM outbox WHERE name = 'notify' AND payload->'params'->>'requestId' = $1 ORDER BY seq`;
    return (await t.db.query(sql, [id])).rows;
  };

  it('to the legal officer opens the case to his seat until he has answered, with a clock, and is told to both', async () => {
    const { id } = await buildChargedCase(t, circle);
    expect(await seesCase(t, circle.legalOfficer, id)).toBe(false);
    const asked = await t
      .as(circle.investigator)
      .post(`/cases/${id}/requests`, { kind: 'legal_opinion', question: 'Is section 14 made out?' });
    expect([asked.status, asked.text]).toEqual([201, asked.text]);
    const request = String(asked.body['id']);
    expect(asked.body).toMatchObject({
      state: 'asked',
      law: '2018 Rules r.7(4)',
      addressee: { officeId: circle.officeId, role: 'legal officer' },
    });
    expect(await seesCase(t, circle.legalOfficer, id)).toBe(true);
    const waiting = await t.as(circle.legalOfficer).get('/case-requests');
    expect(waiting.body.items?.map((each) => each['id'])).toContain(request);
    expect(await pending(request)).toMatchObject([
      { state: 'running', office_id: circle.officeId, responsible_role: 'legal officer' },
    ]);
    const again = await t.as(circle.investigator).post(`/cases/${id}/requests`, { kind: 'legal_opinion' });
    expect([again.status, again.body['missing']]).toMatchObject([422, [{ code: 'case-request.open-already' }]]);
    const other = await t
      .as(circle.additionalDirector)
      .post(`/case-requests/${request}/give`, {}, { 'if-match': '"1"' });
    expect([other.status, other.body.code]).toEqual([403, 'case-request.not-yours']);
    const stale = await t.as(circle.legalOfficer).post(`/case-requests/${request}/give`, {}, { 'if-match': '"7"' });
    expect(stale.status).toBe(412);
    const given = await t
      .as(circle.legalOfficer)
      .post(`/case-requests/${request}/give`, { reference: 'LO-31/2027', advice: 'register' }, { 'if-match': '"1"' });
    expect([given.status, given.text]).toEqual([200, given.text]);
    expect(given.body).toMatchObject({
      state: 'given',
      answeredBy: circle.legalOfficer.id,
      actingFor: null,
      advice: 'register',
    });
    expect(await pending(request)).toMatchObject([{ state: 'met' }]);
    expect(await noticesAbout(request)).toEqual([
      { kind: 'case-request.asked', role: 'legal officer', officerId: null },
      { kind: 'case-request.answered', role: null, officerId: circle.investigator.id },
    ]);
    const twice = await t
      .as(circle.inCharge)
      .post(`/case-requests/${request}/withdraw`, { reason: 'Too late' }, { 'if-match': '"2"' });
    expect([twice.status, twice.body.code]).toEqual([409, 'case-request.illegal-transition']);
    const { rows } = await t.db.query<{ ends: boolean }>(
      `SELECT valid_to <= clock_now() + interval '61 seconds' AS ends FROM case_grant WHERE source_id = $1`,
      [request],
    );
    expect(rows).toEqual([{ ends: true }]);
    expect(await auditsOf(t, id)).toEqual(expect.arrayContaining(['case_request.asked', 'case_request.given']));
  });

  it('is answered by who acts for the approver, under his authority, and never by him who asked', async () => {
    const { id } = await buildChargedCase(t, circle);
    await obtain(t, id, 'legal_opinion', { asker: circle.investigator, by: circle.legalOfficer });
    const deputy = await buildOfficer(t, { roles: ['circle in-charge'], officeId: circle.officeId });
    for (const who of [deputy, circle.investigator]) {
      const acting = await t.as(await administrator(t)).post('/acting', {
        ...{ officerId: who.id, forOfficerId: circle.additionalDirector.id, officeId: circle.zoneId },
        ...{ roles: ['additional director'], to: '2027-03-15T00:00:00+05:00', authority: 'Office order No. 44/2027' },
      });
      expect([acting.status, acting.text]).toEqual([201, acting.text]);
    }
    const asked = await t.as(circle.investigator).post(`/cases/${id}/requests`, { kind: 'fir_approval' });
    const path = `/case-requests/${asked.body['id']}`;
    const own = await t.as(circle.investigator).post(`${path}/give`, {}, { 'if-match': '"1"' });
    expect([own.status, own.body.code]).toEqual([403, 'case-request.own-request']);
    const refused = await t
      .as(deputy)
      .post(`${path}/refuse`, { words: 'The CDR is not on file.' }, { 'if-match': '"1"' });
    expect([refused.status, refused.text]).toEqual([200, refused.text]);
    expect(refused.body).toMatchObject({
      state: 'refused',
      answeredBy: deputy.id,
      actingFor: circle.additionalDirector.id,
    });
    expect((await t.as(circle.investigator).post(`/cases/${id}/requests`, { kind: 'fir_approval' })).status).toBe(201);
  });

  it('to a court needs its name, and its answer number and day', async () => {
    const { id } = await buildChargedCase(t, circle, { offenceId: 'PECA-16' });
    const as = t.as(circle.investigator);
    const nameless = await as.post(`/cases/${id}/requests`, { kind: 'magistrate_155' });
    expect([nameless.status, nameless.body.code]).toEqual([422, 'case-request.addressee-missing']);
    const asked = await as.post(`/cases/${id}/requests`, { kind: 'magistrate_155', addressee: 'Area Magistrate' });
    expect(await pending(String(asked.body['id']))).toMatchObject([
      { state: 'running', responsible_id: circle.investigator.id },
    ]);
    const path = `/case-requests/${asked.body['id']}/give`;
    const bare = await as.post(path, { reference: 'Order 5' }, { 'if-match': '"1"' });
    expect([bare.status, bare.body.code]).toEqual([422, 'case-request.reference-missing']);
    const given = await as.post(path, { reference: 'Order 5', givenOn: '2027-03-01' }, { 'if-match': '"1"' });
    expect(given.body).toMatchObject({ state: 'given', reference: 'Order 5', givenOn: '2027-03-01' });
  });

  it('is taken back before its answer, and refused where nobody sits', async () => {
    const alone = await buildEnquiryCircle(t);
    const { id } = await buildChargedCase(t, alone);
    const as = t.as(alone.investigator);
    const asked = await as.post(`/cases/${id}/requests`, { kind: 'legal_opinion' });
    const path = `/case-requests/${asked.body['id']}/withdraw`;
    const back = await as.post(path, { reason: 'The charges are amended first.' }, { 'if-match': '"1"' });
    expect([back.status, back.body['state']]).toEqual([200, 'withdrawn']);
    expect(await seesCase(t, alone.legalOfficer, id)).toBe(false);
    expect(await pending(String(asked.body['id']))).toMatchObject([{ state: 'closed' }]);
    const empty = await as.post(`/cases/${id}/requests`, { kind: 'legal_opinion', officeId: alone.zoneId });
    expect([empty.status, empty.body.code]).toEqual([422, 'case-request.nobody-there']);
  });
});
