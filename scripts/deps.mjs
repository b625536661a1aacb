// What must be on disk before anything else runs: a Node that is new enough, and the packages of the lockfile.
// Node built-ins only: this file runs before any package is installed.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder of the checkout. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19, 0];

/** A failure that is told to the person at the keyboard as one sentence, without a stack. */
export class Refusal extends Error {}

/**
 * Refuses a Node that is too old.
 * @param version as `process.versions.node`
 * @throws Refusal naming both versions
 */
export function requireNode(version = process.versions.node) {
  const have = version.split('.').map(Number);
  const at = OLDEST_NODE.findIndex((part, i) => have[i] !== part);
  if (at >= 0 && have[at] < OLDEST_NODE[at]) {
    throw new Refusal(
      `Sanad needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${version}. Install a newer one.`,
    );
  }
}

/**
 * Whether npm's own record of what it installed says the same as the lockfile; so a tree that somebody installed by
 * hand is taken as it is. Packages for other platforms are in the lockfile alone.
 */
function isInstalled(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const { packages: asked } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const { packages: there } = JSON.parse(readFileSync(record, 'utf8'));
  const same = (name) =>
    there[name].version === asked[name]?.version && there[name].integrity === asked[name]?.integrity;
  const needed = Object.keys(asked).filter((name) => name !== '' && !asked[name].optional);
  return needed.every((name) => name in there) && Object.keys(there).every(same);
}

/**
 * Installs exactly the lockfile's packages when they are not there yet; install scripts stay off.
 * The stamp lies inside node_modules, so that removing the folder removes the stamp.
 * @param install false: never touches a tree that others may be using, and refuses instead
 * @throws Refusal when npm fails
 */
export function ensureDependencies({ root = ROOT, say = console.log, install = true } = {}) {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules', '.sanad-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (isInstalled(root)) return writeFileSync(stamp, lock);
  if (!install)
    throw new Refusal('The packages are not those of package-lock.json. Run npm ci --ignore-scripts, then again.');
  say('Installing packages (npm ci --ignore-scripts) …');
  const started = performance.now();
  // npm start and npm test hand their own npm settings down by environment; a nested npm must not inherit them.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package|command)/.test(name)),
  );
  const npm = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--no-update-notifier'],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (npm.error) throw new Refusal(`npm could not be run: ${npm.error.message}`);
  if (npm.status !== 0) throw new Refusal('npm ci failed; its words stand above. Mend that and start again.');
  writeFileSync(stamp, lock);
  say(`Packages installed in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

/** Runs a script's main function; a Refusal ends it with its sentence and code 1, anything else with its stack. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  void runScript(() => {
    requireNode();
    ensureDependencies();
  });
}
