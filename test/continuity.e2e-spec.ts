import { buildOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { buildCustodian, buildExhibit } from './factories-evidence';
import { startApp, type TestApp } from './support/app';
import type { Body } from './support/client';

describe('the gaps in the life of an exhibit', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let custodian: Awaited<ReturnType<typeof buildCustodian>>;
  beforeAll(async () => {
    // A Monday, 9 o'clock in Pakistan.
    t = await startApp({ at: '2027-03-01T04:00:00.000Z' });
    circle = await buildCircle(t);
    custodian = await buildCustodian(t, circle);
  });
  afterAll(() => t.close());

  const codes = async (id: string): Promise<unknown[]> => {
    const answer = await t.as(circle.investigator).get(`/exhibits/${id}/continuity`);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return ((answer.body['findings'] ?? []) as Body[]).map((finding) => [finding['code'], finding['entries']]);
  };
  const intoStore = async (exhibitId: string): Promise<void> => {
    const to = { kind: 'officer', officerId: custodian.id };
    const offered = await t.as(circle.investigator).act(`/exhibits/${exhibitId}/handovers`, { to, purpose: 'Custody' });
    await t.as(custodian).act(`/handovers/${offered.body['id']}/accept`, { sealsAsOffered: true });
    const stored = await t.as(custodian).act(`/exhibits/${exhibitId}/store`, { storePlaceId: custodian.placeId });
    expect([stored.status, stored.text]).toEqual([200, stored.text]);
  };
  const setHours = (closes: string) =>
    t
      .as(custodian)
      .post(`/offices/${circle.officeId}/store-hours`, { days: [1, 2, 3, 4, 5, 6], opens: '08:00', closes });

  it('are none where each act follows the other, and a store whose hours nobody has set is named', async () => {
    const item = await buildExhibit(t, circle);
    await intoStore(item.id);
    const answer = await t.as(circle.investigator).get(`/exhibits/${item.id}/continuity`);
    expect(answer.body).toMatchObject({ findings: [], entries: 4, storesWithoutHours: [custodian.placeId] });
    expect(answer.body['limits']).toMatchObject({ source: 'house' });
  });

  it('are told as sentences in both languages: the store at night, and a carrier who does not arrive', async () => {
    const set = await setHours('20:00');
    expect([set.status, set.body['opens'], set.body['closes']]).toEqual([201, '08:00', '20:00']);
    const item = await buildExhibit(t, circle);
    await t.shiftClock('2027-03-01T15:30:00.000Z');
    await intoStore(item.id);
    expect(await codes(item.id)).toEqual([['outside-duty-hours', [3]]]);
    // Earlier acts are judged by the hours of their day, later ones by the new.
    expect((await setHours('24:00')).status).toBe(201);
    expect(await codes(item.id)).toEqual([['outside-duty-hours', [3]]]);
    await t.as(custodian).act(`/exhibits/${item.id}/check-out`, { purpose: 'To the laboratory' });
    await t.as(custodian).act(`/exhibits/${item.id}/carry`, {
      carrier: { kind: 'public_servant', name: 'Rafiq', rank: 'Constable', number: 'C-9', capacity: 'carrier' },
      destination: 'Laboratory, Lahore',
      purpose: 'Examination',
    });
    await t.shiftClock('2027-03-02T15:29:00.000Z');
    expect(await codes(item.id)).toEqual([['outside-duty-hours', [3]]]);
    await t.shiftClock('2027-03-02T15:40:00.000Z');
    expect(await codes(item.id)).toEqual([
      ['outside-duty-hours', [3]],
      ['carrier-overdue', [5]],
    ]);
    const { body } = await t.as(circle.investigator).get(`/exhibits/${item.id}/continuity`);
    const sentences = ((body['findings'] ?? []) as Body[]).map((finding) => finding['sentence']);
    expect(sentences[1]?.['en']).toMatch(
      /^Entry 5: 24 hours on the road with Constable Rafiq C-9, from .* until now\.$/,
    );
    expect(sentences[1]?.['ur']).toContain('راستے میں');
  });

  it('are closed to whoever does not see the case, and hours are set by who keeps the store', async () => {
    const item = await buildExhibit(t, circle);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await t.as(stranger).get(`/exhibits/${item.id}/continuity`)).status).toBe(404);
    const other = await buildCircle(t);
    const foreign = await t
      .as(custodian)
      .post(`/offices/${other.officeId}/store-hours`, { days: [1], opens: '08:00', closes: '09:00' });
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'store-place.not-yours']);
    const turned = await setHours('08:00');
    expect([turned.status, turned.body['code']]).toEqual([422, 'store-hours.ends-before-it-begins']);
    const listed = await t.as(custodian).get(`/offices/${circle.officeId}/store-hours`);
    expect(((listed.body['items'] ?? []) as Body[]).map((row) => row['closes'])).toEqual(['20:00', '24:00']);
  });
});
