import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCircle, type BuiltCircle } from './factories-cases';
import {
  type BuiltItem,
  buildCustodian,
  buildExhibit,
  buildItems,
  buildSeizure,
  requireReplayed,
  WITNESSES,
} from './factories-evidence';
import { startApp, type TestApp } from './support/app';

/** The ways that are rarely gone; what they write to a chain can never be put right later. */
describe('a rare act of custody', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
  }, 90_000);
  afterAll(() => t.close());

  const done = async (by: BuiltOfficer, path: string, body: object) => {
    const answer = await t.as(by).act(path, body);
    expect([path, answer.status, answer.text]).toEqual([path, 200, answer.text]);
    return answer.body;
  };
  const refused = async (by: BuiltOfficer, path: string, body: object): Promise<string> => {
    const answer = await t.as(by).act(path, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    return String(answer.body['code']);
  };
  const exhibit = async (id: string) => (await t.as(circle.investigator).get(`/exhibits/${id}`)).body;
  const parcelOfTwo = async (): Promise<{ one: BuiltItem; two: BuiltItem; parcelId: string; caseId: string }> => {
    const seizure = await buildSeizure(t, circle);
    const { items, parcels } = await buildItems(t, circle.investigator, seizure.id, {
      parcels: [{ number: 'P', seal: 'S-1', items: [{ words: 'A' }, { words: 'B' }] }],
    });
    const [one, two] = items;
    const [parcel] = parcels;
    if (!one || !two || !parcel) throw new Error('Two items in one parcel were listed');
    return { one, two, parcelId: parcel.id, caseId: seizure.caseId };
  };
  const laboratory = { kind: 'laboratory', name: 'Punjab Forensic Science Agency' };
  const order = { number: 'Order 14 of 2027', by: 'Special Court, Lahore' };

  it('takes a parcel back from the laboratory without its seal, as found open, and seals it anew', async () => {
    const { one, two, parcelId } = await parcelOfTwo();
    await done(circle.investigator, '/custody-acts/send-to-laboratory', {
      parcelIds: [parcelId],
      laboratory,
      purpose: 'Extraction',
      requestNumber: 'FR-27-0001',
    });
    const back = { parcelIds: [parcelId], sealSeen: 'none' };
    expect(await refused(circle.investigator, '/custody-acts/return', back)).toBe('exhibit.seal-differs');
    await done(circle.investigator, '/custody-acts/return', { ...back, word: 'Came back open.' });
    expect((await t.as(circle.investigator).get(`/parcels/${parcelId}`)).body).toMatchObject({ seal: null });
    await done(circle.investigator, '/custody-acts/reseal', {
      parcelIds: [parcelId],
      newSeal: 'S-2',
      reason: 'Closed.',
    });
    for (const { id } of [one, two]) {
      expect(await requireReplayed(t, circle.investigator, id)).toEqual([
        ...['seized', 'sent_to_laboratory', 'opened', 'returned', 'sealed'],
      ]);
      expect(await exhibit(id)).toMatchObject({ seal: 'S-2', parcelId });
    }
    expect((await t.as(circle.investigator).get(`/parcels/${parcelId}`)).body).toMatchObject({ seal: 'S-2' });
  });

  it('asks for one act for each seal, and returns nothing that an officer has in hand', async () => {
    const seizure = await buildSeizure(t, circle);
    const { items } = await buildItems(t, circle.investigator, seizure.id, [
      { words: 'A', seal: '1' },
      { words: 'B', seal: '2' },
    ]);
    const exhibitIds = items.map(({ id }) => id);
    expect(await refused(circle.investigator, '/custody-acts/return', { exhibitIds })).toBe('exhibit.act-not-open');
    await done(circle.investigator, '/custody-acts/send-to-laboratory', { exhibitIds, laboratory, purpose: 'x' });
    const many = { exhibitIds, sealSeen: 'L', word: 'x' };
    expect(await refused(circle.investigator, '/custody-acts/return', many)).toBe('exhibit.one-seal-for-many');
    expect(await refused(circle.investigator, '/custody-acts/reseal', { exhibitIds, newSeal: 'N', reason: 'x' })).toBe(
      'exhibit.act-not-open',
    );
    await done(circle.investigator, '/custody-acts/return', { exhibitIds });
    expect(await refused(circle.investigator, '/custody-acts/reseal', { exhibitIds, newSeal: 'N', reason: 'x' })).toBe(
      'exhibit.one-seal-for-many',
    );
    for (const id of exhibitIds) await requireReplayed(t, circle.investigator, id);
  });

  it('takes over a parcel that was found with another seal, before two witnesses', async () => {
    const { one, two, parcelId } = await parcelOfTwo();
    const body = { parcelIds: [parcelId], reason: 'Absent.', witnesses: WITNESSES };
    const found = { parcelId, sealSeen: 'S-7' };
    expect(await refused(circle.inCharge, '/exhibits/take-over', { ...body, parcels: [found] })).toBe(
      'handover.seal-differs',
    );
    await done(circle.inCharge, '/exhibits/take-over', { ...body, parcels: [{ ...found, word: 'Another seal.' }] });
    for (const { id } of [one, two]) {
      expect(await requireReplayed(t, circle.inCharge, id)).toEqual(['seized', 'taken_over']);
      expect(await exhibit(id)).toMatchObject({ seal: 'S-7', holder: { id: circle.inCharge.id } });
    }
  });

  it('takes over what was found open', async () => {
    const item = await buildExhibit(t, circle);
    await done(circle.inCharge, '/exhibits/take-over', {
      exhibitIds: [item.id],
      reason: 'Absent.',
      witnesses: WITNESSES,
      items: [{ exhibitId: item.id, verdict: 'accepted', sealSeen: 'none', word: 'No seal on it.' }],
    });
    expect(await requireReplayed(t, circle.inCharge, item.id)).toEqual(['seized', 'opened', 'taken_over']);
  });

  it('packs loose exhibits into a parcel that then goes whole', async () => {
    const seizure = await buildSeizure(t, circle);
    const { items } = await buildItems(t, circle.investigator, seizure.id, [
      { words: 'A', seal: '1' },
      { words: 'B', seal: 'none' },
    ]);
    const exhibitIds = items.map(({ id }) => id);
    const pack = { number: 'P-9', seal: 'S-9', exhibitIds };
    const packed = await t.as(circle.investigator).act(`/cases/${seizure.caseId}/parcels`, pack);
    expect([packed.status, packed.text]).toEqual([201, packed.text]);
    const again = { ...pack, number: 'P-10' };
    expect(await refused(circle.investigator, `/cases/${seizure.caseId}/parcels`, again)).toBe('parcel.sealed');
    const custodian = await buildCustodian(t, circle);
    const alone = { to: { kind: 'officer', officerId: custodian.id }, purpose: 'x' };
    expect(await refused(circle.investigator, `/exhibits/${exhibitIds[0]}/handovers`, alone)).toBe('parcel.sealed');
    const offered = await t.as(circle.investigator).act('/handovers', { ...alone, parcelIds: [packed.body['id']] });
    expect([offered.status, offered.text]).toEqual([201, offered.text]);
    await done(custodian, `/handovers/${offered.body['id']}/accept`, {
      parcels: [{ parcelId: packed.body['id'], sealSeen: 's-9' }],
    });
    for (const id of exhibitIds) {
      expect(await requireReplayed(t, custodian, id)).toEqual(['seized', 'packed', 'offered', 'accepted']);
    }
  });

  it('is a fact about a seal, told as it was', async () => {
    const item = await buildExhibit(t, circle);
    const path = `/exhibits/${item.id}/record-fact`;
    await done(circle.investigator, path, { fact: 'opened', reason: 'Opened by the forensic team at the scene.' });
    expect(await exhibit(item.id)).toMatchObject({ seal: null, state: 'held' });
    await done(circle.investigator, path, { fact: 'resealed', sealSince: 'F-1', reason: 'And closed by them.' });
    expect(await exhibit(item.id)).toMatchObject({ seal: 'F-1' });
    await done(circle.investigator, path, {
      fact: 'handed-over',
      to: { kind: 'public_servant', name: 'Aslam', capacity: 'moharrar' },
      sealSince: 'none',
      reason: 'Given to the moharrar, open.',
    });
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual([
      ...['seized', 'opened', 'resealed', 'opened', 'accepted'],
    ]);
    expect(await refused(circle.investigator, path, { fact: 'carried', reason: 'x' })).toBe('fact.receiver-missing');
  });

  it('is a fact after the end, when what was released turns up with another', async () => {
    const item = await buildExhibit(t, circle);
    const owner = { kind: 'person', person: { name: 'Kashif Ali', capacity: 'owner' } };
    await done(circle.investigator, `/exhibits/${item.id}/release`, { to: owner, order });
    const told = await done(circle.inCharge, `/exhibits/${item.id}/record-fact`, {
      fact: 'handed-over',
      to: { kind: 'organisation', name: 'A pawn shop', capacity: 'buyer' },
      reason: 'Sold by the owner.',
    });
    expect(told['exhibits']?.[0]).toMatchObject({ state: 'held', holder: { kind: 'organisation' } });
    const custody = await t.as(circle.investigator).get(`/exhibits/${item.id}/custody`);
    expect(custody.body['irregularities']).toMatchObject([{ rule: 'custody.after-the-end' }]);
    expect(String(custody.body['continuous'])).toBe('true');
    await done(circle.investigator, `/exhibits/${item.id}/record-fact`, {
      fact: 'handed-over',
      to: { kind: 'officer', officerId: circle.investigator.id },
      reason: 'Brought in by the pawn shop.',
    });
    const to = { kind: 'officer', officerId: circle.inCharge.id };
    const offered = await t
      .as(circle.investigator)
      .act(`/exhibits/${item.id}/handovers`, { to, purpose: 'Safe keeping' });
    expect([offered.status, offered.text]).toEqual([201, offered.text]);
    const types = await requireReplayed(t, circle.investigator, item.id);
    expect(types).toEqual(['seized', 'released', 'accepted', 'accepted', 'offered']);
  });

  it('keeps the seal under which others closed again what they opened', async () => {
    const item = await buildExhibit(t, circle);
    await done(circle.investigator, `/exhibits/${item.id}/record-fact`, {
      fact: 'opened',
      sealSince: 'F-2',
      reason: 'Opened and closed again by the forensic team at the scene.',
    });
    expect(await exhibit(item.id)).toMatchObject({ seal: 'F-2', state: 'held' });
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(['seized', 'opened']);
  });

  it('takes back what was released on bond, without irregularity', async () => {
    const item = await buildExhibit(t, circle);
    const owner = { kind: 'person', person: { name: 'Kashif Ali', capacity: 'owner' } };
    await done(circle.investigator, `/exhibits/${item.id}/release`, { to: owner, order });
    await done(circle.investigator, `/exhibits/${item.id}/return`, { condition: 'good' });
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(['seized', 'released', 'returned']);
  });

  it('leaves a thing with the court, and is released from there by order', async () => {
    const item = await buildExhibit(t, circle);
    await done(circle.investigator, `/exhibits/${item.id}/produce-in-court`, {
      court: { kind: 'court', name: 'PECA Court, Lahore', capacity: 'moharrar' },
      kept: true,
      mark: 'P-3',
    });
    expect(await exhibit(item.id)).toMatchObject({ state: 'in_court', holder: { kind: 'court' } });
    const bank = { kind: 'organisation', name: 'A Bank Limited', capacity: 'owner' };
    await done(circle.investigator, `/exhibits/${item.id}/release`, { to: bank, order });
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(['seized', 'produced_in_court', 'released']);
  });

  it('ends a thing by order of a court on the word of a senior officer alone, and nothing moves after', async () => {
    const item = await buildExhibit(t, circle);
    const path = `/exhibits/${item.id}/dispose`;
    const body = { order, method: 'Burned.', witnesses: WITNESSES };
    expect(await refused(circle.investigator, path, body)).toBe('role.may-not');
    const ended = await done(circle.additionalDirector, path, body);
    expect(ended['exhibits']?.[0]).toMatchObject({
      state: 'disposed',
      openActs: ['reclassify', 'correct', 'record-fact'],
    });
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(['seized', 'disposed']);
    await done(circle.inCharge, `/exhibits/${item.id}/reclassify`, { class: 'intimate', reason: 'Learned later.' });
    await requireReplayed(t, circle.investigator, item.id);
  });

  it('examines what the examiner has in hand', async () => {
    const item = await buildExhibit(t, circle);
    const examiner = await buildOfficer(t, { roles: ['forensic examiner'] });
    const path = `/exhibits/${item.id}/examine`;
    const body = { reason: 'Request FR-27-0002', method: 'logical extraction', tool: 'A tool 1.0' };
    const offered = await t.as(circle.investigator).act(`/exhibits/${item.id}/handovers`, {
      to: { kind: 'officer', officerId: examiner.id },
      purpose: 'Examination',
    });
    await done(examiner, `/handovers/${offered.body['id']}/accept`, { sealsAsOffered: true });
    expect(await refused(circle.investigator, path, body)).toBe('role.may-not');
    await done(examiner, path, body);
    expect(await requireReplayed(t, examiner, item.id)).toEqual(['seized', 'offered', 'accepted', 'examined']);
    const { rows } = await t.db.query(`SELECT relation FROM case_grant WHERE officer_id = $1`, [examiner.id]);
    expect(rows).toEqual([{ relation: 'examiner' }]);
  });

  it('is recorded late with one reason for the whole act', async () => {
    const { parcelId, one } = await parcelOfTwo();
    await t.shiftClock('2027-03-01T20:00:00.000Z');
    const path = '/custody-acts/open';
    const body = { parcelIds: [parcelId], reason: 'Look inside.', occurredAt: '2027-03-01T14:00:00Z' };
    expect(await refused(circle.investigator, path, body)).toBe('act.lateness-reason-missing');
    await done(circle.investigator, path, { ...body, latenessReason: 'No power in the office.' });
    const custody = await t.as(circle.investigator).get(`/exhibits/${one.id}/custody`);
    expect(custody.body['items']?.[1]?.['sentence']).toMatch(/Recorded 36\d minutes after it happened/);
    expect(custody.body['items']?.[1]?.['words']).toMatchObject({ lateness_reason: 'No power in the office.' });
  });

  it('on exhibits of two cases is done for each case apart', async () => {
    const [one, two] = [await buildExhibit(t, circle), await buildExhibit(t, circle)];
    const body = { exhibitIds: [one.id, two.id], reason: 'x' };
    expect(await refused(circle.investigator, '/custody-acts/open', body)).toBe('act.several-cases');
  });

  it('keeps places of a store: added, named once, closed to more', async () => {
    const custodian = await buildCustodian(t, circle);
    const path = `/offices/${circle.officeId}/store-places`;
    const shelf = { kind: 'shelf', name: 'Shelf 1', parentId: custodian.placeId };
    const added = await t.as(custodian).post(path, shelf);
    expect([added.status, added.body['parentId']]).toEqual([201, custodian.placeId]);
    expect((await t.as(custodian).post(path, shelf)).body['code']).toBe('store-place.name-taken');
    const closed = await t.as(custodian).post(`/store-places/${added.body['id']}/close`);
    expect([closed.status, String(closed.body['closed'])]).toEqual([200, 'true']);
    const listed = await t.as(custodian).get(path);
    expect([...(listed.body['items'] ?? [])].map(({ name }) => name)).toContain('Shelf 1');
    const item = await buildExhibit(t, circle);
    const offered = await t.as(circle.investigator).act(`/exhibits/${item.id}/handovers`, {
      to: { kind: 'officer', officerId: custodian.id },
      purpose: 'x',
    });
    await done(custodian, `/handovers/${offered.body['id']}/accept`, { sealsAsOffered: true });
    const closedPlace = { storePlaceId: added.body['id'] };
    expect(await refused(custodian, `/exhibits/${item.id}/store`, closedPlace)).toBe('store-place.closed');
    await done(custodian, `/exhibits/${item.id}/store`, { storePlaceId: custodian.placeId });
    expect(await refused(custodian, `/exhibits/${item.id}/store`, { storePlaceId: custodian.placeId })).toBe(
      'exhibit.already-there',
    );
    expect(await requireReplayed(t, custodian, item.id)).toEqual(['seized', 'offered', 'accepted', 'stored']);
    expect(await auditsOf(t, item.caseId)).toContain('stored');
  });
});
