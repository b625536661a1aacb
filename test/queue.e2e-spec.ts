import { everyJobMayRelyOnThis } from './support/queue-contract';
import { faultsLoseAndDoubleNothing } from './support/queue-faults-contract';
import { ownRedis } from './support/own-redis';
import { QueueRig } from './support/queue-rig';

const BACKENDS = [
  { backend: 'postgres', onRedis: false, here: true },
  { backend: 'redis', onRedis: true, here: process.env['TEST_REDIS_URL'] !== undefined },
];

describe.each(BACKENDS)('jobs on BullMQ over $backend', ({ onRedis, here }) => {
  const suite = here ? describe : describe.skip;
  suite(here ? 'contract' : `contract [no redis-server on this machine]`, () => {
    let rig: QueueRig;

    beforeAll(async () => {
      rig = await QueueRig.open(onRedis ? await ownRedis() : undefined);
    });

    afterAll(() => rig.close());

    everyJobMayRelyOnThis(() => rig);
    faultsLoseAndDoubleNothing(() => rig);
  });
});
