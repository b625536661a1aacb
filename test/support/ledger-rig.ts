import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { type Actor, type OfficerActor, systemActor } from '../../src/kernel/actor';
import { Clock, type Queries } from '../../src/kernel/clock';
import { JOB_RIGHTS } from '../../src/kernel/policy';
import { EntriesService } from '../../src/modules/ledger/entries.service';
import { EntryReaderService } from '../../src/modules/ledger/entry-reader.service';
import { KeyScopesService } from '../../src/modules/ledger/key-scopes.service';
import { LedgerService } from '../../src/modules/ledger/ledger.service';
import { LogService } from '../../src/modules/ledger/log.service';
import { LogFiles } from '../../src/modules/ledger/log-signer';
import { Sequencer, type Step } from '../../src/modules/ledger/sequencer';
import { readEnv } from '../../src/platform/config/env';
import { connectionOptions } from '../../src/platform/database/data-source';
import { Tx } from '../../src/platform/database/tx';
import { Log } from '../../src/platform/log';
import { KeyRing, newKey, WrappingKey } from '../../src/platform/storage/key-ring';
import { type ClonedDatabase, cloneDatabase } from './database';

type Login = 'app' | 'jobs';

/** The ledger's own parts on a database of their own, without HTTP: for what is about rows, locks and the log. */
export class LedgerRig {
  readonly ledger: LedgerService;
  readonly entries: EntriesService;
  readonly reader: EntryReaderService;
  readonly log = new LogService();
  readonly files: LogFiles;
  readonly clients: Client[] = [];

  private constructor(
    readonly database: ClonedDatabase,
    readonly owner: Client,
    readonly logins: Readonly<Record<Login, DataSource>>,
    readonly dataFolder: string,
    readonly officer: OfficerActor,
    readonly caseId: string,
  ) {
    const env = readEnv({
      NODE_ENV: 'test',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      SANAD_DATA: dataFolder,
      DATABASE_URL: database.urls.app,
      DATABASE_JOBS_URL: database.urls.jobs,
      DATABASE_SEQUENCER_URL: database.urls.sequencer,
    });
    const scopes = new KeyScopesService(new KeyRing(new WrappingKey(newKey())));
    this.entries = new EntriesService(scopes, new Log(env));
    this.reader = new EntryReaderService(scopes);
    this.ledger = new LedgerService(this.entries, this.reader, new Clock(), env);
    this.files = new LogFiles(dataFolder);
  }

  static async start(): Promise<LedgerRig> {
    const database = await cloneDatabase();
    const owner = new Client({ connectionString: database.urls.owner });
    owner.on('error', () => undefined);
    await owner.connect();
    const login = async (url: string): Promise<DataSource> =>
      new DataSource(connectionOptions({ url, name: 'sanad-test', poolSize: 33 })).initialize();
    const logins = { app: await login(database.urls.app), jobs: await login(database.urls.jobs) };
    const officer = await insertOfficer(owner);
    const caseId = await insertCase(owner, officer.id);
    for (const [job, types] of Object.entries(JOB_RIGHTS)) {
      for (const type of types) {
        await owner.query('INSERT INTO job_right VALUES ($1, $2) ON CONFLICT DO NOTHING', [job, type]);
      }
    }
    const folder = mkdtempSync(join(tmpdir(), 'sanad-ledger-'));
    return new LedgerRig(database, owner, logins, folder, officer, caseId);
  }

