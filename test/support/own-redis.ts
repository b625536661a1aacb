import { Redis } from 'ioredis';
import { testSetting } from './database';

/** Stands in database 0, which no application gets. */
const COUNTER = 'sanad-test:databases';

/**
 * A database of the tests' Redis that nobody else has: two applications on one would take each other's jobs, and what one test
 * flushes would be gone from the other. @returns its address
 */
export async function ownRedis(): Promise<string> {
  const url = testSetting('TEST_REDIS_URL');
  const redis = new Redis(url);
  try {
    return `${url}/${await redis.incr(COUNTER)}`;
  } finally {
    redis.disconnect();
  }
}

/** Empties this database of Redis, and no other. */
export async function flushRedis(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    await redis.flushdb();
  } finally {
    redis.disconnect();
  }
}
