import './support/typescript-children';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leafHash } from '../src/proof/merkle';
import { assertConsistency } from '../src/proof/merkle-verify';
import { parsePolicy, checkPolicy } from '../src/proof/policy';
import { checkTlogProof } from '../src/proof/tlog-proof';
import { checkManifest } from '../src/proof/manifest';
import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCircle, buildCase, buildParty, type BuiltCircle, laterBy } from './factories-cases';
import { buildItems, buildSeizure } from './factories-evidence';
import {
  beginUpload,
  buildColleague,
  buildImage,
  sendChunk,
  sha256Of,
  someBytes,
  uploadWhole,
} from './factories-uploads';
import { writeEwf } from './reference/ewf-writer';
import { startApp, type TestApp } from './support/app';
import {
  askBundle,
  ASKED,
  buildBundle,
  bytesOf,
  fetchBag,
  policyOf,
  requireListed,
  runReadme,
  type UnpackedBag,
} from './support/bundles';
import { blobPathOf, filesUnder, runEvery } from './support/intake';

jest.setTimeout(240_000);

interface World {
  readonly by: BuiltOfficer;
  readonly caseId: string;
  readonly plain: { id: string; bytes: Buffer };
  readonly set: { id: string; files: readonly Buffer[] };
  readonly abuse: string;
  readonly intimate: string;
  readonly privileged: string;
  readonly handset: string;
}

/** A case with exhibits of each class, a set, a seizure with witnesses, a document that was superseded. */
async function buildWorld(t: TestApp, circle: BuiltCircle): Promise<World> {
  const by = circle.investigator;
  const { id: caseId } = await buildCase(t, { by });
  const ingest = async (bytes: Buffer, over: object = {}): Promise<string> => {
    const image = await buildImage(t, circle, { caseId, ...over });
    expect((await uploadWhole(t, image, bytes, { filename: 'Phone of Nadia.bin' }))['state']).toBe('ingested');
    return image.id;
  };
  const plain = someBytes(300_001);
  const files = writeEwf({ medium: Buffer.alloc(512 * 640, 'disk'), chunksPerSegment: 4, compress: () => false });
  const set = await buildImage(t, circle, { caseId });
  const intakeId = t.uuid();
  for (const [i, file] of files.entries()) {
    const said = { intakeId, segment: String(i + 1), segments: String(files.length), filename: `Nadia.E0${i + 1}` };
    const path = await beginUpload(t, set, file.length, said);
    expect((await sendChunk(t, by, path, 0, file)).status).toBe(204);
    await t.drain();
  }
  const seizure = await buildSeizure(t, circle, { caseId });
  const { items } = await buildItems(t, by, seizure.id, [{ words: 'Handset, black', seal: 'S-1' }]);
  const paper = (title: string) => ({
    kind: 'legal-opinion',
    title,
    sha256: sha256Of(Buffer.from(title)),
    sizeBytes: '7',
  });
  const document = await t.as(by).act(`/cases/${caseId}/documents`, paper('Opinion'));
  expect(document.status).toBe(201);
  expect((await t.as(by).act(`/documents/${document.body['id']}/supersede`, paper('Opinion 2'))).status).toBe(201);
  return {
    ...{ by, caseId, handset: items[0]?.id ?? '' },
    plain: { id: await ingest(plain), bytes: plain },
    set: { id: set.id, files },
    abuse: await ingest(someBytes(500), { class: 'child-abuse' }),
    intimate: await ingest(someBytes(600), { class: 'intimate' }),
    privileged: await ingest(someBytes(700), { class: 'privileged' }),
  };
}

/** Chains, proofs and checkpoints of a bag, by the functions of `proof/`, under the policy got another way. */
async function requireProven(t: TestApp, bag: UnpackedBag): Promise<void> {
  const policy = parsePolicy(await policyOf(t));
  const newest = bag.text('checkpoints/B');
  const { checkpoint } = checkPolicy(policy, newest);
  const lines = [...bag.lines('custody/index.jsonl'), ...bag.lines('audit/index.jsonl')];
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const hash = String(line['entry']);
    const proof = bag.text(`proofs/${hash}.tlog-proof`);
    expect(proof.endsWith(`\n\n${newest}`)).toBe(true);
    expect(checkTlogProof(proof, hash, policy).index).toBe(Number(line['index']));
    expect(sha256Of(readFileSync(join(bag.folder, String(line['header']))))).toBe(hash);
  }
  if (!bag.names.includes('checkpoints/A')) return;
  const { checkpoint: older } = checkPolicy(policy, bag.text('checkpoints/A'));
  const hashes = bag
    .text('checkpoints/A-B.consistency')
    .split('\n')
    .slice(0, -1)
    .map((line) => Buffer.from(line, 'base64'));
  expect(Math.min(...lines.map((line) => Number(line['index'])))).toBeGreaterThanOrEqual(older.size);
  assertConsistency(older.size, checkpoint.size, hashes, older.root, checkpoint.root);
}

