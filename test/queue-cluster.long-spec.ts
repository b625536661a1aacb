import { describeWith } from './support/needs';
import { everyJobMayRelyOnThis } from './support/queue-contract';
import { faultsLoseAndDoubleNothing } from './support/queue-faults-contract';
import { QueueRig } from './support/queue-rig';
import { RedisCluster } from './support/redis-cluster';

describeWith('redis-cli')('jobs on BullMQ over three nodes of a Redis Cluster', () => {
  let cluster: RedisCluster;
  let rig: QueueRig;

  beforeAll(async () => {
    cluster = await RedisCluster.start();
    rig = await QueueRig.open(cluster.url);
  });

  afterAll(async () => {
    await rig.close();
    await cluster.stop();
  });

  everyJobMayRelyOnThis(() => rig);
  faultsLoseAndDoubleNothing(() => rig);
});
