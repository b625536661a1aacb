import { administrator, buildOffice, buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle, laterBy, seesCase } from './factories-cases';
import { JOB_POLICIES } from '../src/platform/database/job-policies';
import { startApp, type TestApp } from './support/app';

describe('need to know', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let outsider: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    outsider = await buildOfficer(t, { roles: ['investigating officer'] });
  });
  afterAll(() => t.close());

  const sees = (who: BuiltOfficer, caseId: string): Promise<boolean> => seesCase(t, who, caseId);

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
      await laterBy(t, 2);
      expect(await sees(outsider, id)).toBe(true);
      await laterBy(t, 2);
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
      const office = { roles: ['investigating officer'], officeId: circle.officeId } as const;
      const rivals = [await buildOfficer(t, office), await buildOfficer(t, office)];
      let id = '';
      let leads: { id: string; officer: { id: string } }[] = [];
      for (let round = 0; round < 6; round++) {
        id = (await buildCase(t, { by: circle.investigator })).id;
        const replies = await Promise.all(
          rivals.map(({ id: officerId }, i) =>
            t
              .as(i === 0 ? circle.inCharge : circle.additionalDirector)
              .post(`/cases/${id}/assignments`, { officerId, as: 'lead', reason: 'Transfer' }),
          ),
        );
        expect(replies.map(({ status, text }) => [status, text])).toEqual(replies.map(({ text }) => [201, text]));
        const team = await t.as(circle.inCharge).get(`/cases/${id}/team`);
        leads = JSON.parse(team.text).items.filter(({ relation }: { relation: string }) => relation === 'lead');
        expect(leads).toHaveLength(1);
      }
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
});
