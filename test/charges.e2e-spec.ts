import { buildOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, buildParty, type BuiltCircle } from './factories-cases';
import type { Answer } from './support/client';
import { startApp, type TestApp } from './support/app';

describe('a charge', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  /** A case with one incident on these days and an unknown accused; `charge` charges it. */
  const ready = async (days: object = { from: '2024-06-01' }) => {
    const file = await buildCase(t, { by: circle.investigator });
    const as = t.as(circle.investigator);
    const incident = await as.post(`/cases/${file.id}/incidents`, days);
    const accused = await buildParty(t, { caseId: file.id, by: circle.investigator });
    const charge = (offenceId: string, over: object = {}): Promise<Answer> =>
      as.post(`/cases/${file.id}/charges`, {
        ...{ offenceId, accusedId: accused.id, incidentIds: [incident.body.id], ...over },
      });
    return { ...file, as, accused, incidentId: incident.body.id, charge };
  };

  it.each([
    ['2024-06-01', false, true],
    ['2025-01-28', false, true],
    ['2025-01-29', true, false],
    ['2025-06-01', true, false],
  ])('under section 14 for %s is cognizable: %p, bailable: %p', async (from, cognizable, bailable) => {
    const { charge, accused } = await ready({ from });
    const made = await charge('PECA-14');
    expect([made.status, made.text]).toEqual([201, made.text]);
    expect(made.body).toMatchObject({
      ...{
        offenceId: 'PECA-14',
        origin: 'ours',
        state: 'made',
        accusedId: accused.id,
        irregular: null,
        actsFrom: from,
        actsTo: from,
      },
      classes: {
        onAct: { day: from, cognizable, bailable },
        onStep: { day: '2027-03-01', cognizable: true, bailable: false },
      },
    });
    expect(made.body.classes?.legalOpinionRequired).toBe(!cognizable || from === '2025-01-29');
  });

  it('is made once: the same again is refused, another on other incidents, of a court, or after it ended is not', async () => {
    const { id, as, charge, incidentId } = await ready();
    const made = await charge('PECA-14');
    expect(made.status).toBe(201);
    const again = await charge('PECA-14');
    expect([again.status, again.body.code, again.body['chargeId']]).toEqual([409, 'charge.already-made', made.body.id]);
    const other = await as.post(`/cases/${id}/incidents`, { from: '2024-06-02' });
    expect((await charge('PECA-14', { incidentIds: [incidentId, other.body.id] })).status).toBe(201);
    const turned = await charge('PECA-14', { incidentIds: [other.body.id, incidentId] });
    expect([turned.status, turned.body.code]).toEqual([409, 'charge.already-made']);
    expect((await charge('PECA-14', { origin: 'court' })).status).toBe(201);
    expect((await as.post(`/charges/${made.body.id}/withdraw`, { reason: 'Made by mistake.' })).status).toBe(200);
    expect((await charge('PECA-14')).status).toBe(201);
  });

  it('under section 26A for 2024-06-01 is refused, naming section, start and Article 12', async () => {
    const { id, charge } = await ready();
    const refused = await charge('PECA-26A');
    expect([refused.status, refused.body.code]).toEqual([422, 'charge.not-in-force']);
    expect(refused.body).toMatchObject({ section: '26A', startsOn: '2025-01-29' });
    for (const named of ['26A', '2025-01-29', 'Article 12 of the Constitution'])
      expect(refused.body.detail).toContain(named);
    expect((await t.as(circle.investigator).get(`/cases/${id}/charges`)).body.items).toEqual([]);
    expect(await auditsOf(t, id)).not.toContain('charge.made');
  });

  it.each(['court', 'historic'])(
    'of a %s under a section not in force is recorded, marked irregular',
    async (origin) => {
      const { id, charge } = await ready();
      const made = await charge('PECA-26A', { origin, asRegistered: 'u/s 26-A PECA' });
      expect([made.status, made.text]).toEqual([201, made.text]);
      expect(made.body).toMatchObject({
        ...{ origin, asRegistered: 'u/s 26-A PECA', state: 'made' },
        irregular: { rule: 'constitution-article-12', section: expect.stringContaining('26A') },
      });
      expect(await auditsOf(t, id)).toContain('charge.made');
    },
  );

  it('of ours never stands on a void text', async () => {
    const { charge } = await ready({ from: '2022-03-01' });
    const refused = await charge('PECA-20-1', { limb: 'privacy', versionId: 'PECA-20-1@2022-02-20' });
    expect([refused.status, refused.body.code]).toEqual([422, 'charge.void-version']);
    const none = await charge('PECA-20-1', { limb: 'privacy', versionId: 'PECA-20-1@2022-02-21' });
    expect([none.status, none.body.code]).toEqual([422, 'charge.version-unknown']);
    const court = await charge('PECA-20-1', { limb: 'privacy', versionId: 'PECA-20-1@2022-02-20', origin: 'court' });
    expect(court.body).toMatchObject({ irregular: { rule: 'void-instrument' } });
    const plain = await charge('PECA-20-1', { limb: 'privacy' });
    expect(plain.body.version?.id).toBe('PECA-20-1@2016-08-18');
  });

  it('across an amendment needs the incidents split, or a legal opinion with the version', async () => {
    const { charge } = await ready({ from: '2025-01-20', to: '2025-02-10' });
    const refused = await charge('PECA-14');
    expect([refused.status, refused.body.code]).toEqual([422, 'charge.range-crosses-amendment']);
    const settled = await charge('PECA-14', { versionId: 'PECA-14@2016-08-18', legalOpinionRef: 'LO-31/2026' });
    expect([settled.status, settled.body.version?.id]).toEqual([201, 'PECA-14@2016-08-18']);
  });

  it('on incidents of both sides of an amendment is refused too', async () => {
    const { id, as, accused, incidentId } = await ready();
    const later = await as.post(`/cases/${id}/incidents`, { from: '2025-06-01' });
    const both = await as.post(`/cases/${id}/charges`, {
      ...{ offenceId: 'PECA-14', accusedId: accused.id, incidentIds: [incidentId, later.body.id] },
    });
    expect(both.body.code).toBe('charge.range-crosses-amendment');
  });

  it('under section 20 names its limb, shows its doubts, and needs an opinion for reputation', async () => {
    const { charge } = await ready({ from: '2024-06-01' });
    expect((await charge('PECA-20-1')).body.code).toBe('charge.limb-needed');
    expect((await charge('PECA-20-1', { limb: 'reputation' })).body.code).toBe('charge.limb-needs-opinion');
    expect((await charge('PECA-14', { limb: 'privacy' })).body.code).toBe('charge.limb-not-applicable');
    const made = await charge('PECA-20-1', { limb: 'reputation', legalOpinionRef: 'LO-7/2026' });
    expect([made.status, made.body.limb]).toEqual([201, 'reputation']);
    expect(made.body.legalReview?.length).toBeGreaterThan(0);
  });

  it('under section 17 is cognizable only on the written complaint of PTA', async () => {
    const { as, charge, accused, incidentId } = await ready({ from: '2026-06-01' });
    const made = await charge('PECA-17');
    expect(made.body.classes?.onAct).toMatchObject({ cognizable: false });
    const complained = await as.post(`/charges/${made.body.id}/amend`, {
      ...{ offenceId: 'PECA-17', accusedId: accused.id, incidentIds: [incidentId] },
      ...{ conditionRef: 'PTA/ENF/118', reason: 'The PTA has complained in writing.' },
    });
    expect(complained.body.classes?.onAct).toMatchObject({ cognizable: true, bailable: true });
  });

  it('needs a day, an accused of this case and an offence of the catalogue', async () => {
    const undated = await ready({ platform: 'Telegram' });
    expect((await undated.charge('PECA-14')).body.code).toBe('charge.incident-undated');
    expect((await undated.charge('PECA-14', { incidentIds: [] })).body.code).toBe('charge.incident-missing');
    expect((await undated.charge('PECA-14', { origin: 'historic', incidentIds: [] })).body.code).toBe(
      'charge.days-missing',
    );
    const old = await undated.charge('PECA-14', { origin: 'historic', from: '2021-02-03' });
    expect([old.status, old.body.actsFrom, old.body.irregular]).toEqual([201, '2021-02-03', null]);
    const { id, by, charge, incidentId } = await ready();
    expect((await charge('PECA-999')).body.code).toBe('offence.unknown');
    const witness = await buildParty(t, { caseId: id, by }, { roles: ['witness'], name: 'A Witness' });
    expect((await charge('PECA-14', { accusedId: witness.id })).body.code).toBe('party.not-accused');
    expect((await charge('PECA-14', { accusedId: undated.accused.id })).body.code).toBe('party.not-of-case');
    expect((await charge('PECA-14', { incidentIds: [undated.incidentId] })).body.code).toBe('incident.not-of-case');
    expect((await charge('PECA-14', { incidentIds: [incidentId], from: '2024-13-77', origin: 'court' })).status).toBe(
      422,
    );
  });

  it('is amended by another that supersedes it, and withdrawn with a reason, once', async () => {
    const { id, as, charge, accused, incidentId } = await ready();
    const first = await charge('PECA-14');
    const body = {
      offenceId: 'PECA-16',
      accusedId: accused.id,
      incidentIds: [incidentId],
      reason: 'Identity, not fraud',
    };
    const second = await as.post(`/charges/${first.body.id}/amend`, body);
    expect([second.status, second.body.supersedesId]).toEqual([201, first.body.id]);
    const again = await as.post(`/charges/${first.body.id}/amend`, body);
    expect([again.status, again.body.code]).toEqual([409, 'charge.illegal-transition']);
    const replies = await Promise.all(
      [1, 2].map(() => as.post(`/charges/${second.body.id}/withdraw`, { reason: 'No case' })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const all = await as.get(`/cases/${id}/charges`);
    expect(all.body.items?.map(({ offenceId, state }) => `${offenceId} ${state}`)).toEqual([
      'PECA-14 superseded',
      'PECA-16 withdrawn',
    ]);
    expect(await auditsOf(t, id)).toEqual([
      ...['case.opened', 'incident.recorded', 'party.recorded', 'charge.made', 'charge.changed', 'charge.withdrawn'],
    ]);
  });

  it('stays on file when the unknown accused is identified', async () => {
    const { id, as, charge, accused } = await ready();
    await charge('PECA-14');
    await as.post(
      `/parties/${accused.id}/identify`,
      { name: 'Bilal', basis: 'SIM record' },
      { 'if-match': accused.etag },
    );
    const [only] = (await as.get(`/cases/${id}/charges`)).body.items ?? [];
    expect(only).toMatchObject({ accusedId: accused.id, classes: { onAct: { cognizable: false } } });
  });

  it('is not made in a case that one does not see, or may only look at', async () => {
    const { id, accused, incidentId } = await ready();
    const prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    const body = { offenceId: 'PECA-14', accusedId: accused.id, incidentIds: [incidentId] };
    expect((await t.as(prosecutor).post(`/cases/${id}/charges`, body)).status).toBe(404);
    await t
      .as(circle.inCharge)
      .post(`/cases/${id}/grants`, { officerId: prosecutor.id, relation: 'granted-read', reason: 'Advice' });
    expect((await t.as(prosecutor).post(`/cases/${id}/charges`, body)).body.code).toBe('case.read-only');
    await t
      .as(circle.inCharge)
      .post(`/cases/${id}/grants`, { officerId: prosecutor.id, relation: 'prosecutor', reason: 'Assigned' });
    expect((await t.as(prosecutor).post(`/cases/${id}/charges`, body)).status).toBe(201);
  });
});
