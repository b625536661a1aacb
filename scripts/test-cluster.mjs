// The servers that tests need, thrown away afterwards: PostgreSQL with the roles of an installation, and Redis where a
// redis-server is to be had. Run as a process of its own: `node scripts/test-cluster.mjs` prints one line of JSON, the
// environment for Jest, and ends everything when its standard input ends, that is when its parent is gone, however it went.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runScript } from './deps.mjs';
import { freePort, gone, isAlive, startPostgres } from './postgres.mjs';
import { applyRoles, newPasswords, roleUrls } from './roles.mjs';

const MARK = 'sanad-test-';
const PREFIX = 't';
const TEMPLATE = 't_template';

const readPid = (file) => {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
};

/** A process is only ended when its command line names our folder: the id may have gone to a stranger. */
async function end(pid, folder, signal) {
  if (!(pid > 0) || !isAlive(pid)) return;
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  if (!stdout?.includes(folder)) return;
  process.kill(pid, signal);
  await gone(pid, 10_000);
}

/** Ends and removes what earlier runs left behind whose guard was killed before it could do so. */
async function sweep() {
  const temp = realpathSync(os.tmpdir());
  for (const name of readdirSync(temp).filter((entry) => entry.startsWith(MARK))) {
    const folder = path.join(temp, name);
    const guard = readPid(path.join(folder, 'guard.pid'));
    if (!(guard > 0) || isAlive(guard)) continue; // no pid: another run is just making it
    const data = readdirSync(folder).filter((entry) => /^pg\d+$/.test(entry));
    for (const cluster of data) await end(readPid(path.join(folder, cluster, 'postmaster.pid')), folder, 'SIGQUIT');
    await end(readPid(path.join(folder, 'redis', 'pid')), folder, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });

/** @returns address and stop, or null when there is no redis-server on PATH */
async function startRedis(folder) {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const dir = path.join(folder, 'redis');
  mkdirSync(dir);
  const port = await freePort();
  const memoryOnly = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  // The pid file's path makes the folder part of the command line, by which the sweep knows it.
  // A database for each application under test: two on one would take each other's jobs.
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--databases', '1024'];
  const args = [...where, ...memoryOnly, '--pidfile', path.join(dir, 'pid')];
  const child = spawn('redis-server', args, { stdio: 'ignore', detached: true });
  while (child.exitCode === null && !(await answers(port))) await wait(20);
  if (child.exitCode !== null) throw new Error(`redis-server ended at once with code ${child.exitCode}`);
  writeFileSync(path.join(dir, 'pid'), String(child.pid));
  const stop = async () => child.exitCode === null && child.kill('SIGKILL') && (await gone(child.pid, 5000));
  return { url: `redis://127.0.0.1:${port}`, stop };
}

await runScript(async () => {
  await sweep();
  const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), MARK));
  writeFileSync(path.join(folder, 'guard.pid'), String(process.pid));
  const stops = [];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
    rmSync(folder, { recursive: true, force: true });
  };
  const parentGone = new AbortController();
  process.stdin.resume();
  const ended = Promise.race([once(process.stdin, 'end'), once(process.stdin, 'close')]).then(() => parentGone.abort());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => process.stdin.destroy());
  try {
    const postgres = await startPostgres({ folder, ephemeral: true });
    stops.push(() => postgres.stop());
    const redis = await startRedis(folder);
    if (redis) stops.push(redis.stop);
    const passwords = newPasswords();
    await applyRoles({ url: postgres.url, prefix: PREFIX, database: TEMPLATE, passwords });
    const urls = roleUrls({
      prefix: PREFIX,
      database: TEMPLATE,
      passwords,
      at: new URL(postgres.url('postgres')).host,
    });
    const env = {
      TEST_DATABASE_ADMIN_URL: postgres.url('postgres'),
      TEST_DATABASE_OWNER_URL: urls.owner,
      TEST_DATABASE_URL: urls.app,
      TEST_DATABASE_JOBS_URL: urls.jobs,
      TEST_DATABASE_SEQUENCER_URL: urls.sequencer,
      SANAD_DB_PREFIX: PREFIX,
      ...(redis ? { TEST_REDIS_URL: redis.url } : {}),
    };
    process.stdout.on('error', () => {}); // the parent may be gone already; then the input has ended too
    process.stdout.write(`${JSON.stringify(env)}\n`);
    if (!parentGone.signal.aborted) await ended;
  } finally {
    await stop();
  }
});
