import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle, laterBy, seesCase } from './factories-cases';
import { startApp, type TestApp } from './support/app';
import { runEvery } from './support/intake';

const REASON = 'The victim is being blackmailed at this hour; the IO cannot be reached.';

describe('a case', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let outsider: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
    outsider = await buildOfficer(t, { roles: ['investigating officer'] });
  });
  afterAll(() => t.close());

  const sees = (who: BuiltOfficer, caseId: string): Promise<boolean> => seesCase(t, who, caseId);

  describe('behind a wall', () => {
    const raise = (id: string, whom: object) =>
      t.as(circle.additionalDirector).post(`/cases/${id}/walls`, { ...whom, reason: 'Brother of the accused' });

    it.each(['lead', 'in-charge'] as const)('not even the %s sees the case, until it is lifted', async (which) => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const who = which === 'lead' ? circle.investigator : circle.inCharge;
      expect(await sees(who, id)).toBe(true);
      const wall = await raise(id, { officerId: who.id });
      expect(wall.status).toBe(201);
      expect(await sees(who, id)).toBe(false);
      expect((await t.as(who).get('/cases?limit=200')).body.items?.some((row) => row.id === id)).toBe(false);
      expect(
        (await t.as(circle.additionalDirector).post(`/walls/${wall.body.id}/lift`, { reason: 'No tie left' })).status,
      ).toBe(200);
      expect(await sees(who, id)).toBe(true);
      const again = await t
        .as(circle.additionalDirector)
        .post(`/walls/${wall.body.id}/lift`, { reason: 'No tie left' });
      expect([again.status, again.body.code]).toEqual([409, 'wall.already-lifted']);
    });

    it('what one did in the case before is not shown again for its retry key', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const key = { 'idempotency-key': `before-the-wall-${id}` };
      const record = () =>
        t.as(circle.investigator).post(`/cases/${id}/parties`, { roles: ['victim'], name: 'Sana Tariq' }, key);
      const first = await record();
      expect([first.status, (await record()).text]).toEqual([201, first.text]);
      const wall = await raise(id, { officerId: circle.investigator.id });
      const walled = await record();
      expect([walled.status, walled.body.code]).toEqual([404, 'thing.not-found']);
      expect(walled.text).not.toContain('Sana');
      await t.as(circle.additionalDirector).post(`/walls/${wall.body.id}/lift`, { reason: 'No tie left' });
      expect([(await record()).status, (await record()).text]).toEqual([201, first.text]);
    });

    it('everybody of the office stays out, whatever was granted', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      expect((await raise(id, { officeId: outsider.officeId })).status).toBe(201);
      const given = await t
        .as(circle.inCharge)
        .post(`/cases/${id}/grants`, { officerId: outsider.id, relation: 'granted-read', reason: 'Advice' });
      expect([given.status, given.body.code]).toEqual([422, 'wall.stands']);
      await t.db.query(
        `INSERT INTO case_grant (id, case_id, officer_id, relation, source, valid_from, granted_by, version)
         VALUES (gen_random_uuid(), $1, $2, 'member', 'x', clock_now(), 'x', 1)`,
        [id, outsider.id],
      );
      expect(await sees(outsider, id)).toBe(false);
    });

    it('nobody puts himself or his own office', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      for (const whom of [{ officerId: circle.additionalDirector.id }, { officeId: circle.zoneId }]) {
        const answer = await raise(id, whom);
        expect([answer.status, answer.body.code]).toEqual([422, 'wall.own']);
      }
      expect((await raise(id, {})).body.code).toBe('wall.whom');
    });

    it('each look at the case is on record', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      await t.as(circle.inCharge).get(`/cases/${id}`);
      await raise(id, { officerId: outsider.id });
      await t.as(circle.inCharge).get(`/cases/${id}`);
      expect(await auditsOf(t, id)).toEqual(['case.opened', 'wall.raised', 'walled.read']);
    });
  });

  describe('by break-glass', () => {
    it('opens a case for reading for four hours, tells the heads, and asks for a review', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      expect((await t.as(outsider).post(`/cases/${id}/break-glass`, { reason: 'Too short' })).status).toBe(400);
      const broken = await t.as(outsider).post(`/cases/${id}/break-glass`, { reason: REASON });
      expect([broken.status, broken.text]).toEqual([201, broken.text]);
      const hours = (to: string) =>
        (Date.parse(String(broken.body[to])) - Date.parse(String(broken.body.openedAt))) / 3_600_000;
      expect([hours('endsAt'), hours('reviewDueAt')]).toEqual([4, 24]);
      expect(await sees(outsider, id)).toBe(true);
      const written = await t.as(outsider).post(`/cases/${id}/incidents`, { from: '2024-06-01' });
      expect([written.status, written.body.code]).toEqual([403, 'case.read-only']);
      expect((await t.as(outsider).post(`/cases/${id}/break-glass`, { reason: REASON })).body.code).toBe(
        'break-glass.not-needed',
      );
      await t.drain();
      const told = await t.as(circle.inCharge).get('/notifications');
      expect(told.body.items).toEqual(
        expect.arrayContaining([expect.objectContaining({ kind: 'break-glass.opened', caseId: id })]),
      );

      const review = { finding: 'justified', words: 'The call is on record.' };
      const route = `/break-glass/${broken.body.id}/review`;
      expect((await t.as(circle.investigator).post(route, review)).status).toBe(403);
      const reviewed = await t.as(circle.additionalDirector).post(route, review);
      expect(reviewed.body).toMatchObject({ finding: 'justified', reviewedBy: circle.additionalDirector.id });
      const again = await t.as(circle.additionalDirector).post(route, review);
      expect([again.status, again.body.code]).toEqual([409, 'break-glass.already-reviewed']);

      await laterBy(t, 4);
      expect(await sees(outsider, id)).toBe(false);
      await runEvery(t, 'end-break-glass');
      // The clocks of the look run beside it, and write when they ripen.
      expect((await auditsOf(t, id)).filter((type) => !type.startsWith('deadline.'))).toEqual([
        'case.opened',
        'break_glass.opened',
        'break_glass.reviewed',
        'break_glass.ended',
      ]);
    }, 120_000);

    it('is not reviewed by him who looked', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const head = await buildOfficer(t, { roles: ['director'] });
      const broken = await t.as(head).post(`/cases/${id}/break-glass`, { reason: REASON });
      const own = await t
        .as(head)
        .post(`/break-glass/${broken.body.id}/review`, { finding: 'justified', words: 'Fine' });
      expect([own.status, own.body.code]).toEqual([403, 'break-glass.own-review']);
    });

    it('goes by the number on paper too, and tells nothing of a case that is missing or walled', async () => {
      const { id, number } = await buildCase(t, { by: circle.investigator });
      const walled = await buildCase(t, { by: circle.investigator });
      await t
        .as(circle.additionalDirector)
        .post(`/cases/${walled.id}/walls`, { officerId: outsider.id, reason: 'Cousin' });
      const ask = (body: object) => t.as(outsider).post('/break-glass', { reason: REASON, ...body });
      const answers = [
        await ask({ caseNumber: walled.number }),
        await ask({ caseNumber: 'Enquiry No. 99999/27, nowhere' }),
        await ask({ caseNumber: number, officeId: t.uuid() }),
        await t.as(outsider).post(`/cases/${walled.id}/break-glass`, { reason: REASON }),
        await t.as(outsider).post(`/cases/${t.uuid()}/break-glass`, { reason: REASON }),
      ];
      const shapes = answers.map(({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]+"/, '')}`);
      expect(new Set(shapes).size).toBe(1);
      expect(answers[0]?.body.code).toBe('case.not-found');
      const asked = `SELECT case_id FROM open_break_glass(gen_random_uuid(), gen_random_uuid(), $1, NULL, NULL, repeat('x', 30))`;
      expect(await t.sql('app', outsider.id, asked, [walled.id])).toEqual([]);
      expect(await t.sql('app', outsider.id, asked, [id])).toEqual([{ case_id: id }]);
      const opened = await ask({ caseNumber: number });
      expect([opened.status, opened.body.caseId]).toEqual([201, id]);
    });

    it('ends at once when a wall is raised meanwhile', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      await t.as(outsider).post(`/cases/${id}/break-glass`, { reason: REASON });
      expect(await sees(outsider, id)).toBe(true);
      await t.as(circle.additionalDirector).post(`/cases/${id}/walls`, { officerId: outsider.id, reason: 'Cousin' });
      expect(await sees(outsider, id)).toBe(false);
    });

    it('is made by the database alone, and never longer', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const row = `INSERT INTO break_glass (id, case_id, officer_id, reason, opened_at, ends_at, review_due_at, version)
                   VALUES (gen_random_uuid(), $1, $2, repeat('x', 30), clock_now(), clock_now() + interval '1 hour', clock_now(), 1)`;
      for (const who of [outsider, circle.inCharge]) {
        await expect(t.sql('app', who.id, row, [id, who.id])).rejects.toMatchObject({ code: '42501' });
      }
      await expect(
        t.sql(
          'jobs',
          `system:end-break-glass`,
          `SELECT * FROM open_break_glass($1, $1, $1, NULL, NULL, repeat('x', 30))`,
          [id],
        ),
      ).rejects.toMatchObject({ code: '42501' });
      await expect(
        t.sql('app', '', `SELECT * FROM open_break_glass($1, $1, $1, NULL, NULL, repeat('x', 30))`, [id]),
      ).rejects.toMatchObject({ code: '42501' });
    });
  });
});
