import { randomUUID } from 'node:crypto';
import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

describe('calendar feeds', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let io: BuiltOfficer;

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    io = circle.investigator;
  }, 120_000);
  afterAll(() => t.close());

  const make = async (who: BuiltOfficer): Promise<string> => {
    const made = await t.as(who).post('/calendar-feeds');
    expect([made.status, made.text]).toEqual([201, made.text]);
    return new URL(String(made.body.address)).pathname.replace('/api/v1', '');
  };
  const lines = async (path: string): Promise<string[]> => {
    const answer = await t.anyone.get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    return answer.text.replaceAll('\r\n ', '').split('\r\n');
  };
  const summaries = async (path: string): Promise<string[]> =>
    (await lines(path)).filter((line) => line.startsWith('SUMMARY:')).map((line) => line.slice(8));
  /** A clock as the module of deadlines keeps it, by the rule of this code. */
  const clock = async (over: Record<string, unknown>): Promise<string> => {
    const id = randomUUID();
    const row = {
      ...{ id, rule_code: 'DL-03', rule_edition: 1, case_id: null, subject_kind: 'case', office_id: circle.officeId },
      ...{ responsible_id: io.id, trigger_at: '2027-03-01T09:00:00Z', excluded: '[]', due_at: '2027-03-09T19:00:00Z' },
      ...{ due_day: '2027-03-09', reasoning: '[]', expected: false, state: 'running', bound: 'max', kind: 'statute' },
      ...{ round: 0, started_at: '2027-03-01T09:00:00Z', version: 1, ...over },
    };
    const names = Object.keys(row);
    const marks = names.map((_, i) => `$${i + 1}`).join(', ');
    await t.db.query(`INSERT INTO deadline (${names.join(', ')}) VALUES (${marks})`, Object.values(row));
    return id;
  };
  const ruleOf = async (unit: string): Promise<{ rule_code: string; rule_edition: number; section: string }> => {
    const { rows } = await t.db.query<{ code: string; edition: number; legal_source: string }>(
      `SELECT code, edition, legal_source FROM deadline_rule WHERE unit = $1 AND kind = 'statute' ORDER BY code LIMIT 1`,
      [unit],
    );
    const [row] = rows;
    if (!row) throw new Error(`No rule in ${unit}`);
    return { rule_code: row.code, rule_edition: row.edition, section: row.legal_source };
  };
  const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

  it('show one’s own limits, days as days and hours as instants, by section and number alone', async () => {
    const file = await buildCase(t, { by: io, title: 'Blackmail of Ayesha Bibi' });
    const [days, hours] = [await ruleOf('days'), await ruleOf('hours')];
    const { section: ofDays, ...byDays } = days;
    const { section: ofHours, ...byHours } = hours;
    const a = await clock({ ...byDays, case_id: file.id });
    const b = await clock({ ...byHours, case_id: file.id, due_at: '2027-03-02T06:30:00Z', due_day: '2027-03-02' });
    await clock({
      ...byDays,
      case_id: file.id,
      state: 'met',
      met_at: '2027-03-01T09:00:00Z',
      ended_at: '2027-03-01T09:00:00Z',
    });
    await clock({ ...byDays, case_id: file.id, responsible_id: circle.inCharge.id });
    const path = await make(io);
    const text = await lines(path);
    expect(await summaries(path)).toEqual(
      [ofHours, ofDays].map((section) => `${escaped(section)} · ${escaped(file.number)}`),
    );
    expect(text).toEqual(
      expect.arrayContaining(['DTSTART:20270302T063000Z', 'DTSTART;VALUE=DATE:20270309', 'SEQUENCE:1']),
    );
    const uids = text.filter((line) => line.startsWith('UID:'));
    expect(uids).toEqual([`UID:deadline-${b}@127.0.0.1`, `UID:deadline-${a}@127.0.0.1`]);
    expect(text.join('\n')).not.toMatch(/Ayesha|Blackmail/);

    await t.db.query(
      `UPDATE deadline SET due_day = '2027-03-12', due_at = '2027-03-12T19:00:00Z', version = 2 WHERE id = $1`,
      [a],
    );
    const moved = await lines(path);
    expect(moved.filter((line) => line.startsWith('UID:'))).toEqual(uids);
    expect(moved).toEqual(expect.arrayContaining(['SEQUENCE:2', 'DTSTART;VALUE=DATE:20270312']));
    await t.db.query('DELETE FROM deadline WHERE case_id = $1', [file.id]);
  });

  it('show what lies with a role that one holds, and nothing of a case that one may not see now', async () => {
    const head = circle.inCharge;
    const file = await buildCase(t, { by: io });
    await clock({
      case_id: file.id,
      responsible_id: null,
      responsible_role: 'circle in-charge',
      ...(await bare('days')),
    });
    await clock({ responsible_id: null, responsible_role: 'duty officer', ...(await bare('days')) });
    const path = await make(head);
    expect(await summaries(path)).toHaveLength(1);
    const wall = { officerId: head.id, reason: 'Brother of the accused' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${file.id}/walls`, wall)).status).toBe(201);
    expect(await summaries(path)).toEqual([]);
  });
  const bare = async (unit: string): Promise<{ rule_code: string; rule_edition: number }> => {
    const { rule_code, rule_edition } = await ruleOf(unit);
    return { rule_code, rule_edition };
  };

  it('are void once another was made, once revoked, and once the officer is let go', async () => {
    const who = await buildOfficer(t, { roles: ['duty officer'] });
    const first = await make(who);
    const second = await make(who);
    expect((await t.anyone.get(first)).status).toBe(404);
    expect((await t.anyone.get(second)).status).toBe(200);
    expect((await t.as(who).get('/calendar-feeds')).body.items).toHaveLength(1);
    expect((await t.as(who).delete('/calendar-feeds')).status).toBe(204);
    expect((await t.as(who).delete('/calendar-feeds')).status).toBe(204);
    expect((await t.anyone.get(second)).status).toBe(404);
    const third = await make(who);
    await t.db.query('UPDATE officer SET active = false WHERE id = $1', [who.id]);
    expect((await t.anyone.get(third)).status).toBe(404);
  });

  it('answer alike to every wrong secret, and keep none of them', async () => {
    const path = await make(io);
    const right = path.split('/').at(-1) ?? '';
    const wrong = [
      right.slice(0, -5) + '.ics',
      right.replace('.ics', ''),
      `${'A'.repeat(43)}.ics`,
      'x',
      `${right}x`,
      right.toUpperCase(),
    ];
    const answers = await Promise.all(wrong.map((file) => t.anyone.get(`/calendar-feeds/${file}`)));
    const own = (text: string): string => text.replace(/"requestId":"[^"]+"/, '');
    expect(new Set(answers.map(({ status, text }) => `${status} ${own(text)}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    const secret = right.replace('.ics', '');
    const dump = await asSuperuser(async (client) => {
      const { rows: tables } = await client.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables WHERE schemaname IN ('public', 'ledger')`,
      );
      let text = '';
      for (const { name } of tables) {
        const { rows } = await client.query<{ row: string }>(`SELECT row_to_json(x)::text AS row FROM ${name} x`);
        text += rows.map(({ row }) => row).join('\n');
      }
      return text;
    }, t.database.name);
    expect(dump).not.toContain(secret);
    const metrics = await t.anyone.get('/metrics');
    expect(metrics.text).toContain('/calendar-feeds/:secret');
    expect(metrics.text).not.toContain(secret);
  });

  it('are of nobody else', async () => {
    const { rows } = await t.db.query<{ id: string }>('SELECT id FROM calendar_feed WHERE officer_id = $1', [io.id]);
    expect(rows.length).toBeGreaterThan(0);
    expect(
      await t.sql('app', circle.inCharge.id, 'SELECT id FROM calendar_feed WHERE officer_id = $1', [io.id]),
    ).toEqual([]);
    expect(await t.sql('app', 'anonymous', 'SELECT id FROM calendar_feed')).toEqual([]);
    await expect(t.sql('jobs', 'system:x', 'SELECT id FROM calendar_feed')).rejects.toThrow('permission denied');
  });

  it('show a limit that an order gives as a day on that day, and one that it gives as an hour at that hour', async () => {
    const officer = await buildOfficer(t, { roles: ['investigating officer'], officeId: circle.officeId });
    const { section: _, ...rule } = await ruleOf('days');
    const of = { ...rule, responsible_id: officer.id, started_by: officer.id };
    const midnight = '2027-03-30T19:00:00Z';
    await clock({ ...of, given_due_at: midnight, due_at: midnight, due_day: '2027-03-30' });
    const hour = '2027-03-29T09:30:00Z';
    await clock({ ...of, given_due_at: hour, due_at: hour, due_day: '2027-03-29' });
    const starts = (await lines(await make(officer))).filter((line) => line.startsWith('DTSTART'));
    expect(starts).toEqual(['DTSTART:20270329T093000Z', 'DTSTART;VALUE=DATE:20270330']);
  });
});
