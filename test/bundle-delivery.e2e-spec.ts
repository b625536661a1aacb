import './support/typescript-children';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../src/proof/policy';
import { checkTlogProof } from '../src/proof/tlog-proof';
import { buildOfficer } from './factories';
import { buildWorld, type World } from './factories-bundles';
import { auditsOf, buildCase, buildCircle, type BuiltCircle, laterBy } from './factories-cases';
import { buildColleague, buildImage, sha256Of, someBytes, uploadWhole } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { askBundle, ASKED, buildBundle, bytesOf, fetchBag, policyOf } from './support/bundles';
import { blobPathOf, filesUnder, runEvery } from './support/intake';
import { describeWith } from './support/needs';

jest.setTimeout(240_000);

describeWith('unzip')('a bundle that leaves', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let world: World;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    circle = await buildCircle(t);
    world = await buildWorld(t, circle);
  });
  afterAll(() => t.close());

  it('is sent in ranges at odd places, goes on after a break, and is the same bytes as the whole', async () => {
    const { by, caseId } = world;
    const bundle = await buildBundle(t, by, caseId);
    const path = `/bundles/${bundle['id']}/content`;
    const whole = await bytesOf(t, by, path);
    const etag = whole.headers.get('etag') ?? '';
    const size = whole.bytes.length;
    expect([whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual([
      'application/zip',
      'bytes',
    ]);
    const cuts = [0, 1, 17, 4099, 65_537, 131_071, size - 300_007, size - 65_536, size - 23, size];
    const pieces: Buffer[] = [];
    for (const [i, start] of cuts.slice(0, -1).entries()) {
      const range = `bytes=${start}-${(cuts[i + 1] ?? 0) - 1}`;
      const piece = await bytesOf(t, by, path, { range, 'if-range': etag });
      expect([piece.status, piece.headers.get('content-range')]).toEqual([206, `${range.replace('=', ' ')}/${size}`]);
      pieces.push(piece.bytes);
    }
    expect(Buffer.concat(pieces).equals(whole.bytes)).toBe(true);
    const other = await bytesOf(t, by, path, { range: 'bytes=5-9', 'if-range': '"another"' });
    expect([other.status, other.bytes.length]).toEqual([200, size]);
    expect((await bytesOf(t, by, path, { range: `bytes=${size}-` })).status).toBe(416);
  });

  it('is on record: the asking, the making with its slip, and each fetching before a byte goes', async () => {
    const { by, caseId } = world;
    const before = await auditsOf(t, caseId);
    const bundle = await buildBundle(t, by, caseId, { includeReads: true });
    const path = `/bundles/${bundle['id']}`;
    await t.until(async () => (await t.as(by).get(path)).body['issue']?.['status'] === 'logged');
    const slip = await t.as(by).get(`${path}/issue`);
    expect([slip.status, slip.text]).toEqual([200, slip.text]);
    const [header, body] = [String(slip.body['header']), String(slip.body['body'])];
    const hash = sha256Of(Buffer.from(header));
    expect(hash).toBe(bundle['issue']?.['entry']);
    expect(header.split('\n')[5]).toBe(sha256Of(Buffer.from(body)));
    checkTlogProof(String(slip.body['proof']), hash, parsePolicy(await policyOf(t)));
    expect(JSON.parse(body)).toMatchObject({
      ...{ type: 'bundle.exported', bundle: bundle['id'], tag_manifest: bundle['tagManifest'] },
      ...{ items: 6, contents: true, log_size: bundle['logSize'], actor: { on_behalf_of: { id: by.id } } },
    });
    expect(body).not.toContain(ASKED.recipient);
    const bag = await fetchBag(t, by, String(bundle['id']));
    expect(bag.text('audit/index.jsonl').split('\n').length).toBeGreaterThan(3);
    const since = (await auditsOf(t, caseId)).slice(before.length);
    expect(since.filter((type) => type.startsWith('bundle.'))).toEqual([
      'bundle.asked',
      'bundle.exported',
      'bundle.fetched',
    ]);
  });

  it('may be asked for by two officers at once, and each gets his own', async () => {
    const { by, caseId } = world;
    const colleague = await buildColleague(t, circle, caseId);
    const ids = await Promise.all([askBundle(t, by, caseId), askBundle(t, colleague, caseId)]);
    await t.drain(120_000);
    for (const id of ids) expect((await t.as(by).get(`/bundles/${id}`)).body['state']).toBe('ready');
    const list = await t.as(colleague).get(`/cases/${caseId}/bundles?limit=2`);
    expect([...(list.body['items'] ?? [])].map(({ id }) => String(id)).sort()).toEqual([...ids].sort());
  });

  it('is not there for who does not see the case, not taken out by break-glass, and not for roles without it', async () => {
    const { by, caseId } = world;
    const id = String((await buildBundle(t, by, caseId))['id']);
    const walled = await buildColleague(t, circle, caseId);
    expect((await t.as(walled).get(`/bundles/${id}`)).status).toBe(200);
    const wall = { officerId: walled.id, reason: 'Brother of the accused' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall)).status).toBe(201);
    for (const path of ['', '/content', '/issue']) {
      expect((await t.as(walled).get(`/bundles/${id}${path}`)).status).toBe(404);
    }
    expect((await t.as(walled).act(`/cases/${caseId}/bundles`, ASKED)).status).toBe(404);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await t.as(stranger).get(`/bundles/${id}/content`)).status).toBe(404);
    const glass = { reason: 'A child is in danger at this very moment.' };
    expect((await t.as(stranger).post(`/cases/${caseId}/break-glass`, glass)).status).toBe(201);
    const looked = await t.as(stranger).get(`/bundles/${id}/content`);
    expect([looked.status, looked.body['code']]).toEqual([403, 'bundle.break-glass-never']);
    for (const role of ['defence counsel', 'administrator', 'auditor', 'evidence custodian'] as const) {
      const other = await buildOfficer(t, { roles: [role] });
      expect((await t.as(other).act(`/cases/${caseId}/bundles`, ASKED)).body['code']).toBe('role.may-not');
      expect((await t.as(other).get(`/bundles/${id}/content`)).body['code']).toBe('role.may-not');
    }
  });

  it('does not leave what speaks for the accused behind without an order of a court', async () => {
    const { by } = world;
    const { id: caseId } = await buildCase(t, { by });
    const image = await buildImage(t, circle, { caseId });
    await uploadWhole(t, image, someBytes(100));
    const other = await buildImage(t, circle, { caseId });
    const marked = await t
      .as(circle.inCharge)
      .act(`/exhibits/${image.id}/reclassify`, { exculpatory: true, reason: 'Alibi' });
    expect([marked.status, marked.text]).toEqual([200, marked.text]);
    const authority = 'Request of the prosecutor';
    const ask = (over: object) => t.as(by).act(`/cases/${caseId}/bundles`, { ...ASKED, ...over });
    const withheld = { withhold: [{ part: 'content', exhibits: [image.id], authority }] };
    for (const body of [withheld, { exhibits: [other.id] }]) {
      const refused = await ask(body);
      expect([refused.status, refused.body['code']]).toEqual([422, 'export.exculpatory']);
      expect((await ask({ ...body, courtOrder: 'Order No. 3 of 2026' })).status).toBe(202);
    }
    expect((await ask({})).status).toBe(202);
    await t.drain(120_000);
  });

  it('is outdated when something in it may no longer leave', async () => {
    const { by } = world;
    const image = await buildImage(t, circle);
    await uploadWhole(t, image, someBytes(2_000));
    const id = String((await buildBundle(t, by, image.caseId))['id']);
    expect((await bytesOf(t, by, `/bundles/${id}/content`)).status).toBe(200);
    const marked = await t
      .as(circle.inCharge)
      .act(`/exhibits/${image.id}/reclassify`, { class: 'child-abuse', reason: 'Seen' });
    expect([marked.status, marked.text]).toEqual([200, marked.text]);
    const refused = await t.as(by).get(`/bundles/${id}/content`);
    expect([refused.status, refused.body['code'], refused.body['veto']]).toEqual([
      409,
      'bundle.outdated',
      'export.child-abuse',
    ]);
  });

  it('fails with a reason when stored bytes are damaged, and the exhibit is frozen', async () => {
    const { by } = world;
    const image = await buildImage(t, circle);
    await uploadWhole(t, image, someBytes(200_000));
    const path = await blobPathOf(t, image.id);
    const stored = readFileSync(path);
    stored[100_000] = (stored[100_000] ?? 0) ^ 1;
    writeFileSync(path, stored);
    const id = await askBundle(t, by, image.caseId);
    await t.drain(120_000);
    expect((await t.as(by).get(`/bundles/${id}`)).body).toMatchObject({ state: 'failed', fault: 'exhibit.damaged' });
    expect((await t.as(by).get(`/bundles/${id}/content`)).body['code']).toBe('bundle.not-ready');
    expect((await t.as(by).get(`/exhibits/${image.id}`)).body['frozen']).toBe(true);
    expect(filesUnder(t.dataFolder, 'derived').every((file) => !readFileSync(file).includes('custody'))).toBe(true);
  });

  it('ends after its time, and what was made for it is removed', async () => {
    const { by, caseId, plain } = world;
    const id = String((await buildBundle(t, by, caseId, { exhibits: [plain.id] }))['id']);
    const skeleton = async (): Promise<string | null> =>
      (await t.db.query<{ id: string | null }>('SELECT skeleton_id AS id FROM bundle WHERE id = $1', [id])).rows[0]
        ?.id ?? null;
    const file = join(t.dataFolder, 'derived', `${await skeleton()}.c256`);
    await laterBy(t, 167);
    await runEvery(t, 'expire-bundles');
    expect((await t.as(by).get(`/bundles/${id}`)).body['state']).toBe('ready');
    await laterBy(t, 2);
    const weekAgo = new Date(Date.now() - 7 * 86_400_000);
    utimesSync(file, weekAgo, weekAgo);
    await runEvery(t, 'expire-bundles');
    expect((await t.as(by).get(`/bundles/${id}`)).body).toMatchObject({ state: 'expired' });
    expect([await skeleton(), existsSync(file)]).toEqual([null, false]);
    expect((await t.as(by).get(`/bundles/${id}/content`)).body['code']).toBe('bundle.expired');
    // its entry may still wait for its place in the log
    await t.until(async () => (await t.as(by).get(`/bundles/${id}/issue`)).status === 200);
  });
});
