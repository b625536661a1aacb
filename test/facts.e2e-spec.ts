import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { buildCustodian, buildExhibit, buildItems, buildSeizure, requireReplayed } from './factories-evidence';
import { startApp, type TestApp } from './support/app';
import type { Body } from './support/client';

describe('what happened outside our hands', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const told = async (path: string, body: object, by = circle.investigator): Promise<Body> => {
    const answer = await t.as(by).act(path, { reason: 'So it was told by the station.', ...body });
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return answer.body;
  };
  const handedTo = (officer: BuiltOfficer, more: object = {}): object => ({
    fact: 'handed-over',
    to: { kind: 'officer', officerId: officer.id },
    ...more,
  });
  const exhibit = async (id: string) =>
    (
      await t.db.query<{ seal: string | null; state: string; parcel: string | null }>(
        'SELECT seal, state, parcel_id AS parcel FROM exhibit WHERE id = $1',
        [id],
      )
    ).rows[0];
  const parcelSeal = async (id: string) =>
    (await t.db.query<{ seal: string | null }>('SELECT seal FROM parcel WHERE id = $1', [id])).rows[0]?.seal;
  const stranger = () => buildOfficer(t, { roles: ['investigating officer'] });
  /** What the exact bytes say of the last entries of an exhibit. */
  const bodies = async (id: string): Promise<Body[]> => {
    const answer = await t.as(circle.investigator).get(`/exhibits/${id}/custody?format=bytes`);
    const parse = (entry: Body): Body =>
      JSON.parse(Buffer.from(entry['parts']?.['body'] ?? '', 'base64').toString()) as Body;
    return [...(answer.body['items'] ?? [])].map(parse);
  };
  const sealedParcel = async (): Promise<{ ids: string[]; parcelId: string; caseId: string }> => {
    const { id, caseId } = await buildSeizure(t, circle);
    const { items, parcels } = await buildItems(t, circle.investigator, id, {
      parcels: [{ number: 'P-1', seal: 'S-7', items: [{ words: 'A' }, { words: 'B' }] }],
    });
    return { ids: items.map((item) => item.id), parcelId: parcels[0]?.id ?? '', caseId };
  };

  it('lets him who holds it since see the case, and hand it on', async () => {
    const item = await buildExhibit(t, circle);
    const other = await stranger();
    expect((await t.as(other).get(`/exhibits/${item.id}`)).status).toBe(404);
    await told(`/exhibits/${item.id}/record-fact`, handedTo(other));
    expect((await t.as(other).get(`/exhibits/${item.id}`)).status).toBe(200);
    const to = { kind: 'officer', officerId: circle.investigator.id };
    const offered = await t.as(other).act(`/exhibits/${item.id}/handovers`, { to, purpose: 'Back to the IO.' });
    expect([offered.status, offered.text]).toEqual([201, offered.text]);
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(['seized', 'accepted', 'offered']);
  });

  it('is recorded though a wall keeps him who holds it off, and the heads are told', async () => {
    const item = await buildExhibit(t, circle);
    const walled = await stranger();
    const wall = { officerId: walled.id, reason: 'A relative of the accused.' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${item.caseId}/walls`, wall)).status).toBe(201);
    await told(`/exhibits/${item.id}/record-fact`, handedTo(walled));
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(['seized', 'accepted']);
    expect((await t.as(walled).get(`/exhibits/${item.id}`)).status).toBe(404);
    await t.drain();
    for (const head of [circle.inCharge, circle.additionalDirector]) {
      const { body } = await t.as(head).get('/notifications');
      expect([...(body['items'] ?? [])]).toContainEqual(
        expect.objectContaining({ kind: 'exhibit.with-walled-officer', params: { officerId: walled.id } }),
      );
    }
  });

  it('overtakes an offer, which ends first and irregular', async () => {
    const item = await buildExhibit(t, circle);
    const custodian = await buildCustodian(t, circle);
    const other = await stranger();
    const offered = await t.as(circle.investigator).act(`/exhibits/${item.id}/handovers`, {
      to: { kind: 'officer', officerId: other.id },
      purpose: 'Safe keeping',
    });
    expect(offered.status).toBe(201);
    await told(`/exhibits/${item.id}/record-fact`, handedTo(custodian));
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual([
      ...['seized', 'offered', 'cancelled', 'accepted'],
    ]);
    const [, , cancelled] = await bodies(item.id);
    expect(cancelled).toMatchObject({ told: true, irregular: { rule: 'custody.outside-our-hands' } });
    const handover = await t.as(circle.investigator).get(`/handovers/${offered.body['id']}`);
    expect(handover.body).toMatchObject({ state: 'cancelled' });
    expect((await t.as(other).get(`/exhibits/${item.id}`)).status).toBe(404);
    const late = await t.as(circle.investigator).act(`/handovers/${offered.body['id']}/cancel`, { reason: 'Late.' });
    expect([late.status, late.body['code']]).toEqual([409, 'handover.already-answered']);
  });

  it('leaves an exhibit that was offered where it was before, when nobody got it', async () => {
    const item = await buildExhibit(t, circle);
    const to = { kind: 'officer', officerId: (await stranger()).id };
    await t.as(circle.investigator).act(`/exhibits/${item.id}/handovers`, { to, purpose: 'Safe keeping' });
    await told(`/exhibits/${item.id}/record-fact`, { fact: 'opened' });
    expect(await exhibit(item.id)).toMatchObject({ state: 'held', seal: null });
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual([
      'seized',
      'offered',
      'cancelled',
      'opened',
    ]);
  });

  it('that took one thing out of a sealed parcel leaves no seal on record that nobody saw', async () => {
    const { ids, parcelId } = await sealedParcel();
    const [gone = '', stayed = ''] = ids;
    const custodian = await buildCustodian(t, circle);
    const done = await told(`/exhibits/${gone}/record-fact`, handedTo(custodian));
    expect(done['exhibits']).toHaveLength(2);
    expect(await exhibit(gone)).toMatchObject({ seal: null, parcel: null });
    expect(await exhibit(stayed)).toMatchObject({ seal: null, parcel: parcelId });
    expect(await parcelSeal(parcelId)).toBeNull();
    expect(await requireReplayed(t, circle.investigator, gone)).toEqual(['seized', 'opened', 'accepted']);
    expect(await requireReplayed(t, circle.investigator, stayed)).toEqual(['seized', 'opened']);
    expect((await bodies(gone)).at(-1)).toMatchObject({ gaps: { seal: 'unknown' } });
    expect((await bodies(stayed)).at(-1)).toMatchObject({
      ...{ gaps: { seal: 'unknown' }, beside: true, irregular: { rule: 'custody.outside-our-hands' } },
    });
    // What stayed can go its way: the parcel is open.
    const to = { kind: 'officer', officerId: custodian.id };
    const offered = await t.as(circle.investigator).act(`/exhibits/${stayed}/handovers`, { to, purpose: 'Keeping' });
    expect([offered.status, offered.text]).toEqual([201, offered.text]);
  });

  it('of a sealed parcel that was offered ends the offer of everything in it', async () => {
    const { ids, parcelId } = await sealedParcel();
    const [gone = '', stayed = ''] = ids;
    const custodian = await buildCustodian(t, circle);
    const to = { kind: 'officer', officerId: custodian.id };
    const offered = await t
      .as(circle.investigator)
      .act('/handovers', { parcelIds: [parcelId], to, purpose: 'Keeping' });
    expect(offered.status).toBe(201);
    await told(`/exhibits/${gone}/record-fact`, { fact: 'disposed' });
    expect(await requireReplayed(t, circle.investigator, gone)).toEqual([
      ...['seized', 'offered', 'cancelled', 'opened', 'disposed'],
    ]);
    expect(await requireReplayed(t, circle.investigator, stayed)).toEqual(['seized', 'offered', 'cancelled', 'opened']);
    expect(await exhibit(stayed)).toMatchObject({ state: 'held', seal: null });
  });

  it('to a parcel as a whole keeps the seal that it bore', async () => {
    const { ids, parcelId } = await sealedParcel();
    const custodian = await buildCustodian(t, circle);
    await told('/custody-acts/record-fact', { ...handedTo(custodian), parcelIds: [parcelId] });
    for (const id of ids) {
      expect(await requireReplayed(t, circle.investigator, id)).toEqual(['seized', 'accepted']);
      expect(await exhibit(id)).toMatchObject({ seal: 'S-7' });
    }
  });

  it.each([
    ['without a word of the seal', {}, ['seized', 'opened', 'resealed'], null],
    ['under a seal of theirs', { sealSince: 'F-9' }, ['seized', 'resealed'], 'F-9'],
  ])('by which it was sealed anew %s is told so', async (_how, more, types, seal) => {
    const item = await buildExhibit(t, circle);
    await told(`/exhibits/${item.id}/record-fact`, { fact: 'resealed', ...more });
    expect(await exhibit(item.id)).toMatchObject({ seal });
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(types);
    const last = (await bodies(item.id)).at(-1);
    expect(last?.['gaps'] ?? {}).toEqual(seal === null ? { seal: 'unknown' } : {});
  });
});
