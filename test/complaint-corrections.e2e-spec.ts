import { buildOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { buildComplaint } from './factories-complaints';
import { type Answer, startApp, type TestApp } from './support/app';

describe('a correction of a complaint', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T06:00:00.000Z' });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const told = { part: 'amount', wrong: 'Rs 42,000', correct: 'Rs 420,000', reason: 'She read the statement again.' };

  it('stands beside what was first said, with who says so, in the history', async () => {
    const complaint = await buildComplaint(t, circle.investigator, { words: 'I paid Rs 42,000.' });
    const person = String(complaint.body['persons']?.[0]?.['id']);
    const make = (body: object): Promise<Answer> =>
      t.as(circle.investigator).post(`/complaints/${complaint.id}/corrections`, body);
    const made = await make({ ...told, saidById: person });
    expect([made.status, made.body['saidById']]).toEqual([201, person]);
    expect((await make({ ...told, saidById: t.uuid() })).body.code).toBe('complaint.person-unknown');
    const { body } = await t.as(circle.inCharge).get(`/complaints/${complaint.id}`);
    expect(body).toMatchObject({
      words: 'I paid Rs 42,000.',
      corrections: [{ wrong: 'Rs 42,000', correct: 'Rs 420,000' }],
    });
    expect(body['history']?.at(-1)).toMatchObject({
      what: 'corrected',
      facts: { correction: made.body['id'], part: 'amount' },
    });
    await expect(t.db.query(`UPDATE complaint_correction SET wrong = 'x'`)).rejects.toThrow();
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const hidden = await t.as(stranger).post(`/complaints/${complaint.id}/corrections`, told);
    expect([hidden.status, hidden.body.code]).toEqual([404, 'complaint.not-found']);
    expect(await t.sql('app', stranger.id, 'SELECT id FROM complaint_correction')).toEqual([]);
  });

  it('is held back with the story while somebody in it is shielded', async () => {
    const child = { roles: ['complainant', 'victim'], name: 'Hina', age: 'minor_alleged', guardianGap: 'unknown' };
    const complaint = await buildComplaint(t, circle.investigator, { persons: [child], kind: 'intimate_material' });
    await t
      .as(circle.investigator)
      .post(`/complaints/${complaint.id}/corrections`, { ...told, wrong: 'Hina of Street 4' });
    const { text, body } = await t.as(circle.inCharge).get(`/complaints/${complaint.id}`);
    expect(body['corrections']).toMatchObject([{ wrong: null, correct: null, reason: null }]);
    expect(text).not.toContain('Hina');
  });
});
