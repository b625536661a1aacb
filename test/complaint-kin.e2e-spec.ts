import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildComplaint, buildOperator, onComplaint } from './factories-complaints';
import { startApp, type TestApp } from './support/app';
import type { Body } from './support/client';

const WORDS =
  'A caller said that he was from my bank and that my card would be closed, then he asked for the code which came to my phone';
const NONE = JSON.parse('[]') as Body;
const reaches = (value: string, kind = 'phone') => ({ kind, value });

describe('kin of a complaint', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let operator: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    operator = await buildOperator(t, circle);
  });
  afterAll(() => t.close());

  const kinOf = async (who: BuiltOfficer, id: string): Promise<Body> =>
    (await t.as(who).get(`/complaints/${id}/kin`)).body['items'] ?? NONE;
  const ids = (items: Body): string[] => [...items].map((each) => String(each['complaint']?.id));

  it('is found by the same phone, account, handle, address or device, however each was written', async () => {
    const pairs = [
      [reaches('0300-1112233'), reaches('+92 300 111 2233')],
      [reaches('0300-4445566'), reaches('03004445566', 'wallet')],
      [reaches('PK36SCBL0000001123456702', 'iban'), reaches('pk36 scbl 0000 0011 2345 6702', 'iban')],
      [
        { ...reaches('@Quick.Profit', 'handle'), provider: 'FB' },
        reaches('https://m.facebook.com/quick.profit', 'url'),
      ],
      [reaches('https://www.example.net/v/9?utm_source=a', 'url'), reaches('example.net/v/9', 'url')],
      [reaches('490154203237518', 'device'), reaches('49-015420-323751', 'device')],
    ];
    for (const [one, other] of pairs) {
      const first = await buildComplaint(t, operator, { identifiers: [one] });
      const lines = [{ identifiers: [other] }];
      const second = await buildComplaint(t, operator, { persons: [{ roles: ['victim'], lines }] });
      const kin = await kinOf(operator, second.id);
      expect(ids(kin)).toEqual([first.id]);
      expect(kin[0]?.['shared']).toEqual([{ kind: one?.kind, value: one?.value }]);
      expect(kin[0]).not.toHaveProperty('complaint.persons');
    }
  });

  it('is found by near-same wording, and by other wording is not', async () => {
    const first = await buildComplaint(t, operator, { words: WORDS });
    const second = await buildComplaint(t, operator, { words: `${WORDS.toUpperCase()} yesterday at noon` });
    const third = await buildComplaint(t, operator, {
      words: 'Somebody made a page in my name and puts my pictures there, and my whole family has seen it by now',
    });
    const kin = await kinOf(operator, second.id);
    expect(ids(kin)).toEqual([first.id]);
    expect(Number(kin[0]?.['likeness'])).toBeGreaterThanOrEqual(0.5);
    expect(await kinOf(operator, third.id)).toEqual([]);
  });

  it('is looked for before anything is registered, and nothing is saved', async () => {
    const { id } = await buildComplaint(t, operator, { identifiers: [reaches('0321-9998877')] });
    const count = async (): Promise<unknown> => (await t.db.query('SELECT count(*) FROM complaint')).rows;
    const before = await count();
    const found = await t.as(operator).post('/complaints/kin-search', { identifiers: [reaches('00923219998877')] });
    expect([found.status, ids(found.body['items'] ?? NONE)]).toEqual([200, [id]]);
    const none = await t.as(operator).post('/complaints/kin-search', { identifiers: [reaches('0321-9998878')] });
    expect(none.body).toEqual({ items: [], nextCursor: null });
    expect(await count()).toEqual(before);
  });

  it('of another office is not shown, nor behind a wall, nor counted', async () => {
    const other = await buildCircle(t);
    const theirs = await buildOperator(t, other);
    const number = reaches('0333-1234567');
    const far = await buildComplaint(t, theirs, {
      identifiers: [number],
      words: WORDS.replace('bank', 'wallet company'),
    });
    const near = await buildComplaint(t, operator, { identifiers: [number] });
    expect(await kinOf(operator, near.id)).toEqual([]);
    expect((await t.as(operator).get('/complaints?q=03331234567')).body['items']).toHaveLength(1);
    expect((await t.as(operator).get(`/complaints/${far.id}/kin`)).status).toBe(404);
    const general = await buildOfficer(t, { roles: ['director'], officeId: circle.zoneId });
    expect(ids(await kinOf(general, near.id))).toEqual([]);

    const file = await buildCase(t, { by: circle.investigator });
    const walled = await buildComplaint(t, operator, { identifiers: [number] });
    expect(ids(await kinOf(operator, near.id))).toEqual([walled.id]);
    await onComplaint(t, operator, walled.id, 'scrutinise');
    const joined = await onComplaint(t, circle.inCharge, walled.id, 'join', { caseId: file.id, reason: 'Same number' });
    expect(joined.status).toBe(200);
    const wall = { officerId: operator.id, reason: 'Sister of the accused' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${file.id}/walls`, wall)).status).toBe(201);
    expect(await kinOf(operator, near.id)).toEqual([]);
    expect(ids(await kinOf(circle.inCharge, near.id))).toEqual([walled.id]);
    const list = await t.as(operator).get('/complaints?q=0333-1234567');
    expect(list.body['items']?.map(({ id }) => id)).toEqual([near.id]);
  });
});

describe('the list of complaints', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let operator: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    operator = await buildOperator(t, circle);
  });
  afterAll(() => t.close());

  it('has what is most urgent first, of that what lapses next, page by page, and only what is before the reader', async () => {
    const reason = { urgencyReason: 'The money still moves' };
    const made: Record<string, string> = {};
    for (const [name, over] of [
      ['ordinary', {}],
      ['urgent, earlier', { urgency: 'urgent', ...reason }],
      ['emergency', { urgency: 'emergency', ...reason }],
      ['urgent, later', { urgency: 'urgent', ...reason }],
    ] as const) {
      made[name] = (await buildComplaint(t, operator, over)).id;
      if (name === 'urgent, earlier') await t.shiftClock('2027-03-03T09:00:00.000Z');
    }
    const wanted = [made['emergency'], made['urgent, earlier'], made['urgent, later'], made['ordinary']];
    const whole = await t.as(operator).get('/complaints');
    expect(whole.body['items']?.map(({ id }) => id)).toEqual(wanted);
    const paged: unknown[] = [];
    for (let path = '/complaints?limit=1'; path !== '';) {
      const { body } = await t.as(operator).get(path);
      paged.push(...(body['items'] ?? []).map(({ id }) => id));
      path = body.nextCursor === null ? '' : `/complaints?limit=1&cursor=${body.nextCursor}`;
    }
    expect(paged).toEqual(wanted);
    expect((await t.as(circle.additionalDirector).get('/complaints')).body['items']?.map(({ id }) => id)).toEqual(
      wanted,
    );
    expect((await t.as(circle.investigator).get('/complaints')).body['items']).toEqual([]);
    const stranger = await buildOfficer(t, { roles: ['complaint operator'] });
    expect((await t.as(stranger).get('/complaints')).body).toEqual({ items: [], nextCursor: null });
    expect((await t.as(operator).get('/complaints?cursor=bm8')).status).toBe(400);
  });

  it('is narrowed by state, urgency, kind, office, what is mine, and by number or identifier', async () => {
    const { id, number } = await buildComplaint(t, operator, {
      ...{ kind: 'harassment', identifiers: [{ kind: 'phone', value: '0345-1112223' }] },
    });
    const list = async (who: BuiltOfficer, query: string): Promise<string[]> =>
      ((await t.as(who).get(`/complaints?${query}`)).body['items'] ?? []).map((each) => String(each.id));
    expect(await list(operator, 'kind=harassment')).toEqual([id]);
    expect(await list(operator, 'kind=harassment&urgency=urgent')).toEqual([]);
    expect(await list(operator, `kind=harassment&officeId=${circle.zoneId}`)).toEqual([]);
    expect(await list(operator, `q=${number}`)).toEqual([id]);
    expect(await list(operator, 'q=%2B923451112223')).toEqual([id]);
    expect(await list(operator, 'q=0345-1112224')).toEqual([]);
    await onComplaint(t, operator, id, 'scrutinise');
    expect(await list(operator, 'state=scrutiny')).toEqual([id]);
    await onComplaint(t, circle.inCharge, id, 'verify', { officerId: circle.investigator.id });
    expect(await list(circle.investigator, 'mine=true')).toEqual([id]);
    expect(await list(circle.inCharge, 'mine=true')).toEqual([]);
    await onComplaint(t, circle.inCharge, id, 'close', { reason: 'The number is nobody’s' });
    expect(await list(operator, 'kind=harassment')).toEqual([]);
    expect(await list(operator, 'state=closed_at_verification')).toEqual([id]);
    expect(await list(operator, `q=${number}`)).toEqual([id]);
  });

  it('shows an enquiry to who sees its case alone, wherever he sits', async () => {
    const { id } = await buildComplaint(t, operator);
    await onComplaint(t, operator, id, 'scrutinise');
    const opened = await onComplaint(t, circle.inCharge, id, 'enquire', { title: 'Wallet fraud' });
    const prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    const list = async (): Promise<unknown> =>
      (await t.as(prosecutor).get('/complaints?state=enquiry')).body['items']?.map((each) => each.id);
    expect(await list()).toEqual([]);
    const grant = { officerId: prosecutor.id, relation: 'granted-read', reason: 'Opinion asked' };
    const path = `/cases/${String(opened.body['caseId'])}/grants`;
    expect((await t.as(circle.inCharge).post(path, grant)).status).toBe(201);
    expect(await list()).toEqual([id]);
  });
});
