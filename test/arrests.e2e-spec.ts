import type { BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { type Answer, startApp, type TestApp } from './support/app';

const LATE = { latenessReason: 'Entered from the paper of the day.' };
const COURT = 'Judicial Magistrate, Lahore';

describe('an arrest', () => {
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

  it('gets a number, starts its clocks, and stands in the record by code alone', async () => {
    const { id, arrestId, made, accused } = await taken({ place: 'Hall Road' }, { name: 'Bilal Ahmed' });
    expect(made.body).toMatchObject({
      ...{
        number: expect.stringMatching(/^AR-\d+\/2027$/),
        keptIn: id,
        irregularities: [],
        authority: 'without_warrant',
      },
      cases: [{ caseId: id, partyId: accused.id, code: accused.code }],
      custody: {
        ...{ state: 'police', production: { at: null, limitAt: '2027-03-11T05:00:00.000Z', court: null } },
        remand: { perOrderDays: 14, totalDays: 30, orderedDays: 0, remainingDays: 30 },
      },
    });
    expect(made.text).not.toContain('Bilal');
    expect(made.headers.get('etag')).toBe('"1"');
    expect(await clocks(arrestId)).toEqual([
      ['DL-CRPC-497-1Y', 'running'],
      ['DL-PECA-30A-PRODUCE', 'running'],
    ]);
    expect(await auditsOf(t, id)).toContain('arrest.recorded');
  });

  it('names another case of the same custody once', async () => {
    const { id, accused } = await matter('2026-06-01');
    const other = await matter('2026-06-01');
    const also = { caseId: other.id, partyId: other.accused.id };
    const twice = await arrest(id, accused.id, { cases: [also, also] });
    expect([twice.status, twice.body.code]).toEqual([422, 'arrest.case-twice']);
    ok(await arrest(id, accused.id, { cases: [also] }), 201);
  });

  it.each([
    ['2024-06-01', []],
    ['2025-06-01', []],
  ])('for an act of %s is judged by the class on the day of the arrest', async (acts, irregularities) => {
    const file = await matter(acts);
    const made = ok(await arrest(file.id, file.accused.id), 201);
    expect(made.body['irregularities']).toEqual(irregularities);
    // Where the class differs between the two days a legal officer reads it.
    expect((made.body['legalReview']?.length ?? 0) > 0).toBe(acts < '2025-01-29');
  });

  it('without warrant for what is not cognizable is recorded as it was, with its section; with a warrant it is not', async () => {
    const file = await matter(null);
    const incident = ok(
      await t.as(circle.investigator).post(`/cases/${file.id}/incidents`, { from: '2026-06-01' }),
      201,
    );
    const charge = { offenceId: 'PECA-16', accusedId: file.accused.id, incidentIds: [incident.body.id] };
    ok(await t.as(circle.investigator).post(`/cases/${file.id}/charges`, charge), 201);
    const made = ok(await arrest(file.id, file.accused.id), 201);
    expect(made.body['irregularities']).toMatchObject([{ rule: 'arrest-without-warrant', section: 'CrPC ss.54, 155' }]);
    const warrant = { authority: 'warrant', warrantRef: 'W-1', arrestedAt: '2027-03-10T05:01:00.000Z' };
    const lawful = ok(await arrest(file.id, file.accused.id, warrant), 201);
    expect(lawful.body['irregularities']).toEqual([]);
    const body = await t.db.query(`SELECT irregularities FROM arrest WHERE id = $1`, [made.body.id]);
    expect(body.rowCount).toBe(1);
  });

  it('goes through production, remand, judicial custody and bail, each clock started and ended', async () => {
    const { id, arrestId } = await taken({ arrestedAt: '2027-03-09T05:00:00.000Z' });
    const journeys = [{ from: '2027-03-09T06:00:00.000Z', to: '2027-03-09T12:00:00.000Z', why: 'Multan to Lahore' }];
    const produced = ok(
      await act(arrestId, 'production', { occurredAt: '2027-03-10T07:00:00.000Z', court: COURT, journeys }),
    );
    expect(produced.body['steps']?.[0]).toMatchObject({ kind: 'produced', irregular: null });
    expect(produced.body['custody']?.['production']).toMatchObject({ limitAt: '2027-03-10T11:00:00.000Z' });
    const ordered = ok(
      await act(arrestId, 'remands', { occurredAt: '2027-03-10T07:00:00.000Z', court: COURT, days: 5 }),
    );
    expect(ordered.body['custody']).toMatchObject({
      ...{ state: 'remanded', remand: { orderedDays: 5, remainingDays: 25, lastDay: '2027-03-15' } },
    });
    expect(await clocks(arrestId)).toEqual([
      ...[
        ['DL-CRPC-497-1Y', 'running'],
        ['DL-PECA-30A-PRODUCE', 'met'],
      ],
      ...[
        ['DL-PECA-30A-SPELL', 'running'],
        ['DL-PECA-30A-TOTAL', 'running'],
      ],
    ]);
    const spell = await t.db.query<{ due_day: string }>(
      `SELECT due_day::text FROM deadline WHERE subject_id = $1 AND rule_code = 'DL-PECA-30A-SPELL'`,
      [arrestId],
    );
    expect(spell.rows).toEqual([{ due_day: '2027-03-15' }]);
    ok(await act(arrestId, 'judicial-custody', { occurredAt: '2027-03-10T08:00:00.000Z', court: COURT, days: 14 }));
    ok(await act(arrestId, 'bail', { decision: 'granted', court: COURT, amount: '200000.00' }));
    const surety = await buildParty(
      t,
      { caseId: id, by: circle.investigator },
      { roles: ['surety'], name: 'A Surety' },
    );
    const free = ok(
      await act(arrestId, 'release', { how: 'on_bail', court: COURT, suretyIds: [surety.id], amount: '200000.00' }),
    );
    expect(free.body['custody']).toMatchObject({ state: 'on_bail', bail: 'granted', statutoryBail: [] });
    expect(free.text).not.toContain('A Surety');
    expect((await clocks(arrestId)).filter(([, state]) => state === 'running')).toEqual([]);
    expect((await auditsOf(t, id)).filter((type) => type.startsWith('custody.'))).toEqual([
      ...['custody.produced', 'custody.remanded', 'custody.judicial', 'custody.bail_granted', 'custody.released'],
    ]);
  });

  it('after the 24 hours is recorded as it was, and the clock says no more than when', async () => {
    const { arrestId } = await taken({ arrestedAt: '2027-03-08T05:00:00.000Z' });
    const late = ok(await act(arrestId, 'production', { occurredAt: '2027-03-09T05:00:00.000Z', court: COURT }));
    expect(late.body['steps']?.[0]?.['irregular']).toMatchObject({ rule: 'production-24-hours' });
    expect((await clocks(arrestId)).find(([rule]) => rule === 'DL-PECA-30A-PRODUCE')?.[1]).toBe('done_after_limit');
    const step = String(late.body['steps']?.[0]?.['id']);
    const aside = ok(
      await t
        .as(circle.investigator)
        .post(`/arrests/${arrestId}/set-aside`, { stepId: step, words: 'Another accused.' }),
    );
    expect(aside.body).toMatchObject({ custody: { production: { at: null } } });
    expect(aside.body['steps']?.[0]?.['setAside']).toBe(true);
    const again = await t
      .as(circle.investigator)
      .post(`/arrests/${arrestId}/set-aside`, { stepId: step, words: 'Once more.' });
    expect([again.status, again.body.code]).toEqual([409, 'custody.already-set-aside']);
    const intime = ok(await act(arrestId, 'production', { occurredAt: '2027-03-09T04:59:00.000Z', court: COURT }));
    expect(intime.body['steps']?.at(-1)?.['irregular']).toBeNull();
    const { rows } = await t.db.query(
      `SELECT state FROM deadline WHERE subject_id = $1 AND rule_code = 'DL-PECA-30A-PRODUCE' ORDER BY started_at`,
      [arrestId],
    );
    expect(rows.map(({ state }: { state: string }) => state)).toEqual(['closed', 'met_recorded_late']);
  });

  it('is followed by our application only within the law, while a court’s order beyond it is recorded and marked', async () => {
    const { arrestId } = await taken();
    const over = await act(arrestId, 'remand-applications', { days: 15, words: 'To recover the device.' });
    expect([over.status, over.body.code, over.body['section']]).toEqual([
      422,
      'remand.over-order-ceiling',
      'PECA 2016 s.30A(1)-(2)',
    ]);
    ok(await act(arrestId, 'remand-applications', { days: 14, words: 'To recover the device.' }));
    const beyond = ok(await act(arrestId, 'remands', { court: COURT, days: 15 }));
    expect(beyond.body['steps']?.at(-1)?.['irregular']).toMatchObject({ rule: 'remand-per-order' });
    const rest = await act(arrestId, 'remand-applications', { days: 14, words: 'More.' });
    expect([rest.status, rest.body.code]).toEqual([200, undefined]);
    const more = ok(await act(arrestId, 'remands', { court: COURT, days: 16 }));
    expect(more.body['steps']?.at(-1)?.['irregular']).not.toBeNull();
    const none = await act(arrestId, 'remand-applications', { days: 14, words: 'More.' });
    expect([none.status, none.body.code]).toEqual([200, undefined]);
    const woman = await taken({ sex: 'female' });
    const refused = await act(woman.arrestId, 'remand-applications', { days: 2, words: 'To recover the device.' });
    expect([refused.status, refused.body.code]).toEqual([422, 'remand.woman-without-grounds']);
  });

  it.each([
    ['2023-07-23', 15, null],
    ['2023-07-24', 30, 14],
  ])('of %s allows %d days of police custody in all', async (day, totalDays, perOrderDays) => {
    const file = await matter(null);
    const made = ok(await arrest(file.id, file.accused.id, { arrestedAt: `${day}T06:00:00.000Z` }), 201);
    expect(made.body['custody']?.['remand']).toMatchObject({ totalDays, perOrderDays });
    ok(await act(String(made.body.id), 'production', { occurredAt: `${day}T10:00:00.000Z`, court: COURT }));
    const ordered = ok(
      await act(String(made.body.id), 'remands', { occurredAt: `${day}T10:00:00.000Z`, court: COURT, days: 15 }),
    );
    expect(ordered.body['steps']?.at(-1)?.['irregular']?.['rule']).toBe(
      perOrderDays === null ? undefined : 'remand-per-order',
    );
    expect((await clocks(String(made.body.id))).map(([rule]) => rule)).toContain(
      perOrderDays === null ? 'DL-CRPC-167-TOTAL' : 'DL-PECA-30A-TOTAL',
    );
  });

  it('ripens into bail of right, which only a court’s finding puts off', async () => {
    const { arrestId } = await taken({ arrestedAt: '2027-01-04T06:00:00.000Z' });
    const stretch = {
      from: '2027-02-01T06:00:00.000Z',
      to: '2027-02-11T06:00:00.000Z',
      why: 'Adjourned at his request',
    };
    const alleged = ok(await act(arrestId, 'delays', { found: false, stretch }));
    expect(alleged.body['custody']?.['statutoryBail']).toMatchObject([
      { rule: 'DL-CRPC-497-1Y', months: 12, withoutPauses: '2028-01-04', withPauses: '2028-01-04' },
    ]);
    const nobody = await act(arrestId, 'delays', { found: true, stretch });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'custody.finding-without-court']);
    const found = ok(await act(arrestId, 'delays', { found: true, stretch, court: 'Sessions Judge, Lahore' }));
    expect(found.body['custody']?.['statutoryBail']).toMatchObject([
      { withoutPauses: '2028-01-04', withPauses: '2028-01-14' },
    ]);
    const { rows } = await t.db.query<{ due_day: string }>(
      `SELECT due_day::text FROM deadline WHERE subject_id = $1 AND rule_code = 'DL-CRPC-497-1Y'`,
      [arrestId],
    );
    expect(rows).toEqual([{ due_day: '2028-01-14' }]);
    const ends = await act(arrestId, 'delays', {
      found: false,
      stretch: { ...stretch, to: '2027-03-11T00:00:00.000Z' },
    });
    expect([ends.status, ends.body.code]).toEqual([422, 'custody.stretch-impossible']);
  });

  it('of a child shields him at once, tells guardian and probation officer, and has its own clocks', async () => {
    const { id, arrestId, accused } = await taken({}, { name: 'A Boy' });
    const said = ok(await act(arrestId, 'age', { minor: true, how: 'alleged', by: 'His father, with a school paper' }));
    expect(said.body['custody']).toMatchObject({ minor: 'alleged', guardianTold: false });
    const party = await t.as(circle.investigator).get(`/parties/${accused.id}`);
    expect(party.body).toMatchObject({ age: 'minor_alleged', protected: true, masked: true, name: null });
    expect((await clocks(arrestId)).map(([rule]) => rule)).toEqual(
      expect.arrayContaining(['DL-JJSA-INFORM', 'DL-JJSA-BAIL']),
    );
    ok(await act(arrestId, 'informing', { who: 'guardian', by: 'By telephone' }));
    expect(Object.fromEntries(await clocks(arrestId))).toMatchObject({ 'DL-JJSA-INFORM': 'running' });
    ok(await act(arrestId, 'informing', { who: 'probation_officer', by: 'By letter' }));
    expect(Object.fromEntries(await clocks(arrestId))).toMatchObject({
      'DL-JJSA-INFORM': 'met',
      'DL-JJSA-BAIL': 'running',
    });
    ok(await act(arrestId, 'age', { minor: false, how: 'determined', by: 'Medical board' }));
    expect(Object.fromEntries(await clocks(arrestId))).toMatchObject({ 'DL-JJSA-BAIL': 'closed' });
    const seen = await t.as(circle.investigator).get(`/parties/${accused.id}`);
    expect(seen.body).toMatchObject({ age: 'adult', protected: true });
    expect((await t.as(circle.investigator).get(`/cases/${id}/arrests`)).text).not.toContain('A Boy');
  });
});
