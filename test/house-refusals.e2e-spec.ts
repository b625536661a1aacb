import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle, laterBy } from './factories-cases';
import { buildDeadline } from './factories-deadlines';
import { buildExhibit } from './factories-evidence';
import { buildImage, sha256Of, someBytes, uploadWhole } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import type { Answer } from './support/client';

const BEGIN = '2027-03-01T09:00:00.000Z';

/** What an officer asks of a thing that is over, of another case, or of nothing: told with its own code. */
describe('the house refuses', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let io: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: BEGIN, worker: true });
    circle = await buildCircle(t);
    io = circle.investigator;
  }, 90_000);
  afterAll(() => t.close());

  const said = async (answer: Promise<Answer>): Promise<string> => {
    const { status, body } = await answer;
    return `${status} ${body.code}`;
  };
  const newCase = async (): Promise<string> => (await buildCase(t, { by: io })).id;

  it('a bundle with nothing in it', async () => {
    const ask = { contents: true, recipient: 'Sessions Judge, Lahore', purpose: 'Trial.' };
    expect(await said(t.as(io).act(`/cases/${await newCase()}/bundles`, ask))).toBe('422 bundle.nothing-in-it');
  });

  it('a calendar of an office that is not there', async () => {
    const legal = await buildOfficer(t, { roles: ['legal officer'] });
    const told = { id: 'sessions-x', name: 'Sessions Court', kind: 'office', reason: 'New.', source: 'File' };
    const answer = await t.as(legal).post('/calendars', { ...told, officeId: t.uuid() });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('calendar.office-unknown')]);
  });

  it('to stop a period at a time that is none of its own, or to move one that has ended', async () => {
    const caseId = await newCase();
    const { id } = await buildDeadline(t, { caseId, by: io, at: BEGIN, rule: 'DL-CRPC-173-FINAL' });
    const act = (verb: string, body: object) => t.as(circle.inCharge).edit(`/deadlines/${id}/${verb}`, body);
    await laterBy(t, 1);
    const before = await act('pause', { reason: 'Stayed.', from: '2027-02-28T09:00:00.000Z' });
    expect(`${before.status} ${before.body.code}`).toMatch(/^422 deadline\.pause-(impossible|not-for-this-limit)$/);
    expect((await act('waive', { reason: 'No longer needed.' })).status).toBe(200);
    const order = { by: 'court', order: 'Order no. 4', orderedAt: BEGIN, reason: 'Condoned.', toDay: '2027-04-20' };
    expect(await said(act('extend', order))).toBe('409 deadline.ended');
  });

  it('a part of a content that has but one', async () => {
    const image = await buildImage(t, circle);
    await uploadWhole(t, image, someBytes(100));
    const path = `/exhibits/${image.id}`;
    expect((await t.as(io).post(`${path}/content-access`, { purpose: 'To look at it.' })).status).toBeLessThan(300);
    expect(await said(t.as(io).get(`${path}/content?part=7`))).toBe('404 content.no-such-part');
  });

  it('a paper of another case as the receipt of an act', async () => {
    const paper = {
      kind: 'receipt',
      title: 'Receipt',
      fileName: 'r.pdf',
      sha256: sha256Of(someBytes(9)),
      sizeBytes: '9',
    };
    const other = await t.as(io).act(`/cases/${await newCase()}/documents`, paper);
    expect([other.status, other.text]).toEqual([201, other.text]);
    const item = await buildExhibit(t, circle);
    const sent = { laboratory: { kind: 'laboratory', name: 'PFSA' }, purpose: 'x', receiptDocumentId: other.body.id };
    expect(await said(t.as(io).act(`/exhibits/${item.id}/send-to-laboratory`, sent))).toBe(
      '422 document.of-another-case',
    );
  });

  it('figures of the machine to whom a proxy brings', async () => {
    expect(await said(t.anyone.get('/metrics', { 'x-forwarded-for': '10.0.0.1' }))).toBe('403 metrics.not-open');
  });

  it('a tool whose validation ends before it begins', async () => {
    const examiner = await buildOfficer(t, { roles: ['forensic examiner'], officeId: circle.officeId });
    const tool = { kind: 'software', name: 'Imager', toolVersion: '4.1', validatedOn: '2027-02-01' };
    const told = { officeId: circle.officeId, ...tool, validUntil: '2027-01-31' };
    expect(await said(t.as(examiner).post('/lab-tools', told))).toBe('422 lab-register.days-turned');
    expect((await t.as(examiner).post('/lab-tools', { ...told, validUntil: '2027-02-01' })).status).toBe(201);
  });
});