  /** A transaction of an actor, as the way through opens it. */
  async act<T>(
    work: (tx: Tx) => Promise<T>,
    { actor = this.officer, login = 'app', isolation = 'READ COMMITTED' as const, keep = true }: ActOptions = {},
  ): Promise<T> {
    const runner = this.logins[login].createQueryRunner();
    try {
      await runner.startTransaction(isolation);
      await runner.query(`SELECT set_config('sanad.actor', $1, true)`, [actor.id]);
      const result = await work(new Tx(runner.manager, actor, randomUUID()));
      if (keep) await runner.commitTransaction();
      else await runner.rollbackTransaction();
      return result;
    } catch (fault) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw fault;
    } finally {
      await runner.release();
    }
  }

  asJob<T>(job: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.act(work, { actor: systemActor(job), login: 'jobs' });
  }

  /** Another officer, on the case or not. */
  async addOfficer(onCase: boolean): Promise<OfficerActor> {
    const officer = await insertOfficer(this.owner);
    if (onCase) await insertGrant(this.owner, this.caseId, officer.id, 'member');
    return officer;
  }

  addCase(): Promise<string> {
    return insertCase(this.owner, this.officer.id);
  }

  /** A connection as the sequencer, closed with the rig. */
  async connect(): Promise<{ client: Client; q: Queries }> {
    const client = new Client({ connectionString: this.database.urls.sequencer, options: '-c TimeZone=UTC' });
    client.on('error', () => undefined);
    await client.connect();
    this.clients.push(client);
    const q: Queries = {
      query: async <T extends object>(sql: string, params: readonly unknown[] = []) =>
        (await client.query<T>(sql, [...params])).rows,
    };
    return { client, q };
  }

  async sequencer(reached?: (step: Step) => void): Promise<Sequencer> {
    return new Sequencer((await this.connect()).q, this.files, reached);
  }

  /** Places and signs everything that waits. @returns the signed note. */
  async publish(sequencer?: Sequencer): Promise<string> {
    const leader = sequencer ?? (await this.sequencer());
    await leader.takeUp(undefined);
    while ((await leader.batch()) > 0);
    await leader.publish();
    return this.act(async (tx) => (await this.log.head(tx)).note);
  }

  async close(): Promise<void> {
    for (const client of this.clients) await client.end().catch(() => undefined);
    await this.logins.app.destroy();
    await this.logins.jobs.destroy();
    await this.owner.end();
    await this.database.drop();
    rmSync(this.dataFolder, { recursive: true, force: true });
  }
}

interface ActOptions {
  actor?: Actor;
  login?: Login;
  isolation?: 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';
  keep?: boolean;
}

async function insertOfficer(owner: Client): Promise<OfficerActor> {
  const id = randomUUID();
  const number = `T-${id.slice(0, 8)}`;
  const office = await anOffice(owner);
  await owner.query(
    `INSERT INTO officer (id, username, name, rank, number, active, created_at, version)
     VALUES ($1, $2, 'Ayesha Khan', 'Inspector', $3, true, '2020-01-01Z', 1)`,
    [id, `t.${id.slice(0, 8)}`, number],
  );
  await owner.query(
    `INSERT INTO officer_role (id, officer_id, office_id, role, valid_from, version)
     VALUES ($1, $2, $3, 'investigating officer', '2020-01-01Z', 1)`,
    [randomUUID(), id, office],
  );
  const roles = [{ role: 'investigating officer' as const, officeId: office }];
  return {
    kind: 'officer',
    id,
    sessionId: randomUUID(),
    name: 'Ayesha Khan',
    rank: 'Inspector',
    number,
    roles,
    mustChangePassword: false,
  };
}

async function anOffice(owner: Client): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(`SELECT id FROM office WHERE code = 'TESTOFF'`);
  if (rows[0]) return rows[0].id;
  const id = randomUUID();
  await owner.query(
    `INSERT INTO office (id, code, name, kind, confidence, source, version) VALUES ($1, 'TESTOFF', 'Test circle', 'circle', 'low', 'made up for tests', 1)`,
    [id],
  );
  return id;
}

async function insertCase(owner: Client, lead: string): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO case_file (id, office_id, number, migrated, stage, stage_at, origin, title, sections_review, registered_on, gaps, opened_by, opened_at, version)
     VALUES ($1, $2, $3, false, 'enquiry', now(), 'complaint', 'A case of the tests', false, now(), '{}', $4, now(), 1)`,
    [id, await anOffice(owner), `T/${id}`, lead],
  );
  await insertGrant(owner, id, lead, 'lead');
  return id;
}

async function insertGrant(owner: Client, caseId: string, officer: string, relation: string): Promise<void> {
  await owner.query(
    `INSERT INTO case_grant (id, case_id, officer_id, relation, source, valid_from, granted_by, version)
     VALUES ($1, $2, $3, $4, 'test', '2020-01-01Z', 'test', 1)`,
    [randomUUID(), caseId, officer, relation],
  );
}
