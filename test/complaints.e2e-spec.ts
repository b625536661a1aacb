import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildComplaint, buildOperator, onComplaint } from './factories-complaints';
import { startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

const CHILD = {
  roles: ['victim'],
  name: 'A Child',
  bornOn: '2014-05-01',
  phone: '0301-5550001',
  guardian: { name: 'Nasreen Bibi', relation: 'mother' },
  contact: { channel: 'sms', address: '0302-5550002', from: '10:00', to: '16:00' },
};

describe('a complaint', () => {
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

  it('is registered under the next tracking number, with a code for each who asks, its gaps, and its clock', async () => {
    const { body, number } = await buildComplaint(t, operator, {
      ...{ urgency: 'urgent', urgencyReason: 'The money is still in the wallet', risks: ['money_moving'] },
      words: 'A caller said he was from my bank and asked for the code.',
      persons: [
        {
          ...{ roles: ['complainant', 'victim'], name: 'Ayesha Khan', cnic: '3520212345671' },
          lines: [
            {
              from: '2027-02-20',
              amount: '185000.00',
              identifiers: [{ kind: 'wallet', value: '0300-7771234', provider: 'JazzCash' }],
            },
            { amount: { unknown: true } },
          ],
        },
        { roles: ['victim'], name: 'Bilal Khan', lines: [{ from: '2027-02-21', amount: '5000' }] },
        { roles: ['witness'] },
      ],
    });
    expect(number).toMatch(/^CTN-2027-\d{6}$/);
    expect(body).toMatchObject({
      ...{ state: 'received', urgency: 'urgent', masked: false, version: 1, registeredOn: '2027-03-01' },
      gaps: { channel_reference: 'unknown' },
      persons: [{ cnic: '35202-1234567-1', gaps: { father_name: 'unknown' } }, {}, { roles: ['witness'], name: null }],
      lines: [
        {
          ordinal: 1,
          amount: '185000.00',
          currency: 'PKR',
          identifiers: [{ compared: '+923007771234', checked: true }],
        },
        { ordinal: 2, fromOn: null, gaps: { days: 'unknown', amount: 'unknown', platform: 'unknown' } },
        { ordinal: 3, amount: '5000.00' },
      ],
      // Sixty days, both ends as the rule has it: the limit is the Karachi midnight after the last.
      lapsesAt: '2027-04-30T19:00:00.000Z',
    });
    expect(body['gaps']).not.toHaveProperty('amount');
    const codes = body['codes'];
    expect(codes?.map(({ personId }) => personId)).toEqual(body['persons']?.slice(0, 2).map(({ id }) => id));
    expect(new Set(codes?.map(({ secret }) => secret)).size).toBe(2);
    expect(codes?.[0]?.['secret']).toMatch(/^([A-HJ-NP-Z2-9]{5}-){3}[A-HJ-NP-Z2-9]{5}$/);
    const clocks = await t.db.query<{ rule_code: string; state: string }>(
      'SELECT rule_code, state FROM deadline WHERE subject_id = $1',
      [body.id],
    );
    expect(clocks.rows).toEqual([{ rule_code: 'DL-RULES18-REPORT', state: 'running' }]);
  });

  it('stands in the log by codes, and its words nowhere in clear', async () => {
    const { body } = await buildComplaint(t, operator, { words: 'Zulekha told this at the desk' });
    const { rows } = await asSuperuser(
      (client) =>
        client.query(
          `SELECT count(*)::int AS n, count(*) FILTER (WHERE encode(b.ciphertext, 'escape') LIKE ANY (ARRAY['%Ayesha%', '%Zulekha%']))::int AS named
             FROM ledger.entry e JOIN ledger.entry_body b USING (entry_hash) WHERE encode(e.entry_hash, 'hex') = $1`,
          [body['entry']?.['hash']],
        ),
      t.database.name,
    );
    expect(rows).toEqual([{ n: 3, named: 0 }]);
  });

  it.each([
    ['an office where one does not work', { officeId: '' }, 403, 'complaint.other-office'],
    ['urgency without a reason', { urgency: 'emergency' }, 422, 'complaint.urgency-reason-missing'],
    ['witnesses alone', { persons: [{ roles: ['witness'] }] }, 422, 'complaint.nobody-complains'],
    ['a child alone', { persons: [{ roles: ['victim'], bornOn: '2014-05-01' }] }, 422, 'complaint.guardian-missing'],
    [
      'a day to come',
      { persons: [{ roles: ['victim'], lines: [{ from: '2027-03-02' }] }] },
      422,
      'complaint.day-to-come',
    ],
    ['a CNIC of wrong form', { persons: [{ roles: ['victim'], cnic: '35202-123456-1' }] }, 400, 'request.invalid'],
    ['an unknown kind', { kind: 'murder' }, 400, 'request.invalid'],
  ])('is refused with %s, and no number is used up', async (_, over, status, code) => {
    const counter = `SELECT last FROM register_number WHERE office_id = $1 AND register = 'REG-COMPLAINT'`;
    const before = (await t.db.query<{ last: number }>(counter, [circle.officeId])).rows;
    const answer = await t.as(operator).post('/complaints', {
      ...{ officeId: circle.officeId, channel: 'helpline', kind: 'harassment', persons: [{ roles: ['victim'] }] },
      ...over,
      ...('officeId' in over ? { officeId: circle.zoneId } : {}),
    });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect((await t.db.query(counter, [circle.officeId])).rows).toEqual(before);
  });

  it('takes a child with a stated gap in the place of a guardian, as of eighteen years a grown person alone', async () => {
    const minor = { roles: ['victim'], bornOn: '2009-03-02' };
    await buildComplaint(t, operator, { persons: [{ ...minor, guardianGap: 'unknown' }] });
    await buildComplaint(t, operator, { persons: [{ ...minor, bornOn: '2009-03-01' }] });
  });

  it('shows a child by code, and the whole with a purpose on record, to who works on it alone', async () => {
    const { id, body } = await buildComplaint(t, operator, { words: 'My daughter told me', persons: [CHILD] });
    expect(body).toMatchObject({ masked: true, words: null });
    const secrets = /A Child|Nasreen|5550001|5550002|2014-05-01|My daughter/;
    expect(JSON.stringify({ ...body, codes: [] })).not.toMatch(secrets);
    for (const who of [operator, circle.inCharge, circle.additionalDirector])
      expect((await t.as(who).get(`/complaints/${id}`)).text).not.toMatch(secrets);
    expect((await t.as(circle.inCharge).get('/complaints')).text).not.toMatch(secrets);

    const purpose = { purpose: 'Calling the guardian about the statement' };
    const shown = await t.as(circle.inCharge).post(`/complaints/${id}/reveal`, purpose);
    expect(shown.body).toMatchObject({
      ...{ masked: false, words: 'My daughter told me' },
      persons: [
        { roles: ['guardian'], name: 'Nasreen Bibi' },
        { name: 'A Child', contact: { address: '+923025550002', from: '10:00' }, guardianRelation: 'mother' },
      ],
    });
    expect(shown.body['persons']?.[1]?.['guardianId']).toBe(shown.body['persons']?.[0]?.id);
    const looks = await asSuperuser(
      (client) =>
        client.query(`SELECT count(*)::int AS n FROM ledger.entry WHERE type = 'protected.read' AND actor = $1`, [
          circle.inCharge.id,
        ]),
      t.database.name,
    );
    expect(looks.rows).toEqual([{ n: 1 }]);
    const above = await t.as(circle.additionalDirector).post(`/complaints/${id}/reveal`, purpose);
    expect([above.status, above.body['code']]).toEqual([403, 'complaint.read-only']);
    expect((await t.as(operator).post(`/complaints/${id}/reveal`, purpose)).body['code']).toBe('role.may-not');
    const stranger = await buildOfficer(t, { roles: ['circle in-charge'] });
    expect((await t.as(stranger).post(`/complaints/${id}/reveal`, purpose)).status).toBe(404);
  });

  it('of intimate material shields whoever was wronged, unasked', async () => {
    const { body } = await buildComplaint(t, operator, { kind: 'intimate_material' });
    expect(body['persons']?.[0]).toMatchObject({ protected: true, masked: true, name: null });
  });

  it('is before its desk, who took it in and who verifies it, and before nobody else, over HTTP and by raw SQL alike', async () => {
    const { id } = await buildComplaint(t, circle.investigator);
    const verifier = await buildOfficer(t, { roles: ['investigating officer'], officeId: circle.officeId });
    const sees = async (who: BuiltOfficer): Promise<boolean> => {
      const over = await t.as(who).get(`/complaints/${id}`);
      for (const table of ['complaint_person', 'complaint_event']) {
        const raw = await t.sql('app', who.id, `SELECT FROM ${table} WHERE complaint_id = $1`, [id]);
        expect([table, raw.length > 0]).toEqual([table, over.status === 200]);
      }
      return over.status === 200;
    };
    expect(
      await Promise.all([operator, circle.investigator, circle.inCharge, circle.additionalDirector].map(sees)),
    ).toEqual(Array(4).fill(true));
    const elsewhere = await buildOfficer(t, { roles: ['circle in-charge', 'investigating officer'] });
    const auditor = await buildOfficer(t, { roles: ['auditor'], officeId: circle.officeId });
    expect(await sees(elsewhere)).toBe(false);
    expect((await t.as(auditor).get(`/complaints/${id}`)).status).toBe(403);
    expect(await t.sql('app', auditor.id, 'SELECT FROM complaint')).toEqual([]);
    expect(await t.sql('app', 'anonymous', 'SELECT FROM complaint')).toEqual([]);
    await expect(t.sql('jobs', 'system:x', 'SELECT FROM complaint')).rejects.toThrow('permission denied');

    expect(await sees(verifier)).toBe(false);
    expect((await onComplaint(t, operator, id, 'scrutinise')).status).toBe(200);
    expect((await onComplaint(t, circle.inCharge, id, 'verify', { officerId: verifier.id })).status).toBe(200);
    expect(await sees(verifier)).toBe(true);
  });

  describe('at the desk', () => {
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
      expect((await onComplaint(t, operator, id, 'reject', { reason: 'Nothing of it is an offence' })).status).toBe(
        403,
      );

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
});
