import './support/typescript-children';
import { readFileSync } from 'node:fs';
import { ClientRequest } from 'node:http';
import { Upload as TusUpload } from 'tus-js-client';
import { buildCircle, type BuiltCircle, laterBy } from './factories-cases';
import {
  beginUpload,
  type BuiltImage,
  buildColleague,
  buildImage,
  metadataOf,
  sendChunk,
  sha256Base64,
  sha256Of,
  someBytes,
  uploadWhole,
  verify,
} from './factories-uploads';
import { ageStaged, filesUnder, runEvery, sendAndCut } from './support/intake';
import { startApp, type TestApp } from './support/app';
import { DigestingHttpStack } from './support/tus-http-stack';

jest.setTimeout(180_000);

const idOf = (path: string): string => path.split('/').at(-1) ?? '';

describe('an upload', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const offsetOf = async (image: BuiltImage, path: string): Promise<string | null> =>
    (await t.as(image.by).head(path)).headers.get('upload-offset');
  const tus = (image: BuiltImage, bytes: Buffer, stack: DigestingHttpStack, said: Record<string, string> = {}) =>
    new Promise<string>((done, failed) => {
      const upload = new TusUpload(bytes, {
        endpoint: `${t.base}/api/v1/exhibits/${image.id}/uploads`,
        headers: { authorization: `Bearer ${image.by.token}` },
        metadata: said,
        chunkSize: 64 * 1024,
        retryDelays: [0, 0, 0],
        httpStack: stack,
        onError: failed,
        onSuccess: () => done((upload.url ?? '').replace(`${t.base}/api/v1`, '')),
      });
      upload.start();
    });

  it('tells what it can do', async () => {
    const image = await buildImage(t, circle);
    const answer = await t.anyone.send('OPTIONS', `/exhibits/${image.id}/uploads`, undefined, {});
    expect([answer.status, answer.headers.get('tus-version'), answer.headers.get('tus-extension')]).toEqual([
      204,
      '1.0.0',
      'creation,checksum,expiration,termination',
    ]);
    const other = await t.as(image.by).post(`/exhibits/${image.id}/uploads`, undefined, {
      'tus-resumable': '0.2.0',
      'upload-length': '5',
    });
    expect([other.status, other.body['code']]).toEqual([412, 'upload.tus-version']);
  });

  it('by tus-js-client goes on after the connection was cut, and ends as one entry', async () => {
    const image = await buildImage(t, circle);
    const bytes = someBytes(300_000);
    let sent = 0;
    const stack = new DigestingHttpStack(
      () => (sent += 1),
      (request) => {
        const line: unknown = request.getUnderlyingObject();
        if (sent === 3 && line instanceof ClientRequest) line.destroy(new Error('the line was cut'));
      },
    );
    const path = await tus(image, bytes, stack, { filename: 'تصویر.dd', tool: 'dc3dd', toolVersion: '7.3' });
    expect(sent).toBeGreaterThan(5);
    await t.drain();
    const { body } = await t.as(image.by).get(path);
    expect(body).toMatchObject({
      state: 'ingested',
      progress: 100,
      offsetBytes: '300000',
      container: 'unknown',
      fileName: { name: 'تصویر.dd' },
      digests: { sha256: sha256Of(bytes) },
      reasons: [],
    });
    const chain = await t.as(image.by).get(`/exhibits/${image.id}/custody?format=bytes`);
    const entries = [...(chain.body['items'] ?? [])];
    expect(entries.map(({ type }) => String(type))).toEqual(['received', 'ingested']);
    const part = JSON.parse(Buffer.from(String(entries[1]?.['parts']?.['body']), 'base64').toString()) as object;
    expect(part).toMatchObject({
      sha256: sha256Of(bytes),
      size: 300_000,
      tool: { name: 'dc3dd', version: '7.3' },
      gaps: { declared_sha256: 'unknown' },
      actor: { kind: 'system', job: 'finalise-upload', on_behalf_of: { id: image.by.id } },
    });
    expect(JSON.stringify(part)).not.toContain('تصویر');
  });

  it('keeps nothing of a chunk with a wrong digest', async () => {
    const image = await buildImage(t, circle);
    const bytes = someBytes(1000);
    const path = await beginUpload(t, image, 2000);
    const wrong = await sendChunk(t, image.by, path, 0, bytes, {
      'upload-checksum': `sha256 ${sha256Base64(someBytes(5))}`,
    });
    expect([wrong.status, wrong.body['code']]).toEqual([460, 'upload.chunk-digest-mismatch']);
    expect(await offsetOf(image, path)).toBe('0');
    expect(filesUnder(t.dataFolder, idOf(path))).toEqual([]);
    const right = await sendChunk(t, image.by, path, 0, bytes);
    expect([right.status, right.headers.get('upload-offset')]).toEqual([204, '1000']);
  });

  it('takes Content-Digest in place of Upload-Checksum, and nothing without a digest', async () => {
    const image = await buildImage(t, circle);
    const bytes = someBytes(10);
    const path = await beginUpload(t, image, 20);
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
    const none = await t.as(image.by).patch(path, bytes, headers);
    expect([none.status, none.body['code']]).toEqual([400, 'upload.digest-missing']);
    const digest = { 'content-digest': `sha-256=:${sha256Base64(bytes)}:` };
    expect((await t.as(image.by).patch(path, bytes, { ...headers, ...digest })).status).toBe(204);
    const type = { 'content-type': 'application/octet-stream' };
    const wrong = await t.as(image.by).patch(path, bytes, { ...headers, ...digest, ...type });
    expect([wrong.status, wrong.body['code']]).toEqual([415, 'upload.wrong-content-type']);
  });

  it('takes a chunk at its offset alone, from its officer alone, and no more than was announced', async () => {
    const image = await buildImage(t, circle);
    const path = await beginUpload(t, image, 100);
    const other = await buildColleague(t, circle, image.caseId);
    const bytes = someBytes(50);
    const refusals = [
      await sendChunk(t, image.by, path, 1, bytes),
      await sendChunk(t, other, path, 0, bytes),
      await sendChunk(t, image.by, path, 0, someBytes(101)),
      await sendChunk(t, image.by, '/uploads/8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11', 0, bytes),
    ];
    expect(refusals.map(({ status, body }) => `${status} ${body['code']}`)).toEqual([
      '409 upload.offset-moved',
      '403 upload.not-yours',
      '413 upload.chunk-too-large',
      '404 upload.not-found',
    ]);
    expect(await offsetOf(image, path)).toBe('0');
  });

  it('takes exactly one of two chunks at one offset', async () => {
    const image = await buildImage(t, circle);
    const path = await beginUpload(t, image, 100_000);
    const rivals = await Promise.all([1, 2, 3].map(() => sendChunk(t, image.by, path, 0, someBytes(50_000))));
    expect(rivals.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    expect(await offsetOf(image, path)).toBe('50000');
    expect(filesUnder(t.dataFolder, idOf(path))).toHaveLength(1);
  });

  it('saves nothing of a body that is cut', async () => {
    const image = await buildImage(t, circle);
    const path = await beginUpload(t, image, 100_000);
    await sendAndCut(t, image.by.token, path, 100_000, 30_000);
    await t.until(async () => filesUnder(t.dataFolder, idOf(path)).length === 0);
    expect(await offsetOf(image, path)).toBe('0');
  });

  it('with a wrong declared digest is kept apart, with its bytes', async () => {
    const image = await buildImage(t, circle);
    const bytes = someBytes(4000);
    const body = await uploadWhole(t, image, bytes, { sha256: sha256Of(someBytes(3)) });
    expect([body['state'], body['reasons']?.[0]?.['code']]).toEqual(['quarantined', 'declared-digest-mismatch']);
    const exhibit = await t.as(image.by).get(`/exhibits/${image.id}`);
    expect(exhibit.body['quarantined']).toBe(true);
    const told = await t.as(image.by).get('/notifications');
    expect([...(told.body['items'] ?? [])].map(({ kind }) => String(kind))).toContain('exhibit.quarantined');
    const offer = await t.as(image.by).act(`/exhibits/${image.id}/handovers`, {
      to: { kind: 'officer', officerId: circle.inCharge.id },
      purpose: 'Storage',
    });
    expect([offer.status, offer.body['code']]).toEqual([409, 'exhibit.quarantined']);
    expect((await verify(t, image.by, image.id))['state']).toBe('passed');
  });

  it('with the right declared digest is ingested; and nothing is uploaded over it', async () => {
    const image = await buildImage(t, circle);
    const bytes = someBytes(4000);
    expect((await uploadWhole(t, image, bytes, { sha256: sha256Of(bytes) }))['state']).toBe('ingested');
    const again = await t.as(image.by).post(`/exhibits/${image.id}/uploads`, undefined, { 'upload-length': '5' });
    expect([again.status, again.body['code']]).toEqual([409, 'exhibit.has-content']);
  });

  it('is refused where there is nothing to upload to', async () => {
    const device = await buildImage(t, circle, { kind: 'physical_device' });
    const image = await buildImage(t, circle);
    await beginUpload(t, image, 10);
    const begin = (to: BuiltImage, length: string, metadata?: string) =>
      t.as(to.by).post(`/exhibits/${to.id}/uploads`, undefined, {
        'upload-length': length,
        ...(metadata === undefined ? {} : { 'upload-metadata': metadata }),
      });
    const fresh = await buildImage(t, circle);
    const refusals = [
      await begin(device, '10'),
      await begin(image, '10'),
      await begin(fresh, '0'),
      await begin(fresh, '-1'),
      await begin(fresh, String(2 ** 50)),
      await begin(fresh, '10', 'sha-256 AAAA'),
      await begin({ ...fresh, id: t.uuid() }, '10'),
    ];
    expect(refusals.map(({ status, body }) => `${status} ${body['code']}`)).toEqual([
      '422 exhibit.kind-without-content',
      '409 exhibit.intake-open',
      '422 upload.empty',
      '400 upload.length-missing',
      '413 upload.too-large',
      '400 upload.metadata-malformed',
      '404 exhibit.not-found',
    ]);
  });

  it('ends by its officer, or after its time, and its staged bytes go', async () => {
    const image = await buildImage(t, circle);
    const first = await beginUpload(t, image, 100);
    expect((await sendChunk(t, image.by, first, 0, someBytes(50))).status).toBe(204);
    expect((await t.as(image.by).delete(first)).status).toBe(204);
    expect((await t.as(image.by).head(first)).status).toBe(410);
    const second = await beginUpload(t, image, 100);
    expect((await sendChunk(t, image.by, second, 0, someBytes(50))).status).toBe(204);
    await laterBy(t, 73);
    expect((await sendChunk(t, image.by, second, 50, someBytes(50))).status).toBe(410);
    const staged = (path: string): string[] => filesUnder(t.dataFolder, idOf(path));
    await runEvery(t, 'expire-uploads');
    const { body } = await t.as(image.by).get(second);
    expect([body['state'], staged(second).length]).toEqual(['expired', 1]);
    for (const path of [first, second]) ageStaged(t, idOf(path), 2);
    await runEvery(t, 'expire-uploads');
    expect([staged(first), staged(second)]).toEqual([[], []]);
  });

  it('in one request is taken up to its limit, once for one key', async () => {
    const image = await buildImage(t, circle, { kind: 'provider_record' });
    const bytes = Buffer.from('number,at\n+92 300 0000000,2026-03-01T09:00:00+05:00\n');
    const headers = {
      'content-type': 'application/octet-stream',
      'content-digest': `sha-256=:${sha256Base64(bytes)}:`,
      'upload-metadata': metadataOf({ filename: 'cdr.csv' }),
      'idempotency-key': t.uuid(),
    };
    const sent = await t.as(image.by).post(`/exhibits/${image.id}/content`, bytes, headers);
    expect([sent.status, sent.body['state']]).toEqual([202, 'finalising']);
    await t.drain();
    const other = await buildImage(t, circle, { caseId: image.caseId, kind: 'provider_record' });
    const none = await t
      .as(image.by)
      .post(`/exhibits/${other.id}/content`, bytes, { 'content-type': headers['content-type'] });
    expect([none.status, none.body['code']]).toEqual([400, 'upload.digest-missing']);
    const wrong = {
      ...headers,
      'content-digest': `sha-256=:${sha256Base64(someBytes(1))}:`,
      'idempotency-key': t.uuid(),
    };
    const mismatch = await t.as(image.by).post(`/exhibits/${other.id}/content`, bytes, wrong);
    expect([mismatch.status, mismatch.body['code']]).toEqual([460, 'upload.chunk-digest-mismatch']);
    const again = await t.as(image.by).post(`/exhibits/${other.id}/content`, bytes, {
      ...headers,
      'idempotency-key': t.uuid(),
    });
    expect(again.status).toBe(202);
    await t.drain();
    const chain = await t.as(image.by).get(`/exhibits/${other.id}/custody?format=bytes`);
    const body = Buffer.from(String(chain.body['items']?.[1]?.['parts']?.['body']), 'base64').toString();
    expect(JSON.parse(body)).toMatchObject({ same_content_as: [image.id] });
  });

  it('leaves nothing plain on disk, at any moment', async () => {
    const image = await buildImage(t, circle);
    const canary = Buffer.from('CANARY-of-the-evidence-7f3a91c2');
    const bytes = Buffer.concat([someBytes(70_000), canary, someBytes(70_000)]);
    const path = await beginUpload(t, image, bytes.length, { filename: 'canary-file-name.txt' });
    expect((await sendChunk(t, image.by, path, 0, bytes.subarray(0, 100_000))).status).toBe(204);
    expect(filesUnder(t.dataFolder, '').filter((file) => readFileSync(file).includes(canary))).toEqual([]);
    expect((await sendChunk(t, image.by, path, 100_000, bytes.subarray(100_000))).status).toBe(204);
    await t.drain();
    const stored = filesUnder(t.dataFolder, '');
    expect(stored.filter((file) => readFileSync(file).includes(canary))).toEqual([]);
    expect(filesUnder(t.dataFolder, idOf(path))).toEqual([]);
  });
});
