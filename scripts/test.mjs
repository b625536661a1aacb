// npm test: every check of the house, the quickest first, on servers of its own that are gone afterwards.
//   node scripts/test.mjs                                  everything but the long runs
//   node scripts/test.mjs --only lint | unit | e2e         one part
//   node scripts/test.mjs --only e2e -- test/roles -t who  what follows -- goes to Jest
//   node scripts/test.mjs --long                           the long runs; their result is kept in test/results/
import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ensureDependencies, Refusal, requireNode, ROOT, runScript } from './deps.mjs';
import { unseenCodes, untoldCodes } from './seen-codes.mjs';
import { dropGroups, writeGroups } from './test-groups.mjs';
import { jestReport, oneCheck, printReport } from './test-report.mjs';

const PARTS = ['lint', 'unit', 'e2e'];

function readArguments(args) {
  const cut = args.indexOf('--');
  const own = cut < 0 ? args : args.slice(0, cut);
  const long = own.includes('--long');
  const only = own.includes('--only') ? own[own.indexOf('--only') + 1] : undefined;
  if (only !== undefined && !PARTS.includes(only)) throw new Refusal(`--only takes one of ${PARTS.join(', ')}.`);
  return { long, parts: long ? ['long'] : only ? [only] : PARTS, jestArgs: cut < 0 ? [] : args.slice(cut + 1) };
}

/** The process that is running now, told to end when we are. */
let current;
/** Those of them that run side by side. */
const checking = new Set();

async function run(args) {
  const started = performance.now();
  current = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(current, 'exit');
  return { code: code ?? 1, ms: performance.now() - started };
}

/** What the checks say, whole and one after another, though two of them run at a time; in the order of their list. */
async function runChecks(checks) {
  const found = new Map();
  const left = [...checks];
  const lane = async () => {
    for (let one = left.shift(); one; one = left.shift()) {
      const [name, args] = one;
      const started = performance.now();
      const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
      checking.add(child);
      const said = [];
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes));
      const [code] = await once(child, 'close');
      checking.delete(child);
      process.stdout.write(Buffer.concat(said));
      found.set(name, oneCheck(name, code === 0, performance.now() - started));
    }
  };
  await Promise.all([lane(), lane()]);
  return checks.map(([name]) => found.get(name));
}

const tool = (file, ...args) => [path.join(ROOT, 'node_modules', file), ...args];

/** Checks that pass or fail as a whole, with the arguments for Node; the longest first, for two run at a time. */
const CHECKS = [
  ['house rules (eslint)', tool('eslint/bin/eslint.js', '--config', '.eslint.config.mjs', '.')],
  ['format (prettier)', tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  [
    'types (tsc)',
    tool('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json', '--tsBuildInfoFile', 'dist/check.tsbuildinfo'),
  ],
  [
    'types of the page (tsc)',
    tool(
      'typescript/bin/tsc',
      '--noEmit',
      '-p',
      'tsconfig.page.json',
      '--tsBuildInfoFile',
      'dist/check-page.tsbuildinfo',
    ),
  ],
  [
    'arrows (dependency-cruiser)',
    tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'src', 'migrations'),
  ],
  ['docker image (dockerfilelint, not built)', tool('dockerfilelint/bin/dockerfilelint', 'docker/Dockerfile')],
  ['compose file (read, not run)', ['scripts/compose-check.mjs']],
];

/** One core is left to the servers of the tests, but two files always run at a time: much of a test is waiting. */
const WORKERS = String(Math.max(2, os.availableParallelism() - 1));
/** Tests make much and keep little: the young generation has room, and the old is swept less often. */
const ROOM = '--max-semi-space-size=64';

