import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Metrics } from '../src/platform/http/metrics';
import { encodeVkey, NOTE_SIGNATURE, noteSigner } from '../src/proof/note-key';
import { parsePolicy } from '../src/proof/policy';
import { checkTlogProof } from '../src/proof/tlog-proof';
import { buildCase } from './factories-cases';
import { buildOfficer, type BuiltOfficer } from './factories';
import { startApp, type TestApp } from './support/app';
import { runEvery } from './support/intake';
import { asSuperuser } from './support/database';
import { WitnessProcess } from './support/witness-processes';

describe('what others see of the witnesses', () => {
  let t: TestApp;
  let folder: string;
  let witnesses: WitnessProcess[];
  let officer: BuiltOfficer;
  let administrator: BuiltOfficer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sanad-policy-'));
    const { verifier } = noteSigner('not-yet.example/ledger', NOTE_SIGNATURE, Buffer.alloc(32, 1));
    witnesses = await Promise.all(
      ['court', 'bar', 'lab'].map((name) => WitnessProcess.start(name, encodeVkey(verifier))),
    );
    const file = join(folder, 'witnesses.txt');
    writeFileSync(file, `# who watches us\n${witnesses.map(({ line }) => line).join('\n')}\n`);
    t = await startApp({ worker: true, env: { SANAD_WITNESS_POLICY: file } });
    await t.until(async () => (await t.anyone.get('/ledger/checkpoint')).status === 200);
    const key = await t.anyone.get('/ledger/key');
    for (const witness of witnesses) {
      await witness.down();
      await witness.watch(String(key.body.vkey));
    }
    officer = await buildOfficer(t, { roles: ['investigating officer'] });
    administrator = await buildOfficer(t, { roles: ['administrator'] });
  }, 120_000);
  afterAll(async () => {
    await t.close();
    await Promise.all(witnesses.map((witness) => witness.close()));
    rmSync(folder, { recursive: true });
  });

  const root = <R extends object>(sql: string, params: unknown[] = []): Promise<R[]> =>
    asSuperuser(async (client) => (await client.query(sql, params)).rows as R[], t.database.name);
  const openedCase = async (): Promise<string> => {
    const { id } = await buildCase(t, { by: officer });
    const [row] = await root<{ hash: string }>(
      `SELECT encode(entry_hash, 'hex') AS hash FROM ledger.entry WHERE case_id = $1 AND type = 'case.opened'`,
      [id],
    );
    return row?.hash ?? '';
  };
  const receiptOf = (hash: string, headers: Record<string, string> = {}) =>
    t.as(officer).get(`/ledger/entries/${hash}/receipt`, headers);

  it('is the policy, with its digest, without the addresses of the witnesses', async () => {
    const answer = await t.anyone.get('/verify-policy');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const digest = createHash('sha256').update(answer.text).digest('hex');
    expect(answer.headers.get('sanad-policy-sha256')).toBe(digest);
    const policy = parsePolicy(answer.text);
    expect([...policy.witnesses.keys()]).toEqual(['court', 'bar', 'lab']);
    expect(answer.text).toMatch(/group quorum-of-all 2 court bar lab\nquorum quorum-of-all\n$/);
    expect(answer.text).not.toContain('http');
    expect((await t.anyone.get('/ledger/key')).body.policy).toBe(answer.text);
    const old = await t.anyone.get('/verify-policy?at=2020-01-01T00:00:00.000Z');
    expect([old.status, old.text]).toEqual([200, answer.text]);
    expect((await t.anyone.get('/verify-policy?at=yesterday')).status).toBe(400);
  });

  it('is a receipt that waits until it is final, whose proof holds under the policy', async () => {
    const hash = await openedCase();
    await t.until(async () => (await receiptOf(hash, { prefer: 'wait=10' })).body.status === 'final');
    const { body } = await receiptOf(hash);
    const policy = parsePolicy((await t.anyone.get('/verify-policy')).text);
    expect(checkTlogProof(String(body.proof), hash, policy).quorum).toBe(true);
    expect(body.note).toMatch(/^Final: /);
    const fresh = await openedCase();
    const answer = await receiptOf(fresh, { prefer: 'wait=10' });
    expect(answer.body.status).toBe('final');
  });

  it('is the state of the log: checkpoint, readiness and figures say the same', async () => {
    const state = await t.anyone.get('/ledger/state');
    expect([state.body.status, state.body.quorum]).toEqual(['final', 'reached']);
    expect(state.body.finalSize).toBe(state.body.size);
    expect([...(state.body['witnesses'] ?? [])].map((witness) => String(witness['name']))).toEqual([
      'court',
      'bar',
      'lab',
    ]);
    const checkpoint = await t.anyone.get('/ledger/checkpoint');
    expect(checkpoint.headers.get('sanad-checkpoint-status')).toBe('final');
    expect(checkpoint.text).toMatch(/\n— bar\.example\/w /);
    expect((await t.anyone.get('/health/ready')).body).toMatchObject({ status: 'ready', ledger: 'final' });
    expect(await t.worker?.get(Metrics).registry.metrics()).toMatch(/sanad_ledger_witness_up\{name="bar"\} 1/);
    expect((await t.anyone.get(`/ledger/checkpoints/${state.body.size}/stamps`)).body).toEqual({ items: [] });
    expect((await t.anyone.get('/ledger/checkpoints/-1/stamps')).status).toBe(400);
  });

  it('is, without the quorum, a receipt that is logged and says so, and a word to the administrators', async () => {
    await witnesses[0]?.down();
    await witnesses[1]?.down();
    const hash = await openedCase();
    const { body } = await receiptOf(hash, { prefer: 'wait=2' });
    expect([body.status, body.note]).toEqual(['logged', expect.stringMatching(/quorum of witnesses has not cosigned/)]);
    const told = async (kind: string): Promise<boolean> =>
      JSON.stringify((await t.as(administrator).get('/notifications')).body).includes(kind);
    const watched = async (kind: string): Promise<boolean> => {
      await runEvery(t, 'watch-quorum');
      return told(kind);
    };
    await t.until(() => watched('ledger.quorum-missing'), 60_000);
    expect((await t.anyone.get('/health/ready')).body['ledger']).toBe('quorum-missing');
    expect((await t.anyone.get('/ledger/state')).body.quorum).toBe('missing');
    await witnesses[0]?.up();
    await t.until(async () => (await receiptOf(hash)).body.status === 'final');
    await t.until(() => watched('ledger.quorum-reached'), 60_000);
    await runEvery(t, 'publish-policy');
    const rows = await root<{ type: string }>(
      `SELECT type FROM ledger.entry WHERE type LIKE 'ledger.%' ORDER BY recorded_at`,
    );
    expect(rows.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ledger.policy_set', 'ledger.quorum_missing', 'ledger.quorum_reached']),
    );
  }, 180_000);
});
