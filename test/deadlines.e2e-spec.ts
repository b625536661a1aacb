import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildDeadline, deadlineEntries, stagesOf, toldOf } from './factories-deadlines';
import { startApp, type TestApp } from './support/app';
import { clocksAt, fireDue } from './support/clocks';

const HOUR = 3_600_000;
const BEGIN = '2027-03-01T09:00:00.000Z';
/** Each test begins ten days after the one before: time runs forward only. */
let now = Date.parse(BEGIN);
const later = (hours: number): string => new Date(now + hours * HOUR).toISOString();
const day = (days: number): string => later(days * 24).slice(0, 10);

describe('a deadline', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let io: BuiltOfficer;
  let prosecutor: BuiltOfficer;
  let caseId: string;
  beforeAll(async () => {
    t = await startApp({ at: BEGIN, worker: true });
    circle = await buildCircle(t);
    io = circle.investigator;
    prosecutor = await buildOfficer(t, { roles: ['prosecutor'], officeId: circle.officeId });
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
    t.as(by).edit(`/deadlines/${id}/${verb}`, body);
  const get = async (id: string, by: BuiltOfficer = io) => (await t.as(by).get(`/deadlines/${id}`)).body;
  /** A few seconds later, when what the queue holds on real time counts as lost. */
  const goTo = (at: string): Promise<void> => clocksAt(t, new Date(Date.parse(at) + 6_000).toISOString());

  it('says when it ends and why, with its section, in the language of who asks', async () => {
    const { id, answer } = await start('DL-PECA-31-NOTICE');
    expect(answer.body).toMatchObject({
      rule: 'DL-PECA-31-NOTICE',
      kind: 'statute',
      section: 'PECA s.31(1) proviso',
      dueAt: later(24),
      state: 'running',
      entry: { status: 'provisional' },
    });
    expect(String(answer.body['reasoning'])).toMatch(/24 hours/);
    const inUrdu = await t.as(io).get(`/deadlines/${id}`, { 'accept-language': 'ur' });
    expect(String(inUrdu.body['reasoning'])).toMatch(/[\u0600-\u06ff]/);
    expect(await deadlineEntries(t, caseId)).toEqual(['deadline.started']);
  });

  it('reminds, comes to its limit without a finding, and is escalated, each stage once', async () => {
    const { id } = await start();
    for (const hours of [12, 20, 23, 24, 25, 30, 48, 49]) {
      await goTo(later(hours));
      await fireDue(t);
    }
    expect(await toldOf(t, id)).toEqual([
      'deadline.reminder 12-hours-before',
      'deadline.reminder 4-hours-before',
      'deadline.reminder 1-hours-before',
      'deadline.limit limit',
      'deadline.escalated over-1',
      'deadline.escalated over-2',
      'deadline.escalated over-3',
    ]);
    expect(await get(id)).toMatchObject({ state: 'no_proof_entered', endedAt: null });
    expect(await deadlineEntries(t, caseId)).toEqual(['deadline.started', 'deadline.no_proof_entered']);
  });

  it('is met by what happened before the limit, entered after it: recorded late, with its reason', async () => {
    const { id } = await start();
    await goTo(later(30));
    expect(await get(id)).toMatchObject({ state: 'no_proof_entered' });
    const unexplained = await act(id, 'meet', { occurredAt: later(23), words: 'Sent by diary no. 412.' });
    expect([unexplained.status, unexplained.body['code']]).toEqual([422, 'act.lateness-reason-missing']);
    const met = await act(id, 'meet', {
      occurredAt: later(23),
      words: 'Sent by diary no. 412.',
      latenessReason: 'The network was down.',
    });
    expect([met.status, met.body['state'], met.body['metAt']]).toEqual([200, 'met_recorded_late', later(23)]);
    await goTo(later(60));
    expect((await toldOf(t, id)).at(-1)).not.toBe('deadline.escalated over-3');
  });

  it.each([
    ['a second before the limit', -1, 'met_recorded_late'],
    ['at the limit', 0, 'done_after_limit'],
    ['a second after it', 1, 'done_after_limit'],
  ])('that was done %s is: %s %s', async (_when, seconds, state) => {
    const { id } = await start();
    // The job has not come yet: the times decide, not the order of the entries.
    await t.shiftClock(later(24.5));
    const occurredAt = new Date(Date.parse(later(24)) + seconds * 1000).toISOString();
    const met = await act(id, 'meet', { occurredAt, words: 'Sent.' });
    expect([met.status, met.body['state']]).toEqual([200, state]);
  });

  it('that was done after the limit is missed only when somebody says so', async () => {
    const { id } = await start();
    const early = await act(id, 'missed', { reason: 'It was not sent.', saidBy: 'officer' }, prosecutor);
    expect([early.status, early.body['code']]).toEqual([404, 'deadline.not-found']);
    const soon = await act(id, 'missed', { reason: 'It was not sent.', saidBy: 'officer' }, circle.inCharge);
    expect([soon.status, soon.body['code']]).toEqual([409, 'deadline.not-over']);
    await goTo(later(30));
    const said = await act(id, 'missed', { reason: 'It was not sent.', saidBy: 'court' }, circle.inCharge);
    expect([said.status, said.body['state']]).toEqual([200, 'missed']);
    const again = await act(id, 'waive', { reason: 'No longer needed.' }, circle.inCharge);
    expect([again.status, again.body['code']]).toEqual([409, 'deadline.illegal-transition']);
  });

  it('that somebody still waits for stands before those that have ended, page by page', async () => {
    const met = await start('DL-PECA-31-NOTICE', later(-2));
    const next = await start('DL-PECA-31-NOTICE', later(-1));
    const last = await start('DL-PECA-31-NOTICE');
    expect((await act(met.id, 'meet', { occurredAt: later(-1), words: 'Sent.', latenessReason: 'Busy.' })).status).toBe(
      200,
    );
    const mine = new Set([met.id, next.id, last.id]);
    const shown: string[] = [];
    let cursor = '';
    do {
      const { status, body } = await t.as(io).get(`/cases/${caseId}/deadlines?limit=1${cursor}`);
      expect(status).toBe(200);
      shown.push(...(body.items ?? []).map((one) => String(one['id'])));
      cursor = typeof body['nextCursor'] === 'string' ? `&cursor=${encodeURIComponent(body['nextCursor'])}` : '';
    } while (cursor !== '');
    expect(shown.filter((id) => mine.has(id))).toEqual([next.id, last.id, met.id]);
    const two = await t
      .as(io)
      .get(`/cases/${caseId}/deadlines?cursor=${Buffer.from('["2","x","y"]').toString('base64url')}`);
    expect([two.status, two.body['code']]).toEqual([400, 'cursor.malformed']);
  });

  it('asks for a proof, and for one of this case', async () => {
    const { id } = await start();
    const refusals = [
      await act(id, 'meet', {}),
      await act(id, 'meet', { documentId: t.uuid() }),
      await act(id, 'meet', { entry: 'f'.repeat(64) }),
      await act(id, 'meet', { words: 'Sent.', occurredAt: later(-1), latenessReason: 'x y z' }),
      await act(id, 'meet', { words: 'Sent.', occurredAt: later(1) }),
    ];
    expect(refusals.map(({ status, body }) => [status, body['code']])).toEqual([
      [422, 'deadline.proof-missing'],
      [404, 'document.not-found'],
      [404, 'entry.not-found'],
      [422, 'deadline.proof-before-trigger'],
      [422, 'act.in-the-future'],
    ]);
    expect(await get(id)).toMatchObject({ state: 'running', version: 1, events: [] });
  });

  it('is extended by whom the rule names; nobody else, and a court against the rule only as an irregular fact', async () => {
    const barred = await start('DL-PECA-31-NOTICE');
    const order = { order: 'Order no. 12', orderedAt: later(0), toAt: later(60), reason: 'The court sits on Monday.' };
    const byHead = await act(barred.id, 'extend', { ...order, by: 'head' });
    expect([byHead.status, byHead.body['code'], byHead.body['legalSource']]).toEqual([
      422,
      'deadline.not-extendable',
      'PECA s.31(1) proviso',
    ]);
    expect(await get(barred.id)).toMatchObject({ dueAt: later(24), events: [] });
    const byCourt = await act(barred.id, 'extend', { ...order, by: 'court' });
    expect([byCourt.status, byCourt.body['dueAt']]).toEqual([200, later(60)]);
    const entry = await t.as(io).get(`/ledger/entries/${byCourt.body['entry']?.['hash']}/receipt`);
    expect([200, 404, 409]).toContain(entry.status);

    const open = await start('DL-PECA-31-PRESERVE');
    const wrong = await act(open.id, 'extend', { ...order, by: 'head', toAt: undefined, toDay: day(184) });
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'deadline.not-extendable-by']);
    const right = await act(open.id, 'extend', { ...order, by: 'court', toAt: undefined, toDay: day(184) });
    expect([right.status, right.body['dueDay']]).toEqual([200, day(184)]);
    const shorter = await act(open.id, 'extend', { ...order, by: 'court', toAt: undefined, toDay: day(150) });
    expect([shorter.status, shorter.body['code']]).toEqual([422, 'deadline.extension-not-later']);
    const both = await act(open.id, 'extend', { ...order, by: 'court', toDay: day(200) });
    expect([both.status, both.body['code']]).toEqual([422, 'deadline.extension-incomplete']);
  });

  it('rings all its stages anew for a limit that an order has moved', async () => {
    const { id } = await start();
    await goTo(later(24));
    const order = { order: 'Order no. 12', orderedAt: later(0), by: 'court', reason: 'The delay is condoned.' };
    const extended = await act(id, 'extend', { ...order, toAt: later(72) });
    expect([extended.status, extended.body['state']]).toEqual([200, 'running']);
    const stages = await stagesOf(t, id);
    expect(
      stages.filter(({ round }) => round === 0).every((s) => s.fired_at !== null || s.superseded_at !== null),
    ).toBe(true);
    await goTo(later(72));
    expect((await toldOf(t, id)).filter((told) => told === 'deadline.limit limit')).toHaveLength(2);
  });

  it('stands still while it is paused, tells nobody, and goes on for what was left', async () => {
    const { id } = await start();
    await t.shiftClock(later(6));
    const paused = await act(id, 'pause', { reason: 'The court has stayed it.' });
    expect([paused.status, paused.body['state']]).toEqual([200, 'paused']);
    await goTo(later(100));
    expect(await toldOf(t, id)).toEqual([]);
    expect(await get(id)).toMatchObject({ state: 'paused' });
    const resumed = await act(id, 'resume', { reason: 'The stay was vacated.' });
    expect([resumed.status, resumed.body['state']]).toEqual([200, 'running']);
    const left = Date.parse(String(resumed.body['dueAt'])) - Date.parse(later(100));
    expect(Math.round(left / HOUR)).toBe(18);
  });

  it('is computed anew from a corrected trigger, old and new kept, and rings for the new limit', async () => {
    const { id } = await start();
    await t.shiftClock(later(2));
    const at = later(-3);
    const corrected = await act(id, 'correct-trigger', { at, reason: 'Arrest at 11, not at 14.' });
    expect([corrected.status, corrected.body['dueAt']]).toEqual([200, later(21)]);
    const journey = { from: later(-2), to: later(0), why: 'Journey to the Magistrate.' };
    const travelled = await act(id, 'correct-trigger', { excluded: [journey], reason: 'Journey time.' });
    expect([travelled.status, travelled.body['dueAt']]).toEqual([200, later(23)]);
    const { events } = await get(id);
    expect([...(events ?? [])].map(({ what }) => what)).toEqual(['trigger_corrected', 'trigger_corrected']);
    expect(events?.[0]).toMatchObject({ was: { due_at: later(24) }, becomes: { due_at: later(21) } });
    const stages = await stagesOf(t, id);
    expect(stages.find(({ key }) => key === 'limit')?.fire_at.toISOString()).toBe(later(23));
  });

  it('acknowledged before the limit reminds no more; the limit of the law rings, and what follows is acknowledged anew', async () => {
    const { id } = await start();
    expect((await act(id, 'acknowledge', { note: 'Going out today.' })).status).toBe(200);
    await goTo(later(24));
    expect(await toldOf(t, id)).toEqual(['deadline.limit limit']);
    await goTo(later(25));
    expect(await toldOf(t, id)).toEqual(['deadline.limit limit', 'deadline.escalated over-1']);
    expect((await act(id, 'acknowledge')).status).toBe(200);
    await goTo(later(90));
    expect(await toldOf(t, id)).toHaveLength(2);
  });
});
