import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { type Answer, startApp, type TestApp } from './support/app';

const LATE = { latenessReason: 'Entered from the paper of the day.' };
const COURT = 'Judicial Magistrate, Lahore';

describe('one custody', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-10T09:00:00.000Z' });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const clocks = async (id: string): Promise<[string, string][]> =>
    (await clocksAbout(t, id)).sort(([a], [b]) => (a < b ? -1 : 1));
  /** A case with an accused, charged under section 14 for acts of `acts` unless told otherwise. */
  const matter = async (
    acts: string | null = '2026-06-01',
    by: BuiltOfficer = circle.investigator,
    person: Record<string, unknown> = {},
  ) => {
    const file = await buildCase(t, { by, ...(acts === null ? {} : { on: acts }) });
    const accused = await buildParty(t, { caseId: file.id, by }, person);
    if (acts !== null) {
      const charge = { offenceId: 'PECA-14', accusedId: accused.id, incidentIds: file.incidentIds };
      ok(await t.as(by).post(`/cases/${file.id}/charges`, charge), 201);
    }
    return { ...file, accused };
  };
  const arrest = (caseId: string, accusedId: string, over: object = {}, by: BuiltOfficer = circle.investigator) =>
    t.as(by).post(`/cases/${caseId}/arrests`, {
      ...{
        accusedId,
        arrestedAt: '2027-03-10T05:00:00.000Z',
        authority: 'without_warrant',
        sex: 'male',
        ...LATE,
        ...over,
      },
    });
  const taken = async (over: object = {}, person: Record<string, unknown> = {}) => {
    const file = await matter('2026-06-01', circle.investigator, person);
    const made = ok(await arrest(file.id, file.accused.id, over), 201);
    return { ...file, arrestId: String(made.body.id), made };
  };
  const act = (id: string, verb: string, body: object, by: BuiltOfficer = circle.investigator): Promise<Answer> =>
    t.as(by).post(`/arrests/${id}/${verb}`, { ...LATE, ...body });

  it('in two cases is one custody: seen from both, written from the one that keeps it, with no look into the other', async () => {
    const other = await buildOfficer(t, { roles: ['investigating officer'] });
    const [kept, second] = [await matter(), await matter('2026-07-01', other)];
    const admit = { officerId: circle.investigator.id, relation: 'granted-write', reason: 'One custody' };
    const head = await buildOfficer(t, { roles: ['circle in-charge'], officeId: other.officeId });
    ok(await t.as(head).post(`/cases/${second.id}/grants`, admit), 201);
    const cases = [{ caseId: second.id, partyId: second.accused.id }];
    const made = ok(
      await arrest(kept.id, kept.accused.id, { cases, place: 'Hall Road', grounds: 'Named by a witness' }),
      201,
    );
    const arrestId = String(made.body.id);
    ok(await act(arrestId, 'production', { court: COURT, words: 'Told by the witness of the first case.' }));
    const seen = ok(await t.as(other).get(`/arrests/${arrestId}`));
    expect(seen.body).toMatchObject({
      ...{ keptIn: null, place: null, cases: [{ caseId: second.id, code: second.accused.code }] },
      custody: { state: 'police', production: { court: COURT } },
    });
    expect(seen.text).not.toContain(kept.id);
    expect(seen.text).not.toContain(kept.accused.code);
    expect(seen.text).not.toContain('Told by the witness');
    const refused = await act(arrestId, 'discharge', { court: COURT }, other);
    expect([refused.status, refused.body.code]).toEqual([403, 'arrest.kept-elsewhere']);
    expect(refused.text).not.toContain(kept.id);
    expect(await auditsOf(t, second.id)).toEqual(expect.arrayContaining(['arrest.recorded', 'custody.produced']));
    expect(ok(await t.as(other).get(`/cases/${second.id}/arrests`)).body.items).toHaveLength(1);
    expect((await t.as(other).get(`/cases/${kept.id}/arrests`)).status).toBe(404);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await t.as(stranger).get(`/arrests/${arrestId}`)).status).toBe(404);
    for (const table of ['arrest', 'arrest_case', 'custody_step', 'custody_words'])
      expect(await t.sql('app', stranger.id, `SELECT * FROM ${table}`)).toEqual([]);
    expect(await t.sql('app', other.id, `SELECT * FROM custody_words`)).toEqual([]);
    expect(await t.sql('app', other.id, `SELECT * FROM custody_step`)).toHaveLength(1);
  });

  it('joins another case later, once, and ends once', async () => {
    const { arrestId } = await taken();
    const second = await matter();
    const told = { caseId: second.id, partyId: second.accused.id };
    const joined = ok(await t.as(circle.investigator).post(`/arrests/${arrestId}/cases`, told));
    expect(joined.body['cases']).toHaveLength(2);
    expect(joined.body['possibleDuplicates']).toEqual([]);
    // Another custody of the same person and day is shown to who joins one, and stops nothing.
    const [own, far] = await Promise.all([taken({ arrestedAt: '2027-03-10T06:30:00.000Z' }), taken()]);
    const there = { caseId: own.id, partyId: own.accused.id };
    const alike = ok(await t.as(circle.investigator).post(`/arrests/${far.arrestId}/cases`, there));
    expect(alike.body['possibleDuplicates']).toMatchObject([{ arrestId: own.arrestId }]);
    const again = await t.as(circle.investigator).post(`/arrests/${arrestId}/cases`, told);
    expect([again.status, again.body.code]).toEqual([409, 'arrest.joined-already']);
    ok(await act(arrestId, 'discharge', { court: COURT, orderRef: 'Order 1' }));
    const after = await act(arrestId, 'remands', { court: COURT, days: 2 });
    expect([after.status, after.body.code]).toEqual([409, 'arrest.ended']);
    const before = await act(arrestId, 'production', { court: COURT, occurredAt: '2027-03-10T04:00:00.000Z' });
    expect([before.status, before.body.code]).toEqual([422, 'custody.before-arrest']);
  });

  it('ends the search for one who absconded, and the time that a proclamation gave him', async () => {
    const file = await matter();
    const as = t.as(circle.investigator);
    const sought = ok(
      await as.post(`/cases/${file.id}/absconders`, { accusedId: file.accused.id, words: 'Not at home.' }),
      201,
    );
    const twice = await as.post(`/cases/${file.id}/absconders`, { accusedId: file.accused.id });
    expect([twice.status, twice.body.code]).toEqual([409, 'absconder.already-sought']);
    const id = String(sought.body.id);
    const step = (body: object): Promise<Answer> => as.post(`/absconders/${id}/steps`, { court: COURT, ...body });
    expect((await step({ kind: 'proclaimed' })).body.code).toBe('absconder.appear-by-missing');
    const early = ok(await step({ kind: 'attached' }), 201);
    expect(early.body['steps']?.at(-1)?.['irregular']).toMatchObject({ section: 'CrPC s.88' });
    const short = ok(await step({ kind: 'proclaimed', appearBy: '2027-04-08' }), 201);
    expect(short.body['steps']?.at(-1)?.['irregular']).toMatchObject({ section: 'CrPC s.87' });
    expect(await clocks(id)).toEqual([['DL-CRPC-87', 'running']]);
    ok(await step({ kind: 'evidence_taken' }), 201);
    // The perpetual warrant comes back long after.
    ok(await step({ kind: 'warrant_returned' }), 201);
    ok(await arrest(file.id, file.accused.id), 201);
    const over = ok(await as.get(`/absconders/${id}`));
    expect(over.body).toMatchObject({ state: 'arrested', code: file.accused.code });
    expect(await clocks(id)).toEqual([['DL-CRPC-87', 'closed']]);
    const after = await step({ kind: 'attached' });
    expect([after.status, after.body.code]).toEqual([409, 'absconder.illegal-transition']);
    expect(await auditsOf(t, file.id)).toEqual(
      expect.arrayContaining(['absconder.recorded', 'absconder.step', 'arrest.recorded']),
    );
  });

  it('has the marks of later orders judged anew when an earlier one is entered late, and again when that counts no more', async () => {
    const file = await matter();
    const arrestedAt = '2023-07-23T06:00:00.000Z';
    const arrestId = String(ok(await arrest(file.id, file.accused.id, { arrestedAt }), 201).body.id);
    const order = (on: string) =>
      act(arrestId, 'remands', { court: COURT, days: 10, occurredAt: `2023-${on}T10:00:00.000Z` });
    const rules = (answer: Answer): unknown[] =>
      [...(answer.body['steps'] ?? [])]
        .filter((step) => String(step['kind']) === 'remanded')
        .sort((a, b) => Date.parse(String(a['at'])) - Date.parse(String(b['at'])))
        .map((step) => step['irregular']?.['rule'] ?? null);
    expect(rules(ok(await order('08-05')))).toEqual([null]);
    const late = ok(await order('07-24'));
    expect(rules(late).at(-1)).toBe('remand-total');
    const earlier = [...(late.body['steps'] ?? [])].find((step) => String(step['at']).startsWith('2023-07-24'));
    const aside = { stepId: earlier?.['id'], words: 'Of another matter.' };
    ok(await t.as(circle.investigator).post(`/arrests/${arrestId}/set-aside`, aside));
    expect(rules(ok(await t.as(circle.investigator).get(`/arrests/${arrestId}`))).at(-1)).toBeNull();
  });

  it('shows what can be done next exactly as the acts would answer', async () => {
    const file = await matter();
    const by = t.as(circle.investigator);
    const offers = async (): Promise<Map<string, { open: boolean; codes: string[] }>> => {
      const items = [...(ok(await by.get(`/cases/${file.id}/next-steps`)).body.items ?? [])];
      return new Map(
        items.map(({ step, open, missing }) => [
          String(step),
          { open: String(open) === 'true', codes: [...(missing ?? [])].map(({ code }) => String(code)) },
        ]),
      );
    };
    expect((await offers()).get('arrest.record')?.open).toBe(true);
    const arrestId = String(ok(await arrest(file.id, file.accused.id), 201).body.id);
    expect((await offers()).get('custody.ask-remand')).toEqual({ open: true, codes: [] });
    expect((await offers()).get('arrest.correct')).toEqual({ open: true, codes: [] });
    const corrected = { reason: 'Copied wrongly.', underPeca: false };
    ok(await by.edit(`/arrests/${arrestId}/correct`, corrected));
    ok(await by.edit(`/arrests/${arrestId}/correct`, { ...corrected, underPeca: true }));
    ok(await act(arrestId, 'remands', { court: COURT, days: 30 }));
    expect((await offers()).get('custody.ask-remand')).toEqual({ open: false, codes: ['remand.over-total-ceiling'] });
    const refused = await act(arrestId, 'remand-applications', { days: 1, words: 'One more day.' });
    expect([refused.status, refused.body.code]).toEqual([422, 'remand.over-total-ceiling']);
    ok(await act(arrestId, 'discharge', { court: COURT }));
    const after = await offers();
    expect(after.get('custody.remands')).toEqual({ open: false, codes: ['arrest.ended'] });
    expect((await act(arrestId, 'remands', { court: COURT, days: 1 })).body.code).toBe('arrest.ended');
    expect(after.get('custody.production')).toEqual({ open: true, codes: [] });
    ok(await act(arrestId, 'production', { court: COURT }));
  });
});
