// Compiles the server into dist/, incrementally.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, Refusal, requireNode, ROOT, runScript } from './deps.mjs';

/** What the server reads beside its own code; tsc leaves these where they are. */
const isData = (file) => statSync(file).isDirectory() || /\.(json|sql|typ)$/.test(file);

/** Removes what was compiled from files that are gone: a migration left over from another branch would be run. */
function removeStale(root, dist, folder) {
  const compiled = path.join(dist, folder);
  for (const name of existsSync(compiled) ? readdirSync(compiled, { recursive: true }) : []) {
    const source = path.join(root, folder, name.replace(/\.js(\.map)?$/, '.ts'));
    if (/\.(js|map|json|sql|typ)$/.test(name) && !existsSync(source)) rmSync(path.join(compiled, name));
  }
}

/** A digest of all that the compiled code follows from, so that an unchanged tree need not be compiled at each start. */
function digestOf(root) {
  const digest = createHash('sha256').update(process.version);
  const settings = [
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/build.mjs',
    'scripts/verifier.mjs',
    'scripts/verifier-page.mjs',
  ];
  const sources = ['src', 'migrations'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, name)),
  );
  for (const name of [...settings, ...sources.sort()]) {
    const file = path.join(root, name);
    if (statSync(file).isFile()) digest.update(`\n${name}\n`).update(readFileSync(file));
  }
  return digest.digest('hex');
}

/**
 * Type-checks and compiles src/ and migrations/ and copies their data files.
 * @throws Refusal when the code does not compile
 */
export function build(root = ROOT) {
  const dist = path.join(root, 'dist');
  const stamp = path.join(dist, '.built');
  const digest = digestOf(root);
  const whole = ['main.js', 'worker.js'].every((name) => existsSync(path.join(dist, 'src', name)));
  if (whole && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  rmSync(stamp, { force: true });
  // Without its outputs the record of what was compiled would make tsc write nothing.
  const record = path.join(dist, 'build.tsbuildinfo');
  if (!whole) rmSync(record, { force: true });
  const tsc = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--tsBuildInfoFile', record],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  if (tsc.status !== 0) throw new Refusal('The code does not compile; the errors stand above.');
  for (const folder of ['src', 'migrations']) {
    removeStale(root, dist, folder);
    const from = path.join(root, folder);
    if (existsSync(from)) cpSync(from, path.join(dist, folder), { recursive: true, filter: isData });
  }
  mkdirSync(dist, { recursive: true });
  // What a bundle carries for whoever checks it.
  const verifier = spawnSync(process.execPath, [path.join(root, 'scripts/verifier.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (verifier.status !== 0) throw new Refusal('The verifiers cannot be joined; the reason stands above.');
  writeFileSync(stamp, digest);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(() => {
    requireNode();
    ensureDependencies();
    build();
  });
}
