import './support/typescript-children';
import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildColleague, buildImage, sha256Of, uploadWhole } from './factories-uploads';
import { WorkerHost } from '../src/platform/queue/worker-host';
import { encodePng } from '../src/modules/evidence/redaction/paint/png';
import { type Answer, startApp, type TestApp } from './support/app';
import { buildBundle, bytesOf } from './support/bundles';
import { readBound } from './support/bound-pages';
import type { Body } from './support/client';
import { asSuperuser } from './support/database';
import { textOf } from './support/pdf-text';
import {
  buildCanaryJpeg,
  buildCanaryPdf,
  CANARY,
  chunksOf,
  hits,
  MARKED,
  picturesOf,
  withText,
} from './support/redaction-canaries';
import { RedactionRig } from './support/redaction-rig';

jest.setTimeout(240_000);

const AUTHORITY = 'Order of the Sessions Judge, Lahore, No. 14 of 2026';
const REGION = { ...MARKED, reason: 'protected-identity' };

describe('a redaction', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let by: BuiltOfficer;
  let second: BuiltOfficer;
  let caseId: string;
  let pdf: Buffer;
  let pdfExhibit: string;

  beforeAll(async () => {
    t = await startApp({ worker: true });
    circle = await buildCircle(t);
    by = circle.investigator;
    caseId = (await buildCase(t, { by })).id;
    second = await buildColleague(t, circle, caseId);
    pdf = await buildCanaryPdf();
    pdfExhibit = await stored(pdf);
  });
  afterAll(() => t.close());

  const ok = (answer: Answer, status = 200): Body => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer.body;
  };
  /** An exhibit of these bytes, open to the investigator. */
  async function stored(bytes: Buffer, over: { caseId?: string; class?: string } = {}): Promise<string> {
    const image = await buildImage(t, circle, { caseId, ...over });
    expect((await uploadWhole(t, image, bytes))['state']).toBe('ingested');
    ok(await t.as(by).post(`/exhibits/${image.id}/content-access`, { purpose: 'To mark what goes.' }), 201);
    return image.id;
  }
  const ask = (exhibit: string, over: object = {}, who = by): Promise<Answer> =>
    t.as(who).act(`/exhibits/${exhibit}/redactions`, { regions: [REGION], authority: AUTHORITY, ...over });
  const get = async (id: string): Promise<Body> => ok(await t.as(by).get(`/redactions/${id}`));
  const made = async (exhibit: string, over: object = {}): Promise<Body> => {
    const asked = ok(await ask(exhibit, over), 202);
    expect(asked).toMatchObject({ state: 'queued', redactedSha256: null });
    await t.drain(60_000);
    const body = await get(String(asked['id']));
    expect(body).toMatchObject({ state: 'made', progress: 100, fault: null });
    return body;
  };
  const content = (id: unknown, who = by) => bytesOf(t, who, `/redactions/${String(id)}/content`);
  const codeOf = ({ status, body }: Answer): unknown[] => [status, body['code']];
  const entriesOf = async (type: string, of = caseId): Promise<string[]> =>
    (await auditsOf(t, of)).filter((each) => each === type);

  it('of a PDF leaves nothing of what was marked, hidden, attached, annotated, or there before', async () => {
    expect(hits(pdf)).toBeGreaterThan(2);
    const before = await entriesOf('document.redacted');
    const body = await made(pdfExhibit);
    expect(body).toMatchObject({ kind: 'pdf', pages: 2, annotations: 1, originalSha256: sha256Of(pdf) });
    const { bytes, headers } = await content(body['id']);
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
    expect((await bytesOf(t, by, `/exhibits/${pdfExhibit}/content`)).bytes.equals(pdf)).toBe(true);
    expect((await entriesOf('document.redacted')).length).toBe(before.length + 1);
  });

  it('holds both digests in one entry, with counts and authority, and not where the marks lie', async () => {
    const body = await made(pdfExhibit, {
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
    expect(rows[0]?.type).toBe('document.redacted');
    const told = await t.as(by).get(`/cases/${caseId}/timeline?limit=100`);
    expect([told.status, told.text.includes('Redacted version made')]).toEqual([200, true]);
  });

  it.each(['PNG', 'JPEG'])('of a %s loses its texts, camera data and profile', async (kind) => {
    const rgb = Buffer.alloc(100 * 80 * 3, 200);
    const bytes = kind === 'PNG' ? withText(encodePng({ width: 100, height: 80, rgb })) : buildCanaryJpeg(6);
    expect(hits(bytes)).toBeGreaterThan(0);
    const body = await made(await stored(bytes), {
      regions: [{ page: 1, x: 8, y: 8, width: 20, height: 20, reason: 'intimate' }],
    });
    const redacted = await content(body['id']);
    expect([redacted.headers.get('content-type'), hits(redacted.bytes)]).toEqual(['image/png', 0]);
    expect(chunksOf(redacted.bytes).map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
  });

  it('of a text has one block, whatever was there', async () => {
    const text = `Statement of ${CANARY}, aged 14.\nSeen by all.`;
    const body = await made(await stored(Buffer.from(text)), {
      regions: [],
      ranges: [{ from: 13, to: 13 + CANARY.length, reason: 'minor' }],
    });
    expect((await content(body['id'])).bytes.toString()).toBe('Statement of █████, aged 14.\nSeen by all.');
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
    const [first, again] = [await made(pdfExhibit), await made(pdfExhibit)];
    expect(again['id']).not.toBe(first['id']);
    expect(again['redactedSha256']).toBe(first['redactedSha256']);
  });

  it('is asked for once under one key', async () => {
    const headers = { 'idempotency-key': t.uuid() };
    const send = () =>
      t.as(by).post(`/exhibits/${pdfExhibit}/redactions`, { regions: [REGION], authority: AUTHORITY }, headers);
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
      const answer = await ask(pdfExhibit, over);
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
        expect([code, codeOf(await ask(await stored(bytes)))]).toEqual([code, [422, code]]);
      }
      expect(await rowCount()).toBe(before);
    });

    it('for who has not opened the original, and for child-abuse material', async () => {
      const image = await buildImage(t, circle, { caseId });
      expect((await uploadWhole(t, image, Buffer.from('nobody opened this')))['state']).toBe('ingested');
      expect(codeOf(await ask(image.id))).toEqual([403, 'content.access-not-open']);
      expect(codeOf(await ask(pdfExhibit, {}, second))).toEqual([403, 'content.access-not-open']);
      const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
      expect(codeOf(await ask(pdfExhibit, {}, stranger))).toEqual([404, 'exhibit.not-found']);
      const defence = await buildOfficer(t, { roles: ['defence counsel'] });
      expect(codeOf(await ask(pdfExhibit, {}, defence))).toEqual([403, 'role.may-not']);
    });
  });

  describe('is judged by a second officer,', () => {
    it('not by who marked it, nor by who has not opened it', async () => {
      const { id } = await made(pdfExhibit);
      const path = `/redactions/${String(id)}`;
      await content(id, by);
      expect(codeOf(await t.as(by).post(`${path}/confirm`))).toEqual([403, 'redaction.second-is-first']);
      expect(codeOf(await t.as(by).post(`${path}/reject`, { reason: 'No.' }))).toEqual([
        403,
        'redaction.second-is-first',
      ]);
      expect(codeOf(await t.as(second).post(`${path}/confirm`))).toEqual([403, 'redaction.not-looked-at']);
      expect((await content(id, second)).status).toBe(200);
      const body = ok(await t.as(second).post(`${path}/confirm`));
      expect(body).toMatchObject({ state: 'confirmed', decidedBy: expect.any(String) });
      expect(codeOf(await t.as(second).post(`${path}/confirm`))).toEqual([409, 'redaction.illegal-transition']);
    });

    it('once, when two confirm at once', async () => {
      const third = await buildColleague(t, circle, caseId);
      const { id } = await made(pdfExhibit);
      for (const who of [second, third]) expect((await content(id, who)).status).toBe(200);
      const before = (await entriesOf('redaction.confirmed')).length;
      const answers = await Promise.all(
        [second, third].map((who) => t.as(who).post(`/redactions/${String(id)}/confirm`)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await entriesOf('redaction.confirmed')).length).toBe(before + 1);
    });

    it('and what was rejected is served to nobody', async () => {
      const { id } = await made(pdfExhibit);
      const path = `/redactions/${String(id)}`;
      const body = ok(await t.as(second).post(`${path}/reject`, { reason: 'The name stands on page 2.' }));
      expect(body).toMatchObject({ state: 'rejected', rejectedWhy: 'The name stands on page 2.' });
      const answer = await t.as(by).get(`${path}/content`);
      expect(codeOf(answer)).toEqual([409, 'redaction.rejected']);
    });

    it('and before that is open to those alone who work on the case; each reading is an entry', async () => {
      const reader = await buildOfficer(t, { roles: ['prosecutor'] });
      ok(
        await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, {
          ...{ officerId: reader.id, relation: 'granted-read', reason: 'Reads along.' },
        }),
        201,
      );
      const { id } = await made(pdfExhibit);
      expect((await content(id, reader)).status).toBe(403);
      const before = (await entriesOf('redaction.read')).length;
      expect((await content(id, second)).status).toBe(200);
      ok(await t.as(second).post(`/redactions/${String(id)}/confirm`));
      expect((await content(id, reader)).status).toBe(200);
      expect((await entriesOf('redaction.read')).length).toBe(before + 2);
    });

    it('in the database too: a row that stands is not changed, and nobody confirms his own', async () => {
      const { id } = await made(pdfExhibit);
      const change = (set: string) => t.db.query(`UPDATE redaction SET ${set} WHERE id = $1`, [id]);
      await expect(change(`marks = '{}'`)).rejects.toThrow('stands as it was made');
      await expect(change(`redacted_sha256 = repeat('0', 64)`)).rejects.toThrow('stands as it was made');
      await expect(
        change(`state = 'confirmed', second_id = officer_id, second = officer, decided_at = clock_now()`),
      ).rejects.toThrow('redaction_check');
      await expect(t.db.query('DELETE FROM redaction_look')).rejects.toThrow();
    });
  });

  it('once confirmed keeps the original back on every way out but the reading of the prosecution', async () => {
    const bytes = Buffer.concat([await buildCanaryPdf(), Buffer.from('\n% vetoes\n')]);
    const exhibit = await stored(bytes);
    const twin = await stored(bytes);
    const vetoes = async (id: string): Promise<string[]> => {
      const { paths } = ok(await t.as(by).get(`/exhibits/${id}/export-verdicts`));
      return (paths as unknown as { path: string; vetoes: { code: string; detail: string }[] }[])
        .filter((path) =>
          path.vetoes.some(({ code, detail }) => code === 'export.redacted' && /redacted version/.test(detail)),
        )
        .map(({ path }) => path);
    };
    const { id } = await made(exhibit);
    expect(await vetoes(exhibit)).toEqual([]);
    await content(id, second);
    ok(await t.as(second).post(`/redactions/${String(id)}/confirm`));
    const held = ['bundle', 'copies-set', 'defence-account', 'thumbnail', 'mail', 'mla-package', 'owner-image'];
    expect([await vetoes(exhibit), await vetoes(twin)]).toEqual([held, held]);
    const bundle = await buildBundle(t, by, caseId, { exhibits: [exhibit, twin] });
    expect(JSON.stringify(bundle['withheld'])).toContain('export.redacted');
    const zip = await bytesOf(t, by, `/bundles/${String(bundle['id'])}/content`);
    expect([zip.status, zip.bytes.includes(bytes.subarray(0, 200))]).toEqual([200, false]);
    ok(await t.as(second).post(`/redactions/${String(id)}/reject`, { reason: 'Too much was taken out.' }));
    expect(await vetoes(exhibit)).toEqual([]);
  });

  it('is printed in the file for the Tribunal in the place of the original, until it is rejected', async () => {
    const own = (await buildCase(t, { by })).id;
    const other = await buildColleague(t, circle, own);
    const exhibit = await stored(pdf, { caseId: own });
    const redaction = await made(exhibit);
    const id = String(redaction['id']);
    await content(id, other);
    ok(await t.as(other).post(`/redactions/${id}/confirm`));
    const asked = ok(
      await t.as(by).act(`/cases/${own}/tribunal-files`, {
        ...{ audience: 'court', contents: true, recipient: 'Sessions Judge', purpose: 'Trial.', bundle: false },
      }),
      202,
    );
    await t.drain(120_000);
    const path = `/tribunal-files/${String(asked['id'])}`;
    const file = ok(await t.as(by).get(path));
    expect(file).toMatchObject({ state: 'ready', notEmbedded: [] });
    expect((file['index'] as unknown as Body[]).find((line) => line['exhibitId'] === exhibit)?.['redactionId']).toBe(
      id,
    );
    const sent = await bytesOf(t, by, `${path}/content`);
    expect([sent.status, hits(sent.bytes)]).toEqual([200, 0]);
    const text = (await readBound(sent.bytes)).pages
      .map((page) => page.text)
      .join('\n')
      .replace(/\s/g, '');
    for (const digest of [redaction['originalSha256'], redaction['redactedSha256']]) expect(text).toContain(digest);
    ok(await t.as(other).post(`/redactions/${id}/reject`, { reason: 'A name is left.' }));
    expect(codeOf(await t.as(by).get(`${path}/content`))).toEqual([409, 'tribunal-file.outdated']);
  });

  it('fails with a sentence when who asked was walled off while it waited', async () => {
    const bytes = Buffer.from('Somebody said something.');
    const exhibit = await stored(bytes);
    const asker = await buildColleague(t, circle, caseId);
    ok(await t.as(asker).post(`/exhibits/${exhibit}/content-access`, { purpose: 'To mark what goes.' }), 201);
    const marks = { regions: [], ranges: [{ from: 0, to: 8, reason: 'minor' }] };
    const asked = ok(await ask(exhibit, marks, asker), 202);
    const wall = { officerId: asker.id, reason: 'Brother of the accused' };
    ok(await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall), 201);
    await t.drain(60_000);
    const body = await get(String(asked['id']));
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
        const asked = ok(await ask(pdfExhibit), 202);
        const id = String(asked['id']);
        ended = await rig.run(id, { transaction, when });
        deaths += ended ? 0 : 1;
        expect(await rig.run(id)).toBe(true);
        const body = await get(id);
        expect([when, transaction, body['state'], body['fault']]).toEqual([when, transaction, 'made', null]);
        expect(
          createHash('sha256')
            .update((await content(id)).bytes)
            .digest('hex'),
        ).toBe(body['redactedSha256']);
      }
    }
    expect(deaths).toBeGreaterThan(6);
    const asked = ok(await ask(pdfExhibit), 202);
    const before = (await entriesOf('document.redacted')).length;
    expect(await Promise.all([1, 2, 3].map(() => rig.run(String(asked['id']))))).toEqual([true, true, true]);
    expect((await get(String(asked['id'])))['state']).toBe('made');
    expect((await entriesOf('document.redacted')).length).toBe(before + 1);
  });
});
