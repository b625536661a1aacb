import { Redis } from 'ioredis';
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OwnPostgres, startPostgres } from '../scripts/postgres.mjs';
import { applyRoles, keptPasswords, roleUrls } from '../scripts/roles.mjs';
import { describeWith } from './support/needs';
import { until } from './support/processes';
import { RedisServer } from './support/redis-server';
import { alive, answers, type Running, Started } from './support/started';

const LIMIT_MS = 600_000;
const HEAL_MS = 60_000;

const folders: string[] = [];
const starts: Started[] = [];

/** Marked for the sweep of a later test run, should this process be killed. */
function newFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'sanad-test-'));
  writeFileSync(join(folder, 'guard.pid'), String(process.pid));
  folders.push(folder);
  return folder;
}
const begin = (folder: string, settings: Record<string, string> = {}): Started => {
  const started = Started.begin(folder, settings);
  starts.push(started);
  return started;
};
const all = ({ up, children, postgres }: Running): (number | undefined)[] => [up, ...children, postgres];
/** The log's origin, once the worker has begun the log. */
async function originOf(url: string): Promise<string> {
  let origin: string | undefined;
  const known = async (): Promise<boolean> => {
    origin = ((await (await fetch(`${url}/api/v1/ledger/key`)).json()) as { origin?: string }).origin;
    return origin !== undefined;
  };
  await until(known, LIMIT_MS / 4, 'the log has a key');
  return origin ?? '';
}

/** Somebody else's server, which notes who knocks. Where the port is taken there is one already. */
async function stranger(port: number): Promise<{ server: Server; port: number; knocks: () => number }> {
  let knocks = 0;
  const server = createServer((socket) => {
    knocks += 1;
    socket.destroy();
  });
  const listening = new Promise<void>((resolve) => {
    server.once('error', () => resolve());
    server.listen(port, '127.0.0.1', resolve);
  });
  await listening;
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : port, knocks: () => knocks };
}

