import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { DomainError } from '../../kernel/domain-error';
import { Log } from '../log';
import { requiredBefore } from '../storage/required-before';
import type { Printed } from './letter';
import { residentBytes } from './resident-bytes';
import type { TypesetAnswer } from './typeset-child';

export interface TypesetLimits {
  /** For one paper. */
  readonly wallMs: number;
  /** Everything that the process may hold. */
  readonly rssMiB: number;
  /** Papers that may wait; more are refused. */
  readonly waiting: number;
  /** Without work for so long, the process ends. */
  readonly idleMs: number;
}

const LIMITS: TypesetLimits = { wallMs: 20_000, rssMiB: 768, waiting: 32, idleMs: 60_000 };
const LOOK_EVERY_MS = 100;

interface Waiting {
  readonly paper: Printed;
  readonly done: (pdf: Buffer) => void;
  readonly failed: (fault: Error) => void;
}

/**
 * Sets papers as PDF/A-2b, one at a time, in a process of its own with limits on time and memory: the event loop is free
 * meanwhile, and a paper that is too much for it costs that process and nothing else. Same paper, same bytes.
 */
@Injectable()
export class Typesetter implements OnApplicationShutdown {
  private readonly queue: Waiting[] = [];
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private busy = false;
  private count = 0;
  protected readonly limits: TypesetLimits = LIMITS;

  constructor(private readonly log: Log) {}

  /** @throws unavailable `paper.too-many` when too many wait, `paper.not-made` when it took too long or too much */
  async pdf(paper: Printed): Promise<Buffer> {
    if (this.queue.length >= this.limits.waiting) {
      throw new DomainError(
        'unavailable',
        'paper.too-many',
        'Many papers are being made just now. Ask again shortly.',
        {
          retryAfter: 5,
        },
      );
    }
    return new Promise((done, failed) => {
      this.queue.push({ paper, done, failed });
      void this.work();
    });
  }

  onApplicationShutdown(): void {
    this.end();
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.idle);
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      try {
        next.done(await this.set(next.paper));
      } catch (fault) {
        this.log.error({ form: next.paper.form, why: withoutTexts(fault) }, 'a paper could not be made');
        next.failed(
          new DomainError(
            'unavailable',
            'paper.not-made',
            'This paper could not be made. Ask again; if it fails again, tell the administrator. The record itself is whole.',
          ),
        );
      }
    }
    this.busy = false;
    this.idle = setTimeout(() => this.end(), this.limits.idleMs).unref();
  }

  private set(paper: Printed): Promise<Buffer> {
    const child = this.child?.connected ? this.child : forkSetter();
    this.child = child;
    const id = (this.count += 1);
    return new Promise((resolve, reject) => {
      const settle = (result: () => void): void => {
        clearTimeout(wall);
        clearInterval(look);
        child.off('exit', ended).off('message', answered);
        result();
      };
      const stop = (why: string): void =>
        settle(() => {
          this.end();
          reject(new Error(why));
        });
      const ended = (): void => stop('the process ended');
      const answered = (answer: TypesetAnswer): void => {
        if (answer.id !== id) return;
        settle(() => ('pdf' in answer ? resolve(Buffer.from(answer.pdf)) : reject(new Error(answer.fault))));
      };
      const wall = setTimeout(() => stop('time limit'), this.limits.wallMs);
      const look = setInterval(() => {
        void residentBytes(child.pid).then((bytes) => {
          if (bytes > this.limits.rssMiB * 2 ** 20) stop('memory limit');
        });
      }, LOOK_EVERY_MS);
      child.on('exit', ended).on('message', answered);
      child.send({ id, paper }, (fault) => {
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

function forkSetter(): ChildProcess {
  const child = fork(join(__dirname, `typeset-child${extname(__filename)}`), [], {
    execArgv: [...requiredBefore(), '--max-old-space-size=256'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // A fork that fails is told by `exit` and by the limit; without a listener it would end us too.
  child.on('error', () => undefined);
  return child;
}

/** The compiler's words without what it quotes of the paper: no text of a case goes into a log. */
const withoutTexts = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : 'unknown').replace(/\\?".*\\?"/gs, '"…"').slice(0, 200);
