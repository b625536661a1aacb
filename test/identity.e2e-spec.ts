import { SEED_OFFICES } from '../src/modules/identity/seed-offices';
import { seed } from '../src/modules/identity/identity.seed';
import { administrator, buildOffice, buildOfficer } from './factories';
import { type HttpClient, startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

const AT = '2026-03-01T09:00:00.000Z';

describe('people and rights', () => {
  let t: TestApp;
  let admin: HttpClient;
  beforeAll(async () => {
    t = await startApp({ at: AT });
    admin = t.as(await administrator(t));
  });
  afterAll(() => t.close());

  const entries = async (type: string): Promise<number> => {
    const { rows } = await asSuperuser(
      (db) => db.query('SELECT FROM ledger.entry WHERE type = $1', [type]),
      t.database.name,
    );
    return rows.length;
  };

  describe('offices', () => {
    it('are there from the start, marked as uncertain, with their source', async () => {
      const first = await admin.get('/offices?limit=10');
      const rest = await admin.get(`/offices?limit=10&cursor=${first.body.nextCursor}`);
      const all = [...(first.body.items ?? []), ...(rest.body.items ?? [])];
      const seeded = all.filter((o) => SEED_OFFICES.some(({ id }) => id === String(o.id)));
      expect(seeded).toHaveLength(15);
      expect(seeded.every((o) => String(o.confidence) === 'low' && /to be verified/.test(String(o.source)))).toBe(true);
      expect(all.map((o) => String(o.code))).toEqual([...all.map((o) => String(o.code))].sort());
    });

    it('are corrected by an administrator, by the version that he read, and the seed leaves his correction', async () => {
      const [hyderabad] = (await admin.get('/offices?q=hyderabad')).body.items ?? [];
      const path = `/offices/${hyderabad?.id}`;
      const read = await admin.get(path);
      const tag = String(read.headers.get('etag'));
      const change = { name: 'Reporting Centre Hyderabad', confidence: 'high', source: 'Notification No. 1' };
      expect((await admin.post(`${path}/amend`, change)).status).toBe(428);
      const changed = await admin.post(`${path}/amend`, change, { 'if-match': tag });
      expect([changed.status, changed.body.name, changed.headers.get('etag')]).toEqual([200, change.name, '"2"']);
      expect(changed.body.entry?.hash).toMatch(/^[0-9a-f]{64}$/);
      expect((await admin.post(`${path}/amend`, change, { 'if-match': tag })).status).toBe(412);
      const lines = await seed.run({
        q: { query: async (sql, params = []) => (await t.db.query(sql, [...params])).rows },
        dataFolder: t.dataFolder,
      });
      expect(lines).toEqual([]);
      expect((await admin.get(path)).body.name).toBe(change.name);
      expect(await entries('office.changed')).toBe(1);
    });

    it('have a code of their own and never lie below themselves', async () => {
      const top = await buildOffice(t);
      const below = await buildOffice(t, { parentId: top.id });
      const twice = await admin.post('/offices', {
        code: top.code,
        name: 'Twin',
        kind: 'circle',
        confidence: 'low',
        source: 'x',
      });
      expect([twice.status, twice.body.code]).toEqual([409, 'office.code-taken']);
      const loop = await admin.post(`/offices/${top.id}/amend`, { parentId: below.id }, { 'if-match': '"1"' });
      expect([loop.status, loop.body.code]).toEqual([422, 'office.above-itself']);
      const itself = await admin.post(`/offices/${top.id}/amend`, { parentId: top.id }, { 'if-match': '"1"' });
      expect(itself.body.code).toBe('office.above-itself');
      const nowhere = await admin.post('/offices', {
        code: 'NOWH',
        name: 'x',
        kind: 'circle',
        parentId: t.uuid(),
        confidence: 'low',
        source: 'x',
      });
      expect([nowhere.status, nowhere.body.code]).toEqual([404, 'office.not-found']);
    });

    it('are seeded once, and a second seed says that nothing differs', async () => {
      const q = {
        query: async (sql: string, params: readonly unknown[] = []) => (await t.db.query(sql, [...params])).rows,
      };
      await t.db.query(`UPDATE office SET name = 'Other', version = 1 WHERE code = 'GWD'`);
      expect(await seed.run({ q, dataFolder: t.dataFolder })).toEqual([
        'office GWD: Other becomes Cybercrime Circle Gwadar',
      ]);
      expect(await seed.run({ q, dataFolder: t.dataFolder })).toEqual([]);
    });
  });

  describe('officers', () => {
    it('have a username and a number that nobody else has', async () => {
      const o = await buildOfficer(t);
      const same = (over: object): object => ({
        username: 'free.name',
        name: 'X',
        rank: 'ASI',
        number: 'FREE-1',
        ...over,
      });
      expect((await admin.post('/officers', same({ username: o.username }))).body.code).toBe('officer.username-taken');
      expect((await admin.post('/officers', same({ number: o.number }))).body.code).toBe('officer.number-taken');
      const replies = await Promise.all(Array.from({ length: 8 }, () => admin.post('/officers', same({}))));
      expect(replies.map((r) => r.status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    });

    it('rise in rank by the version that was read', async () => {
      const o = await buildOfficer(t, { roles: ['investigating officer'] });
      const done = await admin.post(`/officers/${o.id}/amend`, { rank: 'Inspector' }, { 'if-match': '"1"' });
      expect([done.status, done.body.rank, done.body.name]).toEqual([200, 'Inspector', o.name]);
      expect((await t.as(o).get('/me')).body.rank).toBe('Inspector');
      expect((await admin.post(`/officers/${o.id}/amend`, { rank: 'x' }, { 'if-match': '"1"' })).status).toBe(412);
    });

    it('are found by office, role, part of a name, and whether they are in service', async () => {
      const office = await buildOffice(t);
      const one = await buildOfficer(t, { roles: ['prosecutor'], officeId: office.id, name: 'Zarmina Achakzai' });
      const other = await buildOfficer(t, { roles: ['legal officer'], officeId: office.id });
      const ids = async (query: string): Promise<string[]> =>
        ((await admin.get(`/officers?${query}`)).body.items ?? []).map((o) => String(o.id)).sort();
      expect(await ids(`officeId=${office.id}`)).toEqual([one.id, other.id].sort());
      expect(await ids(`officeId=${office.id}&role=prosecutor`)).toEqual([one.id]);
      expect(await ids('q=zarmina%20ACH')).toEqual([one.id]);
      expect(await ids('q=%25')).toEqual([]);
      await admin.post(`/officers/${one.id}/deactivate`);
      expect(await ids(`officeId=${office.id}`)).toEqual([other.id]);
      expect(await ids('q=zarmina&active=false')).toEqual([one.id]);
      expect((await admin.get('/officers?active=maybe')).status).toBe(400);
    });

    it('are listed page by page, each once', async () => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const list = await admin.get(`/officers?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
        seen.push(...(list.body.items ?? []).map((o) => String(o.id)));
        cursor = String(list.body.nextCursor) === 'null' ? '' : String(list.body.nextCursor);
      } while (cursor !== '');
      const { rows } = await t.db.query('SELECT FROM officer');
      expect([seen.length, new Set(seen).size]).toEqual([rows.length, rows.length]);
    });

    it('who leave the service lose sessions and roles at once, and come back with their roles', async () => {
      const o = await buildOfficer(t, { roles: ['duty officer'] });
      expect((await admin.post(`/officers/${o.id}/deactivate`)).status).toBe(200);
      expect((await t.as(o).get('/me')).status).toBe(401);
      const again = await admin.post(`/officers/${o.id}/deactivate`);
      expect([again.status, again.body.code]).toEqual([409, 'officer.not-active']);
      expect((await admin.post(`/officers/${o.id}/one-time-code`)).body.code).toBe('officer.not-active');
      const role = await admin.post(`/officers/${o.id}/roles`, { role: 'legal officer', officeId: o.officeId });
      expect(role.body.code).toBe('officer.not-active');
      expect((await admin.post(`/officers/${o.id}/reactivate`)).status).toBe(200);
      expect((await t.as(o).get('/me')).status).toBe(401);
      const { rows } = await t.db.query('SELECT role FROM officer_roles_now($1)', [o.id]);
      expect(rows).toEqual([{ role: 'duty officer' }]);
    });
  });
});
