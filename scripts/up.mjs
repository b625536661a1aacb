// npm start: from a checkout to a server that answers. Brings what is missing, starts the API and the worker, and ends
// with Ctrl-C all that it started and nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from './build.mjs';
import { keepRunning } from './children.mjs';
import { ensureDependencies, Refusal, requireNode, ROOT, runScript } from './deps.mjs';
import { freePort, startPostgres } from './postgres.mjs';
import { applyRoles, keptPasswords, roleUrls } from './roles.mjs';
import { takeFolder } from './run-record.mjs';

const READY_MS = 60_000;
const WATCH_MS = 500;
const GIVEN = {
  owner: 'DATABASE_OWNER_URL',
  app: 'DATABASE_URL',
  jobs: 'DATABASE_JOBS_URL',
  sequencer: 'DATABASE_SEQUENCER_URL',
};

/** The database that was given by all four addresses, or null. @throws Refusal when only some are */
function givenDatabase() {
  const names = Object.values(GIVEN);
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length === names.length) return null;
  if (missing.length > 0) {
    throw new Refusal(
      `${missing.join(', ')} missing: give all of ${names.join(', ')}, or none. npm run -s db:roles prints the roles.`,
    );
  }
  return Object.fromEntries(Object.entries(GIVEN).map(([key, name]) => [key, process.env[name]]));
}

/** A port for the API: the one asked for, or 3000, or where that is taken a free one. */
async function choosePort(say) {
  const wanted = process.env.PORT;
  if (wanted && !(/^\d+$/.test(wanted) && Number(wanted) <= 65535))
    throw new Refusal(`PORT must be 0 to 65535: ${wanted}`);
  try {
    return await freePort(Number(wanted || 3000));
  } catch (error) {
    if (wanted) throw new Refusal(`Port ${wanted} cannot be used (${error.code}). Choose another by PORT.`);
    const port = await freePort();
    say(`Port 3000 is taken; using ${port}. PORT chooses another.`);
    return port;
  }
}

/** Runs migrations and seed with the owner's login, which no other process of ours is given. */
function migrate(env) {
  for (const command of ['up', 'seed']) {
    const file = path.join(ROOT, 'dist/src/platform/database/migrate.js');
    const run = spawnSync(process.execPath, [file, command], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (run.status !== 0) throw new Refusal(`The database could not be brought up to date (${command}); see above.`);
    const told = run.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    for (const { migrated } of told) if (migrated) console.log(`  migrated ${migrated}`);
    for (const { seed, changed } of told) if (changed) console.log(`  seeded ${seed}: ${changed} changed`);
  }
}

/** Waits until the API answers that it is ready; `hopeless` rejects when that will never be. */
async function untilReady(url, hopeless) {
  const until = performance.now() + READY_MS;
  const answers = () =>
    fetch(`${url}/api/v1/health/ready`, { signal: AbortSignal.timeout(2000) }).then(
      (reply) => reply.ok,
      () => false,
    );
  while (!(await Promise.race([answers(), hopeless]))) {
    if (performance.now() > until) throw new Refusal('The API did not become ready within a minute; see above.');
    await Promise.race([wait(50), hopeless]);
  }
}

function announce(url, folder, started) {
  const signIn = path.join(folder, 'keys', 'first-sign-in.txt');
  console.log(`\nSanad is ready after ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  console.log(`  API             ${url}/api/v1`);
  console.log(`  documentation   ${url}/api/docs`);
  console.log(`  data            ${folder}`);
  console.log(`  mail            ${process.env.SMTP_URL ? 'on' : 'off: SMTP_URL is not given'}`);
  if (!existsSync(signIn)) return;
  console.log('\nFirst administrator, one time only (the password is to be changed at sign-in):');
  for (const line of readFileSync(signIn, 'utf8').trim().split('\n')) console.log(`  ${line}`);
}

await runScript(async () => {
  const started = performance.now();
  const say = (line) => console.log(line);
  const stops = [];
  let asked;
  const interrupted = new Promise((resolve) => (asked = resolve));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => asked(signal));
  try {
    requireNode();
    ensureDependencies();
    const folder = path.resolve(process.env.SANAD_DATA || path.join(ROOT, '.sanad'));
    mkdirSync(path.join(folder, 'keys'), { recursive: true, mode: 0o700 });
    const record = await takeFolder(folder);
    stops.push(() => record.release());
    build();

    const prefix = process.env.SANAD_DB_PREFIX || 'sanad';
    let urls = givenDatabase();
    let postgres;
    if (!urls) {
      postgres = await startPostgres({ folder, say });
      stops.push(() => postgres.stop());
      if (postgres.adopted) say('Took over the PostgreSQL that an earlier start left running.');
      const passwords = keptPasswords(folder, prefix);
      await applyRoles({ url: postgres.url, prefix, database: prefix, passwords });
      urls = roleUrls({ prefix, database: prefix, passwords, at: new URL(postgres.url(prefix)).host });
    }
    const settings = { ...process.env, SANAD_DATA: folder, SANAD_DB_PREFIX: prefix };
    delete settings.DATABASE_OWNER_URL;
    migrate({ ...settings, DATABASE_OWNER_URL: urls.owner });

    const port = await choosePort(say);
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...settings,
      PORT: String(port),
      SANAD_PUBLIC_URL: process.env.SANAD_PUBLIC_URL || url,
      DATABASE_URL: urls.app,
      DATABASE_JOBS_URL: urls.jobs,
      DATABASE_SEQUENCER_URL: urls.sequencer,
    };
    const programs = {
      API: { file: path.join(ROOT, 'dist/src/main.js'), env },
      worker: { file: path.join(ROOT, 'dist/src/worker.js'), env },
    };
    const children = keepRunning({ programs, say, onChange: record.children });
    stops.push(() => children.stop());
    if (postgres) {
      const watch = setInterval(() => {
        postgres.ensure().then(
          (restarted) => restarted && say('PostgreSQL had died and runs again.'),
          (error) => asked(error),
        );
      }, WATCH_MS);
      stops.push(() => clearInterval(watch));
    }
    const enough = new AbortController();
    const late = wait(READY_MS, undefined, { signal: enough.signal }).then(
      () => say('The worker is not ready yet; its words stand above.'),
      () => {},
    );
    const working = Promise.race([children.readiness, children.hopeless, late]);
    const ready = Promise.all([untilReady(url, children.hopeless), working]);
    const early = await Promise.race([ready.then(() => undefined), interrupted]);
    enough.abort();
    if (early === undefined) {
      children.settled();
      announce(url, folder, started);
      console.log('\nCtrl-C stops it.');
      const reason = await interrupted;
      if (reason instanceof Error) throw reason;
    }
    say('Stopping …');
  } finally {
    // The last that was started ends first: the processes before the database that they use.
    for (const stop of stops.reverse()) await stop();
  }
});
process.exit(); // an open handle of a package must not keep a stopped server in the process list
