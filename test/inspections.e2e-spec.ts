import { buildOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildImage } from './factories-uploads';
import { type Answer, startApp, type TestApp } from './support/app';

const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const VISITORS = [{ name: 'Asma Rafiq', capacity: 'defence_counsel' }];

describe('an inspection of an exhibit', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let caseId: string;
  let abuse: string;
  let plain: string;
  const io = () => t.as(circle.investigator);
  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const code = ({ status, body }: Answer): unknown => [status, body.code];
  const rules = ({ body }: Answer): string[] => [...(body['irregular'] ?? [])].map(({ rule }) => String(rule));
  const record = (id: string, over: object = {}): Promise<Answer> =>
    io().post(`/exhibits/${id}/inspections`, {
      ...{ supervisedBy: circle.inCharge.id, begunAt: '2027-03-01T07:30:00Z', endedAt: '2027-03-01T08:00:00Z' },
      ...{ place: 'Laboratory, Lahore', visitors: VISITORS, shown: 'On the screen of the laboratory.', copied: false },
      ...over,
    });

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    caseId = (await buildCase(t, { by: circle.investigator })).id;
    abuse = (await buildImage(t, circle, { caseId, class: 'child-abuse' })).id;
    plain = (await buildImage(t, circle, { caseId })).id;
  });
  afterAll(() => t.close());

  it('is recorded with who came, under whose eyes, by which order and what was shown', async () => {
    const paper = (kind: string): Promise<Answer> =>
      io().act(`/cases/${caseId}/documents`, { kind, title: kind, sha256: SHA, sizeBytes: '0' });
    const memo = String(ok(await paper('memo'), 201).body['id']);
    expect(code(await record(abuse, { orderDocumentId: memo }))).toEqual([422, 'inspection.order-unknown']);
    const orderDocumentId = String(ok(await paper('court-order'), 201).body['id']);
    const made = ok(await record(abuse, { orderDocumentId }), 201);
    expect(made.body).toMatchObject({ class: 'child-abuse', visitors: VISITORS, irregular: [], copied: false });
    expect(ok(await io().get(`/exhibits/${abuse}/inspections`)).body['items']).toHaveLength(1);
    expect(await auditsOf(t, caseId)).toContain('inspection.recorded');
    await expect(t.db.query(`UPDATE inspection SET copied = true`)).rejects.toThrow();
  });

  it('that should not have been is recorded as it was, irregular, with a word', async () => {
    expect(code(await record(abuse))).toEqual([422, 'inspection.word-missing']);
    const words = 'The judge asked for it in chambers.';
    expect(rules(ok(await record(abuse, { words, copied: true }), 201))).toEqual([
      ...['inspection-without-order', 'inspection-copied'],
    ]);
    expect(rules(ok(await record(plain, { copied: true }), 201))).toEqual([]);
    const counsel = await buildOfficer(t, { roles: ['defence counsel'] });
    expect(rules(ok(await record(plain, { supervisedBy: counsel.id, words }), 201))).toEqual([
      'inspection-unsupervised',
    ]);
  });

  it('is refused with times that cannot be, by a supervisor who is none, and too late without a reason', async () => {
    expect(code(await record(plain, { endedAt: '2027-03-01T07:30:00Z' }))).toEqual([422, 'inspection.turned-round']);
    expect(code(await record(plain, { begunAt: '2027-02-28T07:30:00Z' }))).toEqual([422, 'inspection.too-long']);
    expect(code(await record(plain, { endedAt: '2027-03-01T19:00:00Z' }))).toEqual([422, 'act.in-the-future']);
    expect(code(await record(plain, { supervisedBy: t.uuid() }))).toEqual([422, 'inspection.supervisor-unknown']);
    const yesterday = { begunAt: '2027-02-28T07:00:00Z', endedAt: '2027-02-28T08:00:00Z' };
    expect(code(await record(plain, yesterday))).toEqual([422, 'act.lateness-reason-missing']);
    ok(await record(plain, { ...yesterday, latenessReason: 'No network in the court.' }), 201);
    expect((await record(plain, { visitors: [] })).status).toBe(400);
    expect(
      (await t.as(await buildOfficer(t, { roles: ['auditor'] })).get(`/exhibits/${plain}/inspections`)).status,
    ).toBe(403);
  });
});