describe('a bundle', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let world: World;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    circle = await buildCircle(t);
    world = await buildWorld(t, circle);
  });
  afterAll(() => t.close());

  it('holds record, proofs and bytes; three readers open it, and every list and proof fits', async () => {
    const { by, caseId, plain, set } = world;
    const bundle = await buildBundle(t, by, caseId);
    const bag = await fetchBag(t, by, String(bundle['id']));
    requireListed(bag);
    await requireProven(t, bag);
    expect(bag.text('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    expect(bag.text('bag-info.txt')).toContain('\nSanad-Bag: 1\n');
    expect(readFileSync(join(bag.folder, `data/evidence/${plain.id}/000001`)).equals(plain.bytes)).toBe(true);
    const parts = bag.names.filter((name) => name.startsWith(`data/evidence/${set.id}/`));
    expect(parts.map((name) => sha256Of(readFileSync(join(bag.folder, name))))).toEqual(set.files.map(sha256Of));
    const manifest = bag.names.find((name) => name.endsWith('.manifest')) ?? '';
    const facts = checkManifest(
      bag
        .text(manifest)
        .slice(0, -1)
        .split('\n')
        .map((line) => Buffer.from(line)),
    );
    expect(bag.text(manifest.replace('.manifest', '.body'))).toContain(`"sha256":"${facts.sha256}"`);
    expect(sha256Of(readFileSync(join(bag.folder, 'tagmanifest-sha256.txt')))).toBe(bundle['tagManifest']);
    expect(String(bundle['sizeBytes'])).toBe(String(bag.bytes.length));
    expect(bundle['counts']).toMatchObject({ exhibits: 6, documents: 2, evidenceFiles: 1 + set.files.length });
    expect(bag.lines('custody/heads.jsonl')).toHaveLength(8);
    expect(bag.text('keys/policy.txt')).toBe(await policyOf(t));
    expect(JSON.parse(bag.text('case-uco/case.jsonld'))).toHaveProperty('@graph');
    expect(bag.names.some((name) => /Nadia/.test(name))).toBe(false);
    expect(bag.bytes.includes('Phone of Nadia.bin')).toBe(true);
  });

  it('keeps back what a veto stops, and says so with its code', async () => {
    const { by, caseId, abuse, intimate, privileged } = world;
    const bundle = await buildBundle(t, by, caseId);
    const bag = await fetchBag(t, by, String(bundle['id']));
    const kept = bag.lines('custody/withheld.jsonl').filter((line) => String(line['what']) === 'content');
    expect(kept.map((line) => [line['item'], line['reason']].map(String)).sort()).toEqual(
      [
        [abuse, 'export.child-abuse'],
        [intimate, 'export.intimate'],
        [privileged, 'export.privileged'],
      ].sort(),
    );
    for (const id of [abuse, intimate, privileged]) {
      expect(bag.names.some((name) => name.startsWith(`data/evidence/${id}/`))).toBe(false);
      expect(bag.names.some((name) => name.startsWith(`custody/${id}/`))).toBe(true);
    }
    expect(bundle['withheld']).toContainEqual({
      ...{ what: 'content', reason: 'export.child-abuse', count: 1, exhibitIds: [abuse] },
    });
  });

  it('keeps back what the requester leaves out, part by part, under a named power', async () => {
    const { by, caseId, handset, plain, set } = world;
    const authority = 'Order No. 14 of 2026';
    const bundle = await buildBundle(t, by, caseId, {
      contents: false,
      withhold: [
        { part: 'people', authority },
        { part: 'words', exhibits: [set.id], authority },
      ],
    });
    const bag = await fetchBag(t, by, String(bundle['id']));
    requireListed(bag);
    await requireProven(t, bag);
    expect(bag.names.filter((name) => name.startsWith('data/') || name.endsWith('.people'))).toEqual([]);
    expect(bag.names.filter((name) => name.endsWith('.manifest'))).toEqual([]);
    const kept = bag.lines('custody/withheld.jsonl').map((line) => JSON.stringify(line));
    expect(kept).toEqual([...kept].sort());
    const of = (what: string, item: string) =>
      bag
        .lines('custody/withheld.jsonl')
        .find((line) => String(line['what']) === what && String(line['item']) === item);
    expect(of('content', plain.id)).toMatchObject({ reason: 'not-asked' });
    expect(of('people', handset)).toMatchObject({ reason: 'asked', authority, seq: 0 });
    expect(of('words', set.id)).toMatchObject({ reason: 'asked', authority });
    expect(of('manifest', set.id)).toMatchObject({ reason: 'asked', authority });
    expect(bag.text('manifest-sha256.txt')).toBe('');
    expect(bag.text('bag-info.txt')).toContain('Payload-Oxum: 0.0\n');
  });

  it('of chosen exhibits holds no other, and the checkpoint before its first entry with a proof from there', async () => {
    const { by, caseId, plain } = world;
    const bundle = await buildBundle(t, by, caseId, { exhibits: [plain.id] });
    const bag = await fetchBag(t, by, String(bundle['id']));
    requireListed(bag);
    await requireProven(t, bag);
    const items = new Set(bag.lines('custody/index.jsonl').map((line) => String(line['item'])));
    expect([...items]).toEqual([plain.id]);
    expect(bag.names).toContain('checkpoints/A');
  });

  it('names a protected person only under a power, and then to those alone who may write in the case', async () => {
    const { by } = world;
    const { id: caseId } = await buildCase(t, { by });
    const party = await buildParty(
      t,
      { caseId, by },
      { roles: ['victim'], identity: { name: 'Ayesha' }, protected: true, protectedReason: 'Minor victim, s. 21.' },
    );
    const received = await t.as(by).act(`/cases/${caseId}/exhibits`, {
      ...{ origin: 'received', kind: 'physical_device', words: 'Handset', class: 'ordinary' },
      from: { kind: 'person', partyId: party.id, capacity: 'owner' },
    });
    expect([received.status, received.text]).toEqual([201, received.text]);
    const hidden = await fetchBag(t, by, String((await buildBundle(t, by, caseId))['id']));
    expect(hidden.bytes.includes('Ayesha')).toBe(false);
    expect(hidden.text('custody/withheld.jsonl')).toContain('"reason":"protected"');
    const shown = await buildBundle(t, by, caseId, { namesAuthority: 'Order No. 9 of the trial court' });
    expect((await fetchBag(t, by, String(shown['id']))).bytes.includes('Ayesha')).toBe(true);
    const reader = await buildOfficer(t, { roles: ['prosecutor'] });
    const grant = { officerId: reader.id, relation: 'granted-read', reason: 'Scrutiny.' };
    expect((await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, grant)).status).toBe(201);
    const refused = await t.as(reader).get(`/bundles/${shown['id']}/content`);
    expect([refused.status, refused.body['code']]).toEqual([403, 'case.read-only']);
  });

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

  it('is made whole by another run after a kill at any point, and never twice', async () => {
    const { by, caseId, plain } = world;
    const id = await askBundle(t, by, caseId, { exhibits: [plain.id] });
    await t.drain(120_000);
    const first = (await t.as(by).get(`/bundles/${id}`)).body;
    await t.db.query(`UPDATE outbox SET done_at = NULL WHERE name = 'build-bundle' AND payload->>'bundleId' = $1`, [
      id,
    ]);
    await t.db.query('DELETE FROM job_done');
    await t.drain(120_000);
    expect((await t.as(by).get(`/bundles/${id}`)).body).toEqual(first);
    expect(leafHash(Buffer.alloc(32))).toHaveLength(32);
  });

  it('prints commands that work as they stand, in both languages', async () => {
    const { by, caseId } = world;
    const bag = await fetchBag(t, by, String((await buildBundle(t, by, caseId))['id']));
    for (const name of ['README.txt', 'README.ur.txt'] as const) {
      const { status, text } = runReadme(bag, name);
      expect([status, text]).toEqual([0, text]);
      for (const done of ['manifest-sha256.txt', 'tagmanifest-sha256.txt', 'body of the entry', 'the entry before']) {
        expect(text).toContain(`OK: ${done}`);
      }
      for (const done of ['hash of the entry', 'the entry is in the log', 'signature of the log', 'data/evidence/']) {
        expect(text).toContain(`OK: ${done}`);
      }
    }
    const commands = (name: string): string[] =>
      bag
        .text(`verifier/${name}`)
        .split('\n')
        .filter((line) => line.startsWith('    '));
    expect(commands('README.ur.txt')).toEqual(commands('README.txt'));
    expect(bag.text('verifier/README.ur.txt')).toMatch(/[\u0600-\u06ff]/);
  });

  it('ends after its time, and what was made for it is removed', async () => {
    const { by, caseId, plain } = world;
    const id = String((await buildBundle(t, by, caseId, { exhibits: [plain.id] }))['id']);
    await laterBy(t, 169);
    const signedIn = await t.as(by).get(`/bundles/${id}`);
    expect(signedIn.status).toBe(401);
    await runEvery(t, 'expire-bundles');
    const { rows } = await t.db.query<{ state: string }>('SELECT state FROM bundle WHERE id = $1', [id]);
    expect(rows[0]?.state).toBe('expired');
  });
});
