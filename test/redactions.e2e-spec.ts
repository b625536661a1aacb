import './support/typescript-children';
import { PDFDocument } from '@cantoo/pdf-lib';
import { WorkerHost } from '../src/platform/queue/worker-host';
import { encodePng } from '../src/modules/evidence/redaction/paint/png';
import { buildOfficer, type BuiltOfficer } from './factories';
import { buildColleague, buildImage, sha256Of, uploadWhole } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { bytesOf } from './support/bundles';
import { asSuperuser } from './support/database';
import { textOf } from './support/pdf-text';
import { buildCanaryJpeg, CANARY, chunksOf, hits, picturesOf, withText } from './support/redaction-canaries';
import { AUTHORITY, codeOf, ok, RedactionDesk, REGION } from './support/redaction-desk';
import { RedactionRig } from './support/redaction-rig';

jest.setTimeout(240_000);

describe('a redaction', () => {
  let t: TestApp;
  let desk: RedactionDesk;
  let by: BuiltOfficer;
  let caseId: string;
  let pdf: Buffer;

  beforeAll(async () => {
    t = await startApp({ worker: true });
    desk = await RedactionDesk.open(t);
    ({ by, caseId, pdf } = desk);
  });
  afterAll(() => t.close());

  it('of a PDF leaves nothing of what was marked, hidden, attached, annotated, or there before', async () => {
    expect(hits(pdf)).toBeGreaterThan(2);
    const before = await desk.entries('redaction.made');
    const body = await desk.made(desk.pdfExhibit);
    expect(body).toMatchObject({ kind: 'pdf', pages: 2, annotations: 1, originalSha256: sha256Of(pdf) });
    const { bytes, headers } = await desk.content(body['id']);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(sha256Of(bytes)).toBe(body['redactedSha256']);
    expect([hits(bytes), textOf(bytes)]).toEqual([0, '']);
    const [page] = picturesOf(bytes);
    const dark = (x: number, y: number): boolean => {
      const at = (Math.round((y * 150) / 72) * 1240 + Math.round((x * 150) / 72)) * 3;
      return page?.rgb.subarray(at, at + 3).every((value) => value === 0) ?? false;
    };
    for (let x = 60; x < 360; x += 3)
      for (let y = 80; y < 120; y += 3) expect([x, y, dark(x, y)]).toEqual([x, y, true]);
    // The neighbour's letters stand where they stood, dark on white.
    const line = Array.from({ length: 200 }, (_, i) => dark(70 + i, 187));
    expect([line.includes(true), line.includes(false)]).toEqual([true, true]);
    // The original is as it was.
    expect((await bytesOf(t, by, `/exhibits/${desk.pdfExhibit}/content`)).bytes.equals(pdf)).toBe(true);
    expect(await desk.entries('redaction.made')).toBe(before + 1);
  });

  it('holds both digests in one entry, with counts and authority, and not where the marks lie', async () => {
    const body = await desk.made(desk.pdfExhibit, {
      regions: [REGION, { ...REGION, y: 300, reason: 'minor' }, { ...REGION, y: 400, reason: 'minor' }],
    });
    const entry = await t.as(by).get(`/ledger/entries/${String(body['entry'])}/receipt`);
    expect(entry.status).toBe(200);
    const { rows } = await asSuperuser(
      (client) =>
        client.query<{ type: string; actor: string }>(
          `SELECT type, actor::text AS actor FROM ledger.entry WHERE entry_hash = decode($1, 'hex')`,
          [body['entry']],
        ),
      t.database.name,
    );
    expect(rows[0]?.type).toBe('redaction.made');
    const told = await t.as(by).get(`/cases/${caseId}/timeline?limit=100`);
    expect([told.status, told.text.includes('Redacted version made')]).toEqual([200, true]);
  });

  it.each(['PNG', 'JPEG'])('of a %s loses its texts, camera data and profile', async (kind) => {
    const rgb = Buffer.alloc(100 * 80 * 3, 200);
    const bytes = kind === 'PNG' ? withText(encodePng({ width: 100, height: 80, rgb })) : buildCanaryJpeg(6);
    expect(hits(bytes)).toBeGreaterThan(0);
    const body = await desk.made(await desk.stored(bytes), {
      regions: [{ page: 1, x: 8, y: 8, width: 20, height: 20, reason: 'intimate' }],
    });
    const redacted = await desk.content(body['id']);
    expect([redacted.headers.get('content-type'), hits(redacted.bytes)]).toEqual(['image/png', 0]);
    expect(chunksOf(redacted.bytes).map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
  });

  it('of a text has one block, whatever was there', async () => {
    const text = `Statement of ${CANARY}, aged 14.\nSeen by all.`;
    const body = await desk.made(await desk.stored(Buffer.from(text)), {
      regions: [],
      ranges: [{ from: 13, to: 13 + CANARY.length, reason: 'minor' }],
    });
    expect((await desk.content(body['id'])).bytes.toString()).toBe('Statement of █████, aged 14.\nSeen by all.');
  });

  it('of a document takes the stored file of its case with the same digest, and the document tells of it', async () => {
    const document = ok(
      await t.as(by).act(`/cases/${caseId}/documents`, {
        ...{ kind: 'statement', title: 'Statement', sha256: sha256Of(pdf), sizeBytes: String(pdf.length) },
      }),
      201,
    );
    const path = `/documents/${String(document['id'])}`;
    const asked = ok(await t.as(by).act(`${path}/redactions`, { regions: [REGION], authority: AUTHORITY }), 202);
    await t.drain(60_000);
    const { redactions } = ok(await t.as(by).get(path));
    expect(redactions).toEqual([
      { id: asked['id'], state: 'made', redactedSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    const other = ok(
      await t
        .as(by)
        .act(`/cases/${caseId}/documents`, { kind: 'x', title: 'X', sha256: '0'.repeat(64), sizeBytes: '1' }),
      201,
    );
    const none = await t.as(by).act(`/documents/${String(other['id'])}/redactions`, { authority: AUTHORITY });
    expect(codeOf(none)).toEqual([409, 'redaction.no-stored-file']);
  });

  it('is the same bytes when it is made again', async () => {
    const [first, again] = [await desk.made(desk.pdfExhibit), await desk.made(desk.pdfExhibit)];
    expect(again['id']).not.toBe(first['id']);
    expect(again['redactedSha256']).toBe(first['redactedSha256']);
  });

  it('is asked for once under one key', async () => {
    const headers = { 'idempotency-key': t.uuid() };
    const send = () =>
      t.as(by).post(`/exhibits/${desk.pdfExhibit}/redactions`, { regions: [REGION], authority: AUTHORITY }, headers);
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body['id']]).toEqual([202, 202, first.body['id']]);
    await t.drain(60_000);
  });

  describe('is refused, and nothing is kept,', () => {
    const rowCount = async (): Promise<number> =>
      Number((await t.db.query<{ n: string }>('SELECT count(*) AS n FROM redaction')).rows[0]?.n);

    it.each([
      ['nothing marked', { regions: [] }, 422, 'redaction.nothing-marked'],
      ['a page that is not there', { regions: [{ ...REGION, page: 3 }] }, 422, 'redaction.page-outside'],
      ['a region beyond the page', { regions: [{ ...REGION, x: 400 }] }, 422, 'redaction.region-outside'],
      ['ranges of a PDF', { regions: [], ranges: [{ from: 0, to: 1, reason: 'minor' }] }, 422, 'redaction.wrong-marks'],
      ['another reason without words', { regions: [{ ...REGION, reason: 'other' }] }, 422, 'redaction.words-missing'],
      ['a reason that is none', { regions: [{ ...REGION, reason: 'embarrassing' }] }, 400, 'request.invalid'],
      ['no authority', { authority: ' ' }, 400, 'request.invalid'],
    ])('with %s', async (_, over, status, code) => {
      const before = await rowCount();
      const answer = await desk.ask(desk.pdfExhibit, over);
      expect(answer.status).toBe(status);
      if (status === 422) expect(answer.body['code']).toBe(code);
      expect(await rowCount()).toBe(before);
    });

    it('for files that are locked, broken, too large, or of another kind', async () => {
      const locked = await PDFDocument.create();
      locked.addPage([100, 100]);
      locked.encrypt({ userPassword: 'x', ownerPassword: 'y' });
      const large = await PDFDocument.create();
      large.addPage([14_400, 14_400]);
      const files: readonly (readonly [string, Buffer])[] = [
        ['redaction.file-encrypted', Buffer.from(await locked.save({ useObjectStreams: false }))],
        ['redaction.file-broken', Buffer.from('%PDF-1.7\nnothing of a PDF follows')],
        ['redaction.too-large', Buffer.from(await large.save())],
        ['redaction.type-unsupported', Buffer.from('GIF89a\0\0\0\0')],
      ];
      const before = await rowCount();
      for (const [code, bytes] of files) {
        expect([code, codeOf(await desk.ask(await desk.stored(bytes)))]).toEqual([code, [422, code]]);
      }
      expect(await rowCount()).toBe(before);
    });

    it('for who has not opened the original, and for child-abuse material', async () => {
      const image = await buildImage(t, desk.circle, { caseId });
      expect((await uploadWhole(t, image, Buffer.from('nobody opened this')))['state']).toBe('ingested');
      expect(codeOf(await desk.ask(image.id))).toEqual([403, 'content.access-not-open']);
      expect(codeOf(await desk.ask(desk.pdfExhibit, {}, desk.second))).toEqual([403, 'content.access-not-open']);
      const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
      expect(codeOf(await desk.ask(desk.pdfExhibit, {}, stranger))).toEqual([404, 'exhibit.not-found']);
      const defence = await buildOfficer(t, { roles: ['defence counsel'] });
      expect(codeOf(await desk.ask(desk.pdfExhibit, {}, defence))).toEqual([403, 'role.may-not']);
    });
  });

  it('fails with a sentence when who asked was walled off while it waited', async () => {
    const bytes = Buffer.from('Somebody said something.');
    const exhibit = await desk.stored(bytes);
    const asker = await buildColleague(t, desk.circle, caseId);
    ok(await t.as(asker).post(`/exhibits/${exhibit}/content-access`, { purpose: 'To mark what goes.' }), 201);
    const marks = { regions: [], ranges: [{ from: 0, to: 8, reason: 'minor' }] };
    const host = t.worker?.get(WorkerHost);
    await host?.stop();
    const asked = ok(await desk.ask(exhibit, marks, asker), 202);
    const wall = { officerId: asker.id, reason: 'Brother of the accused' };
    ok(await t.as(desk.circle.additionalDirector).post(`/cases/${caseId}/walls`, wall), 201);
    await host?.start();
    await t.drain(60_000);
    const body = await desk.get(String(asked['id']));
    expect(body).toMatchObject({ state: 'failed', fault: 'not-entitled', redactedSha256: null });
    expect(body['faultDetail']).toContain('may no longer ask');
    const answer = await t.as(by).get(`/redactions/${String(asked['id'])}/content`);
    expect(codeOf(answer)).toEqual([409, 'redaction.sender-not-entitled']);
  });

  it('may be cut off anywhere while it is made, and comes out once', async () => {
    // From here on no queue runs: the job is carried out by hand.
    await t.worker?.get(WorkerHost).stop();
    const rig = new RedactionRig(t);
    let [ended, deaths] = [false, 0];
    for (let transaction = 1; !ended; transaction += 1) {
      for (const when of ['before', 'after'] as const) {
        const asked = ok(await desk.ask(desk.pdfExhibit), 202);
        const id = String(asked['id']);
        ended = await rig.run(id, { transaction, when });
        deaths += ended ? 0 : 1;
        expect(await rig.run(id)).toBe(true);
        const body = await desk.get(id);
        expect([when, transaction, body['state'], body['fault']]).toEqual([when, transaction, 'made', null]);
        expect(sha256Of((await desk.content(id)).bytes)).toBe(body['redactedSha256']);
      }
    }
    expect(deaths).toBeGreaterThan(6);
    const asked = ok(await desk.ask(desk.pdfExhibit), 202);
    const before = await desk.entries('redaction.made');
    expect(await Promise.all([1, 2, 3].map(() => rig.run(String(asked['id']))))).toEqual([true, true, true]);
    expect((await desk.get(String(asked['id'])))['state']).toBe('made');
    expect(await desk.entries('redaction.made')).toBe(before + 1);
  });
});
