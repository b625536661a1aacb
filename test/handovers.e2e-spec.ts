import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { buildCustodian, buildExhibit, buildItems, buildSeizure, requireReplayed } from './factories-evidence';
import { startApp, type TestApp } from './support/app';

describe('a hand-over', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let custodian: BuiltOfficer & { placeId: string };
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
    custodian = await buildCustodian(t, circle);
  });
  afterAll(() => t.close());

  const offer = (exhibitId: string, to: BuiltOfficer = custodian, by: BuiltOfficer = circle.investigator) =>
    t.as(by).act(`/exhibits/${exhibitId}/handovers`, {
      to: { kind: 'officer', officerId: to.id },
      purpose: 'Safe custody',
    });
  const exhibit = async (id: string, by: BuiltOfficer = circle.investigator) =>
    (await t.as(by).get(`/exhibits/${id}`)).body;

  it('opens the case to the receiver with the offer, tells him, and moves nothing before he answers', async () => {
    const item = await buildExhibit(t, circle);
    expect((await t.as(custodian).get(`/exhibits/${item.id}`)).status).toBe(404);
    const offered = await offer(item.id);
    expect([offered.status, offered.text]).toEqual([201, offered.text]);
    expect(await exhibit(item.id, custodian)).toMatchObject({
      state: 'offered',
      holder: { id: circle.investigator.id },
    });
    await t.drain();
    const told = await t.as(custodian).get('/notifications');
    expect(told.text).toContain(String(offered.body['id']));
    const inbox = await t.as(custodian).get('/handovers?box=in');
    expect([...(inbox.body['items'] ?? [])].map(({ id }) => id)).toContain(offered.body['id']);

    const accepted = await t.as(custodian).act(`/handovers/${offered.body['id']}/accept`, {
      items: [{ exhibitId: item.id, verdict: 'accepted', sealSeen: ' seal-1 ', condition: 'good' }],
    });
    expect([accepted.status, accepted.body['state']]).toEqual([200, 'accepted']);
    expect(await exhibit(item.id)).toMatchObject({ state: 'held', holder: { id: custodian.id }, seal: 'SEAL-1' });
    expect(await requireReplayed(t, custodian, item.id)).toEqual(['seized', 'offered', 'accepted']);
  });

  it('is refused to who does not hold, to oneself, twice, to one not in service, without a role, or walled off', async () => {
    const item = await buildExhibit(t, circle);
    const other = await buildOfficer(t, { roles: ['investigating officer'], officeId: circle.officeId });
    const clerk = await buildOfficer(t, { roles: ['complaint operator'], officeId: circle.officeId });
    const gone = await buildOfficer(t, { roles: ['investigating officer'] });
    const walled = await buildOfficer(t, { roles: ['investigating officer'] });
    await t.db.query('UPDATE officer SET active = false WHERE id = $1', [gone.id]);
    const wall = await t
      .as(circle.additionalDirector)
      .post(`/cases/${item.caseId}/walls`, { officerId: walled.id, reason: 'A relative of the accused.' });
    expect([wall.status, wall.text]).toEqual([201, wall.text]);

    const codes = [];
    for (const to of [circle.investigator, clerk, gone, walled]) codes.push((await offer(item.id, to)).body['code']);
    expect(codes).toEqual([
      'handover.to-oneself',
      'handover.receiver-cannot-hold',
      'handover.receiver-not-active',
      'handover.receiver-cannot-hold',
    ]);
    const notMine = await offer(item.id, other, circle.inCharge);
    expect([notMine.status, notMine.body['code']]).toEqual([409, 'exhibit.not-holder']);
    expect((await offer(item.id)).status).toBe(201);
    const second = await offer(item.id, other);
    expect([second.status, second.body['code']]).toEqual([409, 'handover.already-offered']);
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(['seized', 'offered']);
  });

  it('names the one item of a list that stands in the way, and does nothing', async () => {
    const seizure = await buildSeizure(t, circle);
    const { items } = await buildItems(t, circle.investigator, seizure.id, [
      { words: 'A', seal: '1' },
      { words: 'B', seal: '2' },
      { words: 'C', seal: '3' },
    ]);
    expect((await offer(String(items[1]?.id))).status).toBe(201);
    const refused = await t.as(circle.investigator).act('/handovers', {
      exhibitIds: items.map(({ id }) => id),
      to: { kind: 'officer', officerId: custodian.id },
      purpose: 'Safe custody',
    });
    expect([refused.status, refused.body['code']]).toEqual([409, 'handover.already-offered']);
    expect(refused.body['errors']).toMatchObject([{ pointer: '/exhibitIds/1', code: 'handover.already-offered' }]);
    for (const at of [0, 2]) expect(await exhibit(String(items[at]?.id))).toMatchObject({ state: 'held' });
    const unknown = await t.as(circle.investigator).act('/handovers', {
      exhibitIds: [items[0]?.id, t.uuid()],
      to: { kind: 'officer', officerId: custodian.id },
      purpose: 'Safe custody',
    });
    expect([unknown.status, unknown.body['errors']?.[0]?.['pointer']]).toEqual([404, '/exhibitIds/1']);
  });

  it('needs a word where the seal differs, records the difference, and takes it then', async () => {
    const item = await buildExhibit(t, circle);
    const offered = await offer(item.id);
    const path = `/handovers/${offered.body['id']}/accept`;
    const answer = { exhibitId: item.id, verdict: 'accepted', sealSeen: 'SEAL-9' };
    expect((await t.as(custodian).act(path, {})).body['code']).toBe('handover.seal-not-stated');
    expect((await t.as(custodian).act(path, { items: [answer] })).body['code']).toBe('handover.seal-differs');
    const taken = await t.as(custodian).act(path, { items: [{ ...answer, word: 'Another seal on it.' }] });
    expect([taken.status, taken.text]).toEqual([200, taken.text]);
    expect(await exhibit(item.id)).toMatchObject({ seal: 'SEAL-9' });
    const custody = await t.as(custodian).get(`/exhibits/${item.id}/custody`);
    expect(custody.body['items']?.[2]?.['sentence']).toContain('THE SEAL WAS NOT THE ONE ON RECORD');
    await requireReplayed(t, custodian, item.id);
  });

  it('found without a seal is recorded as opened before it is taken', async () => {
    const item = await buildExhibit(t, circle);
    const offered = await offer(item.id);
    const taken = await t.as(custodian).act(`/handovers/${offered.body['id']}/accept`, {
      items: [{ exhibitId: item.id, verdict: 'accepted', sealSeen: 'none', word: 'The seal was torn off.' }],
    });
    expect([taken.status, taken.text]).toEqual([200, taken.text]);
    expect(await requireReplayed(t, custodian, item.id)).toEqual(['seized', 'offered', 'opened', 'accepted']);
  });

  it('is answered by its receiver alone, withdrawn by its releaser alone, and answered once', async () => {
    const item = await buildExhibit(t, circle);
    const offered = await offer(item.id);
    const id = String(offered.body['id']);
    const stranger = await t.as(circle.inCharge).act(`/handovers/${id}/accept`, { sealsAsOffered: true });
    expect([stranger.status, stranger.body['code']]).toEqual([403, 'handover.not-receiver']);
    const notMine = await t.as(custodian).act(`/handovers/${id}/cancel`, { reason: 'Wrong.' });
    expect([notMine.status, notMine.body['code']]).toEqual([403, 'handover.not-releaser']);
    const refused = await t.as(custodian).act(`/handovers/${id}/refuse`, { reason: 'No room in the store.' });
    expect([refused.status, refused.body['state']]).toEqual([200, 'refused']);
    const late = await t.as(circle.investigator).act(`/handovers/${id}/cancel`, { reason: 'Too late.' });
    expect([late.status, late.body['code']]).toEqual([409, 'handover.already-answered']);
    const again = await offer(item.id);
    const cancelled = await t
      .as(circle.investigator)
      .act(`/handovers/${again.body['id']}/cancel`, { reason: 'Other officer.' });
    expect(cancelled.body['state']).toBe('cancelled');
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual([
      ...['seized', 'offered', 'refused', 'offered', 'cancelled'],
    ]);
  });

  it('closes the case again to one who refused and took nothing, not to one who holds or is offered more', async () => {
    const seizure = await buildSeizure(t, circle);
    const { items } = await buildItems(t, circle.investigator, seizure.id, [
      { words: 'A', seal: '1' },
      { words: 'B', seal: '2' },
    ]);
    const other = await buildOfficer(t, { roles: ['investigating officer'] });
    const [one, two] = items;
    if (!one || !two) throw new Error('Two items were listed');
    const sees = async () => (await t.as(other).get(`/exhibits/${two.id}`)).status;
    const first = await offer(one.id, other);
    const second = await offer(two.id, other);
    const answer = (id: unknown, verb: string) =>
      t.as(other).act(`/handovers/${String(id)}/${verb}`, { reason: 'No.' });
    expect((await answer(first.body['id'], 'refuse')).status).toBe(200);
    expect(await sees()).toBe(200);
    expect((await answer(second.body['id'], 'refuse')).status).toBe(200);
    await t.shiftClock('2027-03-01T13:00:00.000Z');
    expect(await sees()).toBe(404);
    const third = await offer(one.id, other);
    expect(await sees()).toBe(200);
    const cancelled = await t.as(circle.investigator).act(`/handovers/${third.body['id']}/cancel`, { reason: 'No.' });
    expect([cancelled.status, await sees()]).toEqual([200, 404]);
    const fourth = await offer(one.id, other);
    await t.as(other).act(`/handovers/${fourth.body['id']}/accept`, { sealsAsOffered: true });
    const fifth = await offer(two.id, other);
    expect((await answer(fifth.body['id'], 'refuse')).status).toBe(200);
    await t.shiftClock('2027-03-01T16:00:00.000Z');
    expect(await sees()).toBe(200);
  });

  it.each([1, 2, 3])('lets one of fifty offers through when all come at once (round %#)', async () => {
    const item = await buildExhibit(t, circle);
    const answers = await Promise.all(Array.from({ length: 50 }, () => offer(item.id)));
    const statuses = answers.map(({ status }) => status);
    // A busy machine may turn some away for want of a connection: 503, and nothing has happened.
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => ![201, 409, 503].includes(status))).toEqual([]);
    expect(statuses).toContain(409);
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(['seized', 'offered']);
  });

  it('is either accepted or withdrawn when both come at once, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const item = await buildExhibit(t, circle);
      const id = String((await offer(item.id)).body['id']);
      const [accepted, cancelled] = await Promise.all([
        t.as(custodian).act(`/handovers/${id}/accept`, { sealsAsOffered: true }),
        t.as(circle.investigator).act(`/handovers/${id}/cancel`, { reason: 'Changed my mind.' }),
      ]);
      expect([accepted.status, cancelled.status].sort()).toEqual([200, 409]);
      await requireReplayed(t, circle.investigator, item.id);
    }
  });
});
