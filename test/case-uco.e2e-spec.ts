import './support/typescript-children';
import { caseDocument } from '../src/modules/evidence/case-uco/case-document';
import { buildOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import {
  type BuiltImage,
  buildImage,
  metadataOf,
  sha256Base64,
  sha256Of,
  someBytes,
  uploadWhole,
} from './factories-uploads';
import { type Answer, startApp, type TestApp } from './support/app';
import { filesUnder } from './support/intake';
import { randomCase } from './support/random-case';

describe('a CASE/UCO file that is given to us', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const give = (image: BuiltImage, bytes: Buffer, over: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    t.as(image.by).act(`/exhibits/${image.id}/case-uco-imports`, bytes, {
      'content-type': 'application/octet-stream',
      'content-digest': `sha-256=:${sha256Base64(bytes)}:`,
      'upload-metadata': metadataOf({ filename: 'case.jsonld' }),
      ...over,
    });
  const document = (named: string): Buffer =>
    Buffer.from(
      [...caseDocument(randomCase(7))].join('').replace(/"@value":"[0-9a-f]{64}"\}\}\]/, `"@value":"${named}"}}]`),
    );

  it('keeps its bytes as they came, and puts on record what it says', async () => {
    const { id: caseId } = await buildCase(t, { by: circle.investigator });
    const held = someBytes(500);
    const image = await buildImage(t, circle, { caseId });
    await uploadWhole(t, image, held);
    const hash = `{"@id":"kb:h","@type":"uco-types:Hash","uco-types:hashMethod":"SHA256","uco-types:hashValue":"${sha256Of(held)}"},`;
    const file = Buffer.from(document('').toString().replace('"@graph":[\n', `"@graph":[\n${hash}\n`));
    const set = await buildImage(t, circle, { caseId, kind: 'file_set' });
    const given = await give(set, file);
    expect([given.status, given.text]).toEqual([202, given.text]);
    expect(given.body).toMatchObject({
      otherClasses: expect.any(Number),
      remoteContext: false,
      namesContentOf: [image.id],
    });
    expect(JSON.stringify(given.body['classes'])).toContain('investigation:InvestigativeAction');
    await t.drain();
    const upload = await t.as(set.by).get(String(given.headers.get('location')).replace('/api/v1', ''));
    expect(upload.body).toMatchObject({ state: 'ingested' });
    const { body } = await t.as(set.by).get(`/exhibits/${set.id}/custody?format=bytes`);
    const [, described, ingested] = (body['items'] ?? []) as Answer['body'][];
    expect([described?.['type'], ingested?.['type']]).toEqual(['described', 'ingested']);
    const parts = (described?.['parts'] ?? {}) as Record<string, string>;
    const partOne = Buffer.from(parts['body'] ?? '', 'base64').toString();
    const words = Buffer.from(parts['words'] ?? '', 'base64').toString();
    expect(partOne).toContain(sha256Of(file));
    const stored = (ingested?.['parts'] ?? {}) as Record<string, string>;
    expect(Buffer.from(stored['body'] ?? '', 'base64').toString()).toContain(`"sha256":"${sha256Of(file)}"`);
    expect([partOne.includes(sha256Of(held)), words.includes(sha256Of(held))]).toEqual([false, true]);
    const { body: said } = await t.as(set.by).get(`/exhibits/${set.id}/custody`);
    expect(JSON.stringify(said)).toContain('put on record by');
  });

  it.each([
    ['what is no JSON', '{"@graph":[', 400, 'case-file.not-json'],
    ['a name that stands twice', '{"@type":"a","@type":"b"}', 400, 'case-file.not-json'],
    ['what is no CASE', '{"@type":"http://example.org/Thing"}', 422, 'case-file.not-case'],
  ])('refuses %s, and nothing of it remains', async (_, text, status, code) => {
    const image = await buildImage(t, circle, { kind: 'file_set' });
    const answer = await give(image, Buffer.from(text));
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(filesUnder(t.dataFolder, 'staging')).toEqual([]);
    expect(await auditsOf(t, image.caseId)).not.toContain('upload.started');
  });

  it('refuses one that is too large before its bytes come, and one whose bytes are not those announced', async () => {
    const image = await buildImage(t, circle, { kind: 'file_set' });
    const large = await give(image, Buffer.alloc(4 * 1024 * 1024 + 1, 32));
    expect([large.status, large.body['code']]).toEqual([413, 'case-file.too-large']);
    const bytes = document('');
    const other = await give(image, bytes, { 'content-digest': `sha-256=:${sha256Base64(Buffer.from('x'))}:` });
    expect([other.status, other.body['code']]).toEqual([460, 'upload.chunk-digest-mismatch']);
  });

  it('is taken once, and from nobody who does not see the case', async () => {
    const image = await buildImage(t, circle, { kind: 'file_set' });
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await give({ ...image, by: stranger }, document(''))).status).toBe(404);
    expect((await give(image, document(''))).status).toBe(202);
    const again = await give(image, document(''));
    expect([again.status, again.body['code']]).toEqual([409, 'exhibit.intake-open']);
  });
});
