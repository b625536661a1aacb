import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { type BuiltItem, buildExhibit, buildSeizure, WITNESSES } from './factories-evidence';
import { actOn, buildDocument } from './factories-lab';
import { type Answer, startApp, type TestApp } from './support/app';

const COURT = { court: 'PECA Court, Lahore', reference: 'Diary 41' };
const LATE = { latenessReason: 'Entered from the paper of the day.' };

describe('what an investigator does beside notices and warrants', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let io: BuiltOfficer;
  let item: BuiltItem & { caseId: string };
  let owner: { id: string; code: string };
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    io = circle.investigator;
    item = await buildExhibit(t, circle);
    owner = await buildParty(
      t,
      { caseId: item.caseId, by: io },
      { roles: ['witness'], name: 'Nasreen Akhtar', age: 'minor_alleged' },
    );
  });
  afterAll(() => t.close());

  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const refused = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']];
  const act = (thing: string, verb: string, body: object = {}, by: BuiltOfficer = io): Promise<Answer> =>
    actOn(t, by, thing, verb, body);
  const openSteps = async (who: BuiltOfficer, id: string): Promise<string[]> => {
    const steps = (await t.as(who).get(`/cases/${item.caseId}/next-steps`)).body['items'];
    return [...(steps ?? [])]
      .filter(({ about, open }) => about?.['id'] === id && String(open) === 'true')
      .map(({ step }) => String(step));
  };

  it('tells the Court within 24 hours of a search without warrant, and makes the list at that moment', async () => {
    const authority = { kind: 'section-33-2', ground: 'The handset was about to be wiped.' };
    const given = { listGivenTo: WITNESSES[0], occurredAt: '2027-03-01T08:00:00.000Z' };
    const urgent = await buildSeizure(t, circle, { caseId: item.caseId, authority, ...given });
    expect((await clocksAbout(t, urgent.id)).sort()).toEqual([
      ['DL-PECA-33-NOTICE', 'running'],
      ['DL-PECA-36-LIST', 'met_recorded_late'],
    ]);
    const bare = await buildSeizure(t, circle, { caseId: item.caseId });
    expect(await clocksAbout(t, bare.id)).toEqual([['DL-PECA-36-LIST', 'running']]);
    const path = `/seizures/${urgent.id}/court-notices`;
    expect(refused(await t.as(io).post(`/seizures/${bare.id}/court-notices`, COURT))).toEqual([
      409,
      'court-notice.not-asked',
    ]);
    const before = { ...COURT, occurredAt: '2027-03-01T07:59:00.000Z', ...LATE };
    expect(refused(await t.as(io).post(path, before))).toEqual([422, 'court-notice.before-the-seizure']);
    expect(await openSteps(io, urgent.id)).toEqual(['seizure.tell-court']);
    const both = await Promise.all([t.as(io).post(path, COURT), t.as(circle.inCharge).post(path, COURT)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await t.as(io).get(path)).body['items']).toMatchObject([{ court: COURT.court, irregular: null }]);
    expect(await clocksAbout(t, urgent.id)).toContainEqual(['DL-PECA-33-NOTICE', 'met']);
    expect(await openSteps(io, urgent.id)).toEqual([]);
    const old = { occurredAt: '2027-02-20T09:00:00.000Z', ...LATE };
    const late = await buildSeizure(t, circle, { caseId: item.caseId, authority, ...old });
    const told = ok(await t.as(io).post(`/seizures/${late.id}/court-notices`, COURT), 201);
    expect(told.body['irregular']).toEqual({ rule: 'seizure.court-told-late', section: 'PECA s.33(2) proviso' });
    expect(await clocksAbout(t, late.id)).toContainEqual(['DL-PECA-33-NOTICE', 'done_after_limit']);
  });

  it('gives the owner his image on payment, or objects before the Court in seven days', async () => {
    const path = `/cases/${item.caseId}/owner-images`;
    const asked = { exhibitId: item.id, applicantId: owner.id };
    const id = String(ok(await t.as(io).post(path, asked), 201).body['id']);
    expect(await clocksAbout(t, id)).toEqual([['DL-PECA-36-IMAGE-OBJECT', 'running']]);
    expect(refused(await t.as(io).post(path, asked))).toEqual([409, 'owner-image.applied-already']);
    expect(refused(await t.as(io).post(path, { ...asked, applicantId: t.uuid() }))).toEqual([422, 'party.not-of-case']);
    const thing = `/owner-images/${id}`;
    expect(await openSteps(io, id)).toEqual(['owner-image.object', 'owner-image.supply', 'owner-image.withdraw']);
    expect(refused(await act(thing, 'order', COURT))).toEqual([409, 'owner-image.illegal-step']);
    expect(ok(await act(thing, 'object', { ...COURT, words: 'It holds the data of others.' })).body).toMatchObject({
      ...{ state: 'objected', court: COURT.court, open: ['refuse', 'order', 'withdraw'] },
      events: [{ verb: 'apply' }, { verb: 'object', irregular: null }],
    });
    expect(await clocksAbout(t, id)).toEqual([['DL-PECA-36-IMAGE-OBJECT', 'met']]);
    expect(refused(await act(thing, 'supply', { cost: '0.00', paid: false }))).toEqual([
      409,
      'owner-image.illegal-step',
    ]);
    ok(await act(thing, 'order', { court: COURT.court, reference: 'Order 7' }));
    expect(refused(await act(thing, 'supply', { cost: '2500.00', paid: false }))).toEqual([
      422,
      'owner-image.cost-unpaid',
    ]);
    const foreign = { cost: '2500.00', paid: true, imageExhibitId: item.id };
    expect(refused(await act(thing, 'supply', foreign))).toEqual([422, 'owner-image.copy-not-of-exhibit']);
    const supplied = ok(await act(thing, 'supply', { cost: '2500.00', paid: true }));
    expect(supplied.body).toMatchObject({ state: 'supplied', cost: '2500.00', reference: 'Order 7', open: [] });
  });

  it('records a late objection as it was, and never gives out what a veto holds back', async () => {
    const path = `/cases/${item.caseId}/owner-images`;
    const asked = { exhibitId: item.id, applicantId: owner.id, occurredAt: '2027-02-01T09:00:00.000Z', ...LATE };
    const id = String(ok(await t.as(io).post(path, asked), 201).body['id']);
    const objected = ok(await act(`/owner-images/${id}`, 'object', COURT));
    expect(objected.body['events']?.[1]?.['irregular']).toEqual({
      ...{ rule: 'owner-image.objected-late', section: 'PECA s.36(3)' },
    });
    expect(await clocksAbout(t, id)).toEqual([['DL-PECA-36-IMAGE-OBJECT', 'done_after_limit']]);
    const shut = await buildExhibit(t, circle, 'SEAL-5');
    ok(
      await t
        .as(circle.inCharge)
        .act(`/exhibits/${shut.id}/reclassify`, { class: 'child-abuse', reason: 'Seen by the IO.' }),
    );
    const person = await buildParty(t, { caseId: shut.caseId, by: io });
    const mine = { exhibitId: shut.id, applicantId: person.id };
    const other = ok(await t.as(io).post(`/cases/${shut.caseId}/owner-images`, mine), 201);
    const thing = `/owner-images/${String(other.body['id'])}`;
    expect(refused(await act(thing, 'supply', { cost: '0.00', paid: true }))).toEqual([409, 'owner-image.vetoed']);
    const elsewhere = await t.as(io).post(`/cases/${shut.caseId}/owner-images`, { ...mine, exhibitId: item.id });
    expect(elsewhere.status).toBe(422);
  });

  it('freezes on the word of the Director General, or of a Director in urgency until he confirms', async () => {
    const zone = { officeId: circle.zoneId };
    const director = await buildOfficer(t, { roles: ['director'], ...zone });
    const general = await buildOfficer(t, { roles: ['director general'], ...zone });
    const account = {
      target: 'bank_account',
      institution: 'Meezan Bank',
      account: 'PK36MEZN0001',
      ground: 'The money is there.',
    };
    const asked = async (over: object = {}): Promise<string> =>
      String(ok(await t.as(io).post(`/cases/${item.caseId}/freezes`, { ...account, ...over }), 201).body['id']);
    const id = await asked();
    const thing = `/freezes/${id}`;
    expect(await clocksAbout(t, id)).toEqual([['HS-FREEZE-PENDING', 'running']]);
    expect(refused(await act(thing, 'send'))).toEqual([409, 'freeze.not-authorised']);
    expect(refused(await act(thing, 'approve', {}, director))).toEqual([403, 'role.may-not']);
    expect(await openSteps(director, id)).toEqual(['freeze.order-urgently']);
    ok(await act(thing, 'order-urgently', { words: 'It is being emptied now.' }, director));
    expect(await clocksAbout(t, id)).toEqual([
      ['HS-FREEZE-PENDING', 'met'],
      ['HS-FREEZE-CONFIRM', 'running'],
    ]);
    ok(await act(thing, 'send'));
    const held = ok(await act(thing, 'execute', { amountHeld: '1250000.00', reference: 'MBL/881' }));
    expect(held.body).toMatchObject({ number: 'AF-1/2027', execution: 'executed', amountHeld: '1250000.00' });
    expect(await openSteps(general, id)).toEqual(['freeze.confirm', 'freeze.not-confirm', 'freeze.order-release']);
    ok(await act(thing, 'not-confirm', { words: 'The account is another person’s.' }, general));
    expect(await clocksAbout(t, id)).toEqual([
      ['HS-FREEZE-PENDING', 'met'],
      ...[
        ['HS-FREEZE-CONFIRM', 'met'],
        ['HS-FREEZE-LIFT', 'running'],
      ],
    ]);
    const lifted = ok(await act(thing, 'lift', { words: 'Released the same day.' }));
    expect(lifted.body['events']?.at(-1)).toMatchObject({ verb: 'lift', irregular: null });
    expect(await clocksAbout(t, id)).toContainEqual(['HS-FREEZE-LIFT', 'met']);
    const told = await t.db.query<{ kind: string }>(
      `SELECT payload->>'kind' AS kind FROM outbox WHERE name = 'notify' AND payload->'params'->>'freezeId' = $1 ORDER BY seq`,
      [id],
    );
    expect(told.rows.map(({ kind }) => kind)).toEqual(['freeze.waiting', 'freeze.waiting', 'freeze.decided']);

    const plain = await asked({ account: 'PK36MEZN0002' });
    const early = ok(await act(`/freezes/${plain}`, 'execute', {}));
    expect(early.body['events']?.at(-1)?.['irregular']).toMatchObject({ rule: 'freeze.without-authority' });
    ok(await act(`/freezes/${plain}`, 'approve', {}, general));
    const loose = ok(await act(`/freezes/${plain}`, 'lift', { words: 'The bank let it go.' }));
    expect(loose.body['events']?.at(-1)?.['irregular']).toMatchObject({ rule: 'freeze.lifted-without-order' });

    const laundered = await asked({ basis: 'amla_8', account: 'PK36MEZN0003' });
    expect(await clocksAbout(t, laundered)).toEqual([]);
    ok(await act(`/freezes/${laundered}`, 'attach', { court: 'PECA Court', reference: 'Permission 12' }));
    expect(await clocksAbout(t, laundered)).toEqual([['DL-AMLA-8', 'running']]);
    const stale = await t.as(io).post(`/freezes/${laundered}/send`, {}, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
  });

  it('takes statements once, before the police unsigned and before a Magistrate on oath, their makers by code', async () => {
    const path = `/cases/${item.caseId}/statements`;
    const said = { makerId: owner.id, madeAt: '2027-03-01T08:30:00.000Z', place: 'CCRC Lahore', language: 'Urdu' };
    expect(refused(await t.as(io).post(path, { ...said, kind: '164' }))).toEqual([422, 'statement.magistrate-missing']);
    expect(refused(await t.as(io).post(path, { ...said, kind: '161', court: 'A court' }))).toEqual([
      422,
      'statement.magistrate-not-for-this',
    ]);
    const documentId = await buildDocument(t, io, item.caseId, 'Statement under s.161');
    const first = ok(await t.as(io).post(path, { ...said, kind: '161', documentId, signed: false }), 201);
    expect(first.body).toMatchObject({
      ...{ number: 'S-1', maker: owner.code, officerId: io.id, gaps: {}, irregularities: [], documentId },
    });
    expect(first.text).not.toContain('Nasreen');
    const firstId = String(first.body['id']);
    const further = { ...said, kind: '161', signed: true, furtherToId: firstId };
    const second = ok(await t.as(io).post(path, further), 201);
    expect(second.body).toMatchObject({
      ...{ number: 'S-2', furtherToId: firstId, gaps: { document: 'unknown' } },
      irregularities: [{ rule: 'statement.signed-before-police', section: 'CrPC s.162' }],
    });
    const stranger = await buildParty(t, { caseId: item.caseId, by: io });
    expect(refused(await t.as(io).post(path, { ...further, makerId: stranger.id }))).toEqual([
      422,
      'statement.earlier-unknown',
    ]);
    const sworn = { ...said, kind: '164', court: 'Judicial Magistrate, Lahore', oath: 'refused', outcome: 'refused' };
    const [refusal, confession] = await Promise.all([
      t.as(io).post(path, { ...sworn, documentId }),
      t.as(circle.inCharge).post(path, {
        ...{ ...said, kind: '164', court: 'Judicial Magistrate, Lahore', makerId: stranger.id, documentId },
        ...{ confession: true, warned: false, recordedOn: 'video' },
      }),
    ]);
    expect([ok(refusal, 201).body['number'], ok(confession, 201).body['number']].sort()).toEqual(['S-3', 'S-4']);
    expect(confession.body['irregularities']).toEqual([
      { rule: 'statement.confession-unwarned', section: 'CrPC ss.164, 364' },
    ]);
    const copied = ok(
      await t.as(io).post(`/statements/${firstId}/copies`, { recipient: 'accused', partyId: stranger.id }),
      201,
    );
    expect(copied.body['copies']).toMatchObject([{ recipient: 'accused', partyId: stranger.id }]);
    const empty = await buildCase(t, { by: io });
    const steps = (await t.as(io).get(`/cases/${empty.id}/next-steps`)).body['items'];
    const step = [...(steps ?? [])].find((one) => String(one['step']) === 'statement.record-161');
    expect(step).toMatchObject({ open: false, missing: [{ code: 'party.missing' }] });
    expect(await auditsOf(t, item.caseId)).toEqual(
      expect.arrayContaining(['statement.recorded', 'statement.refused', 'statement.copy_given', 'freeze.lifted']),
    );
    const edit = t.sql('app', io.id, `UPDATE statement SET place = 'x' WHERE id = $1`, [firstId]);
    await expect(edit).rejects.toThrow(/permission denied|never change/);
  });
});
