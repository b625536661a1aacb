import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import {
  buildCustodian,
  buildExhibit,
  buildItems,
  buildSeizure,
  requireReplayed,
  WITNESSES,
} from './factories-evidence';
import { startApp, type TestApp } from './support/app';

describe('a movement of an exhibit', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let custodian: BuiltOfficer & { placeId: string };
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    custodian = await buildCustodian(t, circle);
  });
  afterAll(() => t.close());

  const offer = (exhibitId: string, to: BuiltOfficer = custodian, by: BuiltOfficer = circle.investigator) =>
    t.as(by).act(`/exhibits/${exhibitId}/handovers`, {
      to: { kind: 'officer', officerId: to.id },
      purpose: 'Safe custody',
    });
  const accept = async (exhibitId: string): Promise<void> => {
    const offered = await offer(exhibitId);
    const accepted = await t.as(custodian).act(`/handovers/${offered.body['id']}/accept`, { sealsAsOffered: true });
    expect([accepted.status, accepted.text]).toEqual([200, accepted.text]);
  };
  const exhibit = async (id: string, by: BuiltOfficer = circle.investigator) =>
    (await t.as(by).get(`/exhibits/${id}`)).body;

  it('to a receiver without an account is told by the releaser, with the receipt as a gap until it is there', async () => {
    const item = await buildExhibit(t, circle);
    const bare = await t.as(circle.investigator).act(`/exhibits/${item.id}/handovers`, {
      to: { kind: 'public_servant', name: 'Aslam' },
      purpose: 'To the court',
    });
    expect([bare.status, bare.body['code']]).toEqual([422, 'receiver.incomplete']);
    const given = await t.as(circle.investigator).act(`/exhibits/${item.id}/handovers`, {
      to: { kind: 'public_servant', name: 'Aslam', rank: 'Head Constable', number: 'HC-7', capacity: 'moharrar' },
      purpose: 'Custody of the police station',
    });
    expect([given.status, given.body['state']]).toEqual([201, 'accepted']);
    expect(await exhibit(item.id)).toMatchObject({ state: 'held', holder: { kind: 'public_servant', number: 'HC-7' } });
    const custody = await t.as(circle.investigator).get(`/exhibits/${item.id}/custody`);
    expect(custody.body['items']?.[2]).toMatchObject({ type: 'accepted', gaps: ['receipt'] });
    const back = await t.as(circle.investigator).act(`/exhibits/${item.id}/return`, { condition: 'good' });
    expect([back.status, back.text]).toEqual([200, back.text]);
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual([
      ...['seized', 'offered', 'accepted', 'returned'],
    ]);
  });

  it('keeps the name of a private receiver out of part one, and shows it only on record', async () => {
    const item = await buildExhibit(t, circle);
    const released = await t.as(circle.investigator).act(`/exhibits/${item.id}/release`, {
      to: { kind: 'person', person: { name: 'Kashif Ali', cnic: '35202-3333333-3', capacity: 'owner' } },
      order: { number: 'Order 14 of 2027', by: 'Special Court, Lahore', orderedOn: '2027-02-20' },
    });
    expect([released.status, released.text]).toEqual([200, released.text]);
    const plain = await t.as(circle.investigator).get(`/exhibits/${item.id}/custody?format=bytes`);
    const parts = plain.body['items']?.[1]?.['parts'];
    expect(Buffer.from(String(parts?.['body']), 'base64').toString()).not.toContain('Kashif');
    expect([plain.body['items']?.[1]?.['withheld'], parts?.['people']]).toEqual([['people'], undefined]);
    const revealed = await t
      .as(circle.investigator)
      .get(`/exhibits/${item.id}/custody?revealFor=${encodeURIComponent('To summon the owner as a witness')}`);
    expect(revealed.body['items']?.[1]?.['people']).toMatchObject([{ name: 'Kashif Ali' }]);
    expect(revealed.body['items']?.[1]?.['sentence']).not.toContain('Kashif');
    expect(await requireReplayed(t, circle.investigator, item.id)).toEqual(['seized', 'released']);
  });

  it('carries, sends, returns, stores and checks out, each from who has it, and the record agrees at every step', async () => {
    const item = await buildExhibit(t, circle);
    const act = async (by: BuiltOfficer, verb: string, body: object): Promise<string> => {
      const answer = await t.as(by).act(`/exhibits/${item.id}/${verb}`, body);
      expect([verb, answer.status, answer.text]).toEqual([verb, 200, answer.text]);
      await requireReplayed(t, by, item.id);
      return String(answer.body['exhibits']?.[0]?.['state']);
    };
    const carrier = { kind: 'public_servant', name: 'Javed', rank: 'Constable', number: 'C-9', capacity: 'carrier' };
    const states = [
      await act(circle.investigator, 'carry', { carrier, destination: 'Laboratory', purpose: 'Examination' }),
      await act(circle.investigator, 'send-to-laboratory', {
        laboratory: { kind: 'laboratory', name: 'Punjab Forensic Science Agency' },
        purpose: 'Extraction',
      }),
      await act(circle.investigator, 'return', {
        sealSeen: 'PFSA-1',
        word: 'Sealed by the laboratory.',
        condition: 'good',
      }),
      await act(circle.investigator, 'open', { reason: 'To read the label.', witnesses: WITNESSES }),
      await act(circle.investigator, 'reseal', { newSeal: 'NCCIA-77', reason: 'Closed again.' }),
    ];
    await accept(item.id);
    states.push(
      await act(custodian, 'store', { storePlaceId: custodian.placeId }),
      await act(custodian, 'check-out', { purpose: 'For court', returnDueAt: '2027-03-05T09:00:00.000Z' }),
      await act(custodian, 'produce-in-court', {
        court: { kind: 'court', name: 'PECA Court' },
        kept: false,
        mark: 'P-1',
      }),
      await act(custodian, 'return', { storePlaceId: custodian.placeId }),
    );
    expect(states).toEqual([
      ...['carried', 'in_laboratory', 'held', 'held', 'held'],
      ...['stored', 'checked_out', 'checked_out', 'stored'],
    ]);
    expect(await exhibit(item.id)).toMatchObject({ malkhanaNumber: 'XIX/1/2027', seal: 'NCCIA-77', returnDueAt: null });
    const custody = await t.as(custodian).get(`/exhibits/${item.id}/custody`, { 'accept-language': 'ur' });
    expect(custody.body['continuous']).toBe(true);
    expect(custody.body['items']?.[1]?.['sentence']).toMatch(/روڈ سرٹیفکیٹ RC No\. 1\/21\/2027/);
  });

  it('does not let a custodian store what he does not have, nor another office keep his store', async () => {
    const item = await buildExhibit(t, circle);
    const elsewhere = await buildOfficer(t, { roles: ['evidence custodian'] });
    await accept(item.id);
    const passed = await offer(item.id, elsewhere, custodian);
    expect(passed.status).toBe(201);
    await t.as(elsewhere).act(`/handovers/${passed.body['id']}/accept`, { sealsAsOffered: true });
    const foreign = await t.as(elsewhere).act(`/exhibits/${item.id}/store`, { storePlaceId: custodian.placeId });
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'store-place.not-yours']);
    const notMine = await t.as(custodian).act(`/exhibits/${item.id}/store`, { storePlaceId: custodian.placeId });
    expect([notMine.status, notMine.body['code']]).toEqual([409, 'exhibit.not-holder']);
  });

  it('is stopped by a freeze, and goes on after a senior officer lifts it', async () => {
    const item = await buildExhibit(t, circle);
    const frozen = await t.as(circle.inCharge).act(`/exhibits/${item.id}/freeze`, { reason: 'Doubts about the seal.' });
    expect([frozen.status, frozen.text]).toEqual([200, frozen.text]);
    expect((await offer(item.id)).body['code']).toBe('exhibit.frozen');
    const mine = await t.as(circle.inCharge).act(`/exhibits/${item.id}/unfreeze`, { reason: 'Cleared.' });
    expect([mine.status, mine.body['code']]).toEqual([403, 'role.may-not']);
    const freed = await t.as(circle.additionalDirector).act(`/exhibits/${item.id}/unfreeze`, { reason: 'Cleared.' });
    expect([freed.status, freed.text]).toEqual([200, freed.text]);
    expect((await offer(item.id)).status).toBe(201);
    await requireReplayed(t, circle.investigator, item.id);
  });

  it('is stopped by a quarantine', async () => {
    const item = await buildExhibit(t, circle);
    await t.db.query('UPDATE exhibit SET quarantined = true WHERE id = $1', [item.id]);
    expect((await offer(item.id)).body['code']).toBe('exhibit.quarantined');
  });

  it('of an absent holder is taken over by the in-charge with an inventory before two, the open offer ended', async () => {
    const item = await buildExhibit(t, circle);
    const offered = await offer(item.id);
    const path = '/exhibits/take-over';
    const body = { exhibitIds: [item.id], reason: 'The holder is in hospital.', sealsAsOffered: true };
    const alone = await t.as(circle.inCharge).act(path, { ...body, witnesses: WITNESSES.slice(0, 1) });
    expect([alone.status, alone.body['code']]).toEqual([422, 'take-over.witnesses-missing']);
    const taken = await t.as(circle.inCharge).act(path, { ...body, witnesses: WITNESSES });
    expect([taken.status, taken.text]).toEqual([200, taken.text]);
    expect(await exhibit(item.id)).toMatchObject({ state: 'held', holder: { id: circle.inCharge.id } });
    expect(await requireReplayed(t, circle.inCharge, item.id)).toEqual([
      'seized',
      'offered',
      'cancelled',
      'taken_over',
    ]);
    const late = await t.as(custodian).act(`/handovers/${offered.body['id']}/accept`, { sealsAsOffered: true });
    expect(late.status).toBe(404);
    const mine = await t.as(circle.inCharge).act(path, { ...body, witnesses: WITNESSES });
    expect([mine.status, mine.body['code']]).toEqual([409, 'take-over.already-yours']);
  });

  it('that happened outside our hands is recorded irregular with the holder as told', async () => {
    const item = await buildExhibit(t, circle);
    const told = await t.as(circle.inCharge).act(`/exhibits/${item.id}/record-fact`, {
      fact: 'handed-over',
      from: { kind: 'officer', officerId: circle.inCharge.id },
      to: { kind: 'officer', officerId: custodian.id },
      reason: 'Given to the custodian at night without an entry.',
    });
    expect([told.status, told.text]).toEqual([200, told.text]);
    expect(await exhibit(item.id)).toMatchObject({ state: 'held', holder: { id: custodian.id } });
    const custody = await t.as(circle.investigator).get(`/exhibits/${item.id}/custody`);
    expect(custody.body).toMatchObject({
      continuous: true,
      irregularities: [{ seq: 1, rule: 'custody.not-the-holder', section: 'PECA 2016 s. 35(3)-(4)' }],
    });
    expect([...(custody.body['breaks'] ?? [])].every(({ marked }) => String(marked) === 'true')).toBe(true);
    await requireReplayed(t, circle.investigator, item.id);
  });

  it('of one item of a sealed parcel is refused until the parcel is opened, and the item then leaves it', async () => {
    const seizure = await buildSeizure(t, circle);
    const { items, parcels } = await buildItems(t, circle.investigator, seizure.id, {
      parcels: [{ number: 'P', seal: 'S-1', items: [{ words: 'A' }, { words: 'B' }] }],
    });
    const [one, two] = items;
    if (!one || !two) throw new Error('Two items were listed');
    expect((await offer(one.id)).body['code']).toBe('parcel.sealed');
    const single = await t.as(circle.investigator).act(`/exhibits/${one.id}/open`, { reason: 'Look inside.' });
    expect([single.status, single.body['code']]).toEqual([409, 'parcel.open-whole']);
    const opened = await t.as(circle.investigator).act('/custody-acts/open', {
      parcelIds: [parcels[0]?.id],
      reason: 'Look inside.',
    });
    expect([opened.status, opened.text]).toEqual([200, opened.text]);
    await accept(one.id);
    expect(await exhibit(one.id)).toMatchObject({ parcelId: null, holder: { id: custodian.id } });
    expect(await exhibit(two.id)).toMatchObject({ parcelId: parcels[0]?.id, seal: null });
    for (const { id } of items) await requireReplayed(t, circle.investigator, id);
  });
});
