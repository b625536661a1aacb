import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildCustodian, buildExhibit, buildItems, buildSeizure, WITNESSES } from './factories-evidence';
import { buildImage } from './factories-uploads';
import { startApp, type TestApp } from './support/app';

const OWNER = { kind: 'person', person: { name: 'Kashif Ali', capacity: 'owner' } };
const ORDER = { number: 'Order 14 of 2027', by: 'Special Court, Lahore' };

/** Ways that are shut to whoever mistakes one act for another: each with its own sentence, and the chain as it was. */
describe('custody refuses', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let custodian: BuiltOfficer & { placeId: string };
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    custodian = await buildCustodian(t, circle);
  }, 90_000);
  afterAll(() => t.close());

  const said = async (by: BuiltOfficer, path: string, body: object): Promise<unknown[]> => {
    const { status, body: told } = await t.as(by).act(path, body);
    return [status, told.code];
  };
  const done = async (by: BuiltOfficer, path: string, body: object) => {
    const answer = await t.as(by).act(path, body);
    expect([path, answer.status < 300, answer.text]).toEqual([path, true, answer.text]);
    return answer.body;
  };
  const chain = async (id: string): Promise<number> =>
    (await t.as(circle.inCharge).get(`/exhibits/${id}/custody`)).body.items?.length ?? 0;

  it.each<[string, string, object, number, string]>([
    ['an exhibit named in the address and in the body', 'open', { exhibitIds: [], reason: 'x' }, 200, ''],
    ['a seal broken where there is none', 'open', { reason: 'x' }, 409, 'exhibit.not-sealed'],
    ['a class changed to nothing', 'reclassify', { reason: 'x' }, 422, 'exhibit.nothing-said'],
    [
      'a release to a laboratory',
      'release',
      { to: { kind: 'laboratory', name: 'PFSA' }, order: ORDER },
      422,
      'receiver.wrong-kind',
    ],
    ['a court to which a person is sent', 'produce-in-court', { court: OWNER, kept: true }, 422, 'receiver.wrong-kind'],
    [
      'a laboratory that is a person',
      'send-to-laboratory',
      { laboratory: OWNER, purpose: 'x' },
      422,
      'receiver.wrong-kind',
    ],
  ])('%s', async (_, act, body, status, code) => {
    const item = await buildExhibit(t, circle, act === 'open' && code !== '' ? 'none' : 'S-1');
    const before = await chain(item.id);
    const by = act === 'reclassify' ? circle.inCharge : circle.investigator;
    const answer = await said(by, `/exhibits/${item.id}/${act}`, body);
    expect(answer).toEqual([status, code === '' ? undefined : code]);
    if (code !== '') expect(await chain(item.id)).toBe(before);
  });

  it('an act on nothing, and one whose address names the exhibit already', async () => {
    const item = await buildExhibit(t, circle);
    for (const [path, body] of [
      ['/custody-acts/open', { reason: 'x' }],
      [`/exhibits/${item.id}/open`, { exhibitIds: [item.id], reason: 'x' }],
    ] as const) {
      expect([path, ...(await said(circle.investigator, path, body))]).toEqual([path, 400, 'act.targets']);
    }
  });

  it('what was checked out to come back to no place of the store', async () => {
    const item = await buildExhibit(t, circle);
    const offered = await done(circle.investigator, `/exhibits/${item.id}/handovers`, {
      ...{ to: { kind: 'officer', officerId: custodian.id }, purpose: 'Safe keeping' },
    });
    await done(custodian, `/handovers/${String(offered['id'])}/accept`, { sealsAsOffered: true });
    await done(custodian, `/exhibits/${item.id}/store`, { storePlaceId: custodian.placeId });
    await done(custodian, `/exhibits/${item.id}/check-out`, { purpose: 'x', returnDueAt: '2027-03-05T09:00:00.000Z' });
    expect(await said(custodian, `/exhibits/${item.id}/return`, {})).toEqual([422, 'exhibit.store-place-missing']);
    await done(custodian, `/exhibits/${item.id}/return`, { storePlaceId: custodian.placeId });
  });

  it('a giver of what came from nobody, and a holder of what is in your own hands', async () => {
    const parent = await buildExhibit(t, circle);
    const path = `/cases/${parent.caseId}/exhibits`;
    const told = { kind: 'disk_image', words: 'Image', parentId: parent.id };
    const acquired = { ...told, origin: 'acquired', from: OWNER };
    expect(await said(circle.investigator, path, acquired)).toEqual([422, 'exhibit.giver-not-taken']);
    const received = { kind: 'provider_record', words: 'A letter', origin: 'received', from: OWNER, holder: OWNER };
    expect(await said(circle.investigator, path, received)).toEqual([422, 'exhibit.holder-not-taken']);
  });

  it('a parcel packed of the exhibits of another case, and a shelf in the store of another office', async () => {
    const seizure = await buildSeizure(t, circle);
    const { items } = await buildItems(t, circle.investigator, seizure.id, [{ words: 'A', seal: '1' }]);
    const { id } = await buildCase(t, { by: circle.investigator });
    const parcel = { exhibitIds: items.map((item) => item.id), number: 'P', seal: 'S-9' };
    expect(await said(circle.investigator, `/cases/${id}/parcels`, parcel)).toEqual([422, 'parcel.of-another-case']);
    const elsewhere = await buildCustodian(t, await buildCircle(t));
    const shelf = { kind: 'shelf', name: 'Shelf 9', parentId: elsewhere.placeId };
    expect(await said(custodian, `/offices/${circle.officeId}/store-places`, shelf)).toEqual([
      422,
      'store-place.of-another-office',
    ]);
  });

  it('a thing that is not taken over to be refused in the same act', async () => {
    const item = await buildExhibit(t, circle);
    const line = { exhibitId: item.id, verdict: 'refused', word: 'It is not here.' };
    const body = { exhibitIds: [item.id], reason: 'Absent.', witnesses: WITNESSES, items: [line] };
    expect(await said(circle.inCharge, '/exhibits/take-over', body)).toEqual([422, 'take-over.item-refused']);
    expect(await chain(item.id)).toBe(1);
  });

  it('bytes for what has left for good', async () => {
    const image = await buildImage(t, circle);
    await done(circle.investigator, `/exhibits/${image.id}/release`, { to: OWNER, order: ORDER });
    const late = await t.as(circle.investigator).post(`/exhibits/${image.id}/uploads`, undefined, {
      'upload-length': '10',
      'tus-resumable': '1.0.0',
    });
    expect([late.status, late.body.code]).toEqual([409, 'exhibit.ended']);
  });

  it('one who has nothing to do with the case learns nothing of the exhibit', async () => {
    const item = await buildExhibit(t, circle);
    const stranger = await buildOfficer(t, { roles: ['evidence custodian'] });
    expect(await said(stranger, `/exhibits/${item.id}/open`, { reason: 'x' })).toEqual([404, 'exhibit.not-found']);
  });
});
