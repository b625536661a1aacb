import { buildOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildItems, buildSeizure } from './factories-evidence';
import { startApp, type TestApp } from './support/app';

describe('the timeline of a case', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const whole = async (caseId: string, limit = 200, query = ''): Promise<Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = [];
    for (let cursor = ''; ;) {
      const { status, body, text } = await t
        .as(circle.investigator)
        .get(`/cases/${caseId}/timeline?limit=${limit}${query}${cursor}`);
      expect([status, text]).toEqual([200, text]);
      found.push(...(body.items ?? []));
      if (!body['nextCursor']) return found;
      cursor = `&cursor=${String(body['nextCursor'])}`;
    }
  };

  it('merges all that was done, newest first, each with its entry, and pages through it without gap or double', async () => {
    const { id } = await buildCase(t, { by: circle.investigator });
    const seizure = await buildSeizure(t, circle, { caseId: id });
    const three = [1, 2, 3].map((n) => ({ words: `Handset ${n}`, seal: `SEAL-${n}` }));
    const { items } = await buildItems(t, circle.investigator, seizure.id, three);
    const all = await whole(id);
    const types = all.map(({ type }) => String(type));
    expect(types.at(-1)).toBe('case.opened');
    expect(types.filter((type) => type === 'seized')).toHaveLength(3);
    expect(types).toContain('seizure.recorded');
    expect(all.at(-1)).toMatchObject({ words: 'Enquiry opened', item: null, sequence: null });
    expect(all.at(-1)?.['actor']).toMatchObject({ id: circle.investigator.id, name: expect.stringMatching(/\w+ \w+/) });
    expect(await whole(id, 2)).toEqual(all);
    const one = await whole(id, 200, `&item=${items[0]?.id}`);
    expect(one.map(({ type, sequence }) => [type, sequence])).toEqual([['seized', 0]]);
    const receipt = await t.as(circle.investigator).get(`/ledger/entries/${String(all[0]?.['hash'])}/receipt`);
    expect([receipt.status, receipt.body['type']]).toEqual([200, types[0]]);
  });

  it('speaks Urdu to who asks for it', async () => {
    const { id } = await buildCase(t, { by: circle.investigator });
    const { body } = await t.as(circle.investigator).get(`/cases/${id}/timeline`, { 'accept-language': 'ur' });
    expect(body.items?.at(-1)?.['words']).toBe('انکوائری کھولی گئی');
  });

  it('is hidden with its case, and shows no look', async () => {
    const { id } = await buildCase(t, { by: circle.investigator });
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const [hidden, missing] = [id, t.uuid()].map((each) => t.as(stranger).get(`/cases/${each}/timeline`));
    expect((await hidden)?.status).toBe(404);
    expect((await hidden)?.body['code']).toBe((await missing)?.body['code']);
    await t
      .as(circle.additionalDirector)
      .post(`/cases/${id}/walls`, { officerId: stranger.id, reason: 'Cousin of the accused' });
    await t.as(circle.investigator).get(`/cases/${id}`);
    const types = (await whole(id)).map(({ type }) => type);
    expect(types).toContain('wall.raised');
    expect(types).not.toContain('walled.read');
  });

  it.each(['?cursor=abc', `?cursor=${Buffer.from('["2027-03-01T09:00:00.000Z","zz"]').toString('base64url')}`])(
    'refuses a cursor that it did not give: %s',
    async (query) => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const { status, body } = await t.as(circle.investigator).get(`/cases/${id}/timeline${query}`);
      expect([status, body['code']]).toEqual([400, 'cursor.malformed']);
    },
  );
});
