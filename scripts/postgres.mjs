// Our own PostgreSQL: a persistent one under SANAD_DATA for `npm start`, a throw-away one for tests.
// Listens on 127.0.0.1 alone, with scram passwords, and outlives a killed parent, to be adopted at the next start.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from './deps.mjs';
import { postgresServers, requireWritable, serverUser } from './postgres-binaries.mjs';

const SUPERUSER = 'postgres';
const READY_MS = 60_000;
const STOP_MS = 60_000;

/** A TCP port of 127.0.0.1 that is free at this moment. */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Whether a process with this id exists; one that belongs to somebody else exists too. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Waits until the process is gone. @returns false when it still lives after `ms` */
export async function gone(pid, ms) {
  const until = performance.now() + ms;
  while (isAlive(pid)) {
    if (performance.now() > until) return false;
    await wait(50);
  }
  return true;
}

/** Reads a secret, made at first use: 256 bits, readable by its owner alone. */
function secret(file) {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

/** Data folders of other majors are never passed over in silence: an empty database would look like lost cases. */
function chooseServer(parent) {
  const servers = postgresServers();
  const majors = readdirSync(parent)
    .flatMap((name) => /^pg(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number);
  if (majors.length === 0 || majors.includes(servers[0].major)) return servers[0];
  const fitting = servers.find(({ major }) => majors.includes(major));
  if (fitting) return fitting;
  throw new Refusal(
    `${parent} holds data of PostgreSQL ${majors.join(', ')}, and only PostgreSQL ${servers.map((s) => s.major).join(', ')} is installed here. Install the former, or upgrade the data with pg_upgrade.`,
  );
}

function ownAll(folder, user) {
  if (process.getuid?.() !== 0 || statSync(folder).uid === user.uid) return;
  for (const name of readdirSync(folder, { recursive: true })) chownSync(path.join(folder, name), user.uid, user.uid);
  chownSync(folder, user.uid, user.uid);
}

const asUser = (user) => (user.switch ? { uid: user.uid, gid: user.gid } : {});

/** Makes a cluster beside its final place and moves it there when it is whole: an interrupted start leaves no half of one. */
function createCluster(server, dataDir, user, password, ephemeral) {
  const making = `${dataDir}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  const passwordFile = `${dataDir}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const file of process.getuid?.() === 0 ? [making, passwordFile] : []) chownSync(file, user.uid, user.uid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und'];
  const args = ['-D', making, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-k', ...locale];
  const [command, ...rest] = [
    ...user.prefix,
    path.join(server.bin, 'initdb'),
    ...args,
    ...(ephemeral ? ['--no-sync'] : []),
  ];
  const made = spawnSync(command, rest, { encoding: 'utf8', ...asUser(user) });
  rmSync(passwordFile);
  if (made.status !== 0)
    throw new Refusal(`PostgreSQL could not make its data folder: ${made.stderr || made.error?.message}`);
  renameSync(making, dataDir);
}

/** What postmaster.pid says of a server, or null: process id, port. */
function running(dataDir) {
  const file = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

const urlOf = (port, password) => (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

/** Whether the server at this address takes our password and serves this very data folder. */
async function isOurs(url, dataDir) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    return realpathSync(rows[0].data_directory) === realpathSync(dataDir);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** A server that was left running is taken over when it answers as ours; a dead one's pid file is removed. */
async function adopt(dataDir, password) {
  const left = running(dataDir);
  if (!left) return null;
  const until = performance.now() + READY_MS;
  while (Number.isInteger(left.pid) && left.pid > 0 && isAlive(left.pid)) {
    const { port } = running(dataDir) ?? left;
    if (port > 0 && (await isOurs(urlOf(port, password)('postgres'), dataDir))) return { pid: left.pid, port };
    // The id may have gone to a stranger after a reboot; a postmaster holds its data folder open as its current one.
    if (!servesFolder(left.pid, dataDir)) break;
    if (performance.now() > until)
      throw new Refusal(`The PostgreSQL in ${dataDir} (process ${left.pid}) does not answer; stop it and start again.`);
    await wait(200);
  }
  rmSync(path.join(dataDir, 'postmaster.pid'), { force: true });
  return null;
}

function servesFolder(pid, dataDir) {
  const told = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return told.error ? true : told.stdout.includes(dataDir);
}

/** Starts the server process, with its log in a file; it is no child that a Ctrl-C of the terminal reaches. */
function launch(server, dataDir, user, port, ephemeral, logFile) {
  const unsafe = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    // Row policies look dear to the planner: compiling them costs more than it saves.
    'jit=off',
    'shared_buffers=256MB',
    // Digests fall on random pages: after each checkpoint every one of them goes whole into the log once.
    'max_wal_size=4GB',
    'checkpoint_timeout=15min',
    ...(ephemeral ? unsafe : []),
  ];
  const args = ['-D', dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const [command, ...rest] = [...user.prefix, path.join(server.bin, 'postgres'), ...args];
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(command, rest, { stdio: ['ignore', log, log], detached: true, ...asUser(user) });
  child.on('error', () => {});
  child.unref();
  closeSync(log);
  return child;
}

/**
 * Starts or adopts the cluster `pg<major>` in a folder and waits until it answers.
 * @param folder SANAD_DATA, or a temporary folder
 * @param ephemeral no fsync: for tests, whose data may be lost
 * @returns `url(database)` of the superuser, `pid`, `adopted`, `ensure()` which starts it again on the same port if it
 *   has died, and `stop()`, which ends it in good order
 * @throws Refusal when no server can be started
 */
export async function startPostgres({ folder, ephemeral = false, say = () => {} }) {
  const keys = path.join(folder, 'keys');
  for (const name of [folder, keys, path.join(folder, 'log')]) mkdirSync(name, { recursive: true, mode: 0o700 });
  requireWritable(folder);
  const server = chooseServer(folder);
  const dataDir = path.join(realpathSync(folder), `pg${server.major}`);
  const logFile = path.join(folder, 'log', 'postgres.log');
  if (existsSync(logFile) && statSync(logFile).size > 16 * 1024 * 1024) renameSync(logFile, `${logFile}.1`);
  const password = secret(path.join(keys, 'postgres-superuser'));
  const user = serverUser([folder, server.bin]);
  if (existsSync(dataDir) && user.uid !== undefined && process.getuid() !== 0 && statSync(dataDir).uid !== user.uid) {
    throw new Refusal(
      `${dataDir} belongs to another user. Start as that user, or choose another folder by SANAD_DATA.`,
    );
  }
  let state = existsSync(dataDir) ? await adopt(dataDir, password) : null;
  const adopted = state !== null;
  if (!existsSync(dataDir)) {
    say(`Making a PostgreSQL ${server.major} database in ${dataDir} …`);
    createCluster(server, dataDir, user, password, ephemeral);
  }

  const start = async (fixedPort) => {
    chmodSync(dataDir, 0o700);
    ownAll(dataDir, user);
    const until = performance.now() + READY_MS;
    while (performance.now() < until) {
      const port = fixedPort ?? (await freePort());
      const child = launch(server, dataDir, user, port, ephemeral, logFile);
      while (child.exitCode === null && child.signalCode === null && child.pid && performance.now() < until) {
        if (await isOurs(urlOf(port, password)('postgres'), dataDir)) return { pid: child.pid, port };
        await wait(30);
      }
      // It ended: its port was taken meanwhile, or a killed predecessor's last processes still hold its memory.
      await wait(300);
      if (running(dataDir) && !isAlive(running(dataDir).pid))
        rmSync(path.join(dataDir, 'postmaster.pid'), { force: true });
    }
    throw new Refusal(`PostgreSQL does not start; its log is ${logFile}.`);
  };
  state ??= await start();

  let starting = null;
  return {
    adopted,
    major: server.major,
    url: urlOf(state.port, password),
    get pid() {
      return state.pid;
    },
    async ensure() {
      if (isAlive(state.pid)) return false;
      starting ??= start(state.port).finally(() => (starting = null));
      state = await starting;
      return true;
    },
    async stop() {
      if (starting) state = await starting.catch(() => state);
      if (!isAlive(state.pid)) return;
      process.kill(state.pid, 'SIGINT'); // fast shutdown: open transactions are rolled back, all that was committed is kept
      if (!(await gone(state.pid, STOP_MS))) process.kill(state.pid, 'SIGQUIT');
    },
  };
}
