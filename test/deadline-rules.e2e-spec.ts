import { type BuiltOfficer, buildOffice, buildOfficer } from './factories';
import { PROPOSED_RULE } from './factories-rules';
import { type Answer, startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

const APPEAL = 'DL-PECA-47-APPEAL';
const CLOSED_YEAR = Array.from({ length: 4 }, (_, i) => i);

let t: TestApp;
let investigator: BuiltOfficer;
let legal: BuiltOfficer;
let second: BuiltOfficer;

beforeAll(async () => {
  t = await startApp();
  const { id: officeId } = await buildOffice(t);
  investigator = await buildOfficer(t, { officeId, roles: ['investigating officer'] });
  legal = await buildOfficer(t, { officeId, roles: ['legal officer'] });
  second = await buildOfficer(t, { officeId, roles: ['legal officer'] });
});
afterAll(() => t.close());

const refused = (answer: Answer): unknown[] => [answer.status, answer.body['code']];
const messages = async (name: string): Promise<object[]> =>
  (await t.db.query<{ payload: object }>('SELECT payload FROM outbox WHERE name = $1 ORDER BY seq', [name])).rows.map(
    ({ payload }) => payload,
  );
const amended = { ...PROPOSED_RULE, legalSource: 'PECA s.47 (of this test)', length: 45, effectiveFrom: '2027-01-04' };

describe('the rules', () => {
  it('are listed by pages, statute before house, each once, with sources and both languages', async () => {
    const seen: Record<string, unknown>[] = [];
    for (let cursor = ''; ;) {
      const answer = await t.as(investigator).get(`/deadline-rules?limit=40${cursor && `&cursor=${cursor}`}`);
      seen.push(...(JSON.parse(answer.text) as { items: Record<string, unknown>[] }).items);
      if (answer.body['nextCursor'] === null) break;
      cursor = String(answer.body['nextCursor']);
    }
    const codes = seen.map(({ code }) => String(code));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => code.startsWith('DL-'))).toHaveLength(60);
    expect(seen.filter(({ kind, code }) => (kind === 'house') !== /^(HS|RM)/.test(String(code)))).toEqual([]);
    expect(refused(await t.as(investigator).get('/deadline-rules?cursor=x'))).toEqual([400, 'cursor.malformed']);
  });

  it('show on a day only what was then in force, and never the void one', async () => {
    const on = async (day: string): Promise<string[]> => {
      const answer = await t.as(investigator).get(`/deadline-rules?limit=200&onDate=${day}`);
      return (JSON.parse(answer.text) as { items: { code: string }[] }).items.map(({ code }) => code);
    };
    expect(await on('2025-01-28')).toContain('DL-PECA-30-4-TRIAL');
    expect(await on('2025-01-29')).not.toContain('DL-PECA-30-4-TRIAL');
    expect(await on('2022-03-01')).not.toContain('DL-ORD22-44A');
    expect(await on('2020-12-31')).not.toContain('DL-ARA-16');
    expect(await on('2021-01-01')).toContain('DL-ARA-16');
  });

  it('say when a period would end, in words of either language, and start nothing', async () => {
    const ask = (body: object, headers = {}) =>
      t.as(investigator).post('/deadline-rules/DL-CRPC-417-2A/compute', body, headers);
    const english = await ask({ at: '2028-03-03T06:00:00Z' });
    expect([english.status, english.body['dueDay'], english.body['reasoning']]).toEqual([
      200,
      '2028-04-03',
      '30 days from 3 March, day of order not counted: 2 April, a Sunday; next open day of this court 3 April',
    ]);
    const urdu = await ask({ at: '2028-03-03T06:00:00Z' }, { 'accept-language': 'ur' });
    expect(String(urdu.body['reasoning'])).toContain('حکم کا دن شمار نہیں');
    expect(refused(await ask({ at: '2028-02-30T06:00:00Z' }))[0]).toBe(400);
    expect(refused(await ask({ at: '2028-03-03T06:00:00Z', calendarId: 'none-such' }))).toEqual([
      404,
      'calendar.not-found',
    ]);
    expect(
      refused(await t.as(investigator).post('/deadline-rules/DL-ORD22-44A/compute', { at: '2022-03-01T06:00:00Z' })),
    ).toEqual([422, 'deadline-rule.not-in-force']);
    expect((await t.db.query('SELECT 1 FROM deadline')).rows).toEqual([]);
  });
});

