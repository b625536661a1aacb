import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { buildComplaint, buildOperator, onComplaint } from './factories-complaints';
import { type Answer, startApp, type TestApp } from './support/app';

/** What is done before anybody may know of it: applied for, asked, and the taking itself. */
const investigation = (accusedId: string): [path: string, body: object][] => [
  [
    'processes',
    {
      kind: 'warrant_33',
      grounds: { offence: 'PECA s.14', place: 'House 12, Lahore', reason: 'The handset is there' },
    },
  ],
  [
    'freezes',
    { target: 'bank_account', institution: 'Meezan Bank', account: 'PK36MEZN0001', ground: 'The money is there.' },
  ],
  [
    'arrests',
    { accusedId, arrestedAt: '2027-03-01T08:30:00.000Z', authority: 'without_warrant', place: 'Mall Road, Lahore' },
  ],
];

describe('the status of a complaint', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let operator: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    operator = await buildOperator(t, circle);
  });
  afterAll(() => t.close());

  const ask = (tracking: string, code: string): Promise<Answer> =>
    t.anyone.post('/complaint-status', { tracking, code });
  const bytes = ({ status, text }: Answer): unknown => [status, text.replace(/"requestId":"[^"]+"/, '')];

  it('is told to the holder of the code alone, in neutral words and both languages, through every state', async () => {
    const { id, number, body } = await buildComplaint(t, operator);
    const code = String(body['codes']?.[0]?.['secret']);
    const first = await ask(number, code);
    expect(first.body).toEqual({
      ...{ tracking: number, status: 'received', registeredOn: '2027-03-01' },
      words: { en: 'Your complaint has been received.', ur: 'آپ کی شکایت موصول ہو گئی ہے۔' },
    });
    expect((await ask(number.toLowerCase(), code.toLowerCase().replaceAll('-', ' '))).body).toEqual(first.body);
    await onComplaint(t, operator, id, 'scrutinise');
    const looked = await ask(number, code);
    expect(looked.body['status']).toBe('under_examination');
    await onComplaint(t, circle.inCharge, id, 'enquire', { title: 'Wallet fraud' });
    // Byte for byte: that a case was opened cannot be read from it.
    expect(bytes(await ask(number, code))).toEqual(bytes(looked));
    expect(looked.text).not.toMatch(/Ayesha|helpline|fraud|enquiry|case|office/i);
  });

  it('is that of the court from cognizance on, and of its end, with nothing more', async () => {
    const { id, number, body } = await buildComplaint(t, operator);
    const code = String(body['codes']?.[0]?.['secret']);
    await onComplaint(t, operator, id, 'scrutinise');
    const enquired = await onComplaint(t, circle.inCharge, id, 'enquire', { title: 'Wallet fraud' });
    const caseId = String(enquired.body['caseId']);
    const bilal = await buildParty(t, { caseId, by: circle.inCharge }, { name: 'Bilal' });
    const looked = await ask(number, code);
    expect(looked.body['status']).toBe('under_examination');
    // Byte for byte: no search, freeze or arrest can be read from it, neither asked for nor done.
    for (const [path, told] of investigation(bilal.id)) {
      const made = await t.as(circle.inCharge).post(`/cases/${caseId}/${path}`, told);
      expect([made.status, made.text]).toEqual([201, made.text]);
      expect([path, bytes(await ask(number, code))]).toEqual([path, bytes(looked)]);
    }
    const admin = await administrator(t);
    const court = {
      name: 'Court of the status',
      kind: 'sessions',
      underPeca: true,
      source: 'Made',
      confidence: 'high',
    };
    const courtId = String((await t.as(admin).post('/courts', court)).body.id);
    const proceedings: string[] = [];
    const tariq = await buildParty(t, { caseId, by: circle.inCharge }, { name: 'Tariq' });
    for (const accused of [bilal, tariq]) {
      const opened = await t
        .as(circle.inCharge)
        .post(`/cases/${caseId}/proceedings`, { accusedId: accused.id, courtId });
      expect([opened.status, opened.text]).toEqual([201, opened.text]);
      proceedings.push(String(opened.body.id));
    }
    const close = (place: number) =>
      t.as(circle.inCharge).post(`/proceedings/${proceedings[place]}/moves`, { to: 'closed' });
    const before = await ask(number, code);
    expect(before.body).toEqual({
      ...{ tracking: number, status: 'before_court', registeredOn: '2027-03-01' },
      words: { en: 'Your complaint is before the court.', ur: 'آپ کی شکایت عدالت کے سامنے ہے۔' },
    });
    const first = await close(0);
    expect([first.status, first.text]).toEqual([200, first.text]);
    expect(bytes(await ask(number, code))).toEqual(bytes(before));
    expect((await close(1)).status).toBe(200);
    const over = await ask(number, code);
    expect(over.body['status']).toBe('closed');
    expect(over.text + before.text).not.toMatch(/Bilal|Tariq|accused|sessions|arrest|verdict|case/i);
  });

  it('is the same refusal for a number that there is not, a code of another, and one that was revoked', async () => {
    const [one, two] = [await buildComplaint(t, operator), await buildComplaint(t, operator)];
    const code = String(one.body['codes']?.[0]?.['secret']);
    const none = await ask('CTN-2027-999999', code);
    expect([none.status, none.body['code']]).toEqual([404, 'complaint-status.not-found']);
    expect(bytes(await ask(two.number, code))).toEqual(bytes(none));
    expect((await ask(one.number, code)).status).toBe(200);
    const personId = String(one.body['persons']?.[0]?.id);
    const told = { personId, reason: 'She lost the paper' };
    expect((await t.as(operator).post(`/complaints/${one.id}/codes/revoke`, told)).status).toBe(200);
    expect(bytes(await ask(one.number, code))).toEqual(bytes(none));
    const twice = await t.as(operator).post(`/complaints/${one.id}/codes/revoke`, told);
    expect([twice.status, twice.body['code']]).toEqual([409, 'complaint.no-code']);
    const anew = await t.as(operator).post(`/complaints/${one.id}/codes`, told);
    expect((await ask(one.number, String(anew.body['secret']))).status).toBe(200);
    expect((await ask(one.number, code)).status).toBe(404);
    expect((await ask(one.number, 'short')).status).toBe(400);
  });

  it('lets no code of a stranger be made, nor one for a witness', async () => {
    const { id, body } = await buildComplaint(t, operator, {
      persons: [{ roles: ['complainant'] }, { roles: ['witness'] }],
    });
    const [first, witness] = (body['persons'] ?? []).map((person) => String(person.id));
    const path = `/complaints/${id}/codes`;
    const refused = await t.as(operator).post(path, { personId: witness, reason: 'He asks' });
    expect([refused.status, refused.body['code']]).toEqual([422, 'complaint.code-not-for-this-person']);
    const unknown = await t.as(operator).post(path, { personId: t.uuid(), reason: 'He asks' });
    expect([unknown.status, unknown.body['code']]).toEqual([422, 'complaint.not-of-complaint']);
    const stranger = await buildOfficer(t, { roles: ['complaint operator'] });
    expect((await t.as(stranger).post(path, { personId: first, reason: 'He asks' })).status).toBe(404);
  });

  it('keeps the code nowhere in clear, and hands it to no raw query', async () => {
    const { id, body } = await buildComplaint(t, operator);
    const code = String(body['codes']?.[0]?.['secret']);
    expect((await t.as(operator).get(`/complaints/${id}`)).text).not.toContain(code);
    const { rows } = await t.db.query(
      `SELECT table_name FROM information_schema.columns c WHERE table_schema = 'public' AND table_name LIKE 'complaint%'
         AND data_type IN ('text', 'bytea') AND (xpath('/row/n/text()', query_to_xml(format(
           'SELECT count(*) AS n FROM %I WHERE %I::text LIKE %L', table_name, column_name, '%' || $1 || '%'), false, true, '')))[1]::text <> '0'`,
      [code],
    );
    expect(rows).toEqual([]);
    expect(await t.sql('app', 'anonymous', 'SELECT FROM complaint_code')).toEqual([]);
  });

  it('of a merged complaint is that of the one that goes on, under its own number', async () => {
    const [one, two] = [await buildComplaint(t, operator), await buildComplaint(t, operator)];
    for (const { id } of [one, two]) await onComplaint(t, operator, id, 'scrutinise');
    await onComplaint(t, circle.inCharge, one.id, 'merge', { intoId: two.id, reason: 'Told twice' });
    await onComplaint(t, circle.inCharge, two.id, 'reject', { reason: 'Nothing of it is an offence' });
    const answer = await ask(one.number, String(one.body['codes']?.[0]?.['secret']));
    expect(answer.body).toMatchObject({ tracking: one.number, status: 'closed' });
  });

  it('is limited by source', async () => {
    const limited = await startApp({ env: { SANAD_RATE_PER_SOURCE: '1' } });
    try {
      const statuses: number[] = [];
      for (let i = 0; i < 6; i += 1) {
        const body = { tracking: 'CTN-2027-000001', code: 'AAAAA-AAAAA-AAAAA-AAAAA' };
        statuses.push((await limited.anyone.post('/complaint-status', body)).status);
      }
      expect(statuses.slice(0, 3)).toEqual([404, 404, 404]);
      expect(statuses).toContain(429);
    } finally {
      await limited.close();
    }
  });
});
