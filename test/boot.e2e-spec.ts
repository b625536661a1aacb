import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ClonedDatabase, cloneDatabase, testPrefix, testSetting } from './support/database';

const ROOT = resolve(__dirname, '..');
const MAIN = join(ROOT, 'dist/src/main.js');
const WORKER = join(ROOT, 'dist/src/worker.js');

describe('the built processes', () => {
  let db: ClonedDatabase;
  let data: string;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    if (!existsSync(MAIN)) {
      const build = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { encoding: 'utf8' });
      if (build.status !== 0) throw new Error(build.stdout + build.stderr);
    }
    db = await cloneDatabase();
    data = mkdtempSync(join(tmpdir(), 'sanad-boot-'));
  }, 120_000);
  afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));
  afterAll(async () => {
    await db.drop();
    rmSync(data, { recursive: true });
  });

  const start = (file: string, over: Record<string, string> = {}): { child: ChildProcess; said: () => string } => {
    const env = {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      PORT: '0',
      SANAD_DATA: data,
      SANAD_DB_PREFIX: testPrefix(),
      DATABASE_URL: db.urls.app,
      DATABASE_JOBS_URL: db.urls.jobs,
      DATABASE_SEQUENCER_URL: db.urls.sequencer,
      ...over,
    };
    const child = fork(file, [], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    started.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    return { child, said: () => text };
  };
  /** The port that a process tells when it is ready. */
  const portOf = async ({ child, said }: ReturnType<typeof start>): Promise<number> => {
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(said())));
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }];
    ended.catch(() => undefined);
    return message.port;
  };

  it.each([
    ['API', MAIN],
    ['worker', WORKER],
  ])('the %s answers that it is ready, and ends in good order when asked', async (_name, file) => {
    const process = start(file);
    const port = await portOf(process);
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`);
    const word = expect.stringMatching(/^(logged|unknown)$/) as string;
    expect([reply.status, await reply.json()]).toEqual([200, { status: 'ready', ledger: word, mail: 'off' }]);
    process.child.kill('SIGTERM');
    expect(await once(process.child, 'exit')).toEqual([0, null]);
  });

  it.each([
    ['API', MAIN],
    ['worker', WORKER],
  ])('the %s ends when the channel of its parent ends', async (_name, file) => {
    const process = start(file);
    await portOf(process);
    const ended = once(process.child, 'exit');
    process.child.disconnect();
    expect(await ended).toEqual([0, null]);
  });

  const superuser = (): string => {
    const url = new URL(db.urls.app);
    const { username, password } = new URL(testSetting('TEST_DATABASE_ADMIN_URL'));
    return Object.assign(url, { username, password }).href;
  };
  it.each([
    ['the login owns tables', (): Record<string, string> => ({ DATABASE_URL: db.urls.owner }), 'owns the table'],
    ['the login is superuser', (): Record<string, string> => ({ DATABASE_URL: superuser() }), 'is a superuser'],
    ['in production the database does not write out', () => ({ NODE_ENV: 'production' }), 'fsync is off'],
  ])('start is refused when %s', async (_what, settings, told) => {
    const process = start(MAIN, settings());
    const [code] = (await once(process.child, 'exit')) as [number];
    expect(code).not.toBe(0);
    expect(process.said()).toContain(told);
  });

  it('a setting that is missing is named, and no value is told', async () => {
    const process = start(MAIN, { DATABASE_URL: '', DATABASE_JOBS_URL: 'hunter2' });
    const [code] = (await once(process.child, 'exit')) as [number];
    expect(code).not.toBe(0);
    expect(process.said()).toContain('DATABASE_URL');
    expect(process.said()).toContain('DATABASE_JOBS_URL');
    expect(process.said()).not.toContain('hunter2');
  });
});
