import { AudienceService } from '../src/modules/notifications/audience.service';
import type { Audience } from '../src/kernel/audience';
import { JobRunner } from '../src/platform/queue/job-runner';
import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { startApp, type TestApp } from './support/app';

const NOW = '2027-03-01T09:00:00.000Z';

describe('who is told', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let deputy: BuiltOfficer;

  beforeAll(async () => {
    t = await startApp({ at: NOW, worker: true });
    circle = await buildCircle(t);
    deputy = await buildOfficer(t, { roles: ['investigating officer'], officeId: circle.officeId });
  }, 120_000);
  afterAll(() => t.close());

  const worker = () => {
    if (!t.worker) throw new Error('This needs the worker');
    return t.worker;
  };
  /** Whom the rungs reach at this moment, as `name why`. */
  const reached = async (
    caseId: string | null,
    rungs: readonly Audience[],
    responsibleId?: string,
  ): Promise<string[]> => {
    const audience = { officeId: circle.officeId, responsibleId: responsibleId ?? null, responsibleRole: null, rungs };
    const told = await worker()
      .get(JobRunner)
      .as('notify', (tx) => worker().get(AudienceService).resolve(tx, { audience, caseId }));
    const names = new Map([
      [circle.investigator.id, 'investigator'],
      [circle.inCharge.id, 'in-charge'],
      [circle.additionalDirector.id, 'additional director'],
      [deputy.id, 'deputy'],
    ] as const);
    return told.map(({ officerId, why }) => `${names.get(officerId) ?? officerId}: ${why}`);
  };
  const leave = (who: BuiltOfficer, body: object, by = who) => t.as(by).post(`/officers/${who.id}/leave`, body);
  const wall = async (caseId: string, officerId: string): Promise<void> => {
    const raised = await t
      .as(circle.additionalDirector)
      .post(`/cases/${caseId}/walls`, { officerId, reason: 'Brother of the accused' });
    expect([raised.status, raised.text]).toEqual([201, raised.text]);
  };
  const openCase = async (): Promise<string> => (await buildCase(t, { by: circle.investigator })).id;

  it('is, up the chain, each who may see the case', async () => {
    const caseId = await openCase();
    const io = circle.investigator.id;
    expect(await reached(caseId, ['responsible'], io)).toEqual(['investigator: named']);
    expect(await reached(caseId, ['responsible', 'in-charge', 'head', 'zone-head'], io)).toEqual([
      'investigator: named',
      'in-charge: in-charge',
      'additional director: zone-head',
    ]);
  });

  it('is nobody behind a wall, nor through escalation', async () => {
    const caseId = await openCase();
    await wall(caseId, circle.inCharge.id);
    expect(await reached(caseId, ['responsible', 'in-charge', 'head'], circle.investigator.id)).toEqual([
      'investigator: named',
      'additional director: zone-head',
    ]);
    expect(await reached(null, ['in-charge'])).toEqual(['in-charge: in-charge']);
  });

  it('is, for one on leave, who stands in and may see the case, else the in-charge as well', async () => {
    const caseId = await openCase();
    const io = circle.investigator.id;
    const entered = await leave(circle.investigator, {
      fromDay: '2027-03-01',
      toDay: '2027-03-05',
      standInId: deputy.id,
    });
    expect([entered.status, entered.text]).toEqual([201, entered.text]);
    // The stand-in is no part of the case as yet.
    expect(await reached(caseId, ['responsible'], io)).toEqual(['investigator: named', 'in-charge: in-charge']);
    const grant = { officerId: deputy.id, relation: 'granted-write', reason: 'Stands in' };
    expect((await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, grant)).status).toBe(201);
    expect(await reached(caseId, ['responsible'], io)).toEqual(['deputy: acting-for']);

    const ended = await t.as(circle.inCharge).post(`/leave/${entered.body.id}/end`);
    expect([ended.status, ended.body.endedAt === null]).toEqual([200, false]);
    expect(await reached(caseId, ['responsible'], io)).toEqual(['investigator: named']);
    const again = await t.as(circle.inCharge).post(`/leave/${entered.body.id}/end`);
    expect([again.status, again.body.code]).toEqual([409, 'leave.ended-already']);
  });

  it('is he himself again on the day after his leave, by the day in Pakistan', async () => {
    const caseId = await openCase();
    const entered = await leave(circle.investigator, { fromDay: '2027-03-01', toDay: '2027-03-01' });
    expect(entered.status).toBe(201);
    expect(await reached(caseId, ['responsible'], circle.investigator.id)).toHaveLength(2);
    await t.shiftClock('2027-03-01T18:59:59.000Z');
    expect(await reached(caseId, ['responsible'], circle.investigator.id)).toHaveLength(2);
    await t.shiftClock('2027-03-01T19:00:00.000Z');
    expect(await reached(caseId, ['responsible'], circle.investigator.id)).toEqual(['investigator: named']);
    await t.shiftClock('2027-03-01T09:30:00.000Z');
    expect((await t.as(circle.investigator).post(`/leave/${entered.body.id}/end`)).status).toBe(200);
  });

  it('is who acts for the head, by an order, too', async () => {
    const caseId = await openCase();
    const acting = await t.as(await administrator(t)).post('/acting', {
      ...{ officerId: deputy.id, forOfficerId: circle.inCharge.id, officeId: circle.officeId },
      ...{ roles: ['circle in-charge'], to: '2027-03-02T00:00:00+05:00', authority: 'Office order No. 44/2027' },
    });
    expect([acting.status, acting.text]).toEqual([201, acting.text]);
    const both = ['in-charge: in-charge', 'deputy: acting-for'];
    expect((await reached(caseId, ['in-charge'])).sort()).toEqual(both.sort());
    expect((await t.as(await administrator(t)).post(`/acting/${acting.body.id}/end`, {})).status).toBe(200);
    expect(await reached(caseId, ['in-charge'])).toEqual(['in-charge: in-charge']);
  });

  it('tells administrators of an empty office once a day, and of what case never', async () => {
    const lonely = await buildOfficer(t, { roles: ['investigating officer'] });
    const { id: caseId } = await buildCase(t, { by: lonely });
    const audience = {
      officeId: lonely.officeId,
      responsibleId: null,
      responsibleRole: null,
      rungs: ['in-charge'] as const,
    };
    for (let i = 0; i < 2; i += 1) {
      const told = await worker()
        .get(JobRunner)
        .as('notify', (tx) => worker().get(AudienceService).resolve(tx, { audience, caseId }));
      expect(told).toEqual([]);
    }
    const { rows } = await t.db.query<{ payload: Record<string, unknown> }>(
      `SELECT payload FROM outbox WHERE payload ->> 'kind' = 'office.nobody-there' ORDER BY seq`,
    );
    const admin = await administrator(t);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.payload).toEqual(rows[1]?.payload);
    expect(rows[0]?.payload).toMatchObject({
      officerId: admin.id,
      caseId: null,
      params: { officeId: lonely.officeId },
    });
    expect(JSON.stringify(rows)).not.toContain(caseId);
  });

  it('is asked of the database by jobs alone', async () => {
    const caseId = await openCase();
    const ask = 'SELECT officer_id FROM officers_seeing($1, ARRAY[$2]::uuid[])';
    const params = [caseId, circle.investigator.id];
    expect(await t.sql('jobs', 'system:notify', ask, params)).toHaveLength(1);
    expect(await t.sql('jobs', circle.investigator.id, ask, params)).toHaveLength(0);
    await expect(t.sql('app', circle.investigator.id, ask, params)).rejects.toThrow('permission denied');
  });

  describe('leave', () => {
    it('is entered by the officer, a head of his office or above, or an administrator, on record', async () => {
      const who = await buildOfficer(t, { roles: ['duty officer'], officeId: circle.officeId });
      const days = (n: number) => ({ fromDay: `2027-04-0${n}`, toDay: `2027-04-0${n}` });
      const by = [who, circle.inCharge, circle.additionalDirector, await administrator(t)];
      for (const [i, each] of by.entries()) expect((await leave(who, days(i + 1), each)).status).toBe(201);
      const stranger = await buildOfficer(t, { roles: ['circle in-charge'] });
      for (const each of [deputy, stranger]) {
        const refused = await leave(who, days(9), each);
        expect([refused.status, refused.body.code]).toEqual([403, 'leave.not-yours']);
      }
      const list = await t.as(deputy).get(`/officers/${who.id}/leave?limit=3`);
      expect(list.body.items?.map(({ fromDay }) => fromDay)).toEqual(['2027-04-04', '2027-04-03', '2027-04-02']);
      const rest = await t.as(deputy).get(`/officers/${who.id}/leave?limit=3&cursor=${list.body.nextCursor}`);
      expect(rest.body.items?.map(({ fromDay }) => fromDay)).toEqual(['2027-04-01']);
    });

    it.each([
      [{ fromDay: '2027-05-03', toDay: '2027-05-02' }, 422, 'leave.ends-before-it-begins'],
      [{ fromDay: '2027-02-01', toDay: '2027-02-28' }, 422, 'leave.over-already'],
      [{ fromDay: '2027-05-01', toDay: '2029-05-01' }, 422, 'leave.too-long'],
      [{ fromDay: '2027-05-32', toDay: '2027-05-33' }, 400, 'request.invalid'],
      [
        { fromDay: '2027-05-01', toDay: '2027-05-02', standInId: '0d9f7f0e-3c6a-4b2e-9a53-1f2f0c1d2e3f' },
        404,
        'officer.not-found',
      ],
    ])('refuses %j', async (body, status, code) => {
      const refused = await leave(deputy, body);
      expect([refused.status, refused.body.code]).toEqual([status, code]);
    });

    it('refuses days that are entered already, and oneself as stand-in', async () => {
      expect((await leave(deputy, { fromDay: '2027-06-01', toDay: '2027-06-05' })).status).toBe(201);
      const twice = await leave(deputy, { fromDay: '2027-06-05', toDay: '2027-06-09' });
      expect([twice.status, twice.body.code]).toEqual([409, 'leave.overlaps']);
      const own = await leave(deputy, { fromDay: '2027-07-01', toDay: '2027-07-02', standInId: deputy.id });
      expect([own.status, own.body.code]).toEqual([422, 'leave.own-stand-in']);
    });
  });
});