describe('npm start', () => {
  afterEach(async () => {
    for (const started of starts.splice(0)) await started.ctrlC();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  }, LIMIT_MS);

  it(
    'comes up twice in a row on one folder with the same log, refuses a second at once, and Ctrl-C ends all of it',
    async () => {
      const folder = newFolder();
      const first = begin(folder, { PORT: '0' });
      const url = await first.ready();
      const origin = await originOf(url);
      const running = first.running();
      expect(running.children).toHaveLength(2);
      expect(alive(all(running))).toHaveLength(4);

      const rival = begin(folder, { PORT: '0' });
      expect(await rival.end()).toBe(1);
      expect(rival.said()).toContain(`Sanad runs already on ${folder}`);
      expect(await answers(url)).toBe(true);

      await first.ctrlC();
      expect(alive(all(running))).toEqual([]);
      const second = begin(folder, { PORT: '0' });
      expect(await originOf(await second.ready())).toBe(origin);
    },
    LIMIT_MS,
  );

  it(
    'refuses a PORT that is taken, names it, and leaves nothing behind',
    async () => {
      const { server, port } = await stranger(0);
      const folder = newFolder();
      const started = begin(folder, { PORT: String(port) });
      expect(await started.end()).toBe(1);
      expect(started.said()).toContain(`Port ${port} cannot be used (EADDRINUSE). Choose another by PORT.`);
      expect(readdirSync(folder)).not.toContain('run.json');
      const cluster = readdirSync(folder).find((name) => /^pg\d+$/.test(name));
      expect(readdirSync(join(folder, cluster ?? ''))).not.toContain('postmaster.pid');
      expect(server.listening).toBe(true);
      server.close();
    },
    LIMIT_MS,
  );

  it(
    'takes other ports where strangers have the usual ones, and does not speak to them',
    async () => {
      const others = await Promise.all([3000, 5432, 6379].map(stranger));
      const started = begin(newFolder());
      const url = await started.ready();
      expect(new URL(url).port).not.toBe('3000');
      expect(started.said()).toContain('Port 3000 is taken');
      await started.ctrlC();
      expect(others.map(({ knocks }) => knocks())).toEqual([0, 0, 0]);
      for (const { server } of others) server.close();
    },
    LIMIT_MS,
  );

  it(
    'heals alone when API, worker or PostgreSQL is killed',
    async () => {
      const started = begin(newFolder(), { PORT: '0' });
      const url = await started.ready();
      const { up } = started.running();
      for (const pick of [
        ({ children }: Running) => children[0],
        ({ children }: Running) => children[1],
        ({ postgres }: Running) => postgres,
      ]) {
        const victim = pick(started.running());
        if (victim === undefined) throw new Error('There is nothing to kill');
        process.kill(victim, 'SIGKILL');
        const whole = (): boolean => {
          const now = started.running();
          return !all(now).includes(victim) && now.children.length === 2 && alive(all(now)).length === 4;
        };
        await until(async () => whole() && (await answers(url)), HEAL_MS, 'it is whole again');
      }
      expect(alive([up])).toEqual([up]);
      const running = started.running();
      await started.ctrlC();
      expect(alive(all(running))).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'takes PostgreSQL over from a start that was killed, whose other processes end by themselves',
    async () => {
      const folder = newFolder();
      const killed = begin(folder, { PORT: '0' });
      const origin = await originOf(await killed.ready());
      const { up, children, postgres } = killed.running();
      process.kill(up, 'SIGKILL');
      await until(() => Promise.resolve(alive(children).length === 0), HEAL_MS, 'API and worker have ended');
      expect(alive([postgres])).toEqual([postgres]);

      const next = begin(folder, { PORT: '0' });
      expect(await originOf(await next.ready())).toBe(origin);
      expect(next.said()).toContain('Took over the PostgreSQL');
      expect(next.running().postgres).toBe(postgres);
      await next.ctrlC();
      expect(alive([...children, postgres])).toEqual([]);
    },
    LIMIT_MS,
  );
});

describeWith('redis-server')('npm start with a database and a Redis that were given', () => {
  let postgres: OwnPostgres;
  let redis: RedisServer;
  let urls: Record<string, string>;
  const ended: string[] = [];

  beforeAll(async () => {
    const folder = newFolder();
    postgres = await startPostgres({ folder });
    const passwords = keptPasswords(folder, 'given');
    const at = new URL(postgres.url('given')).host;
    await applyRoles({ url: (name) => postgres.url(name), prefix: 'given', database: 'given', passwords });
    const { owner, app, jobs, sequencer } = roleUrls({ prefix: 'given', database: 'given', passwords, at });
    urls = {
      ...{ SANAD_DB_PREFIX: 'given', DATABASE_OWNER_URL: owner, DATABASE_URL: app },
      ...{ DATABASE_JOBS_URL: jobs, DATABASE_SEQUENCER_URL: sequencer },
    };
    redis = await RedisServer.start(folder, (name) => ended.push(name));
  }, LIMIT_MS);
  afterAll(async () => {
    for (const started of starts.splice(0)) await started.ctrlC();
    await redis.kill();
    await postgres.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  }, LIMIT_MS);

  it(
    'uses both, starts none of its own, and leaves them running',
    async () => {
      const folder = newFolder();
      const started = begin(folder, { ...urls, PORT: '0', REDIS_URL: redis.url });
      await started.ready();
      expect(started.running().postgres).toBeUndefined();
      expect(readdirSync(folder).filter((name) => name.startsWith('pg'))).toEqual([]);
      const client = new Redis(redis.url);
      await until(async () => (await client.keys('{sanad}:*')).length > 0, HEAL_MS, 'the queue stands on Redis');
      const running = started.running();
      await started.ctrlC();
      expect(alive([running.up, ...running.children])).toEqual([]);
      expect([alive([postgres.pid]), await client.ping(), ended]).toEqual([[postgres.pid], 'PONG', []]);
      client.disconnect();
    },
    LIMIT_MS,
  );

  it(
    'refuses when only some of the addresses are given, and names the others',
    async () => {
      const { DATABASE_JOBS_URL: _left, ...some } = urls;
      const started = begin(newFolder(), { ...some, PORT: '0' });
      expect(await started.end()).toBe(1);
      expect(started.said()).toContain('DATABASE_JOBS_URL missing');
    },
    LIMIT_MS,
  );
});
