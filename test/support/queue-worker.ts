import 'reflect-metadata';
import { readEnv } from '../../src/platform/config/env';
import { WorkerHost } from '../../src/platform/queue/worker-host';
import { probeContext } from './queue-rig';

// A worker of the probe jobs in a process of its own, to be killed in the middle of its work.
probeContext(readEnv()).then(
  async (app) => {
    await app.get(WorkerHost).start();
    process.send?.({ ready: true });
  },
  (fault: unknown) => {
    process.stderr.write(`${String(fault)}\n`);
    process.exit(1);
  },
);
process.on('disconnect', () => process.exit(0));
