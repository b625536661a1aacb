import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { JOB_RIGHTS } from '../../kernel/policy';
import { readOwnerSettings } from '../config/owner-settings';
import { createOwnerDataSource } from './data-source';
import { rolesOf } from './roles';
import type { Seed } from './seed';

/** Where BullMQ keeps its tables when there is no Redis. */
const QUEUE_SCHEMA = 'bullmq';

const ROOT = resolve(__dirname, '../../..');
const tell = (fields: object): void => void process.stdout.write(`${JSON.stringify(fields)}\n`);

const isSeed = (thing: unknown): thing is Seed =>
  typeof thing === 'object' && thing !== null && 'run' in thing && typeof thing.run === 'function' && 'order' in thing;

/** Seeds of all modules, by their order. */
export async function findSeeds(): Promise<{ name: string; seed: Seed }[]> {
  const modules = join(ROOT, 'src/modules');
  const files = readdirSync(modules).flatMap((name) =>
    readdirSync(join(modules, name))
      .filter((file) => /\.seed\.(js|ts)$/.test(file))
      .map((file) => join(modules, name, file)),
  );
  const found = await Promise.all(
    files.map(async (file) => {
      const loaded: unknown = await import(file);
      const seed: unknown = typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, 'seed') : undefined;
      if (!isSeed(seed)) throw new Error(`${basename(file)} exports no seed`);
      return { name: basename(file).replace(/\.seed\.(js|ts)$/, ''), seed };
    }),
  );
  return found.sort((a, b) => a.seed.order - b.seed.order);
}

/** Brings what files say into the database: rights of jobs first, then each module's seed in a transaction of its own. */
export async function runSeeds(owner: DataSource, dataFolder: string, told: (fields: object) => void): Promise<void> {
  await owner.transaction(async (manager) => {
    const rights = Object.entries(JOB_RIGHTS).flatMap(([job, types]) => types.map((type) => [job, type]));
    await manager.query(
      'DELETE FROM job_right WHERE (job, entry_type) NOT IN (SELECT * FROM unnest($1::text[], $2::text[]))',
      [rights.map(([job]) => job), rights.map(([, type]) => type)],
    );
    await manager.query('INSERT INTO job_right SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING', [
      rights.map(([job]) => job),
      rights.map(([, type]) => type),
    ]);
  });
  for (const { name, seed } of await findSeeds()) {
    const lines = await owner.transaction((manager) =>
      seed.run({ q: { query: (sql, params = []) => manager.query(sql, [...params]) }, dataFolder }),
    );
    told({ seed: name, changed: lines.length });
    for (const line of lines) told({ seed: name, difference: line });
  }
}

/** BullMQ's own tables, made by the owner and used by the jobs' login, which can make none. */
export async function migrateQueue(ownerUrl: string, prefix: string): Promise<void> {
  const { jobs } = rolesOf(prefix);
  const client = new Client({ connectionString: ownerUrl, application_name: 'sanad-migrate-queue' });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    await client.query(`
      GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${jobs};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${jobs};
      GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${jobs};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${jobs};
    `);
  } finally {
    await client.end();
  }
}

async function main(command: string | undefined): Promise<void> {
  const { ownerUrl, prefix, dataFolder } = readOwnerSettings();
  const owner = createOwnerDataSource(ownerUrl, prefix, [resolve(ROOT, 'migrations/*.{js,ts}')]);
  await owner.initialize();
  try {
    if (command === 'up') {
      for (const { name } of await owner.runMigrations()) tell({ migrated: name });
      await migrateQueue(ownerUrl, prefix);
    } else if (command === 'down') {
      await owner.undoLastMigration();
      tell({ undone: true });
    } else if (command === 'seed') {
      await runSeeds(owner, dataFolder, tell);
    } else {
      throw new Error('migrate up | down | seed');
    }
  } finally {
    await owner.destroy();
  }
}

if (require.main === module) {
  main(process.argv[2]).catch((fault: unknown) => {
    process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
    process.exitCode = 1;
  });
}
