import { DeadlineRecompute } from '../src/modules/deadlines/deadline-recompute.service';
import { StandingClocksService } from '../src/modules/deadlines/standing-clocks.service';
import { JobRunner } from '../src/platform/queue/job-runner';
import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildDeadline, clocksAbout, deadlineEntries, stagesOf, toldOf } from './factories-deadlines';
import { PROPOSED_RULE } from './factories-rules';
import { type Answer, startApp, type TestApp } from './support/app';
import { clocksAt } from './support/clocks';

const HOUR = 3_600_000;
const BEGIN = '2027-03-01T09:00:00.000Z';
/** Each test begins twenty days after the one before: time runs forward only. */
let now = Date.parse(BEGIN);
const later = (hours: number): string => new Date(now + hours * HOUR).toISOString();

describe('a deadline is kept in line', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let [legal, second]: BuiltOfficer[] = [];
  let caseId: string;
  beforeAll(async () => {
    t = await startApp({ at: BEGIN, worker: true });
    circle = await buildCircle(t);
    [legal, second] = [
      await buildOfficer(t, { roles: ['legal officer'] }),
      await buildOfficer(t, { roles: ['legal officer'] }),
    ];
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    now += 480 * HOUR;
    await t.shiftClock(later(0));
    caseId = (await buildCase(t, { by: circle.investigator })).id;
  });

  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const start = (rule?: string, over: Record<string, unknown> = {}) =>
    buildDeadline(t, { caseId, by: circle.investigator, at: later(0), ...(rule === undefined ? {} : { rule }) }, over);
  const get = async (id: string) => (await t.as(circle.investigator).get(`/deadlines/${id}`)).body;
  const act = (id: string, verb: string, body: object, by = circle.investigator) =>
    t.as(by).post(`/deadlines/${id}/${verb}`, body);
  const said = { source: 'Notification of this test', reason: 'For a test.' };
  const recompute = async (ground: { ruleCode: string } | { calendarId: string }): Promise<void> => {
    const [runner, service] = [t.worker?.get(JobRunner), t.worker?.get(DeadlineRecompute)];
    if (!runner || !service) throw new Error('The test needs the worker');
    const { signal } = new AbortController();
    await service.run({ run: (work) => runner.as('recompute-deadlines', work), signal }, ground);
  };
  /** A rule of so many days that rolls to an open day; `ladder` and length as told, approved by a second officer. */
  const supersede = async (code: string, over: object): Promise<void> => {
    const proposed = { ...PROPOSED_RULE, ...over };
    const made = ok(await t.as(legal ?? '').post(`/deadline-rules/${code}/proposals`, proposed), 201);
    ok(await t.as(second ?? '').post(`/deadline-rule-proposals/${String(made.body.id)}/approve`, {}));
    await recompute({ ruleCode: code });
  };
  const rolling = { length: 7, lastDayRule: 'roll_next_open_day', legalSource: 'An Act of this test' };

  it('with the calendar of an office: when the office gets one, and when that changes; old and new recorded, and told', async () => {
    await supersede('DL-OF-THIS-TEST', rolling);
    const { id, answer } = await start('DL-OF-THIS-TEST');
    const first = String(answer.body['dueDay']);
    const court = await start('DL-OF-THIS-TEST', { trigger: { at: later(-1) }, calendarId: 'court-default' });
    const office = { id: 'circle-of-this-test', name: 'A circle', kind: 'office', officeId: circle.officeId };
    const closed = { ...office, basedOn: 'federal-5-day', ...said };
    ok(await t.as(legal ?? '').post('/calendars', closed), 201);
    // Nothing moves by it, and from now on the clock is counted by the office's own calendar.
    await t.until(async () => {
      const { rows } = await t.db.query<{ calendar: string }>(
        'SELECT calendar_id AS calendar FROM deadline WHERE id = $1',
        [id],
      );
      return rows[0]?.calendar === office.id;
    });
    expect(await get(id)).toMatchObject({ dueDay: first, state: 'running' });
    const etag = (await t.as(legal ?? '').get(`/calendars/${office.id}`)).headers.get('etag') ?? '';
    const change = { kind: 'closure', name: 'Flood', days: [{ day: first }], ...said };
    const preview = ok(await t.as(legal ?? '').post(`/calendars/${office.id}/changes/preview`, change)).body;
    expect(preview).toMatchObject({
      ...{ count: 0, items: [] },
      all: { count: 1, complete: true, byOffice: [{ officeId: circle.officeId, rule: 'DL-OF-THIS-TEST', count: 1 }] },
    });
    ok(await t.as(legal ?? '').post(`/calendars/${office.id}/changes`, change, { 'if-match': etag }));
    await t.until(async () => (await get(id))['dueDay'] !== first);
    const moved = await get(id);
    expect(String(moved['dueDay']) > first).toBe(true);
    const events = [...(moved['events'] ?? [])];
    expect(events).toEqual([
      expect.objectContaining({ what: 'reasons_changed', was: expect.objectContaining({ calendar: 'federal-5-day' }) }),
      expect.objectContaining({ what: 'moved', was: expect.objectContaining({ due_day: first }) }),
    ]);
    expect(await toldOf(t, id)).toEqual(['deadline.moved']);
    expect(await deadlineEntries(t, caseId)).toContain('deadline.moved');
    // What a court's calendar counts stays with the court.
    expect((await get(court.id))['dueDay']).toBe(court.answer.body['dueDay']);
  });

  it('with the ladder of its rule: the same rung reaches its new audience, once, and none that was told rings again', async () => {
    const ladder = (...over: string[]) => [
      { key: 'early', offset: '-P2D', audience: ['responsible'] },
      { key: 'limit', offset: 'PT0S', audience: ['responsible'] },
      { key: 'over', offset: 'P2D', audience: over },
      { key: 'over-2', offset: 'P4D', audience: over },
    ];
    const rule = { ...rolling, lastDayRule: 'no_roll' };
    await supersede('DL-LADDER-TEST', { ...rule, ladder: ladder('responsible') });
    const { id, answer } = await start('DL-LADDER-TEST');
    const due = (Date.parse(String(answer.body['dueAt'])) - now) / HOUR;
    await clocksAt(t, later(due - 47));
    await clocksAt(t, later(due + 1));
    expect(await toldOf(t, id)).toEqual(['deadline.reminder early', 'deadline.limit limit']);
    await supersede('DL-LADDER-TEST', { ...rule, ladder: ladder('head'), reason: 'The head is to be told.' });
    await clocksAt(t, later(due + 49));
    await supersede('DL-LADDER-TEST', { ...rule, ladder: ladder('zone-head'), reason: 'The zone too.' });
    await clocksAt(t, later(due + 97));
    const { rows } = await t.db.query<{ stage: string; rungs: string[] }>(
      `SELECT payload->'params'->>'stage' AS stage, payload->'audience'->'rungs' AS rungs FROM outbox
        WHERE name = 'notify' AND payload->'params'->>'deadlineId' = $1 ORDER BY seq`,
      [id],
    );
    expect(rows).toEqual([
      { stage: 'early', rungs: ['responsible'] },
      { stage: 'limit', rungs: ['responsible'] },
      { stage: 'over', rungs: ['head'] },
      { stage: 'over-2', rungs: ['zone-head'] },
    ]);
  });

  it('that was met by mistake goes on: by a head, with the reason, its old proof kept, and only what lies ahead is told', async () => {
    const { id } = await start();
    await clocksAt(t, later(13));
    const mistaken = { reason: 'The diary number is that of another case.' };
    expect((await act(id, 'reopen', mistaken)).body['code']).toBe('role.may-not');
    expect((await act(id, 'reopen', mistaken, circle.inCharge)).body['code']).toBe('deadline.not-met');
    ok(await act(id, 'meet', { words: 'Sent by diary no. 412.' }));
    await clocksAt(t, later(21));
    const both = await Promise.all([1, 2].map(() => act(id, 'reopen', mistaken, circle.inCharge)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const again = await get(id);
    expect(again).toMatchObject({ state: 'running', proof: null, metAt: null, endedAt: null });
    expect([...(again['events'] ?? [])].at(-1)).toMatchObject({
      ...{ what: 'reopened', reason: mistaken.reason, actor: circle.inCharge.id },
      was: { state: 'met', proof: { words: 'Sent by diary no. 412.' } },
      becomes: { state: 'running' },
    });
    // One rung after the other: what falls due at once is told in no order.
    for (const hour of [23.5, 24.5, 25.5]) await clocksAt(t, later(hour));
    // The rung of the twentieth hour went by while it counted as met.
    expect(await toldOf(t, id)).toEqual([
      ...['deadline.reminder 12-hours-before', 'deadline.reopened'],
      ...['deadline.reminder 1-hours-before', 'deadline.limit limit', 'deadline.escalated over-1'],
    ]);
    expect(
      (await stagesOf(t, id)).filter((stage) => stage.fired_at === null && stage.superseded_at === null).length,
    ).toBeGreaterThan(0);
    // Past its limit it stands as if nothing had been entered, and the head may be wrong twice.
    ok(await act(id, 'meet', { words: 'Sent at last.', occurredAt: later(23), latenessReason: 'No network.' }));
    ok(await act(id, 'reopen', mistaken, circle.inCharge));
    expect(await get(id)).toMatchObject({ state: 'no_proof_entered', proof: null });
    expect(await deadlineEntries(t, caseId)).toEqual(
      expect.arrayContaining(['deadline.met', 'deadline.reopened', 'deadline.no_proof_entered']),
    );
  });

  it('with its facts: an officer’s proof stands against them, and a fact’s own is not taken back by hand', async () => {
    const [runner, standing] = [t.worker?.get(JobRunner), t.worker?.get(StandingClocksService)];
    if (!runner || !standing) throw new Error('The test needs the worker');
    const subject = { kind: 'case', id: caseId };
    const of = { caseId, subject, rules: ['DL-PECA-31-NOTICE'] };
    const agree = (metAt?: string): Promise<void> =>
      runner.as('recompute-deadlines', (tx) =>
        standing.agree(tx, of, [
          { rule: 'DL-PECA-31-NOTICE', at: new Date(later(0)), ...(metAt ? { metAt: new Date(metAt) } : {}) },
        ]),
      );
    await agree();
    const { rows } = await t.db.query<{ id: string }>('SELECT id FROM deadline WHERE case_id = $1', [caseId]);
    const id = rows[0]?.id ?? '';
    await t.shiftClock(later(3));
    ok(
      await act(id, 'meet', { words: 'Sent by diary no. 413.', occurredAt: later(2), latenessReason: 'On the road.' }),
    );
    for (const metAt of [undefined, later(1)]) {
      await agree(metAt);
      expect(await clocksAbout(t, caseId)).toEqual([['DL-PECA-31-NOTICE', 'met']]);
    }
    ok(await act(id, 'reopen', { reason: 'Of another case.' }, circle.inCharge));
    await agree(later(1));
    expect(await clocksAbout(t, caseId)).toEqual([['DL-PECA-31-NOTICE', 'met']]);
    const refused = await act(id, 'reopen', { reason: 'Again.' }, circle.inCharge);
    expect([refused.status, refused.body['code']]).toEqual([409, 'deadline.met-by-a-fact']);
  });

  it('under a rule that is to change: a legal officer counts all that would move by office, and reads those open to him', async () => {
    await supersede('DL-COUNT-TEST', { ...rolling, lastDayRule: 'no_roll' });
    const mine = await start('DL-COUNT-TEST');
    const hidden = await start('DL-COUNT-TEST', { trigger: { at: later(-2) } });
    const longer = { ...PROPOSED_RULE, ...rolling, lastDayRule: 'no_roll', length: 9, reason: 'Two days more.' };
    const ask = async (): Promise<object> => {
      const made = ok(await t.as(legal ?? '').post('/deadline-rules/DL-COUNT-TEST/proposals', longer), 201);
      return JSON.parse(JSON.stringify(made.body['effect']?.['moves'])) as object;
    };
    const byOffice = [{ officeId: circle.officeId, rule: 'DL-COUNT-TEST', count: 2 }];
    const unseen = await ask();
    expect(unseen).toMatchObject({ count: 0, items: [], all: { count: 2, examined: 2, complete: true, byOffice } });
    expect(JSON.stringify(unseen)).not.toMatch(new RegExp(`${caseId}|${mine.id}|${hidden.id}`));
    const grant = { officerId: legal?.id, relation: 'granted-read', reason: 'Opinion on the period.' };
    ok(await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, grant), 201);
    expect(await ask()).toMatchObject({ count: 2, all: { count: 2 } });
    const asOther = await t.sql(
      'app',
      circle.investigator.id,
      "SELECT * FROM deadline_grounds('DL-COUNT-TEST', NULL, 10)",
    );
    expect(asOther).toEqual([]);
  });
});
