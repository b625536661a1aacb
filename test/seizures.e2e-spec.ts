import { buildOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildChargedCase } from './factories-enquiry';
import { buildCustodian, buildItems, buildSeizure, requireReplayed, WITNESSES } from './factories-evidence';
import { startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

const raid = {
  parcels: ['A', 'B', 'C'].map((letter) => ({
    number: `P-${letter}`,
    seal: `NCCIA-${letter}`,
    items: Array.from({ length: 20 }, (_, i) =>
      i === 0
        ? { words: `Handset ${letter}1`, make: 'Samsung', model: 'A14', colour: 'black', imei1: '490154203237518' }
        : { words: `Handset ${letter}${i + 1}`, sameAsAbove: true, serial: { unknown: true } },
    ),
  })),
};

describe('a seizure', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  it('takes the next number of its register and names witnesses by code alone', async () => {
    const file = await buildCase(t, { by: circle.investigator });
    const answer = await t.as(circle.investigator).act(`/cases/${file.id}/seizures`, {
      place: 'House 9, Gulberg, Lahore',
      authority: { kind: 'search-warrant', number: 'SW-1/2027' },
      witnesses: WITNESSES,
      seizedFrom: { name: 'Kashif Ali', capacity: 'owner' },
    });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    expect(answer.body).toMatchObject({
      number: 'SZ-1/2027',
      witnesses: [{ capacity: 'shopkeeper' }, { capacity: 'neighbour' }],
      seizedFrom: { capacity: 'owner' },
      gaps: ['listGivenTo', 'listGivenAt', 'coordinates'],
      irregular: null,
      items: 0,
      entry: { status: 'provisional' },
    });
    expect(answer.text).not.toMatch(/Bashir|Nadia|Kashif/);
    expect(await auditsOf(t, file.id)).toContain('seizure.recorded');
  });

  it('without authority is recorded irregular, and so is each of its items', async () => {
    const seizure = await buildSeizure(t, circle, { authority: { kind: 'none', ground: 'Found on the road.' } });
    const { items } = await buildItems(t, circle.investigator, seizure.id, [{ words: 'USB stick', seal: 'none' }]);
    const shown = await t.as(circle.investigator).get(`/seizures/${seizure.id}`);
    expect(shown.body['irregular']).toEqual({ rule: 'seizure.without-authority', section: 'PECA 2016 s. 33' });
    const custody = await t.as(circle.investigator).get(`/exhibits/${items[0]?.id}/custody`);
    expect(custody.body['items']?.[0]).toMatchObject({
      type: 'seized',
      irregular: { section: 'PECA 2016 s. 33' },
      words: { description: 'USB stick', place: 'Shop 4, Hafeez Centre, Lahore' },
    });
  });

  it('without warrant for another offence than that of s.10 is recorded irregular', async () => {
    const authority = { kind: 'section-33-2', ground: 'It would have been wiped.' };
    const judged = async (offenceId: string): Promise<unknown> => {
      const { id } = await buildChargedCase(t, circle, { offenceId });
      const seizure = await buildSeizure(t, circle, { caseId: id, authority });
      return (await t.as(circle.investigator).get(`/seizures/${seizure.id}`)).body['irregular'];
    };
    expect(await judged('PECA-14')).toEqual({ rule: 'seizure.not-of-section-10', section: 'PECA 2016 s. 33(2)' });
    expect(await judged('PECA-10')).toBeNull();
  });

  it.each([
    ['one witness and no word why', { witnesses: WITNESSES.slice(0, 1) }, 'seizure.witnesses-missing'],
    ['a search without warrant and no ground', { authority: { kind: 'section-33-2' } }, 'seizure.ground-missing'],
    ['half a place on the map', { latitude: '31.5' }, 'seizure.half-coordinates'],
    ['a time to come', { occurredAt: '2027-03-02T09:00:00Z' }, 'act.in-the-future'],
    ['a raid of yesterday and no word why late', { occurredAt: '2027-02-28T09:00:00Z' }, 'act.lateness-reason-missing'],
  ])('is refused with %s', async (_, over, code) => {
    const file = await buildCase(t, { by: circle.investigator });
    const body = { place: 'Lahore', authority: { kind: 'consent', number: '1' }, witnesses: WITNESSES, ...over };
    const answer = await t.as(circle.investigator).act(`/cases/${file.id}/seizures`, body);
    expect([answer.status, answer.body['code']]).toEqual([422, code]);
    const { rows } = await t.db.query('SELECT FROM seizure WHERE case_id = $1', [file.id]);
    expect(rows).toHaveLength(0);
  });

  it('takes one witness with the reason why there was no second', async () => {
    const seizure = await buildSeizure(t, circle, {
      witnesses: WITNESSES.slice(0, 1),
      noWitnessReason: 'Nobody else would come.',
    });
    expect(seizure.number).toMatch(/^SZ-\d+\/2027$/);
  });

  it('lists sixty devices in one call, each with a chain of its own, all in one act', async () => {
    const seizure = await buildSeizure(t, circle);
    const key = { 'idempotency-key': t.uuid() };
    const answer = await t.as(circle.investigator).post(`/seizures/${seizure.id}/items`, raid, key);
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    const exhibits = [...(answer.body['exhibits'] ?? [])];
    expect(exhibits.map(({ number }) => number)).toEqual(
      Array.from({ length: 60 }, (_, i) => `E-${String(i + 1).padStart(3, '0')}`),
    );
    expect(exhibits[1]).toMatchObject({
      words: 'Handset A2',
      details: { make: { value: 'Samsung' }, serial: { gap: 'unknown' }, imei1: { gap: 'unknown' } },
      seal: 'NCCIA-A',
      state: 'held',
      holder: { kind: 'officer', id: circle.investigator.id },
    });
    expect(exhibits[1]?.['gaps']).toEqual(expect.arrayContaining(['serial', 'imei1', 'condition']));
    const { rows } = await asSuperuser(
      (client) =>
        client.query<{ acts: string; entries: string; heads: string }>(
          `SELECT count(DISTINCT act_id) AS acts, count(*) AS entries, count(*) FILTER (WHERE seq = 0) AS heads
             FROM ledger.entry WHERE item_id = ANY ($1)`,
          [exhibits.map(({ id }) => id)],
        ),
      t.database.name,
    );
    expect(rows[0]).toEqual({ acts: '1', entries: '60', heads: '60' });
    const again = await t.as(circle.investigator).post(`/seizures/${seizure.id}/items`, raid, key);
    expect([again.status, again.text]).toEqual([201, answer.text]);
    expect(await requireReplayed(t, circle.investigator, String(exhibits[59]?.['id']))).toEqual(['seized']);
  });

  it('reads the list from a table as it was typed, with "same as above" and empty cells as gaps', async () => {
    const seizure = await buildSeizure(t, circle);
    const csv = [
      'words,parcel,seal,make,model,serial,powerState',
      'Laptop,P-1,S-1,Dell,Latitude,ABC1,off',
      'Laptop 2,",ditto,same as above,",ABC2,ایضاً',
      'Router,,S-9,n/a,,,',
    ].join('\n');
    const answer = await t
      .as(circle.investigator)
      .act(`/seizures/${seizure.id}/items`, csv.replaceAll(',",', ',"""",'), { 'content-type': 'text/csv' });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    expect(answer.body['exhibits']).toMatchObject([
      { words: 'Laptop', seal: 'S-1', details: { make: { value: 'Dell' }, powerState: { value: 'off' } } },
      { words: 'Laptop 2', seal: 'S-1', details: { make: { value: 'Dell' }, model: { value: 'Latitude' } } },
      { words: 'Router', seal: 'S-9', parcelId: null, details: { make: { gap: 'not_applicable' } } },
    ]);
    expect(answer.body['exhibits']?.[1]?.['parcelId']).toBe(answer.body['exhibits']?.[0]?.['parcelId']);
  });

  it('doubts a wrong check digit and takes the number all the same', async () => {
    const seizure = await buildSeizure(t, circle);
    const answer = await t
      .as(circle.investigator)
      .act(`/seizures/${seizure.id}/items`, [{ words: 'Handset', seal: 'S', imei1: '490154203237519' }]);
    expect(answer.body['exhibits']?.[0]).toMatchObject({
      details: { imei1: { value: '490154203237519' } },
      doubts: [expect.stringContaining('imei1')],
    });
  });

  it.each([
    ['no seal said', [{ words: 'Handset' }], 422, 'seizure-list.seal-missing', '/items/0'],
    ['ditto in the first line', [{ words: 'Handset', seal: '"' }], 400, 'seizure-list.malformed', '/items/0/seal'],
    [
      'two seals on one parcel',
      [
        { words: 'A', parcel: 'P', seal: '1' },
        { words: 'B', parcel: 'P', seal: '2' },
      ],
      422,
      'parcel.two-seals',
      '/items/1',
    ],
    [
      'a field that nobody knows',
      [{ words: 'A', seal: '1', owner: 'x' }],
      400,
      'seizure-list.malformed',
      '/items/0/owner',
    ],
    ['no line at all', [], 400, 'seizure-list.malformed', '/items'],
  ])('is refused whole with %s', async (_, list, status, code, pointer) => {
    const seizure = await buildSeizure(t, circle);
    const answer = await t.as(circle.investigator).act(`/seizures/${seizure.id}/items`, list);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.text).toContain(`"pointer":"${pointer}`);
    const { rows } = await t.db.query('SELECT FROM exhibit WHERE seizure_id = $1', [seizure.id]);
    expect(rows).toHaveLength(0);
  });

  it('does not put more into a parcel that is sealed', async () => {
    const seizure = await buildSeizure(t, circle);
    await buildItems(t, circle.investigator, seizure.id, [{ words: 'A', parcel: 'P', seal: '1' }]);
    const more = await t
      .as(circle.investigator)
      .act(`/seizures/${seizure.id}/items`, [{ words: 'B', parcel: 'P', seal: '1' }]);
    expect([more.status, more.body['code']]).toEqual([409, 'parcel.number-taken']);
  });

  it('is not there for an officer outside the case, whatever he asks', async () => {
    const seizure = await buildSeizure(t, circle);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const shape = (text: string): string => text.replace(/"requestId":"[^"]+"/, '');
    const unseen = await t.as(stranger).act(`/seizures/${seizure.id}/items`, [{ words: 'A', seal: '1' }]);
    const missing = await t.as(stranger).act(`/seizures/${t.uuid()}/items`, [{ words: 'A', seal: '1' }]);
    expect([unseen.status, shape(unseen.text)]).toEqual([404, shape(missing.text)]);
  });

  it('asks for a retry key, since it writes to chains', async () => {
    const seizure = await buildSeizure(t, circle);
    const answer = await t.as(circle.investigator).post(`/seizures/${seizure.id}/items`, [{ words: 'A', seal: '1' }]);
    expect(answer.status).toBe(400);
  });

  it('hands sixty devices over by parcel, two of them refused out of an opened one', async () => {
    const seizure = await buildSeizure(t, circle);
    const { items, parcels } = await buildItems(t, circle.investigator, seizure.id, raid);
    const custodian = await buildCustodian(t, circle);
    const offered = await t.as(circle.investigator).act('/handovers', {
      parcelIds: parcels.map(({ id }) => id),
      to: { kind: 'officer', officerId: custodian.id },
      purpose: 'Safe custody',
    });
    expect([offered.status, offered.text]).toEqual([201, offered.text]);
    expect(offered.body['items']).toHaveLength(60);
    const path = `/handovers/${offered.body['id']}/accept`;
    const refusedIds = [items[3]?.id, items[7]?.id];
    const refusals = refusedIds.map((exhibitId) => ({ exhibitId, verdict: 'refused', word: 'Not on the list.' }));

    const unopened = await t.as(custodian).act(path, { sealsAsOffered: true, items: refusals });
    expect([unopened.status, unopened.body['code']]).toEqual([422, 'handover.parcel-unopened']);
    const answered = await t.as(custodian).act(path, {
      sealsAsOffered: true,
      condition: 'good',
      parcels: [{ parcelId: parcels[0]?.id, newSeal: 'NCCIA-A2', word: 'Opened to take two out.' }],
      items: refusals,
    });
    expect([answered.status, answered.text]).toEqual([200, answered.text]);
    expect(answered.body['state']).toBe('partly_accepted');
    const answers = [...(answered.body['items'] ?? [])].map(({ answer }) => answer);
    expect(answers.filter((answer) => answer === 'refused')).toHaveLength(2);

    const { rows } = await t.db.query<{ holder: string; parcel_id: string | null; seal: string | null; n: number }>(
      `SELECT holder_id AS holder, parcel_id, seal, count(*)::int AS n FROM exhibit WHERE seizure_id = $1
        GROUP BY 1, 2, 3 ORDER BY n, seal`,
      [seizure.id],
    );
    expect(rows).toEqual([
      { holder: circle.investigator.id, parcel_id: null, seal: null, n: 2 },
      { holder: custodian.id, parcel_id: parcels[0]?.id, seal: 'NCCIA-A2', n: 18 },
      { holder: custodian.id, parcel_id: parcels[1]?.id, seal: 'NCCIA-B', n: 20 },
      { holder: custodian.id, parcel_id: parcels[2]?.id, seal: 'NCCIA-C', n: 20 },
    ]);
    expect(await requireReplayed(t, circle.investigator, String(items[3]?.id))).toEqual([
      'seized',
      'offered',
      'opened',
      'refused',
    ]);
    for (const { id } of items) await requireReplayed(t, custodian, id);
  });

  it('labels a parcel and an exhibit with a code that a printer takes', async () => {
    const seizure = await buildSeizure(t, circle);
    const { items, parcels } = await buildItems(t, circle.investigator, seizure.id, [
      { words: 'A', parcel: 'P <1> & "2"', seal: 'S-1' },
    ]);
    for (const path of [`/parcels/${parcels[0]?.id}/label`, `/exhibits/${items[0]?.id}/label`]) {
      const label = await t.as(circle.investigator).get(path);
      expect([label.status, label.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
      expect(label.text).toMatch(/^<svg .*<path .*<\/svg>$/s);
    }
    const label = await t.as(circle.investigator).get(`/parcels/${parcels[0]?.id}/label`);
    expect(label.text).toContain('Parcel P &lt;1&gt; &amp; &quot;2&quot;');
  });
});
