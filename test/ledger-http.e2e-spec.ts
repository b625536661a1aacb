import { createHash, randomUUID } from 'node:crypto';
import { LedgerService } from '../src/modules/ledger/ledger.service';
import { RefusalsService } from '../src/modules/ledger/refusals.service';
import { JobRunner } from '../src/platform/queue/job-runner';
import { leafHash } from '../src/proof/merkle';
import { assertConsistency } from '../src/proof/merkle-verify';
import { parsePolicy } from '../src/proof/policy';
import { checkTlogProof } from '../src/proof/tlog-proof';
import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase } from './factories-cases';
import { asSuperuser } from './support/database';
import { type Answer, startApp, type TestApp } from './support/app';

interface Listed {
  items: {
    hash: string;
    type: string;
    partOne: Record<string, unknown> & { counts: { actor: string; count: number }[] };
  }[];
  nextCursor: string | null;
}
const listed = ({ text }: Answer): Listed => JSON.parse(text) as Listed;

describe('the ledger over HTTP', () => {
  let t: TestApp;
  let officer: BuiltOfficer;
  let caseId: string;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    const built = await buildCase(t);
    officer = built.by;
    caseId = built.id;
  });
  afterAll(() => t.close());

  const raw = <R extends object>(sql: string, params: unknown[] = []): Promise<R[]> =>
    asSuperuser(async (client) => (await client.query(sql, params)).rows as R[], t.database.name);
  const newest = async (type: string): Promise<string> => {
    const [row] = await raw<{ hash: string }>(
      `SELECT encode(entry_hash, 'hex') AS hash FROM ledger.entry WHERE type = $1 ORDER BY recorded_at DESC LIMIT 1`,
      [type],
    );
    return row?.hash ?? '';
  };
  const logged = (hash: string) =>
    t.until(async () => (await t.anyone.get(`/ledger/entries/${hash}/proof`)).status === 200);

  it('gives anybody the key, the checkpoint, proofs and consistency, and they hold together', async () => {
    const hash = await newest('case.opened');
    await logged(hash);
    const key = await t.anyone.get('/ledger/key');
    expect(key.status).toBe(200);
    const policy = parsePolicy(String(key.body.policy));
    const proof = await t.anyone.get(`/ledger/entries/${hash}/proof`);
    expect(proof.headers.get('content-type')).toMatch('text/plain');
    const { index, checkpoint } = checkTlogProof(proof.text, hash, policy);

    const json = await t.anyone.get(`/ledger/entries/${hash}/proof`, { accept: 'application/json' });
    expect(json.body).toMatchObject({ hash, index });
    const tile = await fetch(`${t.base}/api/v1/ledger/tile/0/000.p/${index + 1}`);
    expect(tile.headers.get('cache-control')).toContain('immutable');
    const bytes = Buffer.from(await tile.arrayBuffer());
    expect(bytes.subarray(index * 32)).toEqual(leafHash(Buffer.from(hash, 'hex')));
    const bundle = await fetch(`${t.base}/api/v1/ledger/tile/entries/000.p/${index + 1}`);
    expect(
      Buffer.from(await bundle.arrayBuffer())
        .subarray(-34)
        .toString('hex'),
    ).toBe(`0020${hash}`);

    await t.as(officer).get('/cases');
    await buildCase(t, { by: officer });
    await t.until(async () => Number((await t.anyone.get('/ledger/checkpoint')).text.split('\n')[1]) > checkpoint.size);
    const later = (await t.anyone.get('/ledger/checkpoint')).text.split('\n');
    const consistency = await t.anyone.get(`/ledger/consistency?from=${checkpoint.size}&to=${later[1]}`);
    const nodes = (JSON.parse(consistency.text) as { proof: string[] }).proof.map((node) =>
      Buffer.from(node, 'base64'),
    );
    assertConsistency(checkpoint.size, Number(later[1]), nodes, checkpoint.root, Buffer.from(later[2] ?? '', 'base64'));
  });

  it.each([
    ['/ledger/tile/0/999', 404],
    ['/ledger/tile/0/000.p/0', 404],
    ['/ledger/tile/9/000', 404],
    [`/ledger/entries/${'0'.repeat(64)}/proof`, 404],
    ['/ledger/entries/xyz/proof', 400],
    [`/ledger/entries/${'A'.repeat(64)}/proof`, 400],
    ['/ledger/consistency?from=0', 400],
    ['/ledger/consistency?from=1&to=999999', 422],
    ['/ledger/consistency?from=2&to=1', 422],
    ['/ledger/consistency', 400],
    [`/ledger/entries/${'0'.repeat(64)}/receipt`, 401],
    ['/audit-entries', 401],
  ])('answers %s with %d and no more', async (path, status) => {
    const answer = await t.anyone.get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('gives the officer a receipt: provisional at once, logged when he waits, with proof and QR', async () => {
    const { id } = await buildCase(t, { by: officer });
    const [row] = await raw<{ hash: string }>(
      `SELECT encode(entry_hash, 'hex') AS hash FROM ledger.entry WHERE case_id = $1 AND type = 'case.opened'`,
      [id],
    );
    const hash = row?.hash ?? '';
    const receipt = await t.as(officer).get(`/ledger/entries/${hash}/receipt`, { prefer: 'wait=10' });
    expect(receipt.status).toBe(200);
    expect(receipt.body).toMatchObject({ hash, status: 'logged', type: 'case.opened', sequence: 0 });
    expect(receipt.body.note).toMatch(/No witness cosigns yet/);
    expect(createHash('sha256').update(String(receipt.body.header)).digest('hex')).toBe(hash);
    expect(receipt.body.qr).toMatch(/^<svg /);
    const policy = parsePolicy(String((await t.anyone.get('/ledger/key')).body.policy));
    expect(checkTlogProof(String(receipt.body.proof), hash, policy).index).toBe(receipt.body.index);
  });

  it('hides the receipt of a case that one may not see as if there were no such entry', async () => {
    const hash = await newest('case.opened');
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const unseen = await t.as(stranger).get(`/ledger/entries/${hash}/receipt`);
    const missing = await t.as(stranger).get(`/ledger/entries/${'1'.repeat(64)}/receipt`);
    const shape = ({ requestId: _, ...rest }: Record<string, unknown>) => rest;
    expect([unseen.status, shape(unseen.body)]).toEqual([404, shape(missing.body)]);
  });

  it('answers 503 and saves nothing when the record cannot be written', async () => {
    const [before] = await raw<{ n: string }>('SELECT count(*) AS n FROM case_file');
    const signature =
      'ledger.append(text, uuid, uuid[], text[], uuid[], bytea[], bytea[], timestamptz, uuid, bigint, int[], text[], uuid[], bytea[], bytea[])';
    await raw(`REVOKE EXECUTE ON FUNCTION ${signature} FROM t_app_rw`.replace('t_', `${t.env.SANAD_DB_PREFIX}_`));
    const refused = await t
      .as(officer)
      .post('/cases', { officeId: officer.officeId, origin: 'complaint', originReference: 'x', title: 'Not to be' });
    await raw(`GRANT EXECUTE ON FUNCTION ${signature} TO t_app_rw`.replace('t_', `${t.env.SANAD_DB_PREFIX}_`));
    expect([refused.status, refused.body.code]).toEqual([503, 'ledger.unavailable']);
    expect(refused.headers.get('retry-after')).toBe('5');
    const [after] = await raw<{ n: string }>('SELECT count(*) AS n FROM case_file');
    expect(after).toEqual(before);
  });

  describe('refusals', () => {
    const refusals = (actor: string) =>
      raw<{ type: string; case_id: string | null }>(
        `SELECT type, case_id FROM ledger.entry WHERE actor = $1 AND type = 'refusal.recorded'`,
        [actor],
      );

    it('are on record once per actor, code and minute, without a case, and counted by a job', async () => {
      await t.shiftClock('2027-05-01T10:00:05Z');
      const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
      for (let i = 0; i < 4; i += 1) await t.as(stranger).get(`/cases/${i === 1 ? randomUUID() : caseId}`);
      expect(await refusals(stranger.id)).toEqual([{ type: 'refusal.recorded', case_id: null }]);

      await t.shiftClock('2027-05-01T10:01:30Z');
      const auditor = await buildOfficer(t, { roles: ['auditor'] });
      await t.worker?.get(JobRunner).as('count-refusals', async (tx) => {
        await t.worker?.get(RefusalsService, { strict: false }).settle(tx, tx.actor);
      });
      const counted = listed(await t.as(auditor).get('/audit-entries?type=refusals.counted'));
      const lines = counted.items.flatMap(({ partOne }) => partOne.counts);
      expect(lines.filter(({ actor }) => actor === stranger.id)).toMatchObject([{ code: 'case.not-found', count: 3 }]);
      const { items } = listed(await t.as(auditor).get(`/audit-entries?actor=${stranger.id}&type=refusal.recorded`));
      expect(items[0]?.partOne).toMatchObject({
        status: 404,
        route: '/api/v1/cases/:id',
        asked: [caseId],
        method: 'GET',
      });
    });

    it('of a sign-in name the account that was tried', async () => {
      await t.anyone.post('/auth/sign-in', { username: officer.username, password: 'not the right one at all' });
      const auditor = await buildOfficer(t, { roles: ['auditor'] });
      const { items } = listed(await t.as(auditor).get('/audit-entries?type=session.refused'));
      expect(items[0]?.partOne).toMatchObject({
        status: 401,
        account: officer.id,
        actor: { kind: 'unauthenticated' },
      });
    });
  });

  describe('the auditor', () => {
    it('sees audit entries of every case, part one alone, no custody rows, and is on record himself', async () => {
      const auditor = await buildOfficer(t, { roles: ['auditor'] });
      const answer = await t.as(auditor).get(`/audit-entries?caseId=${caseId}`);
      expect(answer.status).toBe(200);
      const { items } = listed(answer);
      expect(items.map(({ type }) => type).sort()).toEqual((await auditsOf(t, caseId)).sort());
      expect(items[0]?.partOne).toMatchObject({ v: 1, case: caseId });
      const rows = await t.sql('app', auditor.id, `SELECT 1 FROM ledger.entry WHERE kind = 'custody-entry/v1'`);
      expect(rows).toEqual([]);
      const parts = await t.sql<{ part: string }>(
        'app',
        auditor.id,
        `SELECT DISTINCT b.part FROM ledger.entry_body b JOIN ledger.entry e USING (entry_hash) WHERE e.actor <> $1`,
        [auditor.id],
      );
      expect(parts).toEqual([{ part: 'body' }]);
      const searched = await t.as(auditor).get(`/audit-entries?type=audit.searched&actor=${auditor.id}`);
      expect(listed(searched).items[0]?.partOne).toMatchObject({ case_asked: caseId });
    });

    it('pages through everything once', async () => {
      const auditor = await buildOfficer(t, { roles: ['auditor'] });
      const until = new Date(Date.now() + 10 * 365 * 86_400_000).toISOString();
      const seen: string[] = [];
      let cursor = '';
      do {
        const { items, nextCursor } = listed(
          await t.as(auditor).get(`/audit-entries?limit=7&type=case.opened&to=${until}${cursor}`),
        );
        seen.push(...items.map(({ hash }) => hash));
        cursor = nextCursor ? `&cursor=${nextCursor}` : '';
      } while (cursor);
      const rows = await raw<{ hash: string }>(
        `SELECT encode(entry_hash, 'hex') AS hash FROM ledger.entry WHERE type = 'case.opened'`,
      );
      expect([...seen].sort()).toEqual(rows.map(({ hash }) => hash).sort());
      expect(new Set(seen).size).toBe(seen.length);
    });

    it('is told of a question that cannot be read', async () => {
      const auditor = await buildOfficer(t, { roles: ['auditor'] });
      const made = Buffer.from(JSON.stringify(['x', 'y'])).toString('base64url');
      for (const question of ['from=2026-W10', 'from=2026-060', 'to=2026-11-22', `cursor=${made}`]) {
        expect([question, (await t.as(auditor).get(`/audit-entries?${question}`)).status]).toEqual([question, 400]);
      }
    });

    it('is nobody else: an officer, an administrator and a director get 403', async () => {
      for (const role of ['investigating officer', 'director'] as const) {
        const other = await buildOfficer(t, { roles: [role] });
        expect((await t.as(other).get('/audit-entries')).status).toBe(403);
      }
    });
  });

  it('puts the key of the log on record as an entry of its own', async () => {
    await t.until(async () => (await newest('ledger.key_added')) !== '', 60_000);
    const rows = await raw(`SELECT actor FROM ledger.entry WHERE type = 'ledger.key_added'`);
    expect(rows).toEqual([{ actor: 'system:publish-key' }]);
  }, 70_000);

  it('says in the view of an act that its receipt is provisional and proves nothing', () => {
    const appended = {
      item: randomUUID(),
      act: randomUUID(),
      seq: 3,
      entryHash: 'ab'.repeat(32),
      prev: '',
      recordedAt: '2026-03-03T11:00:01.000Z',
    };
    expect(t.api.get(LedgerService, { strict: false }).receiptView(appended)).toEqual({
      hash: appended.entryHash,
      sequence: 3,
      recordedAt: appended.recordedAt,
      status: 'provisional',
      receipt: `/api/v1/ledger/entries/${appended.entryHash}/receipt`,
      note: expect.stringContaining('proves nothing'),
    });
  });
});
