import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, buildParty, type BuiltCircle } from './factories-cases';
import { buildExhibit, buildSeizure, WITNESSES } from './factories-evidence';
import { beginUpload, buildImage, sendChunk, sha256Base64, someBytes, uploadWhole } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import type { Answer } from './support/client';

const NOTHING = Buffer.alloc(0);

/** What the door takes from nobody, by any act: told with its own code, and done by nobody. */
describe('the door', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let administrator: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
    administrator = await buildOfficer(t, { roles: ['administrator'] });
  }, 90_000);
  afterAll(() => t.close());

  const said = async (answer: Promise<Answer>): Promise<string> => {
    const { status, body } = await answer;
    return `${status} ${body.code}`;
  };
  const io = () => t.as(circle.investigator);

  it('takes an act on a custody chain under a key alone, and a key for one act alone', async () => {
    const { id } = await buildExhibit(t, circle);
    const path = `/exhibits/${id}/open`;
    const open = (key?: string, reason = 'To look.') =>
      io().post(path, { reason }, key === undefined ? {} : { 'idempotency-key': key });
    expect(await said(open())).toBe('400 idempotency.key-missing');
    expect(await said(open('two words'))).toBe('400 idempotency.key-malformed');
    expect(await said(open('k'.repeat(129)))).toBe('400 idempotency.key-malformed');
    const first = await open('k'.repeat(128));
    expect(first.status).toBe(200);
    expect((await open('k'.repeat(128))).text).toBe(first.text);
    expect(await said(open('k'.repeat(128), 'Another.'))).toBe('422 idempotency.key-reused');
  });

  it('reads bodies as they say they are written', async () => {
    const { id } = await buildCase(t, { by: circle.investigator });
    const path = `/cases/${id}/parties`;
    const body = '{"roles":["victim"],"name":"Sana Tariq"}';
    const as = (headers: Record<string, string>, bytes: string | Buffer = body) =>
      said(io().post(path, bytes, headers));
    expect(await as({ 'content-type': 'text/plain' })).toBe('415 body.type-not-supported');
    expect(await as({ 'content-type': 'application/json', 'content-encoding': 'gzip' })).toBe('415 body.encoded');
    const latin = Buffer.from(body.replace('Sana', 'Sané'), 'latin1');
    expect(await as({ 'content-type': 'application/json' }, latin)).toBe('400 body.not-json');
    const list = Buffer.from('words,seal\nTéléphone,S-1\n', 'latin1');
    const seizure = await buildSeizure(t, circle, { caseId: id });
    const csv = { 'content-type': 'text/csv', 'idempotency-key': t.uuid() };
    expect(await said(io().post(`/seizures/${seizure.id}/items`, list, csv))).toBe('400 body.not-utf8');
    expect(await as({ 'content-type': 'application/json' }, Buffer.from(`{"name":"${'x'.repeat(2 ** 21)}"}`))).toMatch(
      /^413 body\.too-large/,
    );
    expect((await io().get(path)).body.items).toEqual([]);
  });

  it('asks for one strong ETag of an edit, and for a position of a stream that there is', async () => {
    const { id: caseId } = await buildCase(t, { by: circle.investigator });
    const { id: partyId } = await buildParty(t, { caseId, by: circle.investigator }, { name: 'Aslam' });
    for (const tag of ['*', 'W/"1"', '1', '"1", "2"']) {
      const edit = io().post(
        `/parties/${partyId}/correct`,
        { reason: 'Misheard.', name: 'Saima' },
        { 'if-match': tag },
      );
      expect([tag, await said(edit)]).toEqual([tag, '400 precondition.malformed']);
    }
    const from = io().get('/notifications/stream', { 'last-event-id': 'abc' });
    expect(await said(from)).toBe('400 stream.position-malformed');
  });

  it('takes a chunk of something, at an offset, and of one intake for one exhibit', async () => {
    const image = await buildImage(t, circle);
    const path = await beginUpload(t, image, 100);
    const { by } = image;
    expect(await said(sendChunk(t, by, path, 0, NOTHING))).toBe('400 upload.chunk-empty');
    expect(await said(sendChunk(t, by, path, 0, someBytes(10), { 'upload-offset': 'x' }))).toBe(
      '400 upload.offset-missing',
    );
    expect((await t.as(by).head(path)).headers.get('upload-offset')).toBe('0');
    const intake = t.uuid();
    const segment = (of: { id: string }) =>
      t.as(by).post(`/exhibits/${of.id}/uploads`, undefined, {
        'upload-length': '10',
        'upload-metadata': `intakeId ${Buffer.from(intake).toString('base64')},segment ${b64('1')},segments ${b64('2')}`,
      });
    const one = await buildImage(t, circle);
    expect((await segment(one)).status).toBe(201);
    expect(await said(segment(await buildImage(t, circle)))).toBe('409 upload.intake-of-another');
  });

  it('takes in one request what fits into one, and gives no file that is not there', async () => {
    const image = await buildImage(t, circle);
    const headers = {
      'content-type': 'application/octet-stream',
      'content-digest': `sha-256=:${sha256Base64(NOTHING)}:`,
    };
    const large = io().send('POST', `/exhibits/${image.id}/content`, Buffer.alloc(64 * 2 ** 20 + 1), headers);
    expect(await said(large)).toBe('413 upload.use-tus');
    await uploadWhole(t, image, someBytes(100));
    expect((await io().get(`/exhibits/${image.id}/content`)).status).toBeLessThan(500);
    expect(await said(io().get(`/exhibits/${image.id}/content?part=7`))).toMatch(/^40[34] content\./);
  });

  it('knows people of a case by a code that was given, or by something that is known of them', async () => {
    const item = await buildExhibit(t, circle);
    const take = (first: object) =>
      t.as(circle.inCharge).act('/exhibits/take-over', {
        ...{ exhibitIds: [item.id], reason: 'Absent.', sealsAsOffered: true, witnesses: [first, WITNESSES[1]] },
      });
    expect(await said(take({ code: 'P-999', capacity: 'neighbour' }))).toBe('422 person.unknown-code');
    expect(await said(take({ capacity: 'neighbour' }))).toBe('422 person.not-named');
  });

  it('switches on nothing that is on already', async () => {
    const admin = t.as(administrator);
    expect(await said(admin.edit(`/officers/${circle.investigator.id}/reactivate`, {}))).toMatch(
      /officer\.active-already/,
    );
    const added = await admin.post('/webhooks', { url: 'https://receiver.example/hook', kinds: ['deadline.limit'] });
    expect([added.status, added.text]).toEqual([201, added.text]);
    expect(await said(admin.post(`/webhooks/${added.body.id}/enable`, {}))).toBe('409 webhook.active-already');
  });

  it('proves nothing of an entry that the log does not hold', async () => {
    expect(await said(io().get(`/ledger/entries/${'0'.repeat(64)}/proof`))).toBe('404 ledger.proof-not-found');
  });
});

const b64 = (text: string): string => Buffer.from(text).toString('base64');
