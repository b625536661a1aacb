import { buildCase, buildCircle, buildParty, type BuiltCircle } from './factories-cases';
import type { Answer } from './support/client';
import { startApp, type TestApp } from './support/app';

const TITLE = '"origin":"complaint","title":"A title"';

describe('bad input to cases, people and charges', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let caseId: string;
  let partyId: string;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    caseId = (await buildCase(t, { by: circle.investigator, on: '2024-06-01' })).id;
    partyId = (await buildParty(t, { caseId, by: circle.investigator })).id;
  });
  afterAll(() => t.close());

  const rows = async (): Promise<unknown> =>
    (
      await t.db
        .query(`SELECT (SELECT count(*) FROM case_file) AS cases, (SELECT count(*) FROM incident) AS incidents, (SELECT count(*) FROM party) AS parties,
        (SELECT count(*) FROM charge) AS charges, (SELECT count(*) FROM case_grant) AS grants, (SELECT count(*) FROM outbox) AS sent, (SELECT sum(last) FROM register_number) AS numbers`)
    ).rows;

  const refusedWithoutTrace = async (send: () => Promise<Answer>): Promise<void> => {
    const before = await rows();
    const answer = await send();
    expect([answer.status >= 400 && answer.status < 500, answer.status, answer.text]).toEqual([
      true,
      answer.status,
      answer.text,
    ]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await rows()).toEqual(before);
  };

  const office = () => `"officeId":"${circle.officeId}"`;
  it.each<[string, () => string]>([
    ['nothing', () => ''],
    ['no JSON', () => '{'],
    ['a list', () => '[]'],
    ['a text', () => '"case"'],
    ['null', () => 'null'],
    ['a body that is cut', () => `{${office()},${TITLE}`],
    ['a name twice', () => `{${office()},${TITLE},"title":"Another"}`],
    ['__proto__', () => `{${office()},${TITLE},"__proto__":{"stage":"investigation"}}`],
    ['constructor', () => `{${office()},${TITLE},"constructor":{"prototype":{}}}`],
    ['a time without its zone', () => `{${office()},${TITLE},"occurredAt":"2027-03-01T08:00:00"}`],
    ['a week for a time', () => `{${office()},${TITLE},"occurredAt":"2027-W09-1"}`],
    ['an ordinal day for a time', () => `{${office()},${TITLE},"occurredAt":"2027-060"}`],
    ['null for a time', () => `{${office()},${TITLE},"occurredAt":null,"latenessReason":"On paper"}`],
    ['null for a text', () => `{${office()},${TITLE},"originReference":null}`],
    ['null for a stated field', () => `{${office()},${TITLE},"brief":null}`],
    ['null for victims', () => `{${office()},${TITLE},"incidents":[{"victims":null}]}`],
    ['NUL', () => `{${office()},"origin":"complaint","title":"A\\u0000title"}`],
    ['a control character', () => `{${office()},"origin":"complaint","title":"A\\u0007title"}`],
    ['a turned direction', () => `{${office()},"origin":"complaint","title":"A \\u202egpj.exe"}`],
    ['a lone surrogate', () => `{${office()},"origin":"complaint","title":"A \\ud800 title"}`],
    ['a number for the title', () => `{${office()},"origin":"complaint","title":12345}`],
    ['an object for the title', () => `{${office()},"origin":"complaint","title":{"value":"x"}}`],
    ['a title too long', () => `{${office()},"origin":"complaint","title":"${'x'.repeat(201)}"}`],
    ['an unknown origin', () => `{${office()},"origin":"toString","title":"A title"}`],
    ['a huge number', () => `{${office()},${TITLE},"incidents":[{"amount":1e400}]}`],
    ['an amount of many digits', () => `{${office()},${TITLE},"incidents":[{"amount":"${'9'.repeat(19)}"}]}`],
    ['text for a list', () => `{${office()},${TITLE},"incidents":"many"}`],
    ['null in a list', () => `{${office()},${TITLE},"incidents":[null]}`],
    ['a list in a list', () => `{${office()},${TITLE},"incidents":[[]]}`],
    ['too many incidents', () => `{${office()},${TITLE},"incidents":[${Array(21).fill('{}').join(',')}]}`],
    ['a value and a gap at once', () => `{${office()},${TITLE},"brief":{"value":"x","unknown":true}}`],
    ['a gap that is false', () => `{${office()},${TITLE},"brief":{"unknown":false}}`],
    ['its own stage', () => `{${office()},${TITLE},"stage":"investigation"}`],
    ['its own number', () => `{${office()},${TITLE},"number":"1/27"}`],
    ['a malformed office', () => `{"officeId":"1 OR 1=1",${TITLE}}`],
    ['a missing office', () => `{"officeId":"${crypto.randomUUID()}",${TITLE}}`],
    [
      'a person of no case as victim',
      () => `{${office()},${TITLE},"incidents":[{"victimIds":["${crypto.randomUUID()}"]}]}`,
    ],
    ['deep nesting', () => `{${office()},${TITLE},"brief":${'['.repeat(200)}${']'.repeat(200)}}`],
  ])('opens no case with %s', async (_, body) => {
    await refusedWithoutTrace(() =>
      t.as(circle.investigator).post('/cases', body(), { 'content-type': 'application/json' }),
    );
  });

  it.each<[string, string, () => object]>([
    ['a case that is no id', '/cases/..%2f..%2fetc/parties', () => ({ roles: ['accused'] })],
    ['no role', '/parties', () => ({ roles: [] })],
    ['an unknown role', '/parties', () => ({ roles: ['judge'] })],
    ['a role twice', '/parties', () => ({ roles: ['witness', 'witness'] })],
    ['accused and surety', '/parties', () => ({ roles: ['accused', 'surety'] })],
    ['a CNIC of letters', '/parties', () => ({ roles: ['accused'], cnic: 'ABCDE-1234567-1' })],
    ['a day of birth that is none', '/parties', () => ({ roles: ['accused'], bornOn: '1990-02-30' })],
    ['a name of blanks', '/parties', () => ({ roles: ['accused'], name: '   ' })],
    ['a code of its own', '/parties', () => ({ roles: ['accused'], code: 'P-AAAAAAAAAA' })],
    ['a charge without incidents', '/charges', () => ({ offenceId: 'PECA-14', accusedId: partyId, incidentIds: [] })],
    [
      'a charge on another thing',
      '/charges',
      () => ({ offenceId: 'PECA-14', accusedId: caseId, incidentIds: [caseId] }),
    ],
    [
      'an offence of another shape',
      '/charges',
      () => ({ offenceId: { $ne: null }, accusedId: partyId, incidentIds: [] }),
    ],
    [
      'a limb of no section',
      '/charges',
      () => ({ offenceId: 'PECA-14', accusedId: partyId, incidentIds: [], limb: 'fame' }),
    ],
    [
      'days that are none',
      '/charges',
      () => ({ offenceId: 'PECA-14', accusedId: partyId, incidentIds: [], origin: 'court', from: '2021-02-30' }),
    ],
  ])('records no person or charge with %s', async (_, path, body) => {
    const route = path.startsWith('/cases') ? path : `/cases/${caseId}${path}`;
    await refusedWithoutTrace(() => t.as(circle.investigator).post(route, body()));
  });

  it.each<[string, string, () => object]>([
    ['a grant to nobody', '/grants', () => ({ relation: 'granted-read', reason: 'Advice' })],
    ['a grant of the lead', '/grants', () => ({ officerId: circle.inCharge.id, relation: 'lead', reason: 'Advice' })],
    [
      'a grant to an administrator',
      '/grants',
      () => ({ officeId: circle.officeId, role: 'administrator', relation: 'granted-read', reason: 'Advice' }),
    ],
    [
      'a grant that ended before',
      '/grants',
      () => ({
        officerId: circle.inCharge.id,
        relation: 'granted-read',
        reason: 'Advice',
        from: '2027-04-01T00:00:00Z',
        to: '2027-03-02T00:00:00Z',
      }),
    ],
    [
      'a grant from the past',
      '/grants',
      () => ({
        officerId: circle.inCharge.id,
        relation: 'granted-read',
        reason: 'Advice',
        from: '2020-01-01T00:00:00Z',
      }),
    ],
    [
      'a grant at no time',
      '/grants',
      () => ({ officerId: circle.inCharge.id, relation: 'granted-read', reason: 'Advice', from: 'tomorrow' }),
    ],
    [
      'a lead who is nobody',
      '/assignments',
      () => ({ officerId: crypto.randomUUID(), as: 'lead', reason: 'Transfer' }),
    ],
    ['a wall around nobody', '/walls', () => ({ reason: 'Cousin' })],
  ])('gives nobody a part in a case with %s', async (_, path, body) => {
    const by = path === '/walls' ? circle.additionalDirector : circle.inCharge;
    await refusedWithoutTrace(() => t.as(by).post(`/cases/${caseId}${path}`, body()));
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'sort=title',
    'stage=trial',
    'officeId=x',
    'q=a',
    'cursor=%00',
    'colour=red',
    'q=aa&q=bb',
  ])('lists nothing by %s', async (query) =>
    refusedWithoutTrace(() => t.as(circle.investigator).get(`/cases?${query}`)),
  );
});
