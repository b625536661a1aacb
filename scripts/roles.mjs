// Passwords of the database roles, and the roles themselves: printed for an administrator (npm run db:roles), or made
// by ourselves on a cluster of our own.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, runScript } from './deps.mjs';
import { clusterSql, databaseSql, LOGINS, roleNames, rolesSql, schemaSql } from './role-sql.mjs';

/** Fresh passwords, 256 bits each, one for each login. */
export function newPasswords() {
  return Object.fromEntries(Object.keys(LOGINS).map((key) => [key, randomBytes(32).toString('base64url')]));
}

/** The passwords kept in `<folder>/keys/database.json`, made at first use, readable by their owner alone. */
export function keptPasswords(folder, prefix) {
  const file = path.join(folder, 'keys', 'database.json');
  const all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (!all[prefix]) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    all[prefix] = newPasswords();
    writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  }
  return all[prefix];
}

/** The four addresses of a database. @param at host and port, such as `127.0.0.1:5432` */
export function roleUrls({ prefix, database, passwords, at }) {
  const names = roleNames(prefix);
  const url = (key) => `postgres://${names[key]}:${passwords[key]}@${at}/${database}`;
  return Object.fromEntries(Object.keys(LOGINS).map((key) => [key, url(key)]));
}

/** Runs `work` with a connected client, which is closed whatever happens. */
export async function withClient(connectionString, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString });
  client.on('error', () => {}); // a lost connection also fails the query that waits on it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes roles and database on a cluster that is ours; runs again without harm.
 * @param url address of a database as superuser, by its name
 */
export async function applyRoles({ url, prefix, database, passwords }) {
  await withClient(url('postgres'), async (client) => {
    await client.query(clusterSql({ prefix, passwords }));
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database} TEMPLATE template0`);
    await client.query(databaseSql({ prefix, database }));
  });
  await withClient(url(database), (client) => client.query(schemaSql({ prefix })));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  void runScript(() => {
    const prefix = process.env.SANAD_DB_PREFIX ?? 'sanad';
    const folder = path.resolve(process.env.SANAD_DATA ?? path.join(ROOT, '.sanad'));
    const database = process.env.SANAD_DB_NAME ?? prefix;
    const passwords = keptPasswords(folder, prefix);
    const at = process.env.SANAD_DB_HOST ?? '127.0.0.1:5432';
    process.stdout.write(rolesSql({ prefix, database, passwords }));
    const urls = roleUrls({ prefix, database, passwords, at });
    const names = {
      owner: 'DATABASE_OWNER_URL',
      app: 'DATABASE_URL',
      jobs: 'DATABASE_JOBS_URL',
      sequencer: 'DATABASE_SEQUENCER_URL',
    };
    const file = path.join(folder, 'keys', 'database.env');
    const lines = Object.entries(names).map(([key, name]) => `${name}=${urls[key]}\n`);
    writeFileSync(file, lines.join(''), { mode: 0o600 });
    console.error(`The addresses for the environment stand in ${file} (host ${at}; SANAD_DB_HOST changes it).`);
  });
}
