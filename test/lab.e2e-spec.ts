import type { BuiltOfficer } from './factories';
import { auditsOf, buildCircle, type BuiltCircle, seesCase } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { type BuiltItem, buildExhibit, buildItems, buildSeizure } from './factories-evidence';
import { actOn, buildDocument, buildLaboratory, type BuiltLaboratory } from './factories-lab';
import { type Answer, startApp, type TestApp } from './support/app';

const ASKED = { scope: 'Messages of February', questions: ['Was it sent from here?'], priority: 'ordinary' };

describe('a forensic request', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let lab: BuiltLaboratory;
  let item: BuiltItem & { caseId: string };
  let io: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    lab = await buildLaboratory(t);
    item = await buildExhibit(t, circle);
    io = circle.investigator;
  });
  afterAll(() => t.close());

  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const refused = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']];
  const ask = (body: object = {}, by: BuiltOfficer = io): Promise<Answer> =>
    t.as(by).post(`/cases/${item.caseId}/lab-requests`, {
      ...{ ...ASKED, labOfficeId: lab.officeId, exhibitIds: [item.id] },
      ...body,
    });
  const asked = async (body: object = {}): Promise<string> => String(ok(await ask(body), 201).body['id']);
  const act = (who: BuiltOfficer, id: string, verb: string, body: object = {}): Promise<Answer> =>
    actOn(t, who, `/lab-requests/${id}`, verb, body);
  const done = async (who: BuiltOfficer, id: string, verb: string, body: object = {}): Promise<Answer> =>
    ok(await act(who, id, verb, body));
  const people = (): object => ({ examinerId: lab.examiner.id, secondId: lab.second.id });

  it('is asked with scope, memo and reason, of a laboratory of the house or of one by name', async () => {
    expect(refused(await ask({ laboratory: 'PFSA' }))).toEqual([422, 'lab-request.laboratory']);
    expect(refused(await ask({ labOfficeId: circle.officeId }))).toEqual([422, 'lab-request.not-a-laboratory']);
    expect(refused(await ask({ priority: 'in_custody' }))).toEqual([422, 'lab-request.priority-reason-missing']);
    const elsewhere = await buildExhibit(t, circle, 'SEAL-9');
    expect(refused(await ask({ exhibitIds: [elsewhere.id] }))).toEqual([422, 'lab-request.exhibit-of-another-case']);
    const giver = { kind: 'organisation', name: 'A Bank', capacity: 'bank' };
    const received = ok(
      await t.as(io).act(`/cases/${item.caseId}/exhibits`, {
        ...{ kind: 'file', origin: 'received', words: 'A CD', from: giver },
      }),
      201,
    );
    const bare = { exhibitIds: [String(received.body['id'])] };
    expect(refused(await ask(bare))).toEqual([422, 'lab-request.memo-missing']);
    const memoDocumentId = await buildDocument(t, io, item.caseId, 'Recovery memo');
    expect((await ask({ ...bare, memoDocumentId })).status).toBe(201);
  });

  it('goes from investigator to in-charge to laboratory to examiner, opens the case on its way, and is told', async () => {
    const id = await asked({ priority: 'in_custody', priorityReason: 'Remand ends on 9 March' });
    expect(await seesCase(t, lab.head, item.caseId)).toBe(false);
    expect(refused(await act(circle.inCharge, id, 'assign', people()))).toEqual([
      403,
      'lab-request.not-the-laboratory',
    ]);
    const stale = await t.as(circle.inCharge).post(`/lab-requests/${id}/endorse`, {}, { 'if-match': '"9"' });
    expect(stale.status).toBe(412);
    const endorsed = await done(circle.inCharge, id, 'endorse', { words: 'Within the seizure.' });
    expect(endorsed.body).toMatchObject({ state: 'endorsed', endorsedBy: circle.inCharge.id });
    expect(await clocksAbout(t, id)).toEqual([['HS-LAB-AGEING', 'running']]);
    expect(await seesCase(t, lab.head, item.caseId)).toBe(true);
    expect(await seesCase(t, lab.examiner, item.caseId)).toBe(false);
    const same = { examinerId: lab.examiner.id, secondId: lab.examiner.id };
    expect(refused(await act(lab.head, id, 'assign', same))).toEqual([422, 'lab-request.same-examiner']);
    const stranger = { ...people(), secondId: io.id };
    expect(refused(await act(lab.head, id, 'assign', stranger))).toEqual([422, 'lab-request.not-an-examiner-there']);
    const over = { ...people(), accessUntil: '2027-01-01T00:00:00.000Z' };
    expect(refused(await act(lab.head, id, 'assign', over))).toEqual([422, 'lab-request.access-over']);
    const until = { ...people(), accessUntil: '2027-04-01T00:00:00.000Z' };
    expect((await done(lab.head, id, 'assign', until)).body).toMatchObject({ state: 'assigned', ...people() });
    expect(await seesCase(t, lab.examiner, item.caseId)).toBe(true);
    const notices = await t.db.query<{ kind: string }>(
      `SELECT payload->>'kind' AS kind FROM outbox WHERE name = 'notify' AND payload->'params'->>'requestId' = $1 ORDER BY seq`,
      [id],
    );
    expect(notices.rows.map(({ kind }) => kind)).toEqual([
      ...['lab-request.waiting', 'lab-request.waiting', 'lab-request.assigned', 'lab-request.assigned'],
    ]);
    await done(lab.head, id, 'return', { words: 'The parcel bears another seal.' });
    expect(await clocksAbout(t, id)).toEqual([['HS-LAB-AGEING', 'closed']]);
  });

  it('is examined, reviewed by another, signed, reported and added to, each entry written once', async () => {
    const id = await asked();
    await done(circle.inCharge, id, 'endorse');
    await done(lab.head, id, 'assign', people());
    const { examiner, second, head } = lab;
    const note = { exhibitId: item.id, words: 'Screen cracked; powered off.' };
    expect(refused(await act(second, id, 'note', note))).toEqual([403, 'lab-request.not-the-examiner']);
    expect(refused(await act(examiner, id, 'note', note))).toEqual([409, 'lab-request.exhibit-not-held']);
    expect(refused(await act(examiner, id, 'note', { ...note, exhibitId: t.uuid() }))).toEqual([
      422,
      'lab-request.exhibit-not-asked',
    ]);
    const fact = ok(await act(examiner, id, 'note', { ...note, asFact: true })).body['work']?.at(-1);
    expect(fact?.['irregular']).toEqual({ rule: 'lab.exhibit-not-held', section: 'PECA s.35(3)-(4)' });
    const to = { kind: 'officer', officerId: examiner.id };
    const offered = ok(await t.as(io).act(`/exhibits/${item.id}/handovers`, { to, purpose: 'Examination' }), 201);
    const seen = { items: [{ exhibitId: item.id, verdict: 'accepted', sealSeen: 'SEAL-1', condition: 'good' }] };
    ok(await t.as(examiner).act(`/handovers/${String(offered.body['id'])}/accept`, seen));
    expect((await done(examiner, id, 'note', note)).body['work']?.at(-1)?.['irregular']).toBeNull();

    const register = { officeId: lab.officeId, kind: 'software', name: 'Autopsy', toolVersion: '4.21.0' };
    const expired = { ...register, validatedOn: '2026-01-01', validUntil: '2026-12-31' };
    expect(refused(await t.as(io).post('/lab-tools', expired))).toEqual([403, 'role.may-not']);
    expect(refused(await t.as(circle.inCharge).post('/lab-tools', expired))).toEqual([
      403,
      'lab-register.not-your-office',
    ]);
    const old = ok(await t.as(examiner).post('/lab-tools', expired), 201);
    expect(refused(await t.as(head).post('/lab-tools', expired))).toEqual([409, 'lab-tool.known-already']);
    const fresh = ok(
      await t.as(head).post('/lab-tools', { ...expired, validatedOn: '2027-01-01', validUntil: '2027-12-31' }),
      201,
    );
    expect(refused(await act(examiner, id, 'use-tool', { toolId: t.uuid(), exhibitId: item.id }))).toEqual([
      404,
      'lab-tool.not-found',
    ]);
    const doubted = await done(examiner, id, 'use-tool', { toolId: String(old.body['id']), exhibitId: item.id });
    expect(doubted.body['work']?.at(-1)).toMatchObject({
      facts: { tool_name: 'Autopsy', tool_version: '4.21.0' },
      irregular: { rule: 'lab.tool-validation-over' },
    });
    await done(examiner, id, 'use-tool', { toolId: String(fresh.body['id']), exhibitId: item.id });
    const image = { kind: 'disk_image', origin: 'acquired', parentId: item.id, words: 'Image' };
    const made = ok(
      await t.as(examiner).act(`/cases/${item.caseId}/exhibits`, { ...image, acquisition: { method: 'physical' } }),
      201,
    );
    expect(refused(await act(examiner, id, 'link-output', { exhibitId: item.id }))).toEqual([
      422,
      'lab-request.output-not-from-exhibit',
    ]);
    await done(examiner, id, 'link-output', { exhibitId: String(made.body['id']) });

    expect(refused(await act(examiner, id, 'lock'))).toEqual([409, 'lab-request.review-missing']);
    const verdict = { outcome: 'agreed', words: 'As noted.' };
    expect(refused(await act(examiner, id, 'review', verdict))).toEqual([403, 'lab-request.not-the-second']);
    await done(second, id, 'review', { outcome: 'remarks', words: 'State the write blocker.' });
    await done(examiner, id, 'note', { words: 'Tableau T8u was used.' });
    await done(second, id, 'review', verdict);
    await done(examiner, id, 'note', { words: 'One more thing.' });
    expect(refused(await act(examiner, id, 'lock'))).toEqual([409, 'lab-request.review-outdated']);
    await done(second, id, 'review', verdict);
    const locked = await done(examiner, id, 'lock');
    expect(refused(await act(examiner, id, 'correct', { workId: t.uuid(), words: 'It was not so.' }))).toEqual([
      422,
      'lab-request.entry-unknown',
    ]);
    expect(locked.body).toMatchObject({ state: 'locked', open: ['correct'] });
    expect(refused(await act(examiner, id, 'note', { words: 'Too late.' }))).toEqual([409, 'lab-request.illegal-step']);
    const workId = String(locked.body['work']?.[3]?.['id']);
    await done(examiner, id, 'correct', { workId, words: 'Read: powered on, locked.' });

    const documentId = await buildDocument(t, examiner, item.caseId, 'Report');
    const report = { documentId, labStatus: 'agency_29_7', words: 'MSc Digital Forensics; see register.' };
    expect(refused(await act(examiner, id, 'report', report))).toEqual([409, 'lab-request.qualification-missing']);
    const degree = { kind: 'degree', title: 'MSc', institution: 'NUST', awardedOn: '2020-06-01' };
    const ofExaminer = `/officers/${examiner.id}/qualifications`;
    expect(refused(await t.as(circle.inCharge).post(ofExaminer, degree))).toEqual([
      403,
      'qualification.not-your-officer',
    ]);
    const kept = ok(await t.as(head).post(ofExaminer, degree), 201);
    const reported = await done(examiner, id, 'report', report);
    expect(reported.body).toMatchObject({
      ...{ state: 'reported', report: { number: 'FREP-27-0001', documentId, labStatus: 'agency_29_7' } },
      open: ['correct', 'addendum'],
    });
    expect(reported.body['work']?.at(-1)?.['facts']?.['qualifications']).toBe(kept.body['id']);
    expect(await clocksAbout(t, id)).toEqual([['HS-LAB-AGEING', 'met']]);
    const added = await done(examiner, id, 'addendum', { documentId, words: 'Question 2 answered.' });
    expect(added.body['work']?.at(-1)?.['facts']).toEqual({ addendum: 'FREP-27-0001/A1' });
    const types = await auditsOf(t, item.caseId);
    expect(types).toEqual(
      expect.arrayContaining([
        'lab_request.tool_used',
        'lab_request.locked',
        'lab_request.reported',
        'lab_request.addendum',
      ]),
    );
    const rewrite = t.sql('app', examiner.id, `UPDATE lab_work SET words = 'x' WHERE request_id = $1`, [id]);
    await expect(rewrite).rejects.toThrow(/permission denied|never change/);
  });

  it('of a laboratory outside ends with the report as that laboratory gave it', async () => {
    const id = await asked({ labOfficeId: undefined, laboratory: 'Punjab Forensic Science Agency' });
    await done(circle.inCharge, id, 'endorse');
    expect(refused(await act(lab.head, id, 'assign', people()))).toEqual([403, 'lab-request.not-the-laboratory']);
    const documentId = await buildDocument(t, io, item.caseId, 'PFSA report');
    const told = { documentId, labStatus: 'other', number: 'PFSA-118842', words: 'Received by post.' };
    const closed = await done(io, id, 'record-report', told);
    expect(closed.body).toMatchObject({ state: 'reported', report: { number: 'PFSA-118842', labStatus: 'other' } });
  });

  it('stands in the queue by urgency and age with its reason, and in the load of its examiner', async () => {
    const fresh = await asked({ priority: 'court_date', priorityReason: 'Evidence on 20 March' });
    await done(circle.inCharge, fresh, 'endorse');
    const older = await asked();
    await done(circle.inCharge, older, 'endorse');
    await t.db.query(`UPDATE lab_request SET endorsed_at = endorsed_at - interval '29 days' WHERE id = $1`, [older]);
    await done(lab.head, older, 'assign', people());
    const queue = await t.as(lab.head).get(`/lab-queue?officeId=${lab.officeId}`);
    const rows = [...(queue.body['items'] ?? [])].filter(({ requestId }) => [fresh, older].includes(String(requestId)));
    expect(rows.map(({ requestId }) => requestId)).toEqual([older, fresh]);
    expect(rows[0]?.['why']).toMatchObject({
      en: 'Urgency 1: ordinary; waiting for 29 days, raised by 2 for its age.',
    });
    const load = await t.as(lab.head).get(`/lab-load?officeId=${lab.officeId}`);
    const byId = new Map([...(load.body['items'] ?? [])].map((row) => [String(row['officerId']), row]));
    expect(byId.get(lab.examiner.id)).toMatchObject({ examines: 1, reviews: 0, oldestDays: 0 });
    expect(byId.get(lab.second.id)).toMatchObject({ examines: 0, reviews: 1, oldestDays: null });
    const outsider = await t.as(circle.additionalDirector).get(`/lab-queue?officeId=${lab.officeId}`);
    expect([outsider.status, outsider.body['items']?.length]).toEqual([200, 2]);
    const [other] = [await buildCircle(t)];
    const stranger = await t.as(other.inCharge).get(`/lab-queue?officeId=${lab.officeId}`);
    expect(stranger.body['items']).toEqual([]);

    const steps = (await t.as(lab.examiner).get(`/cases/${item.caseId}/next-steps`)).body['items'];
    const mine = [...(steps ?? [])].filter(({ about }) => about?.['id'] === older);
    const open = mine.filter(({ open: may }) => String(may) === 'true').map(({ step }) => String(step));
    expect(open).toEqual(['lab.note', 'lab.use-tool', 'lab.link-output']);
    const bodies = { assign: people(), review: { outcome: 'agreed', words: 'As said.' } } as Readonly<
      Record<string, object>
    >;
    for (const { step, open: may } of mine) {
      const verb = String(step).slice(4);
      if (String(may) === 'true' || !/^(endorse|assign|review|lock)$/.test(verb)) continue;
      expect([verb, [403, 409].includes((await act(lab.examiner, older, verb, bodies[verb])).status)]).toEqual([
        verb,
        true,
      ]);
    }
    await done(io, fresh, 'withdraw', { words: 'Settled otherwise.' });
    expect(await seesCase(t, lab.head, item.caseId)).toBe(true);
  });

  it('closes the case to the laboratory at once when it is withdrawn', async () => {
    const other = await buildExhibit(t, circle, 'SEAL-3');
    const path = `/cases/${other.caseId}/lab-requests`;
    const body = { ...ASKED, labOfficeId: lab.officeId, exhibitIds: [other.id] };
    const id = String(ok(await t.as(io).post(path, body), 201).body['id']);
    await done(circle.inCharge, id, 'endorse');
    await done(lab.head, id, 'assign', people());
    expect([await seesCase(t, lab.head, other.caseId), await seesCase(t, lab.second, other.caseId)]).toEqual([
      true,
      true,
    ]);
    await done(io, id, 'withdraw', { words: 'The accused confessed.' });
    expect([await seesCase(t, lab.head, other.caseId), await seesCase(t, lab.second, other.caseId)]).toEqual([
      false,
      false,
    ]);
  });

  it('takes one endorsement of two that come at once', async () => {
    const seizure = await buildSeizure(t, circle, { caseId: item.caseId });
    const { items } = await buildItems(t, io, seizure.id, { items: [{ words: 'Tablet', seal: 'S-77' }] });
    const id = await asked({ exhibitIds: items.map((one) => one.id) });
    const both = await Promise.all(
      [circle.inCharge, circle.additionalDirector].map((who) =>
        t.as(who).post(`/lab-requests/${id}/endorse`, {}, { 'if-match': '"1"' }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
