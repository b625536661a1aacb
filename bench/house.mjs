// A whole installation for measuring: own PostgreSQL with fsync on, migrated and seeded, API and worker as in production
// but without request limits. Everything is taken down with close().
import { fork, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/deps.mjs';
import { startPostgres } from '../scripts/postgres.mjs';
import { applyRoles, keptPasswords, roleUrls } from '../scripts/roles.mjs';

const PREFIX = 'bench';
export const PASSWORD = 'seven slow rivers to Gwadar';

/** Starts a compiled program and waits until it tells its port. */
export function startProgram(file, env, execArgv = []) {
  const child = fork(path.join(ROOT, 'dist/src', file), [], {
    env,
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.on('message', (said) => said.ready && resolve({ child, port: said.port }));
  });
}

export const stopProgram = ({ child }) =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/** JSON over HTTP as one officer. Throws on anything but 2xx. */
export function client(base, token) {
  const send = async (method, route, body, headers = {}) => {
    const isBytes = body instanceof Uint8Array;
    const reply = await fetch(`${base}${route}`, {
      method,
      headers: {
        ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: body === undefined || isBytes ? body : JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${route}: ${reply.status} ${text}`);
    return {
      headers: reply.headers,
      body: /json/.test(reply.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
    };
  };
  return {
    get: (route) => send('GET', route),
    post: (route, body, headers) => send('POST', route, body, headers),
    act: (route, body, headers) => send('POST', route, body, { 'idempotency-key': randomUUID(), ...headers }),
    send,
  };
}

/** @param over settings beside the usual ones */
export async function openHouse(over = {}, execArgv = []) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sanad-bench-'));
  mkdirSync(path.join(folder, 'keys'), { mode: 0o700 });
  const postgres = await startPostgres({ folder });
  const passwords = keptPasswords(folder, PREFIX);
  await applyRoles({ url: postgres.url, prefix: PREFIX, database: PREFIX, passwords });
  const urls = roleUrls({ prefix: PREFIX, database: PREFIX, passwords, at: new URL(postgres.url(PREFIX)).host });
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    SANAD_DATA: folder,
    SANAD_DB_PREFIX: PREFIX,
    PORT: '0',
    SANAD_RATE_PER_ACTOR: '0',
    SANAD_RATE_PER_SOURCE: '0',
    SANAD_MIN_FREE_BYTES: '0',
    SANAD_MIN_FREE_PERCENT: '0',
    DATABASE_URL: urls.app,
    DATABASE_JOBS_URL: urls.jobs,
    DATABASE_SEQUENCER_URL: urls.sequencer,
    ...over,
  };
  for (const command of ['up', 'seed']) {
    const file = path.join(ROOT, 'dist/src/platform/database/migrate.js');
    const run = spawnSync(process.execPath, [file, command], {
      env: { ...env, DATABASE_OWNER_URL: urls.owner },
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
  }
  const api = await startProgram('main.js', env, execArgv);
  const worker = await startProgram('worker.js', env);
  const base = `http://127.0.0.1:${api.port}/api/v1`;
  const code = /^code: (.+)$/m.exec(readFileSync(path.join(folder, 'keys', 'first-sign-in.txt'), 'utf8'))[1];
  return {
    folder,
    urls,
    superuser: postgres.url(PREFIX),
    base,
    api,
    worker,
    env,
    code,
    async close() {
      await stopProgram(api);
      await stopProgram(worker);
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signIn(base, username) {
  const { body } = await client(base).post('/auth/sign-in', { username, password: PASSWORD });
  return body;
}

/** Keeps an officer signed in for longer than one access token lives. */
async function officerClient(base, username) {
  let session = await signIn(base, username);
  const self = { ...client(base, session.accessToken), token: session.accessToken };
  const renew = async () => {
    session = (await client(base).post('/auth/refresh', { refreshToken: session.refreshToken })).body;
    Object.assign(self, client(base, session.accessToken), { token: session.accessToken });
  };
  const timer = setInterval(() => void renew().catch(() => undefined), 200_000);
  timer.unref();
  return self;
}

/** Somebody with one role in the office, signed in and kept so. */
export async function officer(house, { admin, office }, name, role) {
  const made = (
    await admin.post('/officers', {
      username: name,
      name: `Officer ${name}`,
      rank: 'Sub-Inspector',
      number: name.toUpperCase(),
    })
  ).body;
  await admin.post(`/officers/${made.id}/roles`, { role, officeId: office.id });
  const { code } = (await admin.post(`/officers/${made.id}/one-time-code`)).body;
  await client(house.base).post('/auth/set-password', { username: name, code, password: PASSWORD });
  // The very object that renews its token: a copy would keep the first one.
  return Object.assign(await officerClient(house.base, name), { id: made.id });
}

/** An administrator, two investigators of one circle, and their case. */
export async function people(house) {
  const anyone = client(house.base);
  await anyone.post('/auth/set-password', { username: 'administrator', code: house.code, password: PASSWORD });
  const admin = await officerClient(house.base, 'administrator');
  const office = (await admin.get('/offices?limit=200')).body.items.find((o) => o.kind === 'circle');
  const officers = [];
  for (const name of ['io.one', 'io.two'])
    officers.push(await officer(house, { admin, office }, name, 'investigating officer'));
  const opened = (
    await officers[0].post('/cases', {
      officeId: office.id,
      title: 'Measured case',
      origin: 'complaint',
      originReference: 'CTN-1',
    })
  ).body;
  return { admin, office, officers, caseId: opened.id };
}

/** `n` sealed handsets of one seizure, in the hands of the first officer. */
export async function exhibits({ officers: [first], caseId }, n) {
  const seizure = (
    await first.act(`/cases/${caseId}/seizures`, {
      place: 'Hafeez Centre, Lahore',
      authority: { kind: 'search-warrant', number: 'SW-1/2026', court: 'Judicial Magistrate' },
      witnesses: [
        { name: 'Bashir Ahmed', capacity: 'shopkeeper' },
        { name: 'Nadia Bibi', capacity: 'neighbour' },
      ],
    })
  ).body;
  const ids = [];
  while (ids.length < n) {
    const items = Array.from({ length: Math.min(60, n - ids.length) }, (_, i) => ({
      words: `Handset ${ids.length + i}`,
      seal: `S-${ids.length + i}`,
    }));
    const made = (await first.act(`/seizures/${seizure.id}/items`, { items })).body;
    ids.push(...made.exhibits.map((e) => e.id));
  }
  return ids;
}

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
export const quantile = (list, q) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(list.length * q) - 1)];
