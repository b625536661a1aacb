import './support/typescript-children';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { beginUpload, buildImage, sendChunk, sha256Of, uploadWhole, verify } from './factories-uploads';
import { writeEwf } from './reference/ewf-writer';
import { startApp, type TestApp } from './support/app';

jest.setTimeout(180_000);

const samples = resolve(__dirname, '../../shared/samples');
const SAMPLES = [
  { file: 'image.E01', md5: '3ebb0b7dcd6b5fcd59a0020625d70994', sha1: undefined },
  {
    file: 'imageformat_mmls_1.E01',
    md5: '8ec671e301095c258224aad701740503',
    sha1: '067bc6ab29685ee19b0cf82c9d15ac510d1e7d95',
  },
] as const;

describe('an image in a container', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const medium = Buffer.alloc(512 * 640, 'disk');

  it('is read, and its claimed digests are found true', async () => {
    const [file] = writeEwf({ medium });
    const body = await uploadWhole(t, await buildImage(t, circle), file ?? Buffer.alloc(0));
    expect(body).toMatchObject({
      state: 'ingested',
      container: 'EWF-1 E01',
      containerReport: { ok: true, match: { md5: true }, computed: { sha256: sha256Of(medium) } },
    });
  });

  it('that claims other digests than the medium has is kept apart', async () => {
    const [file] = writeEwf({ medium, claim: { md5: 'ab'.repeat(16) } });
    const body = await uploadWhole(t, await buildImage(t, circle), file ?? Buffer.alloc(0));
    expect([body['state'], body['reasons']?.[0]?.['code']]).toEqual(['quarantined', 'media-digest-mismatch']);
  });

  it('of several segments is one exhibit with one entry, in whatever order they come', async () => {
    const files = writeEwf({ medium, chunksPerSegment: 4, compress: () => false });
    expect(files.length).toBeGreaterThan(2);
    const image = await buildImage(t, circle);
    const intakeId = t.uuid();
    const paths: string[] = [];
    for (const [i, file] of [...files.entries()].reverse()) {
      const said = { intakeId, segment: String(i + 1), segments: String(files.length), filename: `image.E0${i + 1}` };
      const path = await beginUpload(t, image, file.length, said);
      expect((await sendChunk(t, image.by, path, 0, file)).status).toBe(204);
      await t.drain();
      paths.push(path);
      if (i > 0) expect((await t.as(image.by).get(path)).body['state']).toBe('finalising');
    }
    const { body } = await t.as(image.by).get(paths[0] ?? '');
    expect(body).toMatchObject({ state: 'ingested', containerReport: { ok: true, segments: files.length } });
    const chain = await t.as(image.by).get(`/exhibits/${image.id}/custody?format=bytes`);
    const entries = [...(chain.body['items'] ?? [])];
    expect(entries.map(({ type }) => String(type))).toEqual(['received', 'ingested']);
    const partOne = JSON.parse(Buffer.from(String(entries[1]?.['parts']?.['body']), 'base64').toString()) as object;
    const total = files.reduce((sum, file) => sum + file.length, 0);
    expect(partOne).toMatchObject({ set: { count: files.length, bytes: total } });
    const result = await verify(t, image.by, image.id);
    expect([result['state'], result['checks']]).toMatchObject(['passed', expect.anything()]);
  });

  it('of which a segment came twice is kept apart', async () => {
    const [first, second] = writeEwf({ medium, chunksPerSegment: 4, compress: () => false });
    if (!first || !second) throw new Error('the writer gave no segments');
    const image = await buildImage(t, circle);
    const said = { intakeId: t.uuid(), segments: '3' };
    let path = '';
    for (const [i, file] of [first, second, second].entries()) {
      path = await beginUpload(t, image, file.length, { ...said, segment: String(i + 1) });
      expect((await sendChunk(t, image.by, path, 0, file)).status).toBe(204);
    }
    await t.drain();
    const { body } = await t.as(image.by).get(path);
    expect([body['state'], body['reasons']?.[0]?.['code']]).toEqual(['quarantined', 'segments-incomplete']);
  });

  const there = existsSync(resolve(samples, 'image.E01'));
  if (!there) console.info('shared samples are absent: only containers of our own making are sent');
  for (const { file, md5, sha1 } of there ? SAMPLES : []) {
    it(`of the samples, ${file}, is read and its digests are found`, async () => {
      const bytes = readFileSync(resolve(samples, file));
      const image = await buildImage(t, circle);
      const body = await uploadWhole(t, image, bytes, { sha256: sha256Of(bytes), filename: file });
      expect(body).toMatchObject({
        state: 'ingested',
        digests: { sha256: sha256Of(bytes) },
        containerReport: { ok: true, claimed: { md5 }, computed: { md5 }, match: { md5: true } },
      });
      if (sha1) expect(body['containerReport']?.['computed']?.['sha1']).toBe(sha1);
    });
  }
});
