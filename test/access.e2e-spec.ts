import { administrator, buildOffice, buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { JOB_POLICIES } from '../src/platform/database/job-policies';
import { startApp, type TestApp } from './support/app';

const REASON = 'The victim is being blackmailed at this hour; the IO cannot be reached.';

describe('need to know', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let outsider: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
    outsider = await buildOfficer(t, { roles: ['investigating officer'] });
  });
  afterAll(() => t.close());

  const sees = async (who: BuiltOfficer, caseId: string): Promise<boolean> => {
    const [over, raw] = await Promise.all([
      t.as(who).get(`/cases/${caseId}`),
      t.sql('app', who.id, 'SELECT id FROM case_file WHERE id = $1', [caseId]),
    ]);
    expect([200, 404]).toContain(over.status);
    expect(raw.length === 1).toBe(over.status === 200);
    return over.status === 200;
  };
  const laterBy = async (hours: number): Promise<void> => {
    const { rows } = await t.db.query<{ at: Date }>('SELECT clock_now() + make_interval(hours => $1) AS at', [hours]);
    await t.shiftClock(rows[0]?.at.toISOString() ?? '');
  };

  it('shows a case to its opener and the line of command, and to nobody else', async () => {
    const { id } = await buildCase(t, { by: circle.investigator });
    const headquarters = await buildOffice(t, { kind: 'headquarters' });
    const others = [
      await buildOfficer(t, { roles: ['investigating officer'], officeId: circle.officeId }),
      await buildOfficer(t, { roles: ['circle in-charge'], officeId: circle.zoneId }),
      await buildOfficer(t, { roles: ['legal officer'], officeId: circle.officeId }),
      await buildOfficer(t, { roles: ['evidence custodian'], officeId: circle.officeId }),
      await buildOfficer(t, { roles: ['director general'], officeId: headquarters.id }),
    ];
    for (const who of [circle.investigator, circle.inCharge, circle.additionalDirector])
      expect(await sees(who, id)).toBe(true);
    for (const who of [...others, outsider]) expect(await sees(who, id)).toBe(false);
    expect((await t.as(await administrator(t)).get(`/cases/${id}`)).status).toBe(403);
    const auditor = await buildOfficer(t, { roles: ['auditor'], officeId: circle.officeId });
    expect((await t.as(auditor).get(`/cases/${id}`)).status).toBe(403);
  });

  it('gives missing and hidden the same bytes', async () => {
    const { id } = await buildCase(t, { by: circle.investigator });
    const [hidden, missing] = await Promise.all([id, t.uuid()].map((each) => t.as(outsider).get(`/cases/${each}`)));
    const bytes = (text: string | undefined): string => (text ?? '').replace(/"requestId":"[^"]+"/, '');
    expect([hidden?.status, missing?.status]).toEqual([404, 404]);
    expect(bytes(hidden?.text)).toBe(bytes(missing?.text));
  });

  describe('in the database', () => {
    const tables = [
      'case_file',
      'incident',
      'case_grant',
      'wall_entry',
      'break_glass',
      'party',
      'incident_victim',
      'charge',
      'charge_incident',
    ];

    it.each(tables)('%s is forced under row policies and shows nothing without an actor', async (table) => {
      await buildCase(t, { by: circle.investigator, on: '2024-06-01' });
      const { rows } = await t.db.query('SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = $1', [
        table,
      ]);
      expect(rows).toEqual([{ relrowsecurity: true, relforcerowsecurity: true }]);
      for (const actor of ['', 'anonymous', t.uuid(), outsider.id, (await administrator(t)).id]) {
        expect(await t.sql('app', actor, `SELECT 1 FROM ${table}`)).toEqual([]);
      }
    });

    it.each(tables)('%s opens to no job beyond its listed rights, and is never deleted from', async (table) => {
      const listed = Object.keys(JOB_POLICIES).includes(table);
      if (!listed) {
        const look = t.sql('jobs', 'system:end-break-glass', `SELECT 1 FROM ${table}`);
        await expect(look).rejects.toMatchObject({ code: '42501' });
      }
      expect(await t.sql('jobs', '', listed ? `SELECT 1 FROM ${table}` : 'SELECT 1 WHERE false')).toEqual([]);
      for (const role of ['app', 'jobs'] as const) {
        const actor = role === 'app' ? circle.investigator.id : 'system:end-break-glass';
        await expect(t.sql(role, actor, `DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
      }
    });

    it('lets nobody write in a case that he may only look at, nor move it to another office', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const reader = await buildOfficer(t, { roles: ['prosecutor'] });
      await t
        .as(circle.inCharge)
        .post(`/cases/${id}/grants`, { officerId: reader.id, relation: 'granted-read', reason: 'Advice' });
      expect(await sees(reader, id)).toBe(true);
      expect(
        await t.sql('app', reader.id, `UPDATE case_file SET stage = 'investigation' WHERE id = $1 RETURNING id`, [id]),
      ).toEqual([]);
      const grant = `INSERT INTO case_grant (id, case_id, officer_id, relation, source, valid_from, granted_by, version)
                     VALUES (gen_random_uuid(), $1, $2::uuid, 'member', 'x', clock_now(), $2::text, 1)`;
      await expect(t.sql('app', reader.id, grant, [id, reader.id])).rejects.toMatchObject({ code: '42501' });
      await expect(t.sql('app', outsider.id, grant, [id, outsider.id])).rejects.toMatchObject({ code: '42501' });
      const move = 'UPDATE case_file SET office_id = $2 WHERE id = $1';
      await expect(t.sql('app', circle.investigator.id, move, [id, outsider.officeId])).rejects.toMatchObject({
        code: '42501',
      });
    });

    it('asks who sees what once per query, not once per row', async () => {
      for (let i = 0; i < 3; i++) await buildCase(t, { by: circle.investigator });
      const plan = await t.sql<{ 'QUERY PLAN': string }>(
        'app',
        circle.investigator.id,
        'EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) SELECT * FROM case_file ORDER BY opened_at DESC, id DESC LIMIT 50',
      );
      const lines = plan.map((row) => row['QUERY PLAN']);
      const plans = lines.flatMap((line, i) => (/^\s*InitPlan/.test(line) ? [i] : []));
      expect(plans).toHaveLength(1);
      expect(lines[(plans[0] ?? 0) + 1]).toMatch(/Result \(actual rows=1(\.00)? loops=1\)/);
      expect(lines.filter((line) => line.includes('SubPlan'))).toEqual([]);
    });
  });

  describe('by grant', () => {
    it('begins at its first instant and is over at its last', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const { rows } = await t.db.query<{ from: Date; to: Date }>(
        `SELECT clock_now() + interval '1 hour' AS from, clock_now() + interval '3 hours' AS to`,
      );
      const period = { from: rows[0]?.from.toISOString(), to: rows[0]?.to.toISOString() };
      const given = await t.as(circle.inCharge).post(`/cases/${id}/grants`, {
        ...{ officerId: outsider.id, relation: 'granted-write', reason: 'Joint team', ...period },
      });
      expect([given.status, given.body.from, given.body.to]).toEqual([201, period.from, period.to]);
      expect(await sees(outsider, id)).toBe(false);
      await laterBy(2);
      expect(await sees(outsider, id)).toBe(true);
      await laterBy(2);
      expect(await sees(outsider, id)).toBe(false);
    });

    it('is over in the second in which it is ended', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const given = await t
        .as(circle.inCharge)
        .post(`/cases/${id}/grants`, { officerId: outsider.id, relation: 'liaison', reason: 'Airport' });
      expect(await sees(outsider, id)).toBe(true);
      const ended = await t.as(circle.inCharge).post(`/case-grants/${given.body.id}/end`, { reason: 'Done' });
      expect(ended.status).toBe(200);
      expect(await sees(outsider, id)).toBe(false);
      const again = await t.as(circle.inCharge).post(`/case-grants/${given.body.id}/end`, { reason: 'Done' });
      expect([again.status, again.body.code]).toEqual([409, 'case-grant.already-ended']);
      expect(await auditsOf(t, id)).toEqual(['case.opened', 'grant.given', 'grant.ended']);
    });

    it('reaches whoever holds the role in the office on the day', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const office = await buildOffice(t, { kind: 'laboratory' });
      const before = await buildOfficer(t, { roles: ['forensic examiner'], officeId: office.id });
      await t.as(circle.inCharge).post(`/cases/${id}/grants`, {
        ...{ officeId: office.id, role: 'forensic examiner', relation: 'examiner', reason: 'Request FR-1' },
      });
      const after = await buildOfficer(t, { roles: ['forensic examiner'], officeId: office.id });
      expect([await sees(before, id), await sees(after, id)]).toEqual([true, true]);
      const other = await buildOfficer(t, { roles: ['prosecutor'], officeId: office.id });
      expect(await sees(other, id)).toBe(false);
    });

    it.each([
      ['to an auditor', { relation: 'granted-read' }, 'auditor', 'grant.not-a-case-role'],
      ['to an administrator', { relation: 'granted-read' }, 'administrator', 'grant.not-a-case-role'],
      [
        'to an officer and an office at once',
        { relation: 'granted-read', officeId: '11111111-1111-4111-8111-111111111111' },
        'prosecutor',
        'grant.grantee',
      ],
    ] as const)('is not given %s', async (_, over, role, code) => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const who = await buildOfficer(t, { roles: [role] });
      const given = await t
        .as(circle.inCharge)
        .post(`/cases/${id}/grants`, { officerId: who.id, reason: 'Why not', ...over });
      expect([given.status, given.body.code]).toEqual([422, code]);
    });
  });

  describe('by assignment', () => {
    it('hands the lead over with a reason, keeps the history, and leaves one lead under two heads at once', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const office = { roles: ['investigating officer'], officeId: circle.officeId } as const;
      const rivals = [await buildOfficer(t, office), await buildOfficer(t, office)];
      const replies = await Promise.all(
        rivals.map(({ id: officerId }, i) =>
          t
            .as(i === 0 ? circle.inCharge : circle.additionalDirector)
            .post(`/cases/${id}/assignments`, { officerId, as: 'lead', reason: 'Transfer' }),
        ),
      );
      expect(replies.map(({ status }) => status)).toEqual([201, 201]);
      const team = await t.as(circle.inCharge).get(`/cases/${id}/team`);
      const leads = (team.body.items ?? []).filter(({ relation }) => relation === 'lead');
      expect(leads).toHaveLength(1);
      expect(await sees(circle.investigator, id)).toBe(false);
      const history = await t.as(circle.inCharge).get(`/cases/${id}/team?history=true`);
      const all = (history.body.items ?? []).filter(({ relation }) => relation === 'lead');
      expect(all.map(({ endReason }) => endReason)).toEqual(['Transfer', 'Transfer', null]);
      const again = await t.as(circle.inCharge).post(`/cases/${id}/assignments`, {
        ...{ officerId: leads[0]?.officer?.id, as: 'lead', reason: 'Again' },
      });
      expect([again.status, again.body.code]).toEqual([409, 'assignment.stands-already']);
      const lead = await t.as(circle.inCharge).post(`/case-grants/${leads[0]?.id}/end`, { reason: 'Not needed' });
      expect([lead.status, lead.body.code]).toEqual([422, 'case-grant.lead']);
    });

    it('takes only an officer in service who investigates', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const clerk = await buildOfficer(t, { roles: ['complaint operator'], officeId: circle.officeId });
      for (const officerId of [clerk.id, t.uuid()]) {
        const answer = await t
          .as(circle.inCharge)
          .post(`/cases/${id}/assignments`, { officerId, as: 'member', reason: 'Help' });
        expect([answer.status, answer.body.code]).toEqual([422, 'assignment.cannot-investigate']);
      }
    });
  });

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

      await laterBy(4);
      expect(await sees(outsider, id)).toBe(false);
      await t.until(async () => (await auditsOf(t, id)).includes('break_glass.ended'), 90_000);
      expect(await auditsOf(t, id)).toEqual([
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
