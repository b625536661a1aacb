import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createOwnerDataSource } from '../../src/platform/database/data-source';
import { migrateQueue, runSeeds } from '../../src/platform/database/migrate';
import { startCluster } from './cluster';
import { roleUrls, testPrefix } from './database';

/** Jest's global setup: servers, and the one template database with all migrations and seeds, of which each test file gets a copy. */
export default async function prepareTemplate(): Promise<void> {
  await startCluster();
  const source = createOwnerDataSource(roleUrls().owner, testPrefix(), [resolve(__dirname, '../../migrations/*.ts')]);
  const dataFolder = mkdtempSync(join(tmpdir(), 'sanad-seed-'));
  await source.initialize();
  try {
    await source.runMigrations();
    await migrateQueue(roleUrls().owner, testPrefix());
    await runSeeds(source, dataFolder, () => undefined);
  } finally {
    await source.destroy();
    rmSync(dataFolder, { recursive: true });
  }
}