describe('a proposal', () => {
  const propose = (code: string, body: object) => t.as(legal).post(`/deadline-rules/${code}/proposals`, body);

  it('is refused when it contradicts itself', async () => {
    const attempt = async (over: object) => refused(await propose('DL-TEST', { ...amended, ...over }));
    expect(await attempt({ length: null })).toEqual([422, 'deadline-rule.length-contradicts-unit']);
    expect(await attempt({ unit: 'fixed_date', length: null, fixedDue: 'before 31 June' })).toEqual([
      422,
      'deadline-rule.length-contradicts-unit',
    ]);
    expect(await attempt({ unit: 'hours', dayBasis: 'working' })).toEqual([
      422,
      'deadline-rule.length-contradicts-unit',
    ]);
    expect(await attempt({ effectiveFrom: '2027-02-29' })).toEqual([422, 'deadline-rule.day-malformed']);
    expect(await attempt({ effectiveTo: '2027-01-04' })).toEqual([422, 'deadline-rule.ends-before-start']);
    expect(await attempt({ ladder: [{ key: 'a', offset: '-P1D', audience: ['head'] }] })).toEqual([
      422,
      'deadline-rule.ladder-unsound',
    ]);
    expect(refused(await t.as(investigator).post(`/deadline-rules/${APPEAL}/proposals`, amended))[0]).toBe(403);
  });

  it('shows what it would do, changes nothing, and is decided by another than who entered it, once', async () => {
    const before = (await t.as(legal).get(`/deadline-rules/${APPEAL}`)).text;
    const proposed = await propose(APPEAL, amended);
    expect(proposed.status).toBe(201);
    const id = String(proposed.body['id']);
    const effect = JSON.parse(proposed.text) as {
      effect: { superseded: number[]; added: { edition: number; length: number; effectiveTo: string | null }[] };
    };
    expect(effect.effect.superseded).toEqual([1]);
    expect(effect.effect.added.map(({ edition, length, effectiveTo }) => [edition, length, effectiveTo])).toEqual([
      [2, 30, '2027-01-04'],
      [3, 45, null],
    ]);
    expect((await t.as(legal).get(`/deadline-rules/${APPEAL}`)).text).toBe(before);
    expect(refused(await t.as(legal).post(`/deadline-rule-proposals/${id}/approve`))).toEqual([
      409,
      'deadline-rule-proposal.own',
    ]);
    expect(await messages('deadline-rule.superseded')).toEqual([]);

    expect((await t.as(second).post(`/deadline-rule-proposals/${id}/approve`)).status).toBe(200);
    expect(refused(await t.as(second).post(`/deadline-rule-proposals/${id}/approve`))).toEqual([
      409,
      'deadline-rule-proposal.illegal-transition',
    ]);
    expect(await messages('deadline-rule.superseded')).toEqual([{ code: APPEAL, edition: 1 }]);
    const on = async (at: string) =>
      (await t.as(legal).post(`/deadline-rules/${APPEAL}/compute`, { at })).body['edition'];
    expect([await on('2027-01-03T18:59:59.999Z'), await on('2027-01-03T19:00:00Z')]).toEqual([2, 3]);
    const decided = await t.as(legal).get(`/deadline-rule-proposals/${id}`);
    expect([decided.body['state'], decided.body['effect']]).toEqual(['approved', null]);
  });

  it('may bring a new rule, and may be refused with a reason', async () => {
    const id = String((await propose('HS-NEW', PROPOSED_RULE)).body['id']);
    const answer = await t.as(second).post(`/deadline-rule-proposals/${id}/refuse`, { reason: 'Not wanted.' });
    expect([answer.status, answer.body['state'], answer.body['refusal']]).toEqual([200, 'refused', 'Not wanted.']);
    expect(refused(await t.as(second).get('/deadline-rules/HS-NEW'))).toEqual([404, 'deadline-rule.not-found']);
    const again = String((await propose('HS-NEW', PROPOSED_RULE)).body['id']);
    expect((await t.as(second).post(`/deadline-rule-proposals/${again}/approve`)).status).toBe(200);
    expect((await t.as(second).get('/deadline-rules/HS-NEW')).body['kind']).toBe('house');
  });
});

