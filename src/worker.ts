import 'reflect-metadata';
import { readEnv } from './platform/config/env';
import { buildHttp, listen } from './platform/http/start';
import { Log } from './platform/log';
import { endInOrder } from './platform/process-life';
import { WorkerHost } from './platform/queue/worker-host';
import { WorkerModule } from './worker.module';

/** The queue process: relay, jobs, schedules, sequencer. Its port, on loopback, tells health and figures alone. */
async function main(): Promise<void> {
  const env = readEnv();
  const app = await buildHttp(WorkerModule.register(env), env);
  const log = app.get(Log);
  const host = app.get(WorkerHost);
  endInOrder(app, log, () => host.stop());
  await host.start();
  const port = await listen(app, env.SANAD_WORKER_PORT, '127.0.0.1');
  log.info({ port }, 'working');
  process.send?.({ ready: true, port });
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
