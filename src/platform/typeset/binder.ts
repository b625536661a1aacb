import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { Log } from '../log';
import { requiredBefore } from '../storage/required-before';
import type { BindOrder, Bound } from './bind-pages';
import type { BinderAnswer } from './binder-child';
import { residentBytes } from './resident-bytes';

/** A file cannot be bound: it is not what it claims, is locked, or asks for too much. */
export class Unbindable extends Error {}

const LIMITS = { wallMs: 60_000, rssMiB: 450, heapMiB: 320, idleMs: 60_000 };
const LOOK_EVERY_MS = 100;

/**
 * Reads PDF files and pictures that are not ours in a process of its own with limits on time and memory: a file that was made to
 * hurt costs that process and nothing else. One order at a time.
 */
@Injectable()
export class Binder implements OnApplicationShutdown {
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;

  constructor(private readonly log: Log) {}

  /** @throws Unbindable */
  bind(order: BindOrder): Promise<Bound> {
    const done = this.last.then(() => this.ask(order));
    this.last = done.catch(() => undefined);
    return done;
  }

  onApplicationShutdown(): void {
    this.end();
  }

  private ask(order: BindOrder): Promise<Bound> {
    clearTimeout(this.idle);
    const child = this.child?.connected ? this.child : forkBinder();
    this.child = child;
    const id = (this.count += 1);
    return new Promise((resolve, reject) => {
      const settle = (result: () => void): void => {
        clearTimeout(wall);
        clearInterval(look);
        child.off('exit', ended).off('message', answered);
        this.idle = setTimeout(() => this.end(), LIMITS.idleMs).unref();
        result();
      };
      const refuse = (why: string): void => {
        // The words of a parser may quote the file: they stay here.
        this.log.info({ kind: order.kind, bytes: order.bytes.length }, 'a file could not be bound');
        reject(new Unbindable(why));
      };
      const stop = (why: string): void =>
        settle(() => {
          this.end();
          refuse(why);
        });
      const ended = (): void => stop('the process ended');
      const answered = (answer: BinderAnswer): void => {
        if (answer.id !== id) return;
        settle(() => ('bound' in answer ? resolve(answer.bound) : refuse(answer.fault)));
      };
      const wall = setTimeout(() => stop('time limit'), LIMITS.wallMs);
      const look = setInterval(() => {
        void residentBytes(child.pid).then((bytes) => {
          if (bytes > LIMITS.rssMiB * 2 ** 20) stop('memory limit');
        });
      }, LOOK_EVERY_MS);
      child.on('exit', ended).on('message', answered);
      child.send({ ...order, id }, (fault) => {
        if (fault) stop('the process could not be reached');
      });
    });
  }

  private end(): void {
    clearTimeout(this.idle);
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }
}

function forkBinder(): ChildProcess {
  const child = fork(join(__dirname, `binder-child${extname(__filename)}`), [], {
    execArgv: [...requiredBefore(), `--max-old-space-size=${LIMITS.heapMiB}`],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // A fork that fails is told by `exit` and by the limit; without a listener it would end us too.
  child.on('error', () => undefined);
  return child;
}
