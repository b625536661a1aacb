import { DeadlineRecompute } from '../src/modules/deadlines/deadline-recompute.service';
import { LedgerService } from '../src/modules/ledger/ledger.service';
import { DeadlinesService } from '../src/modules/deadlines/deadlines.service';
import { JobRunner } from '../src/platform/queue/job-runner';
import type { BuiltOfficer } from './factories';
import { buildOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildDeadline, stagesOf, toldOf } from './factories-deadlines';
import { type Answer, startApp, type TestApp } from './support/app';
import { PROPOSED_RULE } from './factories-rules';
import { clocksAt } from './support/clocks';

const HOUR = 3_600_000;
const BEGIN = '2027-03-01T09:00:00.000Z';
/** Each test begins ten days after the one before: time runs forward only. */
let now = Date.parse(BEGIN);
const later = (hours: number): string => new Date(now + hours * HOUR).toISOString();
const day = (days: number): string => later(days * 24).slice(0, 10);

describe('a deadline, in the hands of a tired officer and of a lawyer,', () => {
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
  const act = async (id: string, verb: string, body: object = {}, by: BuiltOfficer = io) => {
    const answer = await t.as(by).edit(`/deadlines/${id}/${verb}`, body);
    return [answer.status, answer.body['code'] ?? answer.body['state']];
  };
  const get = async (id: string) => (await t.as(io).get(`/deadlines/${id}`)).body;
  const entryOf = async (answer: Answer): Promise<Record<string, unknown>> => {
    const [runner, ledger] = [t.worker?.get(JobRunner), t.worker?.get(LedgerService)];
    if (!runner || !ledger) throw new Error('The test needs the worker');
    const { partOne } = await runner.as('plan-deadlines', (tx) =>
      ledger.readBody(tx, String(answer.body.entry?.['hash'])),
    );
    return { ...partOne };
  };
  const order = (over: object) => ({ order: 'Order no. 12', orderedAt: later(0), reason: 'As ordered.', ...over });

  it('does not go on when it never stood still, and stands still once', async () => {
    const { id } = await start();
    expect(await act(id, 'resume', { reason: 'It goes on.' })).toEqual([409, 'deadline.not-paused']);
    expect(await act(id, 'pause', { reason: 'The court has stayed it.' })).toEqual([200, 'paused']);
    expect(await act(id, 'pause', { reason: 'The court has stayed it.' })).toEqual([
      409,
      'deadline.illegal-transition',
    ]);
    const over = await start('DL-PECA-31-NOTICE', later(-1));
    await clocksAt(t, later(30));
    expect((await get(over.id))['state']).toBe('no_proof_entered');
    expect(await act(over.id, 'resume', { reason: 'It goes on.' })).toEqual([409, 'deadline.not-paused']);
    expect(await get(over.id)).toMatchObject({ state: 'no_proof_entered', version: 2 });
  });

  it('does not stand still where that would move nothing', async () => {
    const { rows } = await t.db.query<{ code: string }>(
      `SELECT code FROM deadline_rule WHERE unit = 'fixed_date' AND superseded_at IS NULL AND kind = 'statute' AND effective_to IS NULL
          AND NOT void ORDER BY code LIMIT 1`,
    );
    const fixed = await start(rows[0]?.code);
    const still = [422, 'deadline.pause-not-for-this-limit'];
    expect(await act(fixed.id, 'pause', { reason: 'The court has stayed it.' })).toEqual(still);
    const ordered = await start('DL-PECA-31-PRESERVE');
    expect(await act(ordered.id, 'extend', order({ by: 'court', toDay: day(190) }))).toEqual([200, 'running']);
    expect(await act(ordered.id, 'pause', { reason: 'The court has stayed it.' })).toEqual(still);
  });

  it('that nobody may extend is stopped only as something that the law does not foresee', async () => {
    const { id } = await start();
    const paused = await t.as(io).edit(`/deadlines/${id}/pause`, { reason: 'The court has stayed it.' });
    expect((await entryOf(paused))['irregular']).toMatchObject({
      rule: 'DL-PECA-31-NOTICE',
      section: 'PECA s.31(1) proviso',
    });
    const open = await start('DL-PECA-31-PRESERVE');
    const stayed = await t.as(io).edit(`/deadlines/${open.id}/pause`, { reason: 'The court has stayed it.' });
    expect((await entryOf(stayed))['irregular']).toBeFalsy();
  });

  it('is started once for one fact, by one officer or by two at the same time', async () => {
    const begin = () =>
      t.as(io).post(`/cases/${caseId}/deadlines`, { rule: 'DL-PECA-31-NOTICE', trigger: { at: later(0) } });
    const answers = await Promise.all([begin(), begin(), begin()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    const first = answers.find(({ status }) => status === 201);
    expect([refused?.body['code'], refused?.body['deadlineId']]).toEqual([
      'deadline.started-already',
      first?.body['id'],
    ]);
    const urdu = { 'accept-language': 'ur' };
    const body = { rule: 'DL-PECA-31-NOTICE', trigger: { at: later(0) } };
    const inUrdu = await t.as(io).post(`/cases/${caseId}/deadlines`, body, urdu);
    expect(String(inUrdu.body['detail'])).toMatch(/[\u0600-\u06ff]/);
    const other = await start('DL-PECA-31-NOTICE', later(-1));
    expect(other.answer.status).toBe(201);
  });

  it('whose act was entered as late turns out to have been in time when an order or the trigger says so', async () => {
    const lateAct = { occurredAt: later(26), words: 'Sent.', latenessReason: 'The network was down.' };
    const [byOrder, byTrigger, stays] = [
      await start(),
      await start('DL-PECA-31-NOTICE', later(-0.5)),
      await start('DL-PECA-31-NOTICE', later(-1)),
    ];
    await t.shiftClock(later(36));
    for (const { id } of [byOrder, byTrigger, stays])
      expect(await act(id, 'meet', lateAct)).toEqual([200, 'done_after_limit']);
    expect(await act(byOrder.id, 'extend', order({ by: 'court', toAt: later(30) }))).toEqual([
      200,
      'met_recorded_late',
    ]);
    expect((await get(byOrder.id))['endedAt']).not.toBeNull();
    const corrected = { at: later(3), reason: 'The seizure ended at three.' };
    expect(await act(byTrigger.id, 'correct-trigger', corrected)).toEqual([200, 'met_recorded_late']);
    expect(await act(stays.id, 'extend', order({ by: 'court', toAt: later(25) }))).toEqual([200, 'done_after_limit']);
  });

  it.each([
    ['in time', 23, 23, 'met'],
    ['in time and told after the limit', 23, 30, 'met_recorded_late'],
    ['at the limit', 24, 30, 'done_after_limit'],
  ])('that a fact closes is what its times say: %s', async (_when, done, told, state) => {
    const subject = { kind: 'party', id: t.uuid() };
    const { id } = await start('DL-PECA-31-NOTICE', later(0), { subject });
    await t.shiftClock(later(told));
    const [runner, deadlines] = [t.worker?.get(JobRunner), t.worker?.get(DeadlinesService)];
    if (!runner || !deadlines) throw new Error('The test needs the worker');
    const how = { state: 'met' as const, at: new Date(later(done)) };
    await runner.as('plan-deadlines', (tx) => deadlines.close(tx, [{ rule: 'DL-PECA-31-NOTICE', subject }], how));
    const row = await get(id);
    expect([row['state'], row['metAt'], row['endedAt'] === null]).toEqual([
      state,
      later(done),
      state === 'done_after_limit',
    ]);
    expect((await stagesOf(t, id)).every((s) => s.fired_at !== null || s.superseded_at !== null)).toBe(true);
    expect(row['events']).toMatchObject([{ what: state }]);
  });

  it('that is due at once is in time at the minute of the event', async () => {
    const { rows } = await t.db.query<{ code: string }>(
      `SELECT code FROM deadline_rule WHERE length = 0 AND kind = 'statute' AND bound = 'max' AND superseded_at IS NULL AND NOT void
          AND effective_to IS NULL ORDER BY code LIMIT 1`,
    );
    const [same, after] = [await start(rows[0]?.code, later(-1)), await start(rows[0]?.code, later(-2))];
    const proof = { words: 'Reported on the spot.', occurredAt: later(-1) };
    expect(await act(same.id, 'meet', proof)).toEqual([200, 'met_recorded_late']);
    expect(await act(after.id, 'meet', proof)).toEqual([200, 'done_after_limit']);
  });

  it('takes no entry of another case for its proof', async () => {
    const [mine, other] = [await start(), (await buildCase(t, { by: io })).id];
    const theirs = await buildDeadline(t, { caseId: other, by: io, at: later(0) });
    const hash = (answer: Answer): string => String(answer.body.entry?.['hash']);
    expect(await act(mine.id, 'meet', { entry: hash(theirs.answer) })).toEqual([422, 'deadline.proof-of-another-case']);
    expect(await act(mine.id, 'meet', { entry: hash(mine.answer) })).toEqual([200, 'met']);
  });

  it('gives no more time than the cap of its rule, but for a court', async () => {
    const { rows } = await t.db.query<{ code: string }>(
      `SELECT code FROM deadline_rule WHERE extension_cap LIKE '%up to 30 days%' AND superseded_at IS NULL`,
    );
    const { id, answer } = await start(rows[0]?.code);
    const due = Date.parse(String(answer.body['dueAt']));
    const to = (days: number): string => new Date(due + days * 24 * HOUR - 1).toISOString().slice(0, 10);
    const refused = [422, 'deadline.extension-beyond-cap'];
    expect(await act(id, 'extend', order({ by: 'authority', toDay: to(31) }))).toEqual(refused);
    expect(await act(id, 'extend', order({ by: 'authority', toDay: to(30) }))).toEqual([200, 'running']);
    expect(await act(id, 'extend', order({ by: 'authority', toDay: to(35) }))).toEqual(refused);
    expect(await act(id, 'extend', order({ by: 'court', toDay: to(60) }))).toEqual([200, 'running']);
  });

  it('that cannot be computed on new ground keeps its limit and holds up no other', async () => {
    const legal = await buildOfficer(t, { roles: ['legal officer'] });
    const second = await buildOfficer(t, { roles: ['legal officer'] });
    const { rows } = await t.db.query<{ code: string }>(
      `SELECT code FROM deadline_rule WHERE unit = 'days' AND length BETWEEN 10 AND 40 AND kind = 'statute' AND superseded_at IS NULL
          AND NOT void AND effective_to IS NULL AND bound = 'max' AND last_day_rule = 'no_roll' ORDER BY code LIMIT 1`,
    );
    const rule = String(rows[0]?.code);
    const excluded = [{ from: later(-48), to: later(-24), why: 'Journey' }];
    const stuck = await start(rule, later(-72), { trigger: { at: later(-72), excluded } });
    const plain = await start(rule, later(-71));
    const fixed = { length: null, unit: 'fixed_date', fixedDue: 'before 31 July' };
    const proposed = { ...PROPOSED_RULE, ...fixed, legalSource: 'An Act of this test', effectiveFrom: '2027-01-04' };
    const made = await t.as(legal).post(`/deadline-rules/${rule}/proposals`, proposed);
    expect([made.status, made.text]).toEqual([201, made.text]);
    expect(made.body['effect']?.['moves']).toMatchObject({ complete: true });
    const done = await t.as(second).post(`/deadline-rule-proposals/${made.body['id']}/approve`, {});
    expect([done.status, done.text]).toEqual([200, done.text]);
    const [runner, recompute] = [t.worker?.get(JobRunner), t.worker?.get(DeadlineRecompute)];
    if (!runner || !recompute) throw new Error('The test needs the worker');
    await t.until(async () => String((await get(plain.id))['edition']) !== '1');
    const { signal } = new AbortController();
    await recompute.run({ run: (work) => runner.as('recompute-deadlines', work), signal }, { ruleCode: rule });
    expect((await get(plain.id))['dueDay']).toBe('2027-07-30');
    expect((await get(stuck.id))['dueDay']).toBe(stuck.answer.body['dueDay']);
    expect(await toldOf(t, plain.id)).toContain('deadline.moved');
    // Rungs that the new ladder does not have tell nobody of the old limit.
    const open = (await stagesOf(t, plain.id)).filter((s) => s.fired_at === null && s.superseded_at === null);
    expect(open.every((s) => s.fire_at.getTime() > Date.parse('2027-04-15T00:00:00Z'))).toBe(true);
  });

  it('shows to a keeper of calendars what a change would move, which is what it then moves, and nothing of a case behind a wall', async () => {
    const legal = await buildOfficer(t, { roles: ['legal officer'], officeId: circle.officeId });
    const { rows } = await t.db.query<{ code: string }>(
      `SELECT code FROM deadline_rule WHERE unit = 'days' AND length BETWEEN 20 AND 40 AND kind = 'statute' AND superseded_at IS NULL
          AND NOT void AND effective_to IS NULL AND bound = 'max' AND last_day_rule = 'roll_next_open_day' ORDER BY code LIMIT 1`,
    );
    const said = { source: 'Notification of 2 March 2027', reason: 'A day of mourning.' };
    const court = { id: 'court-of-this-test', name: 'A court', kind: 'court', basedOn: 'court-default', ...said };
    expect((await t.as(legal).post('/calendars', court)).status).toBe(201);
    const { id, answer } = await start(rows[0]?.code, later(0), { calendarId: court.id });
    const dueDay = String(answer.body['dueDay']);
    const calendar = '/calendars/court-default';
    const etag = (await t.as(legal).get(calendar)).headers.get('etag') ?? '';
    const change = { kind: 'closure', name: 'Mourning', days: [{ day: dueDay }], ...said };
    const moves = async (by: BuiltOfficer) => (await t.as(by).post(`${calendar}/changes/preview`, change)).body;
    const unseen = await moves(legal);
    expect(JSON.stringify(unseen)).not.toContain(id);
    const grant = { officerId: legal.id, relation: 'granted-read', reason: 'Opinion on the period.' };
    const granted = await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, grant);
    expect([granted.status, granted.text]).toEqual([201, granted.text]);
    const before = await moves(legal);
    const mine = [...((before['items'] ?? []) as object[])].find((item) => JSON.stringify(item).includes(id));
    expect(mine).toMatchObject({ dueDay, caseId });
    expect((await get(id))['dueDay']).toBe(dueDay);
    expect((await t.as(legal).get(calendar)).headers.get('etag')).toBe(etag);
    const refused = await t.as(legal).post(`${calendar}/changes/preview`, { ...change, kind: 'weekly-pattern' });
    expect([refused.status, refused.body['code']]).toEqual([422, 'calendar.change-incomplete']);
    expect((await t.as(legal).post(`${calendar}/changes`, change, { 'if-match': etag })).status).toBe(200);
    await t.until(async () => (await get(id))['dueDay'] !== dueDay);
    expect(mine).toMatchObject({ newDueDay: (await get(id))['dueDay'] });
  });
});
