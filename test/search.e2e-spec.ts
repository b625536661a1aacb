import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { buildComplaint, buildOperator } from './factories-complaints';
import { buildItems, buildSeizure } from './factories-evidence';
import { startApp, type TestApp } from './support/app';
import { rebuildSearch } from '../scripts/search-rebuild.mjs';
import type { Body } from './support/client';

const NONE = JSON.parse('[]') as Body;

describe('search', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let operator: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    operator = await buildOperator(t, circle);
  });
  afterAll(() => t.close());

  const asked = async (who: BuiltOfficer, q: string, more = ''): Promise<Body> => {
    const answer = await t.as(who).get(`/search?q=${encodeURIComponent(q)}${more}`);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return answer.body;
  };
  const hits = async (who: BuiltOfficer, q: string, more = ''): Promise<Body> =>
    (await asked(who, q, more))['items'] ?? NONE;
  const told = async (who: BuiltOfficer, q: string, more = ''): Promise<string[]> =>
    [...(await hits(who, q, more))].map((hit) => `${String(hit['kind'])} ${String(hit['id'])}`);

  it('finds complaint, case, person, exhibit and identifier, the newest first, by all words and the beginning of the last', async () => {
    const complaint = await buildComplaint(t, operator, {
      words: 'He promised a zephyrus investment and took the money by wallet.',
      identifiers: [{ kind: 'handle', value: '@zephyrus.club', provider: 'Instagram' }],
    });
    const file = await buildCase(t, { by: circle.investigator, title: 'Zephyrus club, forty victims' });
    const accused = await buildParty(t, { caseId: file.id, by: circle.investigator }, { name: 'Zephyrus Malik' });
    const seizure = await buildSeizure(t, circle, { caseId: file.id });
    const { items } = await buildItems(t, circle.investigator, seizure.id, {
      items: [{ words: 'Handset with the Zephyrus sticker', seal: 'Z-1' }],
    });
    const found = await hits(circle.inCharge, 'zephyrus');
    expect([...found].map(({ kind }) => kind)).toEqual(['exhibit', 'party', 'case', 'identifier', 'complaint']);
    expect([...found].map(({ id }) => id).filter((_, i) => i !== 3)).toEqual([
      ...[items[0]?.id, accused.id, file.id, complaint.id],
    ]);
    expect(found[4]).toEqual({
      ...{ kind: 'complaint', id: complaint.id, caseId: null, complaintId: complaint.id, number: complaint.number },
      ...{ label: 'financial_fraud', state: 'received', held: false },
    });
    expect(found[1]).toMatchObject({ number: accused.code, label: 'Zephyrus Malik', caseId: file.id });
    expect(await told(circle.inCharge, 'forty ZEPHYR')).toEqual([`case ${file.id}`]);
    expect(await told(circle.inCharge, 'zephyr forty')).toEqual([]);
    expect(await told(circle.inCharge, 'zephyrus', '&kind=case')).toEqual([`case ${file.id}`]);
    expect(await told(circle.inCharge, file.number)).toContain(`case ${file.id}`);
    expect(await told(circle.inCharge, complaint.number.toLowerCase())).toContain(`complaint ${complaint.id}`);
  });

  it('reads Urdu however it was typed: letters of Arabic keyboards, vowel signs, digits of three kinds', async () => {
    const { id } = await buildComplaint(t, operator, {
      words: 'ملزم نے کوئٹہ سے جعلی بینک ای میل بھیجی، رقم ۴۵۰۰۰ روپے تھی',
    });
    for (const q of ['كوئٹہ', 'جَعْلي', 'بينك', '45000', '٤٥٠٠٠', 'ای ميل بھیجی', 'رقم۔', 'ملز']) {
      expect([q, await told(operator, q)]).toEqual([q, [`complaint ${id}`]]);
    }
    expect(await told(operator, 'لاہور')).toEqual([]);
  });

  it('finds numbers, accounts and addresses in whatever way they are written, in complaints as in cases', async () => {
    const file = await buildCase(t, { by: circle.investigator, title: 'Accounts of a mule' });
    const party = await buildParty(
      t,
      { caseId: file.id, by: circle.investigator },
      {
        ...{ name: 'Nadeem Akhtar', phone: '0345-7654321', cnic: '35202-7654321-9', email: 'Nadeem@Example.pk' },
      },
    );
    const incident = {
      from: '2027-01-01',
      account: 'PK36SCBL0000001123456702',
      url: 'https://www.mule-shop.example.pk/pay/?utm_source=x',
    };
    expect((await t.as(circle.investigator).post(`/cases/${file.id}/incidents`, incident)).status).toBe(201);
    const complaint = await buildComplaint(t, operator, {
      identifiers: [
        { kind: 'phone', value: '+92 345 7654321' },
        { kind: 'device', value: '490154203237518' },
        { kind: 'handle', value: 'quick.profit', provider: 'FB' },
      ],
    });
    const identifiers = complaint.body['identifiers'] ?? NONE;
    const [phone, device, handle] = ['phone', 'device', 'handle'].map(
      (kind) => `identifier ${String([...identifiers].find((each) => each['kind'] === kind)?.['id'])}`,
    );
    for (const q of ['03457654321', '0345 7654321', '00923457654321', '۰۳۴۵-۷۶۵۴۳۲۱', '+92(345)7654321'])
      expect([q, await told(circle.inCharge, q)]).toEqual([q, [phone, `party ${party.id}`]]);
    for (const q of ['3520276543219', '35202-7654321-9', 'nadeem@example.PK'])
      expect([q, await told(circle.inCharge, q)]).toEqual([q, [`party ${party.id}`]]);
    for (const q of [
      'pk36 scbl 0000 0011 2345 6702',
      '1123456702',
      'mule-shop.example.pk/pay',
      'http://mule-shop.example.pk/pay#a',
    ])
      expect([q, await told(circle.inCharge, q)]).toEqual([q, [`case ${file.id}`]]);
    expect(await told(circle.inCharge, '49-015420-323751')).toEqual([device]);
    for (const q of ['@Quick.Profit', 'https://m.facebook.com/quick.profit'])
      expect([q, await told(circle.inCharge, q)]).toEqual([q, [handle]]);
  });

  it('goes on page by page to the end, without a hit twice or left out', async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i += 1)
      made.unshift((await buildComplaint(t, operator, { words: `Matter of pagination ${i}` })).id);
    const walked: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Body = await asked(operator, 'pagination', `&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      walked.push(...[...(page['items'] ?? NONE)].map(({ id }) => String(id)));
      cursor = page['nextCursor'] === null ? null : String(page['nextCursor']);
    }
    expect(walked).toEqual(made);
    expect((await t.as(operator).get('/search?q=pagination&cursor=bm8')).status).toBe(400);
  });

  it('finds a shielded person for who may reveal her alone, by her code, and puts the find on record', async () => {
    const file = await buildCase(t, { by: circle.investigator, title: 'Pictures of a pupil' });
    const child = { roles: ['victim'], name: 'Hooriya Batool', age: 'minor_alleged' };
    const victim = await buildParty(t, { caseId: file.id, by: circle.investigator }, child);
    const complaint = await buildComplaint(t, circle.investigator, {
      ...{ kind: 'financial_fraud', words: 'Hooriya told her teacher' },
      persons: [{ roles: ['victim'], name: 'Hooriya Batool', age: 'minor_alleged', guardianGap: 'unknown' }],
    });
    const reader = await buildOfficer(t, { roles: ['legal officer'], officeId: circle.officeId });
    const grant = { officerId: reader.id, relation: 'granted-read', reason: 'To give an opinion' };
    expect((await t.as(circle.inCharge).post(`/cases/${file.id}/grants`, grant)).status).toBe(201);
    expect(await told(reader, 'hooriya')).toEqual([]);
    expect(await told(operator, 'hooriya')).toEqual([]);
    expect(await told(reader, victim.code)).toEqual([`party ${victim.id}`]);
    const before = (await auditsOf(t, file.id)).filter((type) => type === 'protected.read').length;
    const found = await hits(circle.investigator, 'hooriya');
    expect([...found].map(({ kind, id, label, held }) => [kind, id, label, held])).toEqual([
      ['complaint', complaint.id, 'financial_fraud', true],
      ['party', victim.id, null, true],
    ]);
    expect((await auditsOf(t, file.id)).filter((type) => type === 'protected.read')).toHaveLength(before + 1);
  });

  it('follows what is corrected, in the transaction of the correction', async () => {
    const file = await buildCase(t, { by: circle.investigator, title: 'A name that was wrong' });
    const party = await buildParty(t, { caseId: file.id, by: circle.investigator }, { name: 'Qasimov' });
    expect(await told(circle.investigator, 'qasimov')).toEqual([`party ${party.id}`]);
    const correct = { name: 'Tashfeenov', reason: 'As on the card' };
    const answer = await t
      .as(circle.investigator)
      .post(`/parties/${party.id}/correct`, correct, { 'if-match': party.etag });
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    expect(await told(circle.investigator, 'qasimov')).toEqual([]);
    expect(await told(circle.investigator, 'tashfeenov')).toEqual([`party ${party.id}`]);
  });

  it('is the same after the index was made anew, and is open to no raw query', async () => {
    const kept = `SELECT kind, id, case_id, complaint_id, ts_delete(open, '#0')::text AS open, ts_delete(whole, '#0')::text AS whole
        FROM search_entry ORDER BY kind, id`;
    const before = (await t.db.query(kept)).rows;
    expect(before.length).toBeGreaterThan(15);
    await t.db.query(`UPDATE search_entry SET open = '', whole = NULL WHERE kind <> 'case'`);
    await t.db.query(`DELETE FROM search_entry WHERE kind = 'case'`);
    await rebuildSearch(
      (sql, params) => t.db.query(sql, params),
      () => undefined,
    );
    expect((await t.db.query(kept)).rows).toEqual(before);
    await expect(t.sql('app', circle.investigator.id, 'SELECT * FROM search_entry')).rejects.toThrow(
      /permission denied/,
    );
    await expect(t.sql('app', circle.investigator.id, `SELECT search_again('{}', '{}')`)).rejects.toThrow(
      /permission denied/,
    );
  });
});
