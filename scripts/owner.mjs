// The database's owner, for commands that work beside the API: by DATABASE_OWNER_URL, or on the embedded PostgreSQL of
// SANAD_DATA while no other start holds it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { ROOT } from './deps.mjs';
import { startPostgres } from './postgres.mjs';
import { applyRoles, keptPasswords, roleUrls } from './roles.mjs';
import { takeFolder } from './run-record.mjs';

/**
 * Runs `work` with a connection of the owner.
 * @param {(client: pg.Client, owner: {url: string, prefix: string, folder: string}) => Promise<void>} work
 */
export async function asOwner(work, say = (line) => console.log(line)) {
  const prefix = process.env.SANAD_DB_PREFIX || 'sanad';
  const folder = path.resolve(process.env.SANAD_DATA || path.join(ROOT, '.sanad'));
  const stops = [];
  try {
    let url = process.env.DATABASE_OWNER_URL;
    if (!url) {
      mkdirSync(path.join(folder, 'keys'), { recursive: true, mode: 0o700 });
      const record = await takeFolder(folder);
      stops.push(() => record.release());
      const postgres = await startPostgres({ folder, say });
      stops.push(() => postgres.stop());
      const passwords = keptPasswords(folder, prefix);
      await applyRoles({ url: postgres.url, prefix, database: prefix, passwords });
      url = roleUrls({ prefix, database: prefix, passwords, at: new URL(postgres.url(prefix)).host }).owner;
    }
    const client = new pg.Client({ connectionString: url, options: `-c sanad.role_prefix=${prefix}` });
    await client.connect();
    stops.push(() => client.end());
    await work(client, { url, prefix, folder });
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
