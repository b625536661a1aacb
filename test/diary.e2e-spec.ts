import { createHash } from 'node:crypto';
import { buildOfficer } from './factories';
import { auditsOf } from './factories-cases';
import { buildEnquiryCircle, buildInvestigation, type ChargedCase, type EnquiryCircle } from './factories-enquiry';
import { type Answer, startApp, type TestApp } from './support/app';

const TEXT = 'دس بجے تھانے سے روانہ ہوا۔\nReached House 12, Lahore, at 11:20.';

describe('the case diary', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let file: ChargedCase;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T06:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
    file = await buildInvestigation(t, circle);
  });
  afterAll(() => t.close());

  const begin = (day: string, text = TEXT): Promise<Answer> =>
    t.as(circle.investigator).post(`/cases/${file.id}/diary`, { day, text });
  const act = async (id: string, verb: string, body?: object): Promise<Answer> => {
    const { headers } = await t.as(circle.investigator).get(`/diary-entries/${id}`);
    const match = { 'if-match': headers.get('etag') ?? '' };
    return t.as(circle.investigator).post(`/diary-entries/${id}/${verb}`, body, match);
  };
  const signed = async (day: string): Promise<string> => {
    const begun = await begin(day);
    expect([begun.status, begun.text]).toEqual([201, begun.text]);
    const done = await act(String(begun.body['id']), 'sign');
    expect([done.status, done.text]).toEqual([200, done.text]);
    return String(begun.body['id']);
  };
  const clocks = async (): Promise<string[]> => {
    const sql = `SELECT state || ' ' || due_day AS clock FROM deadline
      WHERE case_id = $1 AND rule_code = 'DL-CRPC-172' ORDER BY trigger_at, started_at`;
    return (await t.db.query<{ clock: string }>(sql, [file.id])).rows.map(({ clock }) => clock);
  };
  const shown = async (): Promise<unknown> => {
    const { body } = await t.as(circle.investigator).get(`/cases/${file.id}/diary`);
    return [body['dayWaitedFor'], body['daysWithout']];
  };

  it('proposes the acts of the day in both languages, with number, hour and officer', async () => {
    const drawn = { kind: 'notice_94', addressee: 'A bank', grounds: { things: 'Account opening form' } };
    const notice = await t.as(circle.investigator).post(`/cases/${file.id}/processes`, drawn);
    const { status, body } = await t.as(circle.investigator).get(`/cases/${file.id}/diary/proposal?day=2027-03-01`);
    const text = body['text'] as { en?: string; ur?: string } | undefined;
    expect([status, text?.en]).toEqual([200, expect.stringMatching(/^11:0\d .*\n.*FIR registered \(FIR No\. /s)]);
    expect(text?.en).toContain(`A notice or request issued (${String(notice.body['number'])}), `);
    expect(text?.ur).toContain('ایف آئی آر درج ہوئی (FIR No. ');
    const none = await t.as(circle.investigator).get(`/cases/${file.id}/diary/proposal?day=2027-02-27`);
    expect(none.body).toMatchObject({ lines: [], text: { en: '', ur: '' } });
  });

  it('tells the day of what happened before it and was entered on it', async () => {
    const other = await buildInvestigation(t, circle);
    const told = { accusedId: other.accusedId, arrestedAt: '2027-02-28T12:03:00.000Z', authority: 'warrant' };
    const late = { latenessReason: 'Entered from the roznamcha.' };
    const arrest = await t.as(circle.investigator).post(`/cases/${other.id}/arrests`, { ...told, ...late });
    expect([arrest.status, arrest.text]).toEqual([201, arrest.text]);
    const { body } = await t.as(circle.investigator).get(`/cases/${other.id}/diary/proposal?day=2027-03-01`);
    const text = body['text'] as { en?: string; ur?: string } | undefined;
    expect(text?.en).toMatch(/^2027-02-28 17:03 Person arrested/m);
    expect(text?.ur).toMatch(/^2027-02-28 17:03 /m);
    const own = await t.as(circle.investigator).get(`/cases/${other.id}/diary/proposal?day=2027-02-28`);
    expect((own.body['text'] as { en?: string } | undefined)?.en).toMatch(/^17:03 Person arrested/m);
  });

  it('is its author’s alone while it is a draft, and edited from the version that was seen', async () => {
    expect(await clocks()).toEqual(['running 2027-03-02']);
    expect((await begin('2027-03-02')).body.code).toBe('diary.day-to-come');
    const draft = await begin('2027-03-01', 'First words');
    const path = `/diary-entries/${String(draft.body['id'])}`;
    expect([draft.status, draft.body['state'], draft.body['number']]).toEqual([201, 'draft', null]);
    expect((await begin('2027-03-01')).body.code).toBe('diary.day-begun');
    expect((await t.as(circle.inCharge).get(path)).status).toBe(404);
    expect((await t.as(circle.inCharge).get(`/cases/${file.id}/diary`)).body['items']).toEqual([]);
    const revised = await act(String(draft.body['id']), 'revise', { text: TEXT });
    expect([revised.status, revised.body['text'], revised.headers.get('etag')]).toEqual([200, TEXT, '"2"']);
    const old = await t.as(circle.investigator).post(`${path}/revise`, { text: 'x' }, { 'if-match': '"1"' });
    expect([old.status, old.body.code]).toEqual([412, 'precondition.stale']);
  });

  it('is a next step while nobody began it today, and its draft’s signature after that', async () => {
    const { body } = await t.as(circle.investigator).get(`/cases/${file.id}/next-steps`);
    const steps = (body['items'] as { step: string; open: boolean }[] | undefined) ?? [];
    expect(steps.filter(({ step }) => step.startsWith('diary.')).map(({ step, open }) => [step, open])).toEqual([
      ['diary.begin', false],
      ['diary.sign', true],
    ]);
    const others = (await t.as(circle.inCharge).get(`/cases/${file.id}/next-steps`)).text;
    expect(others).not.toContain('diary.sign');
  });

  it('is locked by its signature: numbered, hashed, the day’s clock met and the next begun', async () => {
    const { body } = await t.as(circle.investigator).get(`/cases/${file.id}/diary`);
    const id = String(body['items']?.[0]?.['id']);
    const done = await act(id, 'sign');
    expect(done.body).toMatchObject({
      ...{ state: 'signed', serial: 1, number: expect.stringMatching(/^Zimni No\. 1, FIR No\. \d+\/2027, PS /) },
      sha256: createHash('sha256').update(TEXT, 'utf8').digest('hex'),
    });
    expect(await clocks()).toEqual(['met 2027-03-02', 'running 2027-03-03']);
    const again = await act(id, 'revise', { text: 'Something else' });
    expect([again.status, again.body.code]).toEqual([409, 'diary.locked']);
    const raw = t.sql('app', circle.investigator.id, `UPDATE case_diary SET text = 'x' WHERE id = $1 RETURNING id`, [
      id,
    ]);
    expect(await raw).toEqual([]);
    await expect(t.db.query(`UPDATE case_diary SET text = 'x' WHERE id = $1`, [id])).rejects.toThrow(/locked/);
    expect(await auditsOf(t, file.id)).toEqual(expect.arrayContaining(['diary.drafted', 'diary.signed']));
  });

  it('is corrected by an entry that names the locked one, which stays', async () => {
    const { body } = await t.as(circle.investigator).get(`/cases/${file.id}/diary`);
    const id = String(body['items']?.[0]?.['id']);
    const draft = await t
      .as(circle.investigator)
      .post(`/diary-entries/${id}/corrections`, { text: 'It was House 21.' });
    expect([draft.status, draft.body['corrects'], draft.body['day']]).toEqual([201, id, '2027-03-01']);
    const early = await act(String(draft.body['id']), 'corrections', { text: 'Of a draft' });
    expect([early.status, early.body.code]).toEqual([409, 'diary.not-signed']);
    expect((await act(String(draft.body['id']), 'sign')).body['serial']).toBe(2);
    const read = await t.as(circle.investigator).get(`/diary-entries/${id}`);
    expect(read.body).toMatchObject({ text: TEXT, correctedBy: [draft.body['id']] });
    expect(await clocks()).toEqual(['met 2027-03-02', 'running 2027-03-03']);
  });

  it('is read by superiors and prosecution on record, and by nobody else', async () => {
    const { body } = await t.as(circle.inCharge).get(`/cases/${file.id}/diary`);
    const path = `/diary-entries/${String(body['items']?.[0]?.['id'])}`;
    expect((await t.as(circle.inCharge).get(path)).body['text']).toBe(TEXT);
    const looks = (await auditsOf(t, file.id)).filter((type) => type === 'diary.read');
    expect(looks).toEqual(['diary.read']);
    for (const role of ['defence counsel', 'forensic examiner', 'evidence custodian'] as const) {
      const other = await buildOfficer(t, { roles: [role], officeId: circle.officeId });
      const answer = await t.as(other).get(path);
      expect([role, answer.status, answer.body.code]).toEqual([role, 403, 'role.may-not']);
    }
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await t.as(stranger).get(path)).status).toBe(404);
    const seen = await t.as(circle.inCharge).get(`/cases/${file.id}/timeline?limit=200`);
    const types = (seen.body['items'] as { type: string }[] | undefined)?.map(({ type }) => type);
    expect(types).toContain('diary.signed');
    expect(types).not.toContain('diary.read');
    expect(types).not.toContain('diary.drafted');
  });

  it('has one clock running, however many days were left out, and finds them again', async () => {
    await t.shiftClock('2027-03-02T06:00:00.000Z');
    await t.as(circle.investigator).post(`/cases/${file.id}/parties`, { roles: ['witness'] });
    await t.shiftClock('2027-03-05T06:00:00.000Z');
    expect(await shown()).toEqual(['2027-03-02', ['2027-03-02']]);
    await signed('2027-03-05');
    expect(await shown()).toEqual(['2027-03-02', ['2027-03-02']]);
    expect((await clocks()).filter((clock) => !/^met/.test(clock))).toEqual([
      expect.stringMatching(/^(running|no_proof_entered) 2027-03-03$/),
    ]);
    await signed('2027-03-02');
    expect(await shown()).toEqual(['2027-03-06', []]);
    expect(await clocks()).toEqual([
      ...['met 2027-03-02', 'done_after_limit 2027-03-03', 'met 2027-03-06', 'running 2027-03-07'],
    ]);
  });
});
