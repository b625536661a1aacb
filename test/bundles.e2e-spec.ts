import './support/typescript-children';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifest } from '../src/proof/manifest';
import { assertConsistency } from '../src/proof/merkle-verify';
import { checkPolicy, parsePolicy } from '../src/proof/policy';
import { checkTlogProof } from '../src/proof/tlog-proof';
import { buildOfficer } from './factories';
import { buildWorld, type World } from './factories-bundles';
import { buildCase, buildCircle, buildParty, type BuiltCircle } from './factories-cases';
import { sha256Of } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import {
  buildBundle,
  buildVerifiers,
  fetchBag,
  policyOf,
  requireListed,
  runReadme,
  runVerifier,
  type UnpackedBag,
} from './support/bundles';
import { describeWith } from './support/needs';

jest.setTimeout(240_000);

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

describeWith('unzip')('what is in a bundle', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let world: World;
  beforeAll(async () => {
    buildVerifiers();
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

  it('is found good by the verifiers that it carries, and by none without the policy', async () => {
    const { by, caseId } = world;
    for (const over of [{}, { contents: false, withhold: [{ part: 'words', authority: 'Order No. 2' }] }]) {
      const bundle = await buildBundle(t, by, caseId, over);
      const bag = await fetchBag(t, by, String(bundle['id']));
      await t.until(async () => (await t.as(by).get(`/bundles/${bundle['id']}/issue`)).status === 200);
      const slip = join(bag.folder, '../issue.json');
      writeFileSync(slip, (await t.as(by).get(`/bundles/${bundle['id']}/issue`)).text);
      const verify = (...args: string[]) => runVerifier(bag, ...args);
      expect(verify(bag.folder)).toMatchObject({ status: 2, text: expect.stringContaining('UNPINNED') as string });
      for (const form of [bag.folder, bag.zip]) {
        const { status, text } = verify(form, '--policy', join(bag.folder, '../policy.txt'), '--issued', slip);
        expect([status, text]).toEqual([0, text]);
        expect(text).toContain('OK with withheld parts');
      }
    }
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
      { roles: ['victim'], name: 'Ayesha', protected: true, protectedReason: 'Minor victim, s. 21.' },
    );
    const received = await t.as(by).act(`/cases/${caseId}/exhibits`, {
      ...{ origin: 'received', kind: 'physical_device', words: 'Handset', class: 'ordinary' },
      from: { kind: 'person', person: { partyId: party.id, capacity: 'owner' } },
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
});
