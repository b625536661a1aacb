import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { gone, isAlive, type OwnPostgres, startPostgres } from '../../scripts/postgres.mjs';
import { applyRoles, keptPasswords, roleUrls } from '../../scripts/roles.mjs';
import { RedisServer } from './redis-server';

export const ROOT = resolve(__dirname, '../..');
const PREFIX = 'k';
const READY_MS = 60_000;

/** What may be killed: an API by its number, the worker, the postmaster, Redis. */
export type Target = 'api' | 'worker' | 'postgres' | 'redis';

/** One of our two built programs, as `npm start` runs them. */
class Program {
  private child: ChildProcess | undefined;
  private asked = false;
  private told: number | undefined;

  constructor(
    private readonly name: string,
    private readonly file: string,
    private readonly env: Record<string, string>,
    private readonly logFile: string,
    private readonly onEnd: (name: string) => void,
  ) {}

  /** Undefined while it is not there to be asked. */
  get port(): number | undefined {
    return this.child && this.child.exitCode === null && this.child.signalCode === null && !this.asked
      ? this.told
      : undefined;
  }

  /** Ends when it says that it is ready. @throws Error when it ends instead */
  async start(): Promise<void> {
    const log = openSync(this.logFile, 'a');
    const child = fork(this.file, [], { env: this.env, execArgv: [], stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    this.asked = false;
    this.told = undefined;
    this.child = child;
    child.once('exit', (code, signal) => {
      if (!this.asked) this.onEnd(`${this.name} (${signal ?? code})`);
    });
    const ended = once(child, 'exit').then(() =>
      Promise.reject(new Error(`${this.name} does not start: ${readFileSync(this.logFile, 'utf8').slice(-2000)}`)),
    );
    ended.catch(() => undefined);
    const [said] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }];
    this.told = said.port;
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.asked = true;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/**
 * A whole installation of the built programs on a PostgreSQL of its own that writes out what it commits: two APIs and a
 * worker, each of which can be killed and started again. Nothing is restarted that was not killed here.
 */
export class House {
  private constructor(
    readonly folder: string,
    /** Ends that nobody asked for: there must be none. */
    readonly unasked: string[],
    private readonly postgres: OwnPostgres,
    private readonly redis: RedisServer | undefined,
    private readonly programs: { readonly apis: Program[]; readonly worker: Program },
  ) {}

  static async open({ apis = 2, redis = false }: { apis?: number; redis?: boolean } = {}): Promise<House> {
    const build = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { encoding: 'utf8' });
    if (build.status !== 0) throw new Error(build.stdout + build.stderr);
    // Mark and guard are what the sweep of a later test run looks for, should this process be killed.
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'sanad-test-'));
    writeFileSync(join(folder, 'guard.pid'), String(process.pid));
    const postgres = await startPostgres({ folder });
    const passwords = keptPasswords(folder, PREFIX);
    await applyRoles({ url: (name) => postgres.url(name), prefix: PREFIX, database: PREFIX, passwords });
    const urls = roleUrls({ prefix: PREFIX, database: PREFIX, passwords, at: new URL(postgres.url(PREFIX)).host });
    const unasked: string[] = [];
    const ended = (name: string): void => void unasked.push(name);
    const server = redis ? await RedisServer.start(folder, ended) : undefined;
    try {
      return await House.furnish(folder, unasked, postgres, server, { apis, urls, ended });
    } catch (fault) {
      await server?.kill();
      await postgres.stop();
      throw fault;
    }
  }

  private static async furnish(
    folder: string,
    unasked: string[],
    postgres: OwnPostgres,
    server: RedisServer | undefined,
    { apis, urls, ended }: { apis: number; urls: ReturnType<typeof roleUrls>; ended: (name: string) => void },
  ): Promise<House> {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      PORT: '0',
      ...{ SANAD_DATA: folder, SANAD_DB_PREFIX: PREFIX },
      ...{ SANAD_RATE_PER_ACTOR: '0', SANAD_RATE_PER_SOURCE: '0' },
      ...{ SANAD_MIN_FREE_BYTES: '0', SANAD_MIN_FREE_PERCENT: '0' },
      ...{ DATABASE_URL: urls.app, DATABASE_JOBS_URL: urls.jobs, DATABASE_SEQUENCER_URL: urls.sequencer },
      ...(server ? { REDIS_URL: server.url } : {}),
    };
    for (const command of ['up', 'seed']) {
      const run = spawnSync(process.execPath, [join(ROOT, 'dist/src/platform/database/migrate.js'), command], {
        env: { ...env, DATABASE_OWNER_URL: urls.owner },
        encoding: 'utf8',
      });
      if (run.status !== 0) throw new Error(run.stderr);
    }
    const program = (name: string, file: string): Program =>
      new Program(name, join(ROOT, 'dist/src', file), env, join(folder, 'log', `${name}.log`), ended);
    const house = new House(folder, unasked, postgres, server, {
      apis: Array.from({ length: apis }, (_, i) => program(`api-${i}`, 'main.js')),
      worker: program('worker', 'worker.js'),
    });
    const programs = [...house.programs.apis, house.programs.worker];
    try {
      for (const each of programs) await each.start();
    } catch (fault) {
      await Promise.all(programs.map((each) => each.end('SIGKILL')));
      throw fault;
    }
    return house;
  }

  /** Addresses of the APIs that run at this moment; one that was started again has another port. */
  get bases(): string[] {
    const ports = this.programs.apis.flatMap(({ port }) => port ?? []);
    return ports.map((port) => `http://127.0.0.1:${port}/api/v1`);
  }

  /** The first administrator's one-time code. */
  get code(): string {
    const text = readFileSync(join(this.folder, 'keys', 'first-sign-in.txt'), 'utf8');
    return /^code: (.+)$/m.exec(text)?.[1] ?? '';
  }

  /** SIGKILL by process id, with the process gone afterwards. `which`: the number of the API. */
  async kill(target: Target, which = 0): Promise<void> {
    if (target === 'postgres') {
      const { pid } = this.postgres;
      if (!isAlive(pid)) this.unasked.push('postgres');
      else process.kill(pid, 'SIGKILL');
      await gone(pid, READY_MS);
    } else if (target === 'redis') await this.redis?.kill();
    else await this.program(target, which).end('SIGKILL');
  }

  /** Starts again what was killed; ends when it answers. */
  async restart(target: Target, which = 0): Promise<void> {
    if (target === 'postgres') await this.postgres.ensure();
    else if (target === 'redis') await this.redis?.start();
    else await this.program(target, which).start();
  }

  /** Whether some API says that it is ready. */
  async answers(): Promise<boolean> {
    const asked = this.bases.map(async (base) => {
      const reply = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(5000) });
      if (!reply.ok) throw new Error(String(reply.status));
    });
    return Promise.any(asked).then(
      () => true,
      () => false,
    );
  }

  /** Runs with a connection as superuser to the installation's database. */
  async asSuperuser<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.postgres.url(PREFIX) });
    client.on('error', () => undefined); // a lost connection also fails the query that waits on it
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  rows<R extends QueryResultRow>(sql: string, params: unknown[] = []): Promise<R[]> {
    return this.asSuperuser(async (client) => (await client.query<R>(sql, params)).rows);
  }

  /** What the programs wrote of faults that nobody caught, each with the lines that say where. */
  uncaught(): string[] {
    const names = [...this.programs.apis.map((_, i) => `api-${i}`), 'worker'];
    return names.flatMap((name) => {
      const lines = readFileSync(join(this.folder, 'log', `${name}.log`), 'utf8').split('\n');
      return lines.flatMap((line, i) =>
        /unhandled|uncaught/i.test(line) ? [`${name}: ${lines.slice(i, i + 25).join('\n')}`] : [],
      );
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.programs.apis, this.programs.worker].map((each) => each.end('SIGTERM')));
    await this.redis?.kill();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private program(target: 'api' | 'worker', which: number): Program {
    const found = target === 'worker' ? this.programs.worker : this.programs.apis[which];
    if (!found) throw new Error(`There is no API ${which}`);
    return found;
  }
}

/** Asks again and again until it holds. @throws Error after the limit */
export async function until(holds: () => Promise<boolean>, limitMs: number, what: string): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not so within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