describe('a calendar', () => {
  const why = { source: 'Notification of this test', reason: 'Said so.' };
  const version = async (id: string): Promise<number> =>
    Number((await t.as(legal).get(`/calendars/${id}`)).body['version']);
  const change = async (id: string, body: object, etag?: string) =>
    t.as(legal).post(`/calendars/${id}/changes`, { ...why, ...body }, { 'if-match': etag ?? `"${await version(id)}"` });
  const open = async (id: string, from: string, to: string): Promise<string[]> => {
    const answer = await t.as(investigator).get(`/calendars/${id}/days?from=${from}&to=${to}`);
    const { items } = JSON.parse(answer.text) as { items: { day: string; open: boolean }[] };
    return items.filter((day) => day.open).map(({ day }) => day);
  };

  it('is made for a court on another, and refused without an open day, twice, or on what is not there', async () => {
    const make = (over: object) =>
      t
        .as(legal)
        .post('/calendars', { id: 'sessions-lahore', name: 'Sessions Court Lahore', kind: 'court', ...why, ...over });
    expect(refused(await make({ weeklyClosed: [1, 2, 3, 4, 5, 6, 7] }))).toEqual([422, 'calendar.no-open-day']);
    expect(refused(await make({}))).toEqual([422, 'calendar.week-missing']);
    expect(refused(await make({ basedOn: 'none-such' }))).toEqual([422, 'calendar.base-unknown']);
    expect(refused(await make({ weeklyClosed: [8] }))[0]).toBe(400);
    expect((await make({ basedOn: 'court-default' })).status).toBe(201);
    expect(refused(await make({ basedOn: 'court-default' }))).toEqual([409, 'calendar.exists']);
    expect(await open('sessions-lahore', '2026-03-20', '2026-03-25')).toEqual([
      '2026-03-20',
      '2026-03-24',
      '2026-03-25',
    ]);
    expect(refused(await t.as(investigator).post('/calendars', {}))[0]).toBe(403);
  });

  it('takes a moon day where the moon took it, and every calendar that stands on it follows', async () => {
    const [from, to] = ['2026-03-19', '2026-03-25'];
    const eid = ['2026-03-21', '2026-03-22', '2026-03-23'];
    const moved = {
      kind: 'moon-moved',
      name: 'Eid-ul-Fitr',
      days: [
        { day: eid[0], movedTo: eid[1] },
        { day: eid[1], movedTo: eid[2] },
        { day: eid[2], movedTo: '2026-03-24' },
      ],
    };
    const [own, under] = [await version('sessions-lahore'), await version('court-default')];
    const answer = await change('court-default', moved);
    expect([answer.status, answer.body['version']]).toEqual([200, under + 1]);
    expect(await version('sessions-lahore')).toBe(own + 1);
    // The 21st is a Saturday, on which this court sits; the 22nd a Sunday; the 23rd Pakistan Day whatever the moon does.
    expect(await open('sessions-lahore', from, to)).toEqual(['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-25']);
    expect(await messages('calendar.changed')).toEqual([
      { calendarId: 'court-default', version: under + 1 },
      { calendarId: 'sessions-lahore', version: own + 1 },
    ]);
    expect(refused(await change('court-default', { ...moved, days: [{ day: eid[0], movedTo: eid[1] }] }))).toEqual([
      422,
      'calendar.no-such-day',
    ]);
  });

  it('takes a closure, a sitting on a holiday, and another week from a day on', async () => {
    const id = 'sessions-lahore';
    expect((await change(id, { kind: 'closure', name: 'Urs', days: [{ day: '2027-08-04' }] })).status).toBe(200);
    expect(refused(await change(id, { kind: 'closure', name: 'Urs', days: [{ day: '2027-08-04' }] }))).toEqual([
      409,
      'calendar.day-already-named',
    ]);
    expect((await change(id, { kind: 'open-day', name: 'Sitting', days: [{ day: '2027-08-14' }] })).status).toBe(200);
    expect((await change(id, { kind: 'weekly-pattern', weeklyClosed: [6, 7], from: '2027-08-09' })).status).toBe(200);
    expect(await open(id, '2027-08-03', '2027-08-15')).toEqual(
      ['03', '05', '06', '07', '09', '10', '11', '12', '13', '14'].map((day) => `2027-08-${day}`),
    );
    expect((await change(id, { kind: 'withdrawn', name: 'Urs', days: [{ day: '2027-08-04' }] })).status).toBe(200);
    expect(await open(id, '2027-08-04', '2027-08-04')).toEqual(['2027-08-04']);
  });

  it('is changed by one officer after the other, and not into what cannot be', async () => {
    const id = 'sessions-lahore';
    const before = await version(id);
    const day = { kind: 'closure', name: 'Closed', days: [{ day: '2027-09-01' }] };
    expect(refused(await t.as(legal).post(`/calendars/${id}/changes`, { ...why, ...day }))[0]).toBe(428);
    expect(refused(await change(id, day, '"1"'))).toEqual([412, 'precondition.stale']);
    expect(refused(await change(id, { ...day, days: [{ day: '2027-02-29' }] }))[0]).toBe(400);
    expect(refused(await change(id, { ...day, days: [{ day: '1999-12-31' }] }))).toEqual([
      422,
      'calendar.day-malformed',
    ]);
    expect(refused(await change(id, { kind: 'closure', name: 'No days' }))).toEqual([
      422,
      'calendar.change-incomplete',
    ]);
    expect(
      refused(await change(id, { kind: 'weekly-pattern', weeklyClosed: [1, 2, 3, 4, 5, 6, 7], from: '2027-01-01' })),
    ).toEqual([422, 'calendar.no-open-day']);
    expect(await version(id)).toBe(before);
    expect(refused(await t.as(legal).get(`/calendars/${id}/days?from=2027-01-02&to=2027-01-01`))).toEqual([
      422,
      'calendar.range-impossible',
    ]);
  });

  it('is not closed for a whole year by closures either', async () => {
    const make = {
      id: 'sundays-only',
      name: 'Opens on Sundays',
      kind: 'court',
      weeklyClosed: [1, 2, 3, 4, 5, 6],
      ...why,
    };
    expect((await t.as(legal).post('/calendars', make)).status).toBe(201);
    const sundays = CLOSED_YEAR.flatMap((quarter) =>
      Array.from({ length: 14 }, (_, week) =>
        new Date(Date.UTC(2027, 0, 3) + (quarter * 14 + week) * 7 * 86_400_000).toISOString().slice(0, 10),
      ),
    );
    const answer = await change('sundays-only', {
      kind: 'closure',
      name: 'Away',
      days: sundays.map((day) => ({ day })),
    });
    expect(refused(answer)).toEqual([422, 'calendar.no-open-day']);
  });
});

