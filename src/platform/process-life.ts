import type { INestApplicationContext } from '@nestjs/common';
import type { Log } from './log';

const DRAIN_LIMIT_MS = 30_000;

/**
 * Ends the process in order on SIGTERM, SIGINT, SIGHUP, or when the parent that forked us is gone (its channel ends, so a
 * killed parent leaves nothing behind). What is under way gets 30 seconds. `stop` runs before the modules are closed.
 */
export function endInOrder(app: INestApplicationContext, log: Log, stop: () => Promise<void>): void {
  let ending = false;
  const end = (why: string): void => {
    if (ending) return;
    ending = true;
    log.info({ why }, 'ending');
    setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref();
    stop()
      .then(() => app.close())
      .then(
        () => process.exit(0),
        (err: unknown) => {
          log.error({ err }, 'did not end in order');
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(signal));
  if (process.send) process.on('disconnect', () => end('parent gone'));
  process.on('unhandledRejection', (err) => {
    log.fatal({ err }, 'unhandled rejection');
    end('unhandled rejection');
  });
}
