import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { databaseSql } from '../../scripts/role-sql.mjs';

export type DatabaseRole = 'owner' | 'app' | 'jobs' | 'sequencer';

const VARIABLES = {
  owner: 'TEST_DATABASE_OWNER_URL',
  app: 'TEST_DATABASE_URL',
  jobs: 'TEST_DATABASE_JOBS_URL',
  sequencer: 'TEST_DATABASE_SEQUENCER_URL',
} as const satisfies Record<DatabaseRole, string>;

/** A setting of the tests' servers. @throws Error when Jest runs without its global setup */
export function testSetting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run by npm test, or by npx jest --selectProjects e2e`);
  return value;
}

/** Prefix of the roles in the tests' cluster. */
export const testPrefix = (): string => testSetting('SANAD_DB_PREFIX');

const withDatabase = (address: string, database: string): string => {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.toString();
};

/** Addresses of a database for each role; the template's without an argument. */
export function roleUrls(database?: string): Record<DatabaseRole, string> {
  const url = (role: DatabaseRole): string => {
    const address = testSetting(VARIABLES[role]);
    return database ? withDatabase(address, database) : address;
  };
  return { owner: url('owner'), app: url('app'), jobs: url('jobs'), sequencer: url('sequencer') };
}

/** Runs with a connection as superuser, to the database `postgres` unless named; for making databases, and for faults that only a superuser can do. */
export async function asSuperuser<T>(work: (client: Client) => Promise<T>, database = 'postgres'): Promise<T> {
  const client = new Client({ connectionString: withDatabase(testSetting('TEST_DATABASE_ADMIN_URL'), database) });
  client.on('error', () => undefined); // a lost connection also fails the query that waits on it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export interface ClonedDatabase {
  readonly name: string;
  readonly urls: Record<DatabaseRole, string>;
  drop(): Promise<void>;
}

/**
 * A private copy of the migrated template, with the roles' rights of a real installation (those of the database
 * itself are not copied by PostgreSQL). `drop()` removes it and cuts whoever is still connected.
 */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  const template = new URL(testSetting('TEST_DATABASE_OWNER_URL')).pathname.slice(1);
  await asSuperuser(async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
    await client.query(databaseSql({ prefix: testPrefix(), database: name }));
  });
  return {
    name,
    urls: roleUrls(name),
    drop: () =>
      asSuperuser(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}
