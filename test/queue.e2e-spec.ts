import { Redis } from 'ioredis';
import { everyJobMayRelyOnThis } from './support/queue-contract';
import { faultsLoseAndDoubleNothing } from './support/queue-faults-contract';
import { QueueRig } from './support/queue-rig';

const REDIS = process.env['TEST_REDIS_URL'];
const BACKENDS = [
  { backend: 'postgres', redisUrl: undefined, here: true },
  { backend: 'redis', redisUrl: REDIS, here: REDIS !== undefined },
];

describe.each(BACKENDS)('jobs on BullMQ over $backend', ({ redisUrl, here }) => {
  const suite = here ? describe : describe.skip;
  suite(here ? 'contract' : `contract [no redis-server on this machine]`, () => {
    let rig: QueueRig;

    beforeAll(async () => {
      if (redisUrl) {
        const redis = new Redis(redisUrl);
        await redis.flushall();
        redis.disconnect();
      }
      rig = await QueueRig.open(redisUrl);
    });

    afterAll(() => rig.close());

    everyJobMayRelyOnThis(() => rig);
    faultsLoseAndDoubleNothing(() => rig);
  });
});
