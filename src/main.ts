import 'reflect-metadata';
import { AppModule } from './app.module';
import { readEnv } from './platform/config/env';
import { buildHttp, listen } from './platform/http/start';
import { Log } from './platform/log';
import { endInOrder } from './platform/process-life';
import { ProcessKind } from './platform/process-kind';

/** The HTTP process. */
async function main(): Promise<void> {
  const env = readEnv();
  const app = await buildHttp(AppModule.register(env, new ProcessKind('api')), env);
  const log = app.get(Log);
  endInOrder(app, log, () => Promise.resolve());
  const port = await listen(app, env.PORT, env.HOST);
  log.info({ port, host: env.HOST }, 'listening');
  process.send?.({ ready: true, port });
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
