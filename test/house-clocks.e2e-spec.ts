import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { clocksAbout, toldOf } from './factories-deadlines';
import { buildCustodian, buildExhibit } from './factories-evidence';
import { startApp, type TestApp } from './support/app';
import { clocksAt } from './support/clocks';

const BEGIN = '2027-03-01T09:00:00.000Z';
const later = (hours: number): string => new Date(Date.parse(BEGIN) + hours * 3_600_000).toISOString();
const carrier = {
  ...{ kind: 'public_servant', name: 'Muhammad Aslam', rank: 'Constable', number: 'C-1' },
  ...{ capacity: 'carrier', office: 'Circle' },
};

describe('a clock of the house', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let custodian: BuiltOfficer & { placeId: string };
  beforeAll(async () => {
    t = await startApp({ at: BEGIN, worker: true });
    circle = await buildCircle(t);
    custodian = await buildCustodian(t, circle);
  });
  afterAll(() => t.close());

  const as = (who: BuiltOfficer) => t.as(who);
  const offer = async (exhibitId: string) => {
    const answer = await as(circle.investigator).act(`/exhibits/${exhibitId}/handovers`, {
      to: { kind: 'officer', officerId: custodian.id },
      purpose: 'Safe custody',
    });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return String(answer.body['id']);
  };

  it.each(['accept', 'refuse', 'cancel'])('runs while an offer waits, and ends when somebody says %s', async (verb) => {
    const item = await buildExhibit(t, circle);
    const id = await offer(item.id);
    expect(await clocksAbout(t, id)).toEqual([['HS-HANDOVER-PENDING', 'running']]);
    const body = verb === 'accept' ? { sealsAsOffered: true, condition: 'good' } : { reason: 'It was not there.' };
    const by = verb === 'cancel' ? circle.investigator : custodian;
    const answered = await as(by).act(`/handovers/${id}/${verb}`, body);
    expect([answered.status, answered.text]).toEqual([200, answered.text]);
    expect(await clocksAbout(t, id)).toEqual([['HS-HANDOVER-PENDING', 'met']]);
    const { rows } = await t.db.query(
      `SELECT count(*)::int AS open FROM deadline_stage s JOIN deadline d ON d.id = s.deadline_id
        WHERE d.subject_id = $1 AND s.fired_at IS NULL AND s.superseded_at IS NULL`,
      [id],
    );
    expect(rows).toEqual([{ open: 0 }]);
  });

  it('stands on the list of him who must answer, without a section of law', async () => {
    const item = await buildExhibit(t, circle);
    const id = await offer(item.id);
    const { body } = await as(custodian).get('/deadlines?kind=house&limit=1000');
    const mine = [...(body['items'] ?? [])].find(({ subject }) => subject?.['id'] === id);
    expect(mine).toMatchObject({ rule: 'HS-HANDOVER-PENDING', kind: 'house', section: null, caseId: item.caseId });
  });

  it('runs on the road and until a thing is back in its store', async () => {
    const item = await buildExhibit(t, circle);
    const carried = await as(circle.investigator).act(`/exhibits/${item.id}/carry`, {
      carrier,
      destination: 'Laboratory, Lahore',
      purpose: 'Examination',
    });
    expect([carried.status, carried.text]).toEqual([200, carried.text]);
    expect(await clocksAbout(t, item.id)).toEqual([['HS-CARRIED', 'running']]);
    const back = await as(circle.investigator).act(`/exhibits/${item.id}/return`, {
      condition: 'good',
      sealSeen: 'SEAL-1',
    });
    expect([back.status, back.text]).toEqual([200, back.text]);
    expect(await clocksAbout(t, item.id)).toEqual([['HS-CARRIED', 'met']]);
  });

  it('runs while a thing is out of its store, to the hour that was named, and ends when it is back', async () => {
    const item = await buildExhibit(t, circle);
    const act = async (verb: string, body: object) => {
      const answer = await as(custodian).act(`/exhibits/${item.id}/${verb}`, body);
      expect([verb, answer.status, answer.text]).toEqual([verb, 200, answer.text]);
    };
    const handed = await offer(item.id);
    await as(custodian).act(`/handovers/${handed}/accept`, { sealsAsOffered: true, condition: 'good' });
    await act('store', { storePlaceId: custodian.placeId });
    const returnDueAt = later(30);
    await act('check-out', { purpose: 'For court', returnDueAt });
    expect(await clocksAbout(t, item.id)).toEqual([['HS-CHECKED-OUT', 'running']]);
    const { rows } = await t.db.query<{ due_at: Date; stages: number }>(
      `SELECT d.due_at, (SELECT count(*)::int FROM deadline_stage s WHERE s.deadline_id = d.id) AS stages FROM deadline d
        WHERE d.subject_id = $1 AND d.rule_code = 'HS-CHECKED-OUT'`,
      [item.id],
    );
    expect([rows[0]?.due_at.toISOString(), (rows[0]?.stages ?? 0) > 1]).toEqual([returnDueAt, true]);
    await act('return', { storePlaceId: custodian.placeId });
    expect(await clocksAbout(t, item.id)).toEqual([['HS-CHECKED-OUT', 'met']]);
  });

  it('looks at what came late into the record', async () => {
    const item = await buildExhibit(t, circle);
    await t.shiftClock(later(6));
    const sealed = await as(circle.investigator).act(`/exhibits/${item.id}/handovers`, {
      to: { kind: 'officer', officerId: custodian.id },
      purpose: 'Safe custody',
      occurredAt: later(1),
      latenessReason: 'No network at the circle.',
    });
    expect([sealed.status, sealed.text]).toEqual([201, sealed.text]);
    expect(await clocksAbout(t, item.id)).toEqual([['HS-LATE-EVIDENCE', 'running']]);
  });

  it('runs for an emergency look and its review, started for one who may not write in the case', async () => {
    const item = await buildExhibit(t, circle);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const broken = await as(stranger).post(`/cases/${item.caseId}/break-glass`, {
      reason: 'The victim is being blackmailed at this hour and the IO cannot be reached.',
    });
    expect([broken.status, broken.text]).toEqual([201, broken.text]);
    const id = String(broken.body['id']);
    await t.drain();
    expect(await clocksAbout(t, id)).toEqual([
      ['HS-BREAK-GLASS-END', 'running'],
      ['HS-BREAK-GLASS-REVIEW', 'running'],
    ]);
    const reviewed = await as(circle.additionalDirector).post(`/break-glass/${id}/review`, {
      finding: 'justified',
      words: 'The call is on record.',
    });
    expect([reviewed.status, reviewed.text]).toEqual([200, reviewed.text]);
    const { rows } = await t.db.query<{ id: string }>(
      `SELECT id FROM deadline WHERE subject_id = $1 AND rule_code = 'HS-BREAK-GLASS-END'`,
      [id],
    );
    await clocksAt(t, later(12));
    expect(await toldOf(t, rows[0]?.id ?? '')).toContain('deadline.matured limit');
    expect((await clocksAbout(t, id))[1]).toEqual(['HS-BREAK-GLASS-REVIEW', 'met']);
  });

  it('tells of the end of an order to act for another, and ends with it', async () => {
    const admin = circle.additionalDirector;
    const deputy = await buildOfficer(t, { roles: ['investigating officer'], officeId: circle.officeId });
    const given = await as(admin).post('/acting', {
      officerId: deputy.id,
      forOfficerId: circle.inCharge.id,
      officeId: circle.officeId,
      roles: ['circle in-charge'],
      to: later(24 * 30),
      authority: 'Order no. 3',
    });
    expect([given.status, given.text]).toEqual([201, given.text]);
    const id = String(given.body['id']);
    await t.until(async () => (await clocksAbout(t, id)).length === 1);
    expect(await clocksAbout(t, id)).toEqual([['HS-ACTING-END', 'running']]);
    const mine = await as(deputy).get('/deadlines?limit=1000');
    expect(mine.text).toContain(id);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect(await t.sql('app', stranger.id, 'SELECT id FROM deadline WHERE subject_id = $1', [id])).toEqual([]);
    expect((await as(admin).post(`/acting/${id}/end`, {})).status).toBe(200);
    await t.until(async () => (await clocksAbout(t, id))[0]?.[1] === 'closed');
  });

  it('that is answered after its limit is not shown as answered in time', async () => {
    const item = await buildExhibit(t, circle);
    const id = await offer(item.id);
    await clocksAt(t, later(24 * 20));
    expect(await clocksAbout(t, id)).toEqual([['HS-HANDOVER-PENDING', 'no_proof_entered']]);
    const answered = await as(custodian).act(`/handovers/${id}/accept`, { sealsAsOffered: true, condition: 'good' });
    expect([answered.status, answered.text]).toEqual([200, answered.text]);
    expect(await clocksAbout(t, id)).toEqual([['HS-HANDOVER-PENDING', 'closed']]);
  });
});