describe('the record', () => {
  it('has an entry for each act on a rule or a calendar, and none for what was refused', async () => {
    const { rows } = await asSuperuser(
      (client) =>
        client.query<{ type: string; count: string }>(
          `SELECT type, count(*)::text FROM ledger.entry WHERE type ~ '^(deadline_rule|calendar)[.]' GROUP BY type ORDER BY type`,
        ),
      t.database.name,
    );
    const [proposals] = await t.db
      .query<{ made: string; approved: string; refused: string }>(
        `SELECT count(*)::text AS made, count(*) FILTER (WHERE state = 'approved')::text AS approved,
           count(*) FILTER (WHERE state = 'refused')::text AS refused FROM deadline_rule_proposal`,
      )
      .then((answer) => answer.rows);
    const [calendars] = await t.db
      .query<{ made: string; changed: string }>(
        `SELECT count(*) FILTER (WHERE kind = 'created')::text AS made,
           count(*) FILTER (WHERE kind NOT IN ('created', 'seeded', 'inherited'))::text AS changed FROM calendar_change`,
      )
      .then((answer) => answer.rows);
    expect(rows).toEqual([
      { type: 'calendar.changed', count: calendars?.changed },
      { type: 'calendar.created', count: calendars?.made },
      { type: 'deadline_rule.approved', count: proposals?.approved },
      { type: 'deadline_rule.proposed', count: proposals?.made },
      { type: 'deadline_rule.refused', count: proposals?.refused },
    ]);
  });
});
