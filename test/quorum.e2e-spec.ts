import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clock } from '../src/kernel/clock';
import { signCheckpoint } from '../src/modules/ledger/log-signer';
import { SequencerHost } from '../src/modules/ledger/sequencer-host';
import { readEnv } from '../src/platform/config/env';
import { Metrics } from '../src/platform/http/metrics';
import { Log } from '../src/platform/log';
import { ProcessKind } from '../src/platform/process-kind';
import { checkPolicy, parsePolicy } from '../src/proof/policy';
import { asSuperuser } from './support/database';
import { LedgerRig } from './support/ledger-rig';
import { WitnessProcess } from './support/witness-processes';

const NAMES = ['court', 'bar', 'oversight', 'university'];

describe('witnesses of the log', () => {
  let rig: LedgerRig;
  let witnesses: WitnessProcess[];
  let hosts: SequencerHost[];
  beforeEach(async () => {
    rig = await LedgerRig.start();
    hosts = [];
    await (await rig.sequencer()).takeUp('house.example/ledger');
    const { vkey } = await rig.act((tx) => rig.log.keys(tx));
    witnesses = await Promise.all(NAMES.map((name) => WitnessProcess.start(name, vkey)));
    writeFileSync(join(rig.dataFolder, 'witnesses'), witnesses.map(({ line }) => `${line}\n`).join(''));
  });
  afterEach(async () => {
    for (const host of hosts) await host.onApplicationShutdown();
    await Promise.all(witnesses.map((witness) => witness.close()));
    await rig.close();
  });

  const witness = (i: number): WitnessProcess => {
    const found = witnesses[i];
    if (!found) throw new Error(`There is no witness ${i}`);
    return found;
  };
  const startWorker = (dataFolder = rig.dataFolder): Metrics => {
    const env = readEnv({
      ...{ NODE_ENV: 'test', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', SANAD_DATA: dataFolder },
      SANAD_WITNESS_POLICY: join(rig.dataFolder, 'witnesses'),
      DATABASE_URL: rig.database.urls.app,
      DATABASE_JOBS_URL: rig.database.urls.jobs,
      DATABASE_SEQUENCER_URL: rig.database.urls.sequencer,
    });
    const metrics = new Metrics();
    const host = new SequencerHost(env, new ProcessKind('worker'), new Clock(), new Log(env), metrics);
    hosts.push(host);
    host.onApplicationBootstrap();
    return metrics;
  };
  const stopWorkers = async (): Promise<void> => {
    for (const host of hosts.splice(0)) await host.onApplicationShutdown();
  };
  const until = async (holds: () => Promise<boolean>, what: string, limitMs = 30_000): Promise<void> => {
    const end = performance.now() + limitMs;
    while (!(await holds())) {
      if (performance.now() > end) throw new Error(`Not so within ${limitMs} ms: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const audits = (n: number): Promise<void> =>
    rig.act(async (tx) => {
      for (let i = 0; i < n; i += 1) await rig.ledger.audit(tx, 'preview.accessed');
    });
  const head = () => rig.act((tx) => rig.log.head(tx));
  const isFinal = async (size: number): Promise<boolean> => {
    const rows = await rig.act((tx) => tx.query<{ size: string }>('SELECT size FROM ledger.heads() WHERE final'));
    return rows.some((row) => Number(row.size) >= size);
  };
  const cosignatures = async (): Promise<number> =>
    (await root('SELECT DISTINCT witness FROM ledger.cosignature WHERE size > 0')).length;
  const policy = async () => {
    const [row] = await rig.act((tx) => tx.query<{ text: string }>('SELECT text FROM ledger.policies()'));
    return row?.text ?? '';
  };
  const alarms = async (metrics: Metrics): Promise<string[]> =>
    [...(await metrics.registry.metrics()).matchAll(/sanad_alarm\{name="([^"]+)"\} 1/g)].map(([, name = '']) => name);
  const root = <R extends object>(sql: string): Promise<R[]> =>
    asSuperuser(async (client) => (await client.query(sql)).rows as R[], rig.database.name);
  const submit = (to: WitnessProcess, old: number, proof: string[], note: string) =>
    fetch(`${to.url}/add-checkpoint`, { method: 'POST', body: [`old ${old}`, ...proof, '', note].join('\n') });

  it('make entries final, all four or three of them', async () => {
    startWorker();
    await audits(5);
    await until(() => isFinal(5), 'final with all');
    expect(await policy()).toMatch(/^log house.example.*\nwitness court .*\n(.*\n){3}group quorum-of-all 3 court bar/);
    const { note } = await head();
    const verdict = checkPolicy(parsePolicy(await policy()), note);
    expect([verdict.quorum, verdict.checkpoint.size]).toEqual([true, 5]);
    expect(verdict.cosigned.size).toBeGreaterThanOrEqual(3);

    await witness(2).down();
    await audits(4);
    await until(() => isFinal(9), 'final with three');
    expect([...checkPolicy(parsePolicy(await policy()), (await head()).note).cosigned.keys()].sort()).toEqual([
      'bar',
      'court',
      'university',
    ]);
  }, 90_000);

  it('leave work going on when two of four are down, with an alarm, and entries become final when one is back', async () => {
    const metrics = startWorker();
    await audits(2);
    await until(() => isFinal(2), 'final at first');
    await Promise.all([witness(0).down(), witness(3).down()]);
    await audits(3);
    const gone = performance.now();
    await until(async () => (await head()).size === 5, 'signed without quorum');
    expect(await isFinal(5)).toBe(false);
    await until(async () => (await alarms(metrics)).includes('ledger-quorum-missing'), 'the alarm');
    expect(performance.now() - gone).toBeLessThan(60_000);
    const missing = await root<{ event: string; size: string }>('SELECT event, size FROM ledger.quorum_event');
    expect(missing).toEqual([{ event: 'missing', size: '5' }]);
    await audits(1);
    await until(async () => (await head()).size === 6, 'still signed');

    await witness(3).up();
    await until(() => isFinal(6), 'final again');
    await until(async () => (await alarms(metrics)).length === 0, 'no alarm');
    await until(async () => (await root('SELECT 1 FROM ledger.quorum_event')).length === 2, 'told');
  }, 120_000);

  it('never give two histories the quorum: the log stops, and the two notes prove it', async () => {
    startWorker();
    await audits(6);
    await until(() => isFinal(6), 'final');
    await stopWorkers();
    const kept = (await head()).note;
    // Whoever has our key and database makes another history from the third entry on, for two of the witnesses.
    const last = join(rig.dataFolder, 'ledger', 'last-checkpoint');
    rmSync(last);
    await asSuperuser(async (client) => {
      for (const table of ['log_leaf', 'log_state', 'checkpoint', 'cosignature', 'final'])
        await client.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER ALL`);
      await client.query('DELETE FROM ledger.final; DELETE FROM ledger.cosignature; DELETE FROM ledger.checkpoint');
      await client.query('DELETE FROM ledger.log_leaf WHERE leaf_index >= 0');
      await client.query(`UPDATE ledger.log_state SET size = 0, frontier = ''`);
      await client.query(`INSERT INTO ledger.pending (entry_hash) SELECT sha256(entry_hash) FROM ledger.entry LIMIT 6`);
    }, rig.database.name);
    const forged = await rig.publish();
    expect(parseInt(forged.split('\n')[1] ?? '', 10)).toBe(6);
    for (const each of witnesses) {
      expect((await submit(each, 0, [], forged)).status).toBe(409);
      expect((await submit(each, 6, [], forged)).status).toBe(409);
    }
    const trusted = parsePolicy(await policy());
    expect(checkPolicy(trusted, kept).quorum).toBe(true);
    expect(checkPolicy(trusted, forged).quorum).toBe(false);
    // signed by the same key, of the same size, with other roots: nobody but us can have made both
    expect([kept, forged].map((note) => checkPolicy(trusted, note).log.name)).toEqual(
      Array(2).fill('house.example/ledger'),
    );
    expect(forged.split('\n')[2]).not.toBe(kept.split('\n')[2]);
    const metrics = startWorker();
    await until(async () => (await alarms(metrics)).includes('ledger-forked'), 'the alarm');
    await audits(2);
    expect((await head()).note).toBe(forged);
  }, 90_000);

  it('split between two forks reach no quorum on either', async () => {
    await witness(2).down();
    await witness(3).down();
    startWorker();
    await audits(4);
    await until(async () => (await cosignatures()) === 2, 'two cosigned');
    await stopWorkers();
    const left = (await head()).note;
    const { vkey } = await rig.act((tx) => rig.log.keys(tx));
    // the fork: the same key, another tree, shown to the other two
    const signer = await rig.files.signer(vkey.slice(0, vkey.indexOf('+')), false);
    if (!signer) throw new Error('The key is gone');
    const fork = signCheckpoint(signer, 4, Buffer.alloc(32, 7));
    await Promise.all([witness(2).up(), witness(3).up()]);
    const lines = await Promise.all([2, 3].map(async (i) => (await submit(witness(i), 0, [], fork)).text()));
    const right = fork + lines.join('');
    const trusted = parsePolicy(await policy());
    const verdicts = [left, right].map((note) => checkPolicy(trusted, note));
    expect(verdicts.map(({ cosigned, quorum }) => [cosigned.size, quorum])).toEqual([
      [2, false],
      [2, false],
    ]);
    // no witness signs the other side too, so neither fork can ever come to three
    expect((await submit(witness(0), 4, [], fork)).status).toBe(409);
    const metrics = startWorker();
    await until(async () => (await alarms(metrics)).includes('ledger-forked'), 'the alarm');
    expect(await isFinal(1)).toBe(false);
  }, 90_000);

  it('refuse a checkpoint by a stolen key that does not continue the log, and the policy refuses it without them', async () => {
    startWorker();
    await audits(4);
    await until(() => isFinal(4), 'final');
    const { vkey } = await rig.act((tx) => rig.log.keys(tx));
    const stolen = await rig.files.signer(vkey.slice(0, vkey.indexOf('+')), false);
    if (!stolen) throw new Error('The key is gone');
    const forged = signCheckpoint(stolen, 9, Buffer.alloc(32, 9));
    const answers = await Promise.all(
      witnesses.map(async (each) => (await submit(each, 4, [Buffer.alloc(32, 1).toString('base64')], forged)).status),
    );
    expect(answers).toEqual([422, 422, 422, 422]);
    expect(checkPolicy(parsePolicy(await policy()), forged).quorum).toBe(false);
  }, 90_000);

  it('stop the start of an old backup, its copy of the last checkpoint as old as the database or gone', async () => {
    startWorker();
    await audits(3);
    await until(() => isFinal(3), 'final');
    await stopWorkers();
    const last = join(rig.dataFolder, 'ledger', 'last-checkpoint');
    const oldCopy = readFileSync(last);
    const tables = ['log_state', 'log_leaf', 'checkpoint', 'cosignature', 'final'];
    const both = (put: string) =>
      asSuperuser(async (client) => {
        for (const table of tables) await client.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER ALL`);
        await client.query(put);
        for (const table of tables) await client.query(`ALTER TABLE ledger.${table} ENABLE TRIGGER ALL`);
      }, rig.database.name);
    await both(
      `CREATE SCHEMA safe; ${tables.map((t) => `CREATE TABLE safe.${t} AS SELECT * FROM ledger.${t};`).join('')}`,
    );
    startWorker();
    await audits(5);
    await until(() => isFinal(8), 'final');
    await stopWorkers();

    const restore = tables
      .toReversed()
      .map((t) => `DELETE FROM ledger.${t};`)
      .join('');
    await both(`${restore}${tables.map((t) => `INSERT INTO ledger.${t} SELECT * FROM safe.${t};`).join('')}`);
    writeFileSync(last, oldCopy);
    const behind = startWorker();
    await until(async () => (await alarms(behind)).includes('ledger-behind'), 'the alarm');
    await audits(2);
    expect((await head()).size).toBe(3);
    await stopWorkers();

    // with the file gone and nothing published, as if it were the first start under the old name and key
    await both(`${restore}INSERT INTO ledger.log_state SELECT id, origin, 0, '' FROM safe.log_state`);
    rmSync(last);
    const anew = startWorker();
    await until(async () => (await alarms(anew)).includes('ledger-behind'), 'the alarm');
    await expect(head()).rejects.toMatchObject({ code: 'ledger.no-checkpoint' });
  }, 120_000);

  it('are asked before anything is taken from them when they come back, and one that forgot is found', async () => {
    const state = join(witness(1).folder, 'state.json');
    const metrics = startWorker();
    await audits(2);
    await until(() => isFinal(2), 'final');
    await until(async () => /court"\} 2/.test(await metrics.registry.metrics()), 'all asked');
    const old = readFileSync(state);
    await audits(2);
    await until(() => isFinal(4), 'final');
    await until(async () => readFileSync(state, 'utf8').includes('"size": 4'), 'the witness has four');
    await witness(1).down();
    writeFileSync(state, old);
    await witness(1).up();
    await audits(2);
    await until(async () => (await alarms(metrics)).includes('ledger-witness-rolled-back'), 'the alarm');
    await until(() => isFinal(6), 'final with the other three');
    expect([...checkPolicy(parsePolicy(await policy()), (await head()).note).cosigned.keys()]).not.toContain('bar');
  }, 90_000);
});