/** Servers for the tests; they end when our end of their guard's standard input does, however we end. */
async function startServers() {
  const guard = spawn(process.execPath, ['scripts/test-cluster.mjs'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(guard, 'exit');
  const failed = ended.then(() => Promise.reject(new Refusal('The servers of the tests did not start; see above.')));
  const [line] = await Promise.race([once(createInterface({ input: guard.stdout }), 'line'), failed]);
  failed.catch(() => {});
  const stop = async () => {
    guard.stdin.end();
    await ended;
  };
  return { env: JSON.parse(line), stop };
}

/** Jest stays as long as a test has left something open: that is a failure, and not a run without end. */
function endWhenReported(child, file) {
  let seen = 0;
  return setInterval(() => {
    if (existsSync(file)) seen += 1;
    if (seen < 20) return;
    console.error('Jest did not end 20 s after its last test: some test or service leaves connections or timers open.');
    child.kill('SIGKILL');
  }, 1000);
}

async function jest(project, env, jestArgs) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sanad-jest-'));
  const file = path.join(folder, 'report.json');
  const args = ['--selectProjects', project, '--maxWorkers', WORKERS, '--json', '--outputFile', file, ...jestArgs];
  try {
    // Jest prints its JSON to standard output too; what people read goes to standard error.
    current = spawn(process.execPath, [ROOM, ...tool('jest/bin/jest.js', ...args)], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env },
    });
    const started = performance.now();
    const ended = once(current, 'exit');
    const watch = endWhenReported(current, file);
    const [code] = await ended;
    clearInterval(watch);
    return jestReport(project, file, code ?? 'killed', performance.now() - started);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A refusal that no test brings about is a guard of which nobody knows whether it holds; one that no document tells of, a surprise. */
function refusalsOf(file) {
  const check = (name, found) => {
    if (found.length > 0) console.error(`${name}, not so:\n  ${found.join('\n  ')}`);
    return oneCheck(name, found.length === 0, 0);
  };
  return [
    check('every refusal is given in some test', unseenCodes(file)),
    check('every refusal is told of where it is given', untoldCodes(file)),
  ];
}

/** Keeps the result of the long runs: when, of which commit, with which seed, and every test. */
function keep(stages, seed) {
  const folder = path.join(ROOT, 'test', 'results');
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const commit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).stdout?.trim() || null;
  const machine = { node: process.version, cpus: os.cpus().length, memoryBytes: os.totalmem() };
  const file = path.join(folder, `${at.slice(0, 19).replaceAll(':', '')}-long.json`);
  const counts = stages.map(({ name, passed, failed, skipped, tests }) => ({ name, passed, failed, skipped, tests }));
  writeFileSync(file, `${JSON.stringify({ at, commit, seed, machine, stages: counts }, null, 2)}\n`);
  console.log(`Kept in ${path.relative(ROOT, file)}`);
}

await runScript(async () => {
  requireNode();
  const { parts, long, jestArgs } = readArguments(process.argv.slice(2));
  // Part of the checks is what an engineer asks for beside others in one tree: packages are not swapped under them.
  ensureDependencies({ install: long || parts.length > 1 });
  // The same numbers each time, so that a run says what changed; the long run looks at new ones.
  const seed = process.env.SANAD_TEST_SEED ?? String(long ? randomInt(2 ** 31) : 20_261);
  console.log(`Seed of this run: ${seed} (SANAD_TEST_SEED repeats it)`);
  const stages = [];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      for (const child of [current, ...checking]) child?.kill('SIGTERM');
      process.exit(130); // the guard of the servers sees our end and ends them
    });
  }
  if (parts.includes('lint')) stages.push(...(await runChecks(CHECKS)));
  if (parts.includes('unit')) stages.push(await jest('unit', { SANAD_TEST_SEED: seed }, jestArgs));
  if (parts.includes('e2e') || long) {
    const { code, ms } = await run(['scripts/build.mjs']);
    stages.push(oneCheck('build', code === 0, ms));
    const servers = await startServers();
    try {
      if (!servers.env.TEST_REDIS_URL)
        console.log('No redis-server on PATH: the Redis half of the queue suite is skipped.');
      const isWhole = !long && jestArgs.length === 0;
      const which = isWhole ? writeGroups() : jestArgs;
      const noted = mkdtempSync(path.join(os.tmpdir(), 'sanad-codes-'));
      const env = { ...servers.env, SANAD_TEST_SEED: seed, SANAD_SEEN_CODES: path.join(noted, 'seen') };
      stages.push(await jest(long ? 'long' : 'e2e', env, which));
      if (isWhole) {
        dropGroups();
        stages.push(...refusalsOf(env.SANAD_SEEN_CODES));
      }
      rmSync(noted, { recursive: true, force: true });
    } finally {
      await servers.stop();
    }
  }
  if (long) keep(stages, seed);
  if (!existsSync(path.join(ROOT, '..', 'shared')))
    console.log('../shared is absent: vectors and samples of our own were used alone.');
  if (!printReport(stages)) process.exitCode = 1;
});
