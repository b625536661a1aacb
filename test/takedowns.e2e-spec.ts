import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle, laterBy } from './factories-cases';
import { buildComplaint, buildOperator } from './factories-complaints';
import { type Answer, startApp, type TestApp } from './support/app';
import { fireDue } from './support/clocks';

const ASKED = {
  ...{ url: 'https://video.example.net/v/8123', basis: 's37', authority: 'Pakistan Telecommunication Authority' },
  reason: 'Her pictures, shown without her consent',
};
const SHA = 'ab'.repeat(32);

describe('content that is to come off the net', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let operator: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
    operator = await buildOperator(t, circle);
  });
  afterAll(() => t.close());

  const request = async (): Promise<{ id: string; complaintId: string }> => {
    const { id: complaintId } = await buildComplaint(t, operator, { kind: 'intimate_material' });
    const made = await t.as(operator).post(`/complaints/${complaintId}/takedowns`, ASKED);
    expect([made.status, made.text]).toEqual([201, made.text]);
    return { id: String(made.body.id), complaintId };
  };
  const act = (id: string, verb: string, body: object, version: number): Promise<Answer> =>
    t.as(circle.inCharge).post(`/takedowns/${id}/${verb}`, body, { 'if-match': `"${version}"` });
  const clocks = async (id: string): Promise<unknown> => {
    const { rows } = await t.db.query<{ rule_code: string; state: string }>(
      'SELECT rule_code, state FROM deadline WHERE subject_id = $1 ORDER BY started_at, rule_code',
      [id],
    );
    return rows.map(({ rule_code, state }) => `${rule_code} ${state}`);
  };

  it('is captured first, then sent, looked after, and captured anew when it comes back', async () => {
    const { id, complaintId } = await request();
    const early = await act(id, 'send', { reference: 'TD-41' }, 1);
    expect([early.status, early.body['code']]).toEqual([409, 'takedown.illegal-transition']);
    expect((await act(id, 'capture', { sha256: SHA, page: 'Video page' }, 9)).status).toBe(412);
    const captured = await act(id, 'capture', { sha256: SHA, page: 'Video page' }, 1);
    expect(captured.body).toMatchObject({
      ...{ state: 'captured', sha256: SHA, page: 'Video page', capturedBy: circle.inCharge.id, captureGap: null },
    });
    expect(await clocks(id)).toEqual(['HS-TAKEDOWN-CAPTURE met']);
    expect((await act(id, 'send', { reference: 'TD-41' }, 2)).body).toMatchObject({
      state: 'sent',
      reference: 'TD-41',
    });
    expect((await act(id, 'check', { removed: false }, 3)).body['state']).toBe('standing');
    expect((await act(id, 'send', { reference: 'TD-42' }, 4)).body['state']).toBe('sent');
    expect((await act(id, 'check', { removed: true, words: 'From two networks' }, 5)).body['state']).toBe('removed');
    expect((await act(id, 'reupload', { words: 'Seen again' }, 6)).body['state']).toBe('reuploaded');
    expect((await act(id, 'send', { reference: 'TD-43' }, 7)).status).toBe(409);
    expect((await act(id, 'capture', { sha256: SHA, page: 'Again' }, 7)).body['state']).toBe('captured');
    expect(await clocks(id)).toEqual([
      ...['HS-TAKEDOWN-CAPTURE met', 'HS-TAKEDOWN-CHECK met', 'HS-TAKEDOWN-CHECK met', 'HS-TAKEDOWN-CAPTURE met'],
    ]);
    const list = await t.as(operator).get(`/complaints/${complaintId}/takedowns`);
    expect(list.body['items']?.map(({ state }) => state)).toEqual(['captured']);
  });

  it('is asked for without a capture where none could be made, with the reason', async () => {
    const { id } = await request();
    const bare = await act(id, 'capture', { sha256: { unknown: true }, page: 'Live stream' }, 1);
    expect([bare.status, bare.body['code']]).toEqual([422, 'takedown.capture-reason-missing']);
    const told = { sha256: { unknown: true }, page: 'Live stream', words: 'It ended before the recorder ran' };
    expect((await act(id, 'capture', told, 1)).body).toMatchObject({ sha256: null, captureGap: 'unknown' });
    expect((await act(id, 'send', { reference: 'TD-44' }, 2)).status).toBe(200);
  });

  it('ends its clock for whoever of the desk does it, although the clock is another officer’s', async () => {
    const { id } = await request();
    const duty = await buildOfficer(t, { roles: ['duty officer'], officeId: circle.officeId });
    const told = { sha256: SHA, page: 'Video page' };
    const captured = await t.as(duty).post(`/takedowns/${id}/capture`, told, { 'if-match': '"1"' });
    expect(captured.status).toBe(200);
    expect(await clocks(id)).toEqual(['HS-TAKEDOWN-CAPTURE met']);
  });

  it('escalates by the hour while nobody captures it, and moves its complaint up the list', async () => {
    const { id, complaintId } = await request();
    const listed = await t.as(operator).get(`/complaints/${complaintId}`);
    const due = Date.parse(String(listed.body['lapsesAt']));
    expect(due - Date.parse(String(listed.body['registeredAt']))).toBeLessThan(4.1 * 3_600_000);
    await laterBy(t, 5);
    await fireDue(t);
    expect(await clocks(id)).toEqual(['HS-TAKEDOWN-CAPTURE no_proof_entered']);
    await t.until(async () => (await t.as(circle.inCharge).get('/notifications')).text.includes('HS-TAKEDOWN-CAPTURE'));
    expect((await act(id, 'withdraw', { words: 'It was never there' }, 1)).body['state']).toBe('withdrawn');
    expect(await clocks(id)).toEqual(['HS-TAKEDOWN-CAPTURE closed']);
    expect((await t.as(operator).get(`/complaints/${complaintId}`)).body['lapsesAt']).not.toBe(
      String(listed.body['lapsesAt']),
    );
  });

  it('is not for another office', async () => {
    const { id, complaintId } = await request();
    const other = await buildOperator(t, await buildCircle(t));
    expect((await t.as(other).post(`/complaints/${complaintId}/takedowns`, ASKED)).status).toBe(404);
    const tried = await t.as(other).post(`/takedowns/${id}/withdraw`, { words: 'No' }, { 'if-match': '"1"' });
    expect(tried.status).toBe(400);
    const hidden = await t.as(other).post(`/takedowns/${id}/withdraw`, { words: 'Not ours' }, { 'if-match': '"1"' });
    expect([hidden.status, hidden.body['code']]).toEqual([404, 'takedown.not-found']);
  });
});
