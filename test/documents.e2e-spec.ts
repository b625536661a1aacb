import { createHash } from 'node:crypto';
import { buildOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const paper = (text = 'opinion', over: Record<string, unknown> = {}): object => ({
  kind: 'legal-opinion',
  title: 'Legal opinion on section 14',
  fileName: 'opinion.pdf',
  sha256: digest(text),
  sizeBytes: String(text.length),
  ...over,
});

describe('a document', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let caseId: string;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    caseId = (await buildCase(t, { by: circle.investigator })).id;
  });
  afterAll(() => t.close());

  const register = async (text: string, over: Record<string, unknown> = {}) => {
    const answer = await t.as(circle.investigator).act(`/cases/${caseId}/documents`, paper(text, over));
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return answer.body;
  };

  it('stands on the ledger by its digests, its title and file name apart', async () => {
    const document = await register('one');
    expect(document).toMatchObject({
      state: 'registered',
      sha256: digest('one'),
      sizeBytes: '3',
      entry: { status: 'provisional' },
    });
    expect(String(document['lastAct'])).toBe(document['entry']?.['hash']);
    expect(await auditsOf(t, caseId)).toContain('document.registered');
    const seen = await t.as(circle.investigator).get(`/documents/${document['id']}`);
    expect(seen.body).toMatchObject({ title: 'Legal opinion on section 14' });
  });

  it('has a line of acts in which each names the one before', async () => {
    const document = await register('two');
    const withdrawn = await t
      .as(circle.investigator)
      .act(`/documents/${document['id']}/withdraw`, { reason: 'Filed in the wrong case.' });
    expect([withdrawn.status, withdrawn.body['state']]).toEqual([200, 'withdrawn']);
    const { rows } = await asSuperuser(
      (client) =>
        client.query<{ hash: string; type: string }>(
          `SELECT encode(entry_hash, 'hex') AS hash, type FROM ledger.entry
            WHERE entry_hash IN (decode($1, 'hex'), decode($2, 'hex')) ORDER BY recorded_at`,
          [document['lastAct'], withdrawn.body['lastAct']],
        ),
      t.database.name,
    );
    expect(rows.map(({ type }) => type)).toEqual(['document.registered', 'document.withdrawn']);
  });

  it('is superseded by another, and both stay to be read', async () => {
    const old = await register('three');
    const next = await t.as(circle.investigator).act(`/documents/${old['id']}/supersede`, paper('four'));
    expect([next.status, next.text]).toEqual([201, next.text]);
    expect(next.body).toMatchObject({ supersedesId: old['id'], state: 'registered', sha256: digest('four') });
    const read = await t.as(circle.investigator).get(`/documents/${old['id']}`);
    expect(read.body).toMatchObject({ state: 'superseded', sha256: digest('three') });
    expect(read.body['lastAct']).not.toBe(old['lastAct']);
  });

  it.each(['supersede', 'withdraw'])('that counts no longer is not open to "%s"', async (verb) => {
    const document = await register(`gone ${verb}`);
    await t.as(circle.investigator).act(`/documents/${document['id']}/withdraw`, { reason: 'Wrong.' });
    const body = verb === 'withdraw' ? { reason: 'Again.' } : paper('x');
    const answer = await t.as(circle.investigator).act(`/documents/${document['id']}/${verb}`, body);
    expect([answer.status, answer.body['code']]).toEqual([409, 'document.illegal-transition']);
  });

  it('is superseded once when two come at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const old = await register(`race ${round}`);
      const answers = await Promise.all(
        ['a', 'b'].map((text) =>
          t.as(circle.investigator).act(`/documents/${old['id']}/supersede`, paper(text + String(round))),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const { rows } = await t.db.query('SELECT FROM document WHERE supersedes_id = $1', [old['id']]);
      expect(rows).toHaveLength(1);
    }
  });

  it.each([
    ['a digest that is none', { sha256: 'abc' }],
    ['a digest in capitals', { sha256: digest('x').toUpperCase() }],
    ['a size below zero', { sizeBytes: '-1' }],
    ['a size as a number', { sizeBytes: 3 }],
    ['no title', { title: '' }],
    ['a field that nobody knows', { path: '../x' }],
  ])('is refused for its form with %s', async (_, over) => {
    const answer = await t.as(circle.investigator).act(`/cases/${caseId}/documents`, paper('y', over));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('is listed page by page in the order of registration, and is not there for a stranger', async () => {
    const first = await t.as(circle.investigator).get(`/cases/${caseId}/documents?limit=3`);
    expect(first.body['items']).toHaveLength(3);
    const next = await t
      .as(circle.investigator)
      .get(`/cases/${caseId}/documents?limit=200&cursor=${first.body['nextCursor']}`);
    const ids = [...(first.body['items'] ?? []), ...(next.body['items'] ?? [])].map(({ id }) => String(id));
    const { rows } = await t.db.query<{ id: string }>(
      'SELECT id FROM document WHERE case_id = $1 ORDER BY registered_at, id',
      [caseId],
    );
    expect(ids).toEqual(rows.map(({ id }) => id));
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await t.as(stranger).get(`/documents/${ids[0]}`)).status).toBe(404);
    expect((await t.as(stranger).get(`/cases/${caseId}/documents`)).status).toBe(404);
  });
});
