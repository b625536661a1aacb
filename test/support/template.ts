import 'reflect-metadata';
import { resolve } from 'node:path';
import { createOwnerDataSource } from '../../src/platform/database/data-source';
import { startCluster } from './cluster';
import { roleUrls, testPrefix } from './database';

/** Jest's global setup: servers, and the one template database with all migrations, of which each test file gets a copy. */
export default async function prepareTemplate(): Promise<void> {
  await startCluster();
  const source = createOwnerDataSource(roleUrls().owner, testPrefix(), [resolve(__dirname, '../../migrations/*.ts')]);
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}
