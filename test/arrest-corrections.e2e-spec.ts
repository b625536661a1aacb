import { auditsOf, buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { type Answer, startApp, type TestApp } from './support/app';

const LATE = { latenessReason: 'Entered from the paper of the day.' };
const COURT = 'Judicial Magistrate, Lahore';
const REASON = 'Copied wrongly from the arrest memo.';

describe('a correction of an arrest', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-10T09:00:00.000Z' });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const io = () => t.as(circle.investigator);
  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const matter = async (acts = '2026-06-01', person: Record<string, unknown> = {}) => {
    const file = await buildCase(t, { by: circle.investigator, on: acts });
    const accused = await buildParty(t, { caseId: file.id, by: circle.investigator }, person);
    const charge = { offenceId: 'PECA-14', accusedId: accused.id, incidentIds: file.incidentIds };
    ok(await io().post(`/cases/${file.id}/charges`, charge), 201);
    return { ...file, accused };
  };
  const arrest = (caseId: string, accusedId: string, over: object = {}) =>
    io().post(`/cases/${caseId}/arrests`, {
      ...{ accusedId, arrestedAt: '2027-03-09T05:00:00.000Z', authority: 'without_warrant', sex: 'male', ...LATE },
      ...over,
    });
  const correct = (made: Answer, body: object): Promise<Answer> =>
    io().post(
      `/arrests/${String(made.body.id)}/correct`,
      { reason: REASON, ...body },
      { 'if-match': `"${made.body['version']}"` },
    );
  const refused = ({ status, body }: Answer) => [status, body.code];
  const clocks = async (id: string): Promise<[string, string][]> =>
    (await clocksAbout(t, id)).sort(([a], [b]) => (a < b ? -1 : 1));

  it('of its time moves every clock, judges production anew, and keeps what it said before', async () => {
    const file = await matter();
    const made = ok(await arrest(file.id, file.accused.id, { place: 'Mall Road' }), 201);
    const path = `/arrests/${String(made.body.id)}`;
    const at = { occurredAt: '2027-03-10T04:30:00.000Z', court: COURT, ...LATE };
    const produced = ok(await io().post(`${path}/production`, at));
    expect(produced.body['steps']?.[0]?.['irregular']).toBeNull();

    const told = { arrestedAt: '2027-03-09T04:30:00.000Z', place: 'Hall Road' };
    expect(refused(await io().post(`${path}/correct`, { reason: REASON, ...told }))).toEqual([
      428,
      'precondition.missing',
    ]);
    expect(refused(await correct(made, told))).toEqual([412, 'precondition.stale']);
    const right = ok(await correct(produced, told));
    expect(right.body).toMatchObject({
      ...{ arrestedAt: '2027-03-09T04:30:00.000Z', place: 'Hall Road', version: 3 },
      custody: { production: { limitAt: '2027-03-10T04:30:00.000Z' } },
    });
    const [first, second] = [right.body['steps']?.[0], right.body['steps']?.[1]];
    expect(first?.['irregular']).toMatchObject({ rule: 'production-24-hours' });
    expect(second).toMatchObject({
      ...{ kind: 'corrected', parts: ['arrestedAt', 'place'], was: { arrestedAt: '2027-03-09T05:00:00.000Z' } },
      ...{ becomes: { arrestedAt: '2027-03-09T04:30:00.000Z' }, words: expect.stringContaining('Mall Road') },
    });
    const { rows } = await t.db.query<{ rule_code: string; at: Date; state: string }>(
      `SELECT rule_code, trigger_at AS at, state FROM deadline WHERE subject_id = $1 ORDER BY rule_code, trigger_at`,
      [made.body.id],
    );
    expect(rows.map(({ rule_code: rule, at: from, state }) => [rule, from.toISOString(), state])).toEqual([
      ['DL-CRPC-497-1Y', '2027-03-09T04:30:00.000Z', 'running'],
      ['DL-CRPC-497-1Y', '2027-03-09T05:00:00.000Z', 'closed'],
      ['DL-PECA-30A-PRODUCE', '2027-03-09T04:30:00.000Z', 'done_after_limit'],
      ['DL-PECA-30A-PRODUCE', '2027-03-09T05:00:00.000Z', expect.stringMatching(/^met/)],
    ]);
    expect(await auditsOf(t, file.id)).toContain('arrest.corrected');
    const line = ok(await io().get(`/cases/${file.id}/timeline?limit=200`));
    expect(line.text).toContain('Record of an arrest corrected');

    const past = await correct(right, { arrestedAt: '2027-03-10T04:31:00.000Z' });
    expect(refused(past)).toEqual([422, 'arrest.steps-before']);
    expect(past.body['steps']).toMatchObject([{ kind: 'produced' }]);
    expect(refused(await correct(right, { arrestedAt: '2027-03-10T10:00:00.000Z' }))).toEqual([
      422,
      'act.in-the-future',
    ]);
    expect(refused(await correct(right, told))).toEqual([422, 'arrest.nothing-corrected']);
    const aside = await io().post(`${path}/set-aside`, { stepId: second?.['id'], words: 'No.' });
    expect(refused(aside)).toEqual([422, 'custody.step-unknown']);
    const sequel = await Promise.all([correct(right, { sex: 'female' }), correct(right, { sex: { unknown: true } })]);
    expect(sequel.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('of an arrest before every act marks it first and clears it then; authority and sex count from there', async () => {
    const file = await matter();
    const made = ok(await arrest(file.id, file.accused.id, { arrestedAt: '2026-03-09T05:00:00.000Z' }), 201);
    expect(made.body['irregularities']).toMatchObject([{ rule: 'arrest-before-acts', section: 'CrPC s.54' }]);
    const right = ok(await correct(made, { arrestedAt: '2027-03-09T05:00:00.000Z', sex: 'female' }));
    expect(right.body).toMatchObject({ irregularities: [], sex: 'female', legalReview: [] });
    const asked = await io().post(`/arrests/${String(made.body.id)}/remand-applications`, {
      days: 2,
      words: 'Device.',
    });
    expect(refused(asked)).toEqual([422, 'remand.woman-without-grounds']);
    const warrant = ok(await correct(right, { authority: 'warrant', arrestedAt: '2026-05-31T05:00:00.000Z' }));
    expect(warrant.body).toMatchObject({ irregularities: [], gaps: { warrant: 'unknown' } });
    expect(warrant.body['legalReview']).toEqual([expect.stringContaining('2026-06-01')]);
    const named = ok(await correct(warrant, { warrantRef: 'W-7' }));
    expect(named.body).toMatchObject({ warrantRef: 'W-7' });
    expect(named.body['gaps']).not.toHaveProperty('warrant');
    expect(ok(await correct(named, { authority: 'court' })).body).toMatchObject({ warrantRef: null });
    expect(await clocks(String(made.body.id))).not.toContainEqual(['DL-PECA-30A-PRODUCE', 'running']);
  });

  it('of who it was puts the child in custody in his place, and nobody of another case', async () => {
    const file = await matter();
    const by = circle.investigator;
    const child = await buildParty(t, { caseId: file.id, by }, { name: 'A Boy', age: 'minor_alleged' });
    const stranger = await matter();
    const made = ok(await arrest(file.id, file.accused.id), 201);
    expect(refused(await correct(made, { accusedId: stranger.accused.id }))).toEqual([422, 'party.not-of-case']);
    const other = { caseId: stranger.id, partyId: stranger.accused.id };
    expect(refused(await correct(made, { cases: [other] }))).toEqual([422, 'arrest.case-not-joined']);
    const right = ok(await correct(made, { accusedId: child.id }));
    expect(right.body).toMatchObject({
      cases: [{ partyId: child.id, code: child.code }],
      custody: { minor: 'alleged' },
    });
    expect(right.text).not.toContain('A Boy');
    const running = Object.fromEntries(await clocks(String(made.body.id)));
    expect(running).toMatchObject({ 'DL-JJSA-INFORM': 'running', 'DL-JJSA-BAIL': 'running' });
    const back = ok(await correct(right, { accusedId: file.accused.id }));
    expect(back.body).toMatchObject({ cases: [{ code: file.accused.code }], custody: { minor: null } });
    expect(Object.fromEntries(await clocks(String(made.body.id)))).toMatchObject({ 'DL-JJSA-INFORM': 'closed' });
    await expect(t.sql('app', by.id, `UPDATE arrest_case SET joined_at = now()`)).rejects.toThrow();
  });

  it('is what a second record of one taking is answered with, also for one person in two cases', async () => {
    const person = { name: 'Bilal Ahmed', cnic: '35202-1234567-1' };
    const [file, second] = [await matter('2026-06-01', person), await matter('2026-06-02', person)];
    const twice = await Promise.all([arrest(file.id, file.accused.id), arrest(file.id, file.accused.id)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [made, again] = twice[0].status === 201 ? twice : [twice[1], twice[0]];
    expect(again.body).toMatchObject({ code: 'arrest.already-recorded', arrestId: made.body.id });
    const elsewhere = await arrest(second.id, second.accused.id, { arrestedAt: '2027-03-09T05:00:59.000Z' });
    expect([elsewhere.body.code, elsewhere.body['arrestId']]).toEqual(['arrest.already-recorded', made.body.id]);
    const later = ok(await arrest(file.id, file.accused.id, { arrestedAt: '2027-03-09T05:01:00.000Z' }), 201);
    expect(refused(await correct(later, { arrestedAt: '2027-03-09T05:00:30.000Z' }))).toEqual([
      409,
      'arrest.already-recorded',
    ]);
    ok(await io().post(`/arrests/${String(made.body.id)}/discharge`, { court: COURT, orderRef: 'Order 1' }));
    ok(await arrest(file.id, file.accused.id), 201);
  });
});
