import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildComplaint, buildOperator, onComplaint } from './factories-complaints';
import { startApp, type TestApp } from './support/app';

const CHILD = {
  roles: ['victim'],
  name: 'A Child',
  bornOn: '2014-05-01',
  phone: '0301-5550001',
  guardian: { name: 'Nasreen Bibi', relation: 'mother' },
  contact: { channel: 'sms', address: '0302-5550002', from: '10:00', to: '16:00' },
};

describe('a complaint at the desk', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let operator: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    operator = await buildOperator(t, circle);
  });
  afterAll(() => t.close());

  const entriesOf = async (complaintId: string): Promise<string[]> => {
    const { rows } = await t.db.query<{ what: string }>(
      'SELECT what FROM complaint_event WHERE complaint_id = $1 ORDER BY seq',
      [complaintId],
    );
    return rows.map(({ what }) => what);
  };

  it('goes its way step by step, each by whom it is for and from the version that he saw', async () => {
    const { id } = await buildComplaint(t, operator);
    const bare = await t.as(operator).post(`/complaints/${id}/scrutinise`, {});
    expect(bare.status).toBe(428);
    expect((await t.as(operator).post(`/complaints/${id}/scrutinise`, {}, { 'if-match': '"9"' })).status).toBe(412);
    const early = await onComplaint(t, circle.inCharge, id, 'enquire', { title: 'Too early' });
    expect([early.status, early.body['code']]).toEqual([409, 'complaint.illegal-transition']);
    expect((await onComplaint(t, operator, id, 'scrutinise')).body).toMatchObject({ state: 'scrutiny', version: 2 });
    const above = await onComplaint(t, circle.additionalDirector, id, 'reject', {
      reason: 'Nothing of it is an offence',
    });
    expect([above.status, above.body['code']]).toEqual([403, 'complaint.read-only']);
    expect((await onComplaint(t, operator, id, 'reject', { reason: 'Nothing of it is an offence' })).status).toBe(403);

    const wrong = await onComplaint(t, circle.inCharge, id, 'verify', { officerId: operator.id });
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'complaint.cannot-verify']);
    const sent = (await t.outbox()).length;
    const verified = await onComplaint(t, circle.inCharge, id, 'verify', { officerId: circle.investigator.id });
    expect(verified.body).toMatchObject({ state: 'verification', assignedTo: circle.investigator.id });
    expect((await t.outbox()).slice(sent)).toContain('notify');
    expect((await t.as(operator).get(`/complaints/${id}`)).body['verificationNumber']).toMatch(/^V-\d+\/2027$/);
    const late = await onComplaint(t, circle.inCharge, id, 'reject', { reason: 'Nothing of it is an offence' });
    expect([late.status, late.body['code']]).toEqual([409, 'complaint.illegal-transition']);
    const closed = await onComplaint(t, circle.inCharge, id, 'close', { reason: 'The number is nobody’s' });
    expect(closed.body).toMatchObject({ state: 'closed_at_verification', lapsesAt: null });
    expect(await entriesOf(id)).toEqual(['registered', 'scrutiny', 'verification', 'closed']);
    const { rows } = await t.db.query('SELECT state FROM deadline WHERE subject_id = $1', [id]);
    expect(rows).toEqual([{ state: 'closed' }]);
    const added = await t.as(operator).post(`/complaints/${id}/additions`, { reason: 'He called again' });
    expect([added.status, added.body['code']]).toEqual([409, 'complaint.no-longer-open']);
  });

  it('goes to another office when that takes it over, with its number and its clock, or to another agency for good', async () => {
    const other = await buildCircle(t);
    const { id, number } = await buildComplaint(t, operator);
    await onComplaint(t, operator, id, 'scrutinise');
    const reason = 'The accounts are there';
    for (const [body, code] of [
      [{ reason }, 'complaint.transfer-target'],
      [{ reason, officeId: other.officeId, agency: 'Police' }, 'complaint.transfer-target'],
      [{ reason, officeId: circle.officeId }, 'complaint.transfer-to-itself'],
    ] as const)
      expect((await onComplaint(t, circle.inCharge, id, 'transfer', body)).body['code']).toBe(code);
    expect((await t.as(other.inCharge).get(`/complaints/${id}`)).status).toBe(404);
    const sent = await onComplaint(t, circle.inCharge, id, 'transfer', { reason, officeId: other.officeId });
    expect(sent.body).toMatchObject({ state: 'transferred', lapsesAt: '2027-04-30T19:00:00.000Z' });
    const own = await onComplaint(t, circle.inCharge, id, 'accept');
    expect([own.status, own.body['code']]).toEqual([403, 'complaint.not-your-desk']);
    const taken = await onComplaint(t, other.inCharge, id, 'accept');
    expect(taken.body).toMatchObject({ state: 'received', officeId: other.officeId, number });
    expect((await t.as(operator).get(`/complaints/${id}`)).status).toBe(404);
    const { rows } = await t.db.query('SELECT office_id, state FROM deadline WHERE subject_id = $1 ORDER BY state', [
      id,
    ]);
    expect(rows).toEqual([
      { office_id: circle.officeId, state: 'closed' },
      { office_id: other.officeId, state: 'running' },
    ]);

    await onComplaint(t, other.inCharge, id, 'scrutinise');
    const gone = await onComplaint(t, other.inCharge, id, 'transfer', { reason, agency: 'Punjab Police' });
    expect(gone.body).toMatchObject({ state: 'transferred', lapsesAt: null });
    const back = await onComplaint(t, other.inCharge, id, 'accept');
    expect([back.status, back.body['code']]).toEqual([409, 'complaint.with-another-agency']);
  });

  it('becomes a case: its people parties with their shield, its lines incidents, the clock goes along', async () => {
    const { id, number } = await buildComplaint(t, operator, {
      persons: [
        { ...CHILD, lines: [{ from: '2027-02-20', amount: '500', words: 'He sent it twice' }] },
        { roles: ['complainant'], name: 'Imran Khan', lines: [{ from: '2027-02-21' }, { from: '2027-02-22' }] },
      ],
    });
    await onComplaint(t, operator, id, 'scrutinise');
    const opened = await onComplaint(t, circle.inCharge, id, 'enquire', { title: 'Wallet fraud' });
    expect(opened.body).toMatchObject({ state: 'enquiry', lapsesAt: null });
    const caseId = String(opened.body['caseId']);
    const file = await t.as(circle.inCharge).get(`/cases/${caseId}`);
    expect(file.body).toMatchObject({ origin: 'complaint', originReference: number, stage: 'enquiry' });
    expect(file.body['incidents']).toHaveLength(3);
    const people = (await t.as(circle.inCharge).get(`/cases/${caseId}/parties`)).body['items'];
    const shown = people?.map(({ name, masked, roles }) => ({ name, masked, roles }));
    expect(shown).toEqual(
      expect.arrayContaining([
        { name: null, masked: true, roles: ['victim'] },
        { name: 'Imran Khan', masked: false, roles: ['complainant'] },
      ]),
    );
    const child = people?.find(({ masked }) => String(masked) === 'true');
    const contact = await t
      .as(circle.inCharge)
      .post(`/parties/${child?.id}/contact/reveal`, { purpose: 'Statement of the child' });
    expect(contact.body['address']).toBe('+923025550002');
    expect((await auditsOf(t, caseId)).filter((type) => type === 'complaint.joined')).toHaveLength(1);
    const { rows } = await t.db.query(
      'SELECT case_id, state, trigger_at FROM deadline WHERE subject_id = $1 ORDER BY state',
      [id],
    );
    expect(rows).toMatchObject([
      { case_id: null, state: 'closed' },
      { case_id: caseId, state: 'running' },
    ]);
    expect(rows[0]?.trigger_at).toEqual(rows[1]?.trigger_at);
    expect((await t.as(operator).get(`/complaints/${id}`)).body['caseIds']).toEqual([]);
    expect((await t.as(circle.inCharge).get(`/complaints/${id}`)).body['caseIds']).toEqual([caseId]);
  });

  it('joins cases of others where the one who decides works in both, once each, and is read by who sees the case', async () => {
    const { id } = await buildComplaint(t, operator);
    await onComplaint(t, operator, id, 'scrutinise');
    const [one, two] = [
      await buildCase(t, { by: circle.investigator }),
      await buildCase(t, { by: circle.investigator }),
    ];
    const foreign = await buildCase(t);
    const reason = 'The same wallet';
    const hidden = await onComplaint(t, circle.inCharge, id, 'join', { caseId: foreign.id, reason });
    expect([hidden.status, hidden.body['code']]).toEqual([404, 'case.not-found']);
    const prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    const grant = { officerId: prosecutor.id, relation: 'granted-read', reason: 'Opinion asked' };
    expect((await t.as(circle.inCharge).post(`/cases/${one.id}/grants`, grant)).status).toBe(201);
    expect((await t.as(prosecutor).get(`/complaints/${id}`)).status).toBe(404);
    for (const caseId of [one.id, two.id])
      expect((await onComplaint(t, circle.inCharge, id, 'join', { caseId, reason })).body['state']).toBe('enquiry');
    const again = await onComplaint(t, circle.inCharge, id, 'join', { caseId: two.id, reason });
    expect([again.status, again.body['code']]).toEqual([409, 'complaint.already-in-case']);
    expect((await t.as(prosecutor).get(`/complaints/${id}`)).body['caseIds']).toEqual([one.id]);
    const tried = await t.as(prosecutor).get(`/complaints/${id}/kin`);
    expect(tried.status).toBe(200);

    // A wall around the case wins over the desk of the office.
    const wall = { officerId: operator.id, reason: 'Sister of the accused' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${two.id}/walls`, wall)).status).toBe(201);
    expect((await t.as(operator).get(`/complaints/${id}`)).status).toBe(404);
  });

  it('goes on in another complaint with both histories, and its people follow that one into its case', async () => {
    const [one, two] = [
      await buildComplaint(t, operator, { persons: [{ roles: ['victim'], name: 'First Victim' }] }),
      await buildComplaint(t, operator, { persons: [{ roles: ['victim'], name: 'Second Victim' }] }),
    ];
    const reason = 'Told twice';
    await onComplaint(t, operator, one.id, 'scrutinise');
    await onComplaint(t, operator, two.id, 'scrutinise');
    const itself = await onComplaint(t, circle.inCharge, one.id, 'merge', { intoId: one.id, reason });
    expect([itself.status, itself.body['code']]).toEqual([422, 'complaint.merge-into-itself']);
    const merged = await onComplaint(t, circle.inCharge, one.id, 'merge', { intoId: two.id, reason });
    expect(merged.body).toMatchObject({ state: 'merged', lapsesAt: null });
    const back = await onComplaint(t, circle.inCharge, two.id, 'merge', { intoId: one.id, reason });
    expect([back.status, back.body['code']]).toEqual([409, 'complaint.merge-target-ended']);
    expect((await t.as(operator).get(`/complaints/${two.id}`)).body['tookIn']).toEqual([one.id]);
    expect(await entriesOf(one.id)).toEqual(['registered', 'scrutiny', 'merged']);
    expect(await entriesOf(two.id)).toEqual(['registered', 'scrutiny', 'took_in']);
    const opened = await onComplaint(t, circle.inCharge, two.id, 'enquire', { title: 'Both together' });
    const people = await t.as(circle.inCharge).get(`/cases/${String(opened.body['caseId'])}/parties`);
    expect(people.body['items']?.map(({ name }) => name).sort()).toEqual(['First Victim', 'Second Victim']);
  });
});
