import './support/typescript-children';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { FinalisingRig, ageStaged, ageStored, blobPathOf, filesUnder, runEvery } from './support/intake';
import { administrator, buildOfficer } from './factories';
import { auditsOf, buildCircle, type BuiltCircle, laterBy } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { requireReplayed } from './factories-evidence';
import {
  beginUpload,
  type BuiltImage,
  buildColleague,
  buildImage,
  sendChunk,
  sha256Base64,
  someBytes,
  uploadWhole,
  verify,
} from './factories-uploads';
import { startApp, type TestApp } from './support/app';

jest.setTimeout(180_000);

const PURPOSE = { purpose: 'Comparing it with the statement of the complainant.' };
/** Larger than what is read ahead, so that damage at the end is met after the first bytes were sent. */
const LARGE = 6 * 2 ** 20;

describe('the content of an exhibit', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const ingested = async (bytes: Buffer, over: Parameters<typeof buildImage>[2] = {}): Promise<BuiltImage> => {
    const image = await buildImage(t, circle, over);
    expect((await uploadWhole(t, image, bytes))['state']).toBe('ingested');
    return image;
  };
  const look = (image: BuiltImage, by = image.by) => t.as(by).post(`/exhibits/${image.id}/content-access`, PURPOSE);
  /** Damages one byte of the stored file, `fromEnd` before its end. */
  const damage = async (image: BuiltImage, fromEnd: number): Promise<void> => {
    const path = await blobPathOf(t, image.id);
    const stored = readFileSync(path);
    stored[stored.length - fromEnd] = (stored[stored.length - fromEnd] ?? 0) ^ 1;
    writeFileSync(path, stored);
  };

  it('is sent for a purpose alone, for a quarter of an hour, whole or in ranges', async () => {
    const bytes = someBytes(200_000);
    const image = await ingested(bytes);
    const path = `/exhibits/${image.id}/content`;
    const before = await t.as(image.by).get(path);
    expect([before.status, before.body['code']]).toEqual([403, 'content.access-not-open']);
    const opened = await look(image);
    expect([opened.status, opened.body['state']]).toEqual([201, 'open']);
    const whole = await fetch(`${t.base}/api/v1${path}`, { headers: { authorization: `Bearer ${image.by.token}` } });
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    expect(whole.headers.get('repr-digest')).toBe(`sha-256=:${sha256Base64(bytes)}:`);
    const range = await fetch(`${t.base}/api/v1${path}`, {
      headers: { authorization: `Bearer ${image.by.token}`, range: 'bytes=16000-17999' },
    });
    expect([range.status, range.headers.get('content-range')]).toEqual([206, 'bytes 16000-17999/200000']);
    expect(Buffer.from(await range.arrayBuffer()).equals(bytes.subarray(16_000, 18_000))).toBe(true);
    expect((await t.as(image.by).get(path, { range: 'bytes=200000-' })).status).toBe(416);
    expect((await auditsOf(t, image.caseId)).filter((type) => type === 'content.accessed')).toHaveLength(1);
    await laterBy(t, 1);
    expect((await t.as(image.by).get(path)).body['code']).toBe('content.access-not-open');
  });

  it('is opened for each officer by himself, and for nobody who does not see the case', async () => {
    const image = await ingested(someBytes(100));
    expect((await look(image)).status).toBe(201);
    const colleague = await buildColleague(t, circle, image.caseId);
    const read = await t.as(colleague).get(`/exhibits/${image.id}/content`);
    expect([read.status, read.body['code']]).toEqual([403, 'content.access-not-open']);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await look(image, stranger)).status).toBe(404);
    expect((await look(image, await administrator(t))).status).toBe(403);
    const none = await look(await buildImage(t, circle));
    expect([none.status, none.body['code']]).toEqual([409, 'exhibit.no-content']);
  });

  it('of child abuse needs a second person, who is another', async () => {
    const image = await ingested(someBytes(100), { class: 'child-abuse' });
    const asked = await look(image);
    expect([asked.status, asked.body['state']]).toEqual([201, 'waiting for a second person']);
    const path = `/exhibits/${image.id}/content`;
    expect((await t.as(image.by).get(path)).status).toBe(403);
    const confirm = `/content-access/${asked.body['id']}/confirm`;
    expect((await t.as(image.by).post(confirm)).status).toBe(403);
    const own = await look(image, circle.inCharge);
    expect((await t.as(circle.inCharge).post(`/content-access/${own.body['id']}/confirm`)).body['code']).toBe(
      'content.second-is-first',
    );
    const confirmed = await t.as(circle.inCharge).post(confirm);
    expect([confirmed.status, confirmed.body['state']]).toEqual([200, 'open']);
    expect((await t.as(circle.inCharge).post(confirm)).body['code']).toBe('content-access.already-open');
    expect((await t.as(image.by).get(path)).status).toBe(200);
  });

  it('of child abuse is never opened by an emergency look', async () => {
    const image = await ingested(someBytes(100), { class: 'child-abuse' });
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const glass = await t
      .as(stranger)
      .post(`/cases/${image.caseId}/break-glass`, { reason: 'A child is in danger at this very moment.' });
    expect([glass.status, glass.text]).toEqual([201, glass.text]);
    const refused = await look(image, stranger);
    expect([refused.status, refused.body['code']]).toEqual([403, 'content.break-glass-never']);
  });

  it('in quarantine is looked at by those who must find out why', async () => {
    const image = await buildImage(t, circle);
    await uploadWhole(t, image, someBytes(100), { sha256: '0'.repeat(64) });
    expect((await look(image)).body['code']).toBe('exhibit.quarantined');
    const examiner = await buildColleague(t, circle, image.caseId, 'forensic examiner');
    expect((await look(image, examiner)).status).toBe(201);
    expect((await t.as(examiner).get(`/exhibits/${image.id}/content`)).status).toBe(200);
  });

  it('in quarantine is let out by a senior officer with a reason, on record', async () => {
    const image = await buildImage(t, circle);
    await uploadWhole(t, image, someBytes(100), { sha256: '0'.repeat(64) });
    const lift = (by = circle.additionalDirector, reason = 'The memo has a slip of the pen; the parcel was whole.') =>
      t.as(by).act(`/exhibits/${image.id}/unquarantine`, { reason });
    expect(await clocksAbout(t, image.id)).toEqual([['HS-QUARANTINE', 'running']]);
    expect((await lift(image.by)).status).toBe(403);
    expect((await lift(circle.additionalDirector, ' ')).status).toBe(400);
    const lifted = await lift();
    expect([lifted.status, lifted.body['quarantined']]).toEqual([200, false]);
    expect(await clocksAbout(t, image.id)).toEqual([['HS-QUARANTINE', 'met']]);
    expect((await lift()).body['code']).toBe('exhibit.not-quarantined');
    expect(await requireReplayed(t, image.by, image.id)).toEqual(['received', 'quarantined', 'unquarantined']);
    expect((await look(image)).status).toBe(201);
  });

  it('that is found damaged while it is sent resets the connection, freezes the exhibit, and is refused from then on', async () => {
    const image = await ingested(someBytes(LARGE));
    await damage(image, 3 * 2 ** 20);
    expect((await look(image)).status).toBe(201);
    await expect(t.as(image.by).get(`/exhibits/${image.id}/content`)).rejects.toThrow();
    await t.until(async () => (await t.outbox()).includes('report-damage'));
    await t.drain();
    const exhibit = await t.as(image.by).get(`/exhibits/${image.id}`);
    expect(exhibit.body['frozen']).toBe(true);
    expect(await requireReplayed(t, image.by, image.id)).toEqual(['received', 'ingested', 'frozen']);
    const refused = await t.as(image.by).get(`/exhibits/${image.id}/content`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'exhibit.damaged']);
    const told = await t.as(image.by).get('/notifications');
    expect([...(told.body['items'] ?? [])].map(({ kind }) => String(kind))).toContain('exhibit.damaged');
  });

  it('that is gone is a refusal, and the same follows', async () => {
    const image = await ingested(someBytes(1000));
    const path = await blobPathOf(t, image.id);
    renameSync(path, `${path}.gone`);
    expect((await look(image)).status).toBe(201);
    const refused = await t.as(image.by).get(`/exhibits/${image.id}/content`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'exhibit.damaged']);
    await t.drain();
    expect(await requireReplayed(t, image.by, image.id)).toEqual(['received', 'ingested', 'frozen']);
  });

  it('is verified with every check named', async () => {
    const image = await ingested(someBytes(50_000));
    const result = await verify(t, image.by, image.id);
    const checks = [...(result['checks'] ?? [])].map(({ name, result: found }) => `${name} ${found}`);
    expect([result['state'], result['progress'], checks]).toEqual([
      'passed',
      100,
      [
        ...['blob-present good', 'size good', 'encryption-authentic good', 'sha256 good', 'sha512 good'],
        ...['container-media not-applicable', 'ledger-chain good', 'ledger-bodies good', 'entry-digests good'],
        expect.stringMatching(/^log-inclusion (good|not-applicable)$/),
      ],
    ]);
    expect(await requireReplayed(t, image.by, image.id)).toEqual(['received', 'ingested', 'verified']);
    const custody = await t.as(image.by).get(`/exhibits/${image.id}/custody`);
    expect(result['entryHash']).toBe(custody.body['items']?.[2]?.['hash']);
  });

  it.each(['a damaged byte', 'another row'])('fails its verification for %s, and is frozen', async (what) => {
    const image = await ingested(someBytes(50_000));
    if (what === 'a damaged byte') await damage(image, 1000);
    else
      await t.db.query(
        `UPDATE blob SET sha256 = repeat('0', 64) WHERE id = (SELECT blob_id FROM content_part WHERE exhibit_id = $1)`,
        [image.id],
      );
    const result = await verify(t, image.by, image.id);
    const bad = [...(result['checks'] ?? [])].filter(({ result: found }) => String(found) === 'bad');
    const custody = await t.as(image.by).get(`/exhibits/${image.id}/custody`);
    expect(result['entryHash']).toBe(custody.body['items']?.[2]?.['hash']);
    expect([result['state'], bad.map(({ name }) => String(name))]).toEqual([
      'failed',
      what === 'a damaged byte' ? ['encryption-authentic'] : ['sha256', 'entry-digests'],
    ]);
    expect(await requireReplayed(t, image.by, image.id)).toEqual(['received', 'ingested', 'frozen']);
    expect((await look(image)).body['code']).toBe('exhibit.damaged');
  });

  it('is finalised once, wherever a run before was killed', async () => {
    const rig = new FinalisingRig(t);
    const image = await buildImage(t, circle);
    const bytes = someBytes(30_000);
    const path = await beginUpload(t, image, bytes.length);
    const uploadId = path.replace('/uploads/', '');
    await rig.storeWithoutCommit(uploadId, bytes);
    expect((await sendChunk(t, image.by, path, 0, bytes)).status).toBe(204);
    await Promise.all([rig.finaliseAgain(uploadId), rig.finaliseAgain(uploadId), t.drain()]);
    expect((await t.as(image.by).get(path)).body['state']).toBe('ingested');
    await rig.finaliseAgain(uploadId);
    expect(await requireReplayed(t, image.by, image.id)).toEqual(['received', 'ingested']);
    expect((await verify(t, image.by, image.id))['state']).toBe('passed');
  });

  it('that was damaged before it could be stored is nobody’s evidence: its officer is told to send it again', async () => {
    const image = await buildImage(t, circle);
    const bytes = someBytes(30_000);
    const path = await beginUpload(t, image, bytes.length);
    const uploadId = path.replace('/uploads/', '');
    expect((await sendChunk(t, image.by, path, 0, bytes.subarray(0, 10_000))).status).toBe(204);
    const [staged = ''] = filesUnder(t.dataFolder, uploadId);
    const sealed = readFileSync(staged);
    sealed[sealed.length - 40] = (sealed[sealed.length - 40] ?? 0) ^ 1;
    writeFileSync(staged, sealed);
    expect((await sendChunk(t, image.by, path, 10_000, bytes.subarray(10_000))).status).toBe(204);
    await t.drain();
    const { body } = await t.as(image.by).get(path);
    expect([body['state'], body['reasons']]).toEqual([
      'terminated',
      [
        {
          code: 'staged-bytes-damaged',
          detail: 'The received bytes were damaged before they could be stored. Send the file again.',
        },
      ],
    ]);
    const told = [...((await t.as(image.by).get('/notifications')).body['items'] ?? [])];
    expect(told.filter(({ kind }) => String(kind) === 'upload.send-again').map(({ params }) => params)).toEqual([
      { uploadId, exhibitId: image.id },
    ]);
    ageStaged(t, uploadId, 25);
    await runEvery(t, 'expire-uploads');
    expect(filesUnder(t.dataFolder, uploadId)).toEqual([]);
    expect(await requireReplayed(t, image.by, image.id)).toEqual(['received']);
    expect((await uploadWhole(t, image, bytes))['state']).toBe('ingested');
  });

  it('that no row knows is told once and left where it is', async () => {
    const rig = new FinalisingRig(t);
    const orphan = await rig.storeOrphan();
    ageStored(t, orphan, 25);
    await runEvery(t, 'list-orphans');
    await runEvery(t, 'list-orphans');
    const { rows } = await t.db.query('SELECT blob_id FROM blob_orphan');
    expect(rows).toEqual([{ blob_id: orphan }]);
  });
});
