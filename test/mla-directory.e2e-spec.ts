import { buildOfficer, type BuiltOfficer } from './factories';
import { laterBy } from './factories-cases';
import { startApp, type TestApp } from './support/app';
import { runEvery } from './support/intake';

const REVIEW = 'mla-directory.review';
const CELL = { kind: 'country', subject: 'US', field: 'authority_phone' } as const;
const SOURCE = { source: 'Circular of the central authority', confidence: 'high' } as const;

describe('the directory of countries and providers', () => {
  let t: TestApp;
  let liaison: BuiltOfficer;
  let second: BuiltOfficer;
  let investigator: BuiltOfficer;
  beforeAll(async () => {
    // The catalogue, read on 22 November 2026, is not due yet.
    t = await startApp({ at: '2027-01-10T09:00:00.000Z', worker: true });
    liaison = await buildOfficer(t, { roles: ['liaison officer'] });
    second = await buildOfficer(t, { roles: ['liaison officer'] });
    investigator = await buildOfficer(t, { roles: ['investigating officer'] });
  });
  afterAll(() => t.close());

  const correct = async (edition: number, verifiedOn: string): Promise<void> => {
    const body = { ...CELL, ...SOURCE, value: '+1 202 555 0100', verifiedOn };
    const { status } = await t.as(liaison).post('/mla-directory/corrections', body, { 'if-match': `"${edition}"` });
    expect(status).toBe(201);
  };
  const toldOf = async (who: BuiltOfficer): Promise<string[]> => {
    await t.drain();
    const { body } = await t.as(who).get('/notifications?limit=200');
    return (body.items ?? []).filter((one) => one['kind'] === REVIEW).map((one) => String(one['sentence']));
  };
  const round = () => runEvery(t, 'review-directory');
  const dueBy = async (day: string): Promise<unknown[]> => {
    const { status, body } = await t.as(liaison).get(`/mla-directory?subject=US&reviewBy=${day}`);
    expect(status).toBe(200);
    return (body.items ?? []).map((one) => [one['field'], one['reviewBy'], one['doubt']]);
  };

  it('tells each liaison officer once on the day by which a cell is to be read again, and nobody else', async () => {
    await correct(0, '2026-07-15');
    expect(await dueBy('2027-01-10')).toEqual([]);
    await round();
    expect(await toldOf(liaison)).toEqual([]);

    await laterBy(t, 24);
    expect(await dueBy('2027-01-11')).toEqual([['authority_phone', '2027-01-11', null]]);
    await round();
    await round();
    const told = await toldOf(liaison);
    expect(told).toEqual([expect.stringMatching(/by 2027-01-11: 1\. Confirm/)]);
    expect(await toldOf(second)).toEqual(told);
    expect(await toldOf(investigator)).toEqual([]);

    await laterBy(t, 24);
    expect(await dueBy('2027-01-12')).toEqual([['authority_phone', '2027-01-11', 'stale']]);
    await round();
    expect(await toldOf(liaison)).toEqual(told);
  });

  it('counts from the day on which somebody confirmed it', async () => {
    const confirmed = await t
      .as(liaison)
      .post('/mla-directory/confirmations', { ...CELL, source: 'Telephone call' }, { 'if-match': '"1"' });
    expect(confirmed.body).toMatchObject({ doubt: null, reviewBy: '2027-07-11' });
    expect(await dueBy('2027-01-12')).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['corrections', { field: 'channel', codes: ['telegram'] }, 'directory.codes'],
    ['corrections', { field: 'notes', codes: ['en'] }, 'directory.codes'],
    ['corrections', { field: 'notes', verifiedOn: '2027-01-13' }, 'directory.verified-later'],
    ['corrections', { field: 'portal' }, 'directory.no-such-cell'],
    ['corrections', { subject: 'meta', field: 'notes' }, 'directory.no-such-cell'],
    ['confirmations', { field: 'authority_email' }, 'directory.no-such-cell'],
  ])('takes no %s of %j', async (path, over, code) => {
    const cell = { ...CELL, ...SOURCE, value: 'x', verifiedOn: '2027-01-01', ...over };
    const { value: _, verifiedOn: __, confidence: ___, ...confirmed } = cell;
    const told = path === 'corrections' ? cell : confirmed;
    const field = await t.as(liaison).get(`/mla-directory?subject=${cell.subject}`);
    const at = (field.body.items ?? []).find((one) => one['field'] === cell.field)?.['edition'] ?? 0;
    const { status, body } = await t.as(liaison).post(`/mla-directory/${path}`, told, { 'if-match': `"${at}"` });
    expect([status, body['code']]).toEqual([422, code]);
  });

  it('says what is wrong with a day that does not exist', async () => {
    const { status, body } = await t.as(liaison).get('/mla-directory?reviewBy=2027-02-30');
    expect([status, body['code']]).toEqual([400, 'request.invalid']);
  });
});
