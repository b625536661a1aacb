import type { Client } from 'pg';
import { Clock } from '../src/kernel/clock';
import { SequencerHost } from '../src/modules/ledger/sequencer-host';
import { readEnv } from '../src/platform/config/env';
import { Metrics } from '../src/platform/http/metrics';
import { Log } from '../src/platform/log';
import { ProcessKind } from '../src/platform/process-kind';
import { verifyLedger } from './reference/ledger-verifier';
import { asSuperuser } from './support/database';
import { LedgerRig } from './support/ledger-rig';

const LOG = ['log_state', 'log_leaf', 'checkpoint'];

describe('the leader of the log', () => {
  let rig: LedgerRig;
  let hosts: { host: SequencerHost; metrics: Metrics }[];
  beforeEach(async () => {
    rig = await LedgerRig.start();
    hosts = [];
  });
  afterEach(async () => {
    for (const { host } of hosts) await host.onApplicationShutdown();
    await rig.close();
  });

  /** A worker's sequencer, as the worker process has it. */
  const startWorker = (kind: 'worker' | 'api' = 'worker'): Metrics => {
    const env = readEnv({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      SANAD_DATA: rig.dataFolder,
      DATABASE_URL: rig.database.urls.app,
      DATABASE_JOBS_URL: rig.database.urls.jobs,
      DATABASE_SEQUENCER_URL: rig.database.urls.sequencer,
    });
    const metrics = new Metrics();
    const host = new SequencerHost(env, new ProcessKind(kind), new Clock(), new Log(env), metrics);
    hosts.push({ host, metrics });
    host.onApplicationBootstrap();
    return metrics;
  };
  const root = <R extends object>(sql: string): Promise<R[]> =>
    asSuperuser(async (client) => (await client.query(sql)).rows as R[], rig.database.name);
  const signedSize = async (): Promise<number> => {
    const [row] = await root<{ size: string }>('SELECT max(size) AS size FROM ledger.checkpoint');
    return Number(row?.size ?? -1);
  };
  const until = async (holds: () => Promise<boolean>, limitMs = 25_000): Promise<void> => {
    const end = performance.now() + limitMs;
    while (!(await holds())) {
      if (performance.now() > end) throw new Error(`Not so within ${limitMs} ms`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const audits = (n: number): Promise<void> =>
    rig.act(async (tx) => {
      for (let i = 0; i < n; i += 1) await rig.ledger.audit(tx, 'preview.accessed');
    });

  it('is one of two workers, and the other goes on when its connection is cut again and again', async () => {
    startWorker();
    startWorker();
    let written = 0;
    for (let round = 0; round < 6; round += 1) {
      await audits(20);
      written += 20;
      const leaders = await root(
        `SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND pid IN (SELECT pid FROM pg_stat_activity WHERE application_name = 'sanad-sequencer')`,
      );
      expect(leaders.length).toBeLessThanOrEqual(1);
      await root(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sanad-sequencer' AND datname = current_database()`,
      );
      await audits(5);
      written += 5;
    }
    await until(async () => (await signedSize()) === written);
    const vkey = await rig.act(async (tx) => (await rig.log.keys(tx)).vkey);
    const notes = await root<{ note: string }>('SELECT note FROM ledger.checkpoint');
    const held = notes.map(({ note }) => note);
    expect(await asSuperuser((client) => verifyLedger(client, held, vkey), rig.database.name)).toEqual([]);
    const [waiting] = await root<{ n: string }>('SELECT count(*) AS n FROM ledger.pending');
    expect(waiting?.n).toBe('0');
  }, 60_000);

  it('raises an alarm and signs nothing while the log is behind what was signed, and goes on when that is mended', async () => {
    await audits(3);
    await rig.publish();
    await asSuperuser(async (client) => {
      await client.query('CREATE SCHEMA safe');
      for (const table of LOG) await client.query(`CREATE TABLE safe.${table} AS SELECT * FROM ledger.${table}`);
    }, rig.database.name);
    const replace = (put: (client: Client) => Promise<unknown>) =>
      asSuperuser(async (client) => {
        for (const table of LOG) await client.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER ALL`);
        for (const table of LOG) await client.query(`DELETE FROM ledger.${table}`);
        await put(client);
        for (const table of LOG) await client.query(`ALTER TABLE ledger.${table} ENABLE TRIGGER ALL`);
      }, rig.database.name);
    // As after a restore from before the first checkpoint that held anything.
    await replace((client) =>
      client.query(`INSERT INTO ledger.log_state SELECT id, origin, 0, '' FROM safe.log_state`),
    );
    const metrics = startWorker();
    const alarmed = async (): Promise<boolean> =>
      /sanad_alarm\{name="ledger-behind"\} 1/.test(await metrics.registry.metrics());
    await until(alarmed);
    await audits(2);
    expect(await signedSize()).toBe(-1);

    await replace(async (client) => {
      for (const table of LOG) await client.query(`INSERT INTO ledger.${table} SELECT * FROM safe.${table}`);
    });
    await until(async () => (await signedSize()) === 5);
    expect(await alarmed()).toBe(false);
  }, 60_000);

  it('is never the API process', async () => {
    startWorker('api');
    await audits(2);
    expect(await signedSize()).toBe(-1);
    startWorker();
    await until(async () => (await signedSize()) === 2);
  });
});
