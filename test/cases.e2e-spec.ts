import { administrator, buildOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, buildParty, type BuiltCircle } from './factories-cases';
import { startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';
import { ok } from './support/life';

describe('a case', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const audits = (caseId: string): Promise<string[]> => auditsOf(t, caseId);

  it('is opened under the next number of the office, with its incidents and victims, and is on record', async () => {
    const sent = (await t.outbox()).length;
    const opened = await t.as(circle.investigator).post('/cases', {
      officeId: circle.officeId,
      origin: 's43a',
      originReference: { unknown: true },
      title: 'جعلی سرمایہ کاری',
      incidents: [
        {
          from: '2024-06-01',
          to: '2024-06-03',
          amount: '4200000.50',
          account: 'PK36SCBL0000001123456702',
          victims: [{ name: 'Ayesha Khan' }],
        },
        {
          platform: 'Telegram',
          amount: { notApplicable: true },
          victims: [{ name: 'A child', age: 'minor_alleged' }, {}],
        },
      ],
    });
    expect([opened.status, opened.text]).toEqual([201, opened.text]);
    expect(opened.body).toMatchObject({
      ...{
        number: `Enquiry No. 1/27, ${circle.name}`,
        stage: 'enquiry',
        migrated: false,
        note: null,
        registeredOn: '2027-03-01',
      },
      ...{
        originReference: null,
        gaps: { origin_reference: 'unknown', brief: 'unknown' },
        standing: ['lead'],
        version: 1,
      },
      incidents: [
        {
          ordinal: 1,
          fromOn: '2024-06-01',
          toOn: '2024-06-03',
          precision: 'exact',
          amount: '4200000.50',
          currency: 'PKR',
        },
        {
          ordinal: 2,
          fromOn: null,
          precision: 'unknown',
          gaps: { days: 'unknown', amount: 'not_applicable', url: 'unknown' },
        },
      ],
    });
    expect(opened.headers.get('etag')).toBe('"1"');
    expect(opened.body.entry).toMatchObject({ status: 'provisional' });
    expect(opened.body.incidents?.[1]?.victimIds).toHaveLength(2);
    expect(await audits(String(opened.body.id))).toEqual(['case.opened', 'incident.recorded', 'incident.recorded']);
    expect((await t.outbox()).slice(sent)).toEqual(['case.opened', 'incident.recorded', 'incident.recorded']);

    const read = await t.as(circle.inCharge).get(`/cases/${opened.body.id}`);
    expect(read.body.standing).toEqual(['supervisor']);
    const people = await t.as(circle.inCharge).get(`/cases/${opened.body.id}/parties`);
    const shown = people.body.items?.map(({ name, masked }) => ({ name, masked }));
    expect(shown).toEqual(
      expect.arrayContaining([
        { name: 'Ayesha Khan', masked: false },
        { name: null, masked: true },
        { name: null, masked: false },
      ]),
    );
  });

  it('is not opened in an office where one does not work, nor by one who does not investigate', async () => {
    const elsewhere = await buildOfficer(t, { roles: ['investigating officer'] });
    const body = { officeId: circle.officeId, origin: 'complaint', title: 'Elsewhere' };
    const other = await t.as(elsewhere).post('/cases', body);
    expect([other.status, other.body.code]).toEqual([403, 'case.other-office']);
    const admin = await t.as(await administrator(t)).post('/cases', body);
    expect([admin.status, admin.body.code]).toEqual([403, 'role.may-not']);
  });

  it.each([
    ['days reversed', { from: '2024-06-02', to: '2024-06-01' }, 422, 'incident.days-reversed'],
    ['a day to come', { from: '2027-03-02' }, 422, 'incident.not-yet'],
    ['a day that does not exist', { from: '2024-02-30' }, 400, 'request.invalid'],
    ['an amount with three decimals', { amount: '1.234' }, 400, 'request.invalid'],
    ['a negative amount', { amount: '-1' }, 400, 'request.invalid'],
    ['an unknown member', { colour: 'red' }, 400, 'request.invalid'],
  ])('is refused with %s, and no number is used up', async (_, incident, status, code) => {
    const counter = 'SELECT last FROM register_number WHERE office_id = $1';
    const before = (await t.db.query<{ last: number }>(counter, [circle.officeId])).rows;
    const answer = await t.as(circle.investigator).post('/cases', {
      ...{ officeId: circle.officeId, origin: 'complaint', title: 'Refused', incidents: [incident] },
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await t.db.query(counter, [circle.officeId])).rows).toEqual(before);
  });

  it('asks for a reason when it is recorded late', async () => {
    const body = {
      officeId: circle.officeId,
      origin: 'complaint',
      title: 'Late',
      occurredAt: '2027-02-27T09:00:00.000Z',
    };
    const bare = await t.as(circle.investigator).post('/cases', body);
    expect([bare.status, bare.body.code]).toEqual([422, 'act.lateness-reason-missing']);
    const told = await t
      .as(circle.investigator)
      .post('/cases', { ...body, latenessReason: 'No network at the circle' });
    expect(told.status).toBe(201);
  });

  it('takes a further incident, numbered in its order under two officers at once', async () => {
    const { id } = await buildCase(t, { by: circle.investigator, on: '2024-06-01' });
    const added = await Promise.all(
      Array.from({ length: 6 }, () => t.as(circle.investigator).post(`/cases/${id}/incidents`, { from: '2025-06-01' })),
    );
    expect(added.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(added.map(({ body }) => Number(body.ordinal)).sort()).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('is listed newest first, by office, stage and words, page by page, and never to a stranger', async () => {
    const other = await buildCircle(t);
    const titles = ['50%_off scam', 'Loan app threats', 'Loan app leak'];
    for (const title of titles) await buildCase(t, { by: other.investigator, title });
    const as = t.as(other.inCharge);
    const first = await as.get('/cases?limit=2');
    expect(first.body.items?.map(({ title }) => title)).toEqual(['Loan app leak', 'Loan app threats']);
    const second = await as.get(`/cases?limit=2&cursor=${first.body.nextCursor}`);
    expect([second.body.items?.map(({ title }) => title), second.body.nextCursor]).toEqual([['50%_off scam'], null]);
    const oldest = await as.get('/cases?sort=openedAt&limit=1');
    expect(oldest.body.items?.map(({ title }) => title)).toEqual(['50%_off scam']);
    const found = async (q: string): Promise<unknown> =>
      (await as.get(`/cases?q=${encodeURIComponent(q)}`)).body.items?.map(({ title }) => title);
    expect([await found('50%_off'), await found('%_')]).toEqual([['50%_off scam'], []]);
    expect([await found('LOAN'), await found('app lea'), await found('oan')]).toEqual([
      ['Loan app leak', 'Loan app threats'],
      ['Loan app leak'],
      [],
    ]);
    const [id, number] = [String(oldest.body.items?.[0]?.id), String(oldest.body.items?.[0]?.number)];
    expect(await found(number)).toEqual(['50%_off scam']);
    ok(await t.as(other.investigator).post(`/cases/${id}/incidents`, { account: '0333-7654321' }), 201);
    expect([await found('+92 333 7654321'), await found('03337654322')]).toEqual([['50%_off scam'], []]);
    expect((await as.get('/cases?stage=investigation')).body.items).toHaveLength(0);
    expect((await as.get(`/cases?officeId=${circle.officeId}`)).body.items).toHaveLength(0);
    expect((await as.get('/cases?cursor=bm8')).status).toBe(400);
    const stranger = await buildOfficer(t, { roles: ['prosecutor'] });
    expect((await t.as(stranger).get('/cases')).body.items).toEqual([]);
  });

  describe('its people', () => {
    it('begin unknown, are identified once, and corrected with a reason', async () => {
      const { id, by } = await buildCase(t, { by: circle.investigator });
      const party = await buildParty(t, { caseId: id, by }, { label: 'Holder of 0300-1234567' });
      const as = t.as(by);
      const told = { name: 'Bilal Ahmed', cnic: '3520212345671', basis: 'Subscriber record' };
      expect((await as.post(`/parties/${party.id}/identify`, told)).status).toBe(428);
      const found = await as.post(`/parties/${party.id}/identify`, told, { 'if-match': party.etag });
      expect(found.body).toMatchObject({
        ...{ identity: 'known', name: 'Bilal Ahmed', cnic: '35202-1234567-1', code: party.code, version: 2 },
        gaps: { father_name: 'unknown', phone: 'unknown', address: 'unknown', born_on: 'unknown' },
      });
      const again = await as.post(`/parties/${party.id}/identify`, told, { 'if-match': '"2"' });
      expect([again.status, again.body.code]).toEqual([409, 'party.already-identified']);
      const nameless = await as.post(
        `/parties/${party.id}/correct`,
        { name: { unknown: true }, reason: 'Wrong man' },
        { 'if-match': '"2"' },
      );
      expect([nameless.status, nameless.body.code]).toEqual([422, 'party.name-missing']);
      const right = await as.post(
        `/parties/${party.id}/correct`,
        { fatherName: 'Nazir', reason: 'From CNIC' },
        { 'if-match': '"2"' },
      );
      expect(right.body).toMatchObject({ name: 'Bilal Ahmed', fatherName: 'Nazir', version: 3 });
      expect(right.body.gaps).not.toHaveProperty('father_name');
      expect(await audits(id)).toEqual(['case.opened', 'party.recorded', 'party.identified', 'party.corrected']);
    });

    it('are shown whole only with a purpose, on record, when they are shielded', async () => {
      const { id, by } = await buildCase(t, { by: circle.investigator });
      const child = await buildParty(
        t,
        { caseId: id, by },
        { roles: ['victim'], name: 'A Child', bornOn: '2014-05-01', protected: false },
      );
      const plain = await t.as(by).get(`/parties/${child.id}`);
      expect(plain.body).toMatchObject({
        masked: true,
        protected: true,
        age: 'minor_alleged',
        name: null,
        bornOn: null,
      });
      expect((await t.as(by).post(`/parties/${child.id}/reveal`, { purpose: 'short' })).status).toBe(400);
      const shown = await t.as(by).post(`/parties/${child.id}/reveal`, { purpose: 'Notice to the guardian' });
      expect(shown.body).toMatchObject({ masked: false, name: 'A Child', bornOn: '2014-05-01' });
      // A retry is a look of its own: nothing is kept that could be shown again off the record.
      const retried = { 'idempotency-key': 'reveal-once-and-again' };
      for (const look of [1, 2]) {
        const path = `/parties/${child.id}/reveal`;
        expect((await t.as(by).post(path, { purpose: 'Notice to the guardian' }, retried)).status).toBe(200);
        expect((await audits(id)).filter((type) => type === 'protected.read')).toHaveLength(1 + look);
      }
      const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
      const broken = { reason: 'The victim is being blackmailed at this hour.' };
      const onlooker = await buildOfficer(t, { roles: ['investigating officer'] });
      expect((await t.as(onlooker).post(`/cases/${id}/break-glass`, broken)).status).toBe(201);
      const looked = await t.as(onlooker).post(`/parties/${child.id}/reveal`, { purpose: 'Notice to the guardian' });
      expect([looked.status, looked.body.code]).toEqual([403, 'case.read-only']);
      expect(looked.text).not.toContain('A Child');
      expect(
        (await t.as(stranger).post(`/parties/${child.id}/reveal`, { purpose: 'Notice to the guardian' })).status,
      ).toBe(404);
    });

    it('stand in the log by a random code, not by name', async () => {
      const { id, by } = await buildCase(t, { by: circle.investigator });
      const party = await buildParty(t, { caseId: id, by }, { name: 'Bilal Ahmed' });
      expect(party.code).toMatch(/^P-[2-9A-HJ-NP-Z]{10}$/);
      const seen = await asSuperuser(
        (client) =>
          client.query(
            `SELECT count(*)::int AS n, count(*) FILTER (WHERE encode(b.ciphertext, 'escape') || e::text LIKE '%Bilal%')::int AS named
             FROM ledger.entry e JOIN ledger.entry_body b USING (entry_hash) WHERE e.case_id = $1`,
            [id],
          ),
        t.database.name,
      );
      expect(seen.rows).toEqual([{ n: 4, named: 0 }]);
    });

    it('are not added by one who may only look', async () => {
      const { id } = await buildCase(t, { by: circle.investigator });
      const legal = await buildOfficer(t, { roles: ['legal officer'], officeId: circle.officeId });
      const grant = { officerId: legal.id, relation: 'granted-read', reason: 'Opinion asked' };
      expect((await t.as(circle.inCharge).post(`/cases/${id}/grants`, grant)).status).toBe(201);
      const added = await t.as(legal).post(`/cases/${id}/parties`, { roles: ['witness'], name: 'X Y' });
      expect([added.status, added.body.code]).toEqual([403, 'case.read-only']);
      expect((await t.as(legal).get(`/cases/${id}/parties`)).status).toBe(200);
    });
  });
});
