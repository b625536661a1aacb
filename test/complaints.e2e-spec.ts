import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { buildComplaint, buildOperator, onComplaint } from './factories-complaints';
import { KIND_NAMES } from '../src/modules/complaints/domain/kinds';
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

  it.each(KIND_NAMES)('of kind %s is taken in with nothing known of what it is structured by', async (kind) => {
    const persons = [{ roles: ['complainant'], name: 'Ayesha Khan' }];
    const told = { officeId: circle.officeId, channel: 'walk_in', kind, urgency: 'ordinary', persons };
    const answer = await t.as(operator).post('/complaints', told);
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
  });

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

  it.each<[string, Record<string, unknown>, number, string]>([
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
    const identifiers = [
      { kind: 'phone', value: '0301-5550001', whose: 'victim' },
      { kind: 'phone', value: '0301-5550009' },
    ];
    const told = { words: 'My daughter told me', persons: [CHILD], identifiers };
    const { id, body } = await buildComplaint(t, operator, told);
    await buildComplaint(t, operator, told);
    expect((await t.as(operator).get(`/complaints/${id}/kin`)).text).not.toMatch(/5550001/);
    expect((await t.as(operator).get(`/complaints/${id}/kin`)).text).toMatch(/5550009/);
    expect(body).toMatchObject({ masked: true, words: null });
    const secrets = /A Child|Nasreen|5550001|5550002|2014-05-01|My daughter/;
    expect(JSON.stringify(body)).not.toMatch(secrets);
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
});
