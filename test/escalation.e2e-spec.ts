import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildDeadline } from './factories-deadlines';
import { startApp, type TestApp } from './support/app';
import { clocksAt, fireDue } from './support/clocks';

const HOUR = 3_600_000;
const BEGIN = '2027-03-01T09:00:00.000Z';
/** Each test begins ten days after the one before: time runs forward only. */
let now = Date.parse(BEGIN);
const later = (hours: number): string => new Date(now + hours * HOUR).toISOString();

describe('a ladder, up the office chain', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let deputy: BuiltOfficer;

  beforeAll(async () => {
    t = await startApp({ at: BEGIN, worker: true });
    circle = await buildCircle(t);
    deputy = await buildOfficer(t, { roles: ['duty officer'], officeId: circle.officeId });
  }, 120_000);
  afterAll(() => t.close());
  beforeEach(async () => {
    now += 240 * HOUR;
    await t.shiftClock(later(0));
  });

  const begin = async (): Promise<{ id: string; caseId: string }> => {
    const { id: caseId } = await buildCase(t, { by: circle.investigator });
    const { id } = await buildDeadline(t, { caseId, by: circle.investigator, at: later(0) });
    return { id, caseId };
  };
  /** A few seconds later, when what the queue holds on real time counts as lost; then until everybody has been told. */
  const goTo = async (hours: number): Promise<void> => {
    await clocksAt(t, new Date(Date.parse(later(hours)) + 6_000).toISOString());
    await fireDue(t);
    await t.until(async () => {
      const { rows } = await t.db.query<{ open: string }>(
        `SELECT count(*) AS open FROM outbox WHERE name = 'notify' AND done_at IS NULL`,
      );
      return rows[0]?.open === '0';
    });
  };
  /** Whom each stage of the clock reached: `stage: who who`, in the order of the stages. */
  const reached = async (deadlineId: string): Promise<string[]> => {
    const { rows } = await t.db.query<{ stage: string; officer_id: string }>(
      `SELECT params ->> 'stage' AS stage, officer_id FROM notification
        WHERE params ->> 'deadlineId' = $1 ORDER BY created_at, id`,
      [deadlineId],
    );
    const names = new Map([
      [circle.investigator.id, 'investigator'],
      [circle.inCharge.id, 'in-charge'],
      [circle.additionalDirector.id, 'additional-director'],
      [deputy.id, 'deputy'],
    ]);
    const stages = new Map<string, string[]>();
    for (const { stage, officer_id: id } of rows)
      stages.set(stage, [...(stages.get(stage) ?? []), names.get(id) ?? id]);
    return [...stages].map(([stage, who]) => `${stage}: ${who.sort().join(' ')}`);
  };
  const ALL_HOURS = [12, 20, 23, 24, 25, 30, 48, 49];

  it('reaches each person once at each stage, however often it is fired', async () => {
    const { id } = await begin();
    for (const hours of ALL_HOURS) await goTo(hours);
    const once = await reached(id);
    expect(once).toEqual([
      '12-hours-before: investigator',
      '4-hours-before: investigator',
      '1-hours-before: investigator',
      'limit: investigator',
      'over-1: in-charge investigator',
      'over-2: additional-director',
      'over-3: additional-director',
    ]);
    // Every message comes a second time, under an id of its own.
    await t.db.query(
      `INSERT INTO outbox (id, queue, name, payload, due_at, request_id)
       SELECT gen_random_uuid(), queue, name, payload, clock_now(), request_id FROM outbox
        WHERE name = 'notify' AND payload -> 'params' ->> 'deadlineId' = $1`,
      [id],
    );
    await goTo(50);
    expect(await reached(id)).toEqual(once);
  });

  it('passes over who is walled off, and never tells him', async () => {
    const { id, caseId } = await begin();
    const wall = { officerId: circle.inCharge.id, reason: 'Brother of the accused' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall)).status).toBe(201);
    for (const hours of ALL_HOURS) await goTo(hours);
    const { rows } = await t.db.query('SELECT FROM notification WHERE case_id = $1 AND officer_id = $2', [
      caseId,
      circle.inCharge.id,
    ]);
    expect(rows).toEqual([]);
    expect((await reached(id)).find((stage) => stage.startsWith('over-1'))).toBe(
      'over-1: additional-director investigator',
    );
  });

  it('reaches who stands in for one on leave', async () => {
    const { id, caseId } = await begin();
    const grant = { officerId: deputy.id, relation: 'granted-write', reason: 'Stands in' };
    expect((await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, grant)).status).toBe(201);
    const day = later(0).slice(0, 10);
    const leave = { fromDay: day, toDay: later(48).slice(0, 10), standInId: deputy.id };
    expect((await t.as(circle.investigator).post(`/officers/${circle.investigator.id}/leave`, leave)).status).toBe(201);
    for (const hours of [12, 20]) await goTo(hours);
    expect(await reached(id)).toEqual(['12-hours-before: deputy', '4-hours-before: deputy']);
  });

  it('stops where it is acknowledged, but for the limit of the law', async () => {
    const { id } = await begin();
    await goTo(12);
    expect((await t.as(circle.investigator).post(`/deadlines/${id}/acknowledge`, {})).status).toBe(200);
    for (const hours of [20, 23, 24]) await goTo(hours);
    expect((await reached(id)).map((stage) => stage.split(':')[0])).toEqual(['12-hours-before', 'limit']);
    expect((await t.as(circle.inCharge).post(`/deadlines/${id}/acknowledge`, {})).status).toBe(200);
    for (const hours of [25, 30, 48]) await goTo(hours);
    expect(await reached(id)).toHaveLength(2);
  });
});
