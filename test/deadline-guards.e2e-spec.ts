import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildDeadline, deadlineEntries } from './factories-deadlines';
import { startApp, type TestApp } from './support/app';

const HOUR = 3_600_000;
const BEGIN = '2027-03-01T09:00:00.000Z';
/** Each test begins ten days after the one before: time runs forward only. */
let now = Date.parse(BEGIN);
const later = (hours: number): string => new Date(now + hours * HOUR).toISOString();

describe('a deadline, against what must not be,', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let io: BuiltOfficer;
  let caseId: string;
  beforeAll(async () => {
    t = await startApp({ at: BEGIN, worker: true });
    circle = await buildCircle(t);
    io = circle.investigator;
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    now += 240 * HOUR;
    await t.shiftClock(later(0));
    caseId = (await buildCase(t, { by: io })).id;
  });

  const start = (rule?: string, at = later(0), over: Record<string, unknown> = {}) =>
    buildDeadline(t, { caseId, by: io, at, ...(rule === undefined ? {} : { rule }) }, over);
  const act = (id: string, verb: string, body: object = {}, by: BuiltOfficer = io) =>
    t.as(by).post(`/deadlines/${id}/${verb}`, body);

  it('refuses impossible dates and triggers, and nothing is changed', async () => {
    const before = await t.db.query('SELECT count(*) FROM deadline');
    const tried = async (over: object) => {
      const { status, body } = await t
        .as(io)
        .post(`/cases/${caseId}/deadlines`, { rule: 'DL-PECA-31-NOTICE', trigger: { at: later(0) }, ...over });
      return [status, body['code']];
    };
    expect([
      await tried({ trigger: { at: later(1) } }),
      await tried({ trigger: { at: '2027-02-30T09:00:00Z' } }),
      await tried({ trigger: { at: '0001-01-01T09:00:00Z' } }),
      await tried({ trigger: { at: later(0), excluded: [{ from: later(-1), to: later(-2), why: 'Journey' }] } }),
      await tried({ trigger: { at: later(-5), excluded: [{ from: later(-9), to: later(-2), why: 'Journey' }] } }),
      await tried({ rule: 'DL-NO-SUCH' }),
      await tried({ rule: 'HS-CARRIED' }),
      await tried({ calendarId: 'no-such' }),
    ]).toEqual([
      [422, 'deadline.trigger-in-the-future'],
      [400, 'request.invalid'],
      [400, 'request.invalid'],
      [422, 'deadline.excluded-impossible'],
      [422, 'deadline.excluded-impossible'],
      [404, 'deadline-rule.not-found'],
      [422, 'deadline.rule-not-by-hand'],
      [404, 'calendar.not-found'],
    ]);
    expect((await t.db.query('SELECT count(*) FROM deadline')).rows).toEqual(before.rows);
  });

  it('is met once by two officers at the same time, and by one who repeats himself', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id } = await start(undefined, later(-round / 60));
      const replies = await Promise.all([io, circle.inCharge].map((by) => act(id, 'meet', { words: 'Sent.' }, by)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
    const { id } = await start(undefined, later(-1));
    const key = { 'idempotency-key': t.uuid() };
    const replies = [1, 2, 3].map(() => t.as(io).post(`/deadlines/${id}/meet`, { words: 'Sent.' }, key));
    const first = [];
    for (const reply of replies) first.push(await reply);
    for (const { status } of first) expect([200, 409]).toContain(status);
    const again = await t.as(io).post(`/deadlines/${id}/meet`, { words: 'Sent.' }, key);
    expect([again.status, again.body['state']]).toEqual([200, 'met']);
    expect((await deadlineEntries(t, caseId)).filter((type) => type === 'deadline.met')).toHaveLength(5);
  });

  it('is hidden from who does not see the case, in the API and in raw SQL, and behind a wall', async () => {
    const { id } = await start();
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const walled = await buildOfficer(t, { roles: ['circle in-charge'], officeId: circle.officeId });
    expect((await t.as(walled).get(`/deadlines/${id}`)).status).toBe(200);
    const wall = { officerId: walled.id, reason: 'A relative of the accused.' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall)).status).toBe(201);
    for (const who of [stranger, walled]) {
      expect((await t.as(who).get(`/deadlines/${id}`)).status).toBe(404);
      expect((await t.as(who).get(`/cases/${caseId}/deadlines`)).status).toBe(404);
      expect((await t.as(who).get('/deadlines?scope=office&limit=1000')).text).not.toContain(id);
      expect((await act(id, 'acknowledge', {}, who)).status).toBe(404);
      for (const table of ['deadline', 'deadline_stage', 'deadline_event']) {
        const rows = await t.sql('app', who.id, `SELECT * FROM ${table} WHERE case_id = $1`, [caseId]);
        expect([table, rows]).toEqual([table, []]);
      }
      const update = 'UPDATE deadline SET state = $2 WHERE id = $1 RETURNING id';
      expect(await t.sql('app', who.id, update, [id, 'closed']).catch(() => [])).toEqual([]);
    }
    expect(await t.sql('app', '', 'SELECT id FROM deadline')).toEqual([]);
    await expect(t.sql('app', io.id, 'DELETE FROM deadline')).rejects.toThrow(/permission denied/);
    await expect(
      t.sql('app', io.id, `UPDATE deadline_stage SET fired_at = clock_now() WHERE deadline_id = $1`, [id]),
    ).rejects.toThrow(/permission denied/);
  });

  it('stands on the lists of who must act, of his office and of the zone above, what lapses next first', async () => {
    const second = await start('DL-PECA-31-PRESERVE');
    const first = await start('DL-PECA-31-NOTICE');
    const list = async (by: BuiltOfficer, query: string) => {
      const { status, body, text } = await t.as(by).get(`/deadlines?${query}`);
      expect([status, text]).toEqual([200, text]);
      return [...(body['items'] ?? [])]
        .map((item) => String(item['id']))
        .filter((id) => [first.id, second.id].includes(id));
    };
    const both = [first.id, second.id];
    expect(await list(io, 'limit=1000')).toEqual(both);
    expect(await list(circle.inCharge, 'scope=mine&limit=1000')).toEqual([]);
    expect(await list(circle.inCharge, 'scope=office&limit=1000')).toEqual(both);
    expect(await list(circle.additionalDirector, 'scope=office&limit=1000')).toEqual([]);
    expect(await list(circle.additionalDirector, 'scope=zone&limit=1000')).toEqual(both);
    expect(await list(io, `limit=1000&dueBefore=${later(48)}`)).toEqual([first.id]);
    expect(await list(io, 'limit=1000&kind=house')).toEqual([]);
    const paged = [];
    let cursor = '';
    do {
      const { body } = await t.as(io).get(`/deadlines?limit=1${cursor}`);
      paged.push(...[...(body['items'] ?? [])].map((item) => String(item['id'])));
      cursor = body['nextCursor'] ? `&cursor=${encodeURIComponent(String(body['nextCursor']))}` : '';
    } while (cursor !== '');
    expect(paged.filter((id) => both.includes(id))).toEqual(both);
    expect(new Set(paged).size).toBe(paged.length);
    const ofCase = await t.as(io).get(`/cases/${caseId}/deadlines`);
    expect([...(ofCase.body['items'] ?? [])].map(({ id }) => id)).toEqual(both);
  });
});
