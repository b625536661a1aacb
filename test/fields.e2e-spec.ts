import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { buildJoinedComplaint } from './factories-complaints';
import { buildItems, buildSeizure } from './factories-evidence';
import { type Answer, startApp, type TestApp } from './support/app';

describe('an added field', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let admin: BuiltOfficer;
  let stranger: BuiltOfficer;
  let caseId: string;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T06:00:00.000Z' });
    circle = await buildCircle(t);
    admin = await administrator(t);
    stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    caseId = (await buildCase(t, { by: circle.investigator, on: '2024-06-01' })).id;
  });
  afterAll(() => t.close());

  const label = { en: 'Number plate', ur: 'گاڑی نمبر' };
  const define = (by: BuiltOfficer, body: object): Promise<Answer> =>
    t
      .as(by)
      .post('/custom-fields', { thing: 'case', key: 'plate', label, type: 'identifier', searchable: true, ...body });
  const defined = async (body: object): Promise<string> => {
    const answer = await define(admin, body);
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return String(answer.body['id']);
  };
  const set = async (path: string, key: string, value: unknown, by = circle.investigator): Promise<Answer> => {
    const { headers } = await t.as(by).get(`${path}/field-values`);
    return t.as(by).post(`${path}/field-values`, { key, value }, { 'if-match': headers.get('etag') ?? '"0"' });
  };
  const found = async (by: BuiltOfficer, key: string, value: string): Promise<unknown[]> => {
    const answer = await t.as(by).get(`/field-values?key=${key}&value=${encodeURIComponent(value)}`);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return (answer.body['items'] ?? []).map((item) => item['thingId']);
  };

  it('is the administrator’s for all, a head’s for his office, and of one meaning', async () => {
    expect((await define(circle.inCharge, {})).body.code).toBe('field.not-yours');
    await defined({ requiredIn: ['enquiry'] });
    expect((await define(admin, {})).body.code).toBe('field.key-taken');
    expect((await define(circle.inCharge, { ofOfficeId: circle.officeId })).body.code).toBe('field.key-taken');
    expect((await define(circle.inCharge, { key: 'desk', ofOfficeId: circle.zoneId })).body.code).toBe(
      'field.not-yours',
    );
    expect((await define(circle.inCharge, { key: 'desk', ofOfficeId: circle.officeId })).status).toBe(201);
    expect((await define(admin, { key: 'way', type: 'choice' })).body.code).toBe('field.choices-wrong');
  });

  it('takes values of its type, keeps those before, and shows what is asked for and empty', async () => {
    const path = `/cases/${caseId}`;
    const empty = await t.as(circle.investigator).get(`${path}/field-values`);
    expect(empty.body).toMatchObject({
      version: 0,
      items: [{ key: 'desk' }, { key: 'plate', value: null, missing: true }],
    });
    expect((await set(path, 'plate', 5)).body.code).toBe('field-value.not-of-its-type');
    expect((await set(path, 'colour', 'red')).body.code).toBe('field.unknown');
    expect((await set(path, 'plate', 'LHR-12-3456')).status).toBe(200);
    const second = await set(path, 'plate', 'LEB 12 3456');
    expect(second.body).toMatchObject({
      version: 2,
      items: [{ key: 'desk' }, { value: 'LEB 12 3456', missing: false, earlier: [{ value: 'LHR-12-3456' }] }],
    });
    const stale = await t
      .as(circle.investigator)
      .post(`${path}/field-values`, { key: 'plate', value: 'x' }, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'precondition.stale']);
    expect(await auditsOf(t, caseId)).toEqual(expect.arrayContaining(['field.set']));
    await expect(t.db.query('UPDATE field_value SET n = 9')).rejects.toThrow();
  });

  it('is found by its present value in any spelling, by those alone who see the thing', async () => {
    expect(await found(circle.investigator, 'plate', 'leb-123456')).toEqual([caseId]);
    expect(await found(circle.investigator, 'plate', 'LHR123456')).toEqual([]);
    expect(await found(stranger, 'plate', 'leb-123456')).toEqual([]);
    expect((await t.as(stranger).get(`/cases/${caseId}/field-values`)).status).toBe(404);
    await defined({ key: 'quiet', searchable: false });
    const quiet = await t.as(circle.investigator).get('/field-values?key=quiet&value=x');
    expect([quiet.status, quiet.body.code]).toEqual([422, 'field.not-searchable']);
    const wall = { officerId: circle.inCharge.id, reason: 'Brother of the accused' };
    expect(await found(circle.inCharge, 'plate', 'LEB123456')).toEqual([caseId]);
    expect((await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall)).status).toBe(201);
    expect(await found(circle.inCharge, 'plate', 'LEB123456')).toEqual([]);
  });

  it('stands on persons, exhibits and complaints as those are seen', async () => {
    const file = await buildCase(t, { by: circle.investigator });
    const party = await buildParty(t, { caseId: file.id, by: circle.investigator });
    const seizure = await buildSeizure(t, circle, { caseId: file.id });
    const { items } = await buildItems(t, circle.investigator, seizure.id, {
      items: [{ words: 'Handset', seal: 'S-1' }],
    });
    const complaint = await buildJoinedComplaint(t, circle, file.id);
    const things = [
      ['party', `/parties/${party.id}`],
      ['exhibit', `/exhibits/${items[0]?.id}`],
      ['complaint', `/complaints/${complaint.id}`],
    ] as const;
    for (const [thing, path] of things) {
      await defined({ thing, key: 'grade', type: 'number' });
      const answer = await set(path, 'grade', 4.5);
      expect([thing, answer.status, answer.text]).toEqual([thing, 200, answer.text]);
      expect(answer.body['items']).toMatchObject([{ key: 'grade', value: 4.5 }]);
      expect([thing, (await t.as(stranger).get(`${path}/field-values`)).status]).toEqual([thing, 404]);
    }
    expect((await found(circle.investigator, 'grade', '4.50')).length).toBe(3);
    expect(await found(stranger, 'grade', '4.5')).toEqual([]);
  });

  it('is retired: what stands stays, nothing new comes', async () => {
    const id = await defined({
      key: 'old',
      type: 'choice',
      choices: ['a', 'b'].map((key) => ({ key: `${key}x`, ...label })),
    });
    expect((await set(`/cases/${caseId}`, 'old', 'ax')).status).toBe(200);
    const lost = await t.as(admin).post(`/custom-fields/${id}/revise`, { choices: [] }, { 'if-match': '"1"' });
    expect([lost.status, lost.body.code]).toEqual([422, 'field.choices-wrong']);
    const revised = await t.as(admin).post(`/custom-fields/${id}/revise`, { retired: true }, { 'if-match': '"1"' });
    expect(revised.body).toMatchObject({ retired: true, version: 2 });
    expect((await set(`/cases/${caseId}`, 'old', 'bx')).body.code).toBe('field.retired');
    expect((await t.as(circle.investigator).get(`/cases/${caseId}/field-values`)).text).toContain('"value":"ax"');
    expect((await set(`/cases/${caseId}`, 'old', null)).status).toBe(200);
  });
});
