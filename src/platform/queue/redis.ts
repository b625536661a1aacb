import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** BullMQ waits for a server that is away; a command is not given up after some tries. */
const PATIENT: RedisOptions = { maxRetriesPerRequest: null };

/** One address is a single server, several parted by commas are nodes of a Redis Cluster, which tell of the others. */
export function connectRedis(urls: string, onError: (fault: Error) => void): Redis | Cluster {
  const nodes = urls.split(',').map((url) => new URL(url));
  const [first] = nodes;
  if (!first) throw new Error('REDIS_URL names no server');
  const redis =
    nodes.length === 1
      ? new Redis(urls, PATIENT)
      : new Cluster(
          nodes.map(({ hostname, port }) => ({ host: hostname, port: Number(port || 6379) })),
          {
            redisOptions: {
              ...PATIENT,
              ...(first.username ? { username: decodeURIComponent(first.username) } : {}),
              ...(first.password ? { password: decodeURIComponent(first.password) } : {}),
              ...(first.protocol === 'rediss:' ? { tls: {} } : {}),
            },
          },
        );
  redis.on('error', onError);
  return redis;
}

/** What each server would do when its memory is full. Asked by INFO, which hosted servers answer too. */
export async function evictionPolicies(redis: Redis | Cluster): Promise<string[]> {
  if (redis instanceof Cluster && redis.nodes('master').length === 0) await redis.ping();
  const servers = redis instanceof Cluster ? redis.nodes('master') : [redis];
  const told = await Promise.all(servers.map((server) => server.info('memory')));
  return told.map((text) => /^maxmemory_policy:(\S+)/m.exec(text)?.[1] ?? 'unknown');
}
