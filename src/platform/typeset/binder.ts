import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { ChildStopped } from '../confined/confined-child';
import { KeptChild } from '../confined/kept-child';
import { Log } from '../log';
import type { BindOrder, Bound } from './bind-pages';
import type { BinderAnswer } from './binder-child';

/** A file cannot be bound: it is not what it claims, is locked, or asks for too much. */
export class Unbindable extends Error {}

const LIMITS = { rssMiB: 450, heapMiB: 320, idleMs: 60_000 };
const STALL_MS = 60_000;

/**
 * Reads PDF files and pictures that are not ours in a process of its own with limits on time and memory: a file that was made to
 * hurt costs that process and nothing else. One order at a time.
 */
@Injectable()
export class Binder implements OnApplicationShutdown {
  private readonly child = new KeptChild<BindOrder, BinderAnswer>(join(__dirname, 'binder-child'), LIMITS);

  constructor(private readonly log: Log) {}

  /** @throws Unbindable */
  async bind(order: BindOrder): Promise<Bound> {
    const answer = await this.child.ask(order, { stallMs: STALL_MS }).catch((fault: unknown) => {
      if (fault instanceof ChildStopped) return { fault: fault.by };
      throw fault;
    });
    if ('bound' in answer) return answer.bound;
    // The words of a parser may quote the file: they stay here.
    this.log.info({ kind: order.kind, bytes: order.bytes.length }, 'a file could not be bound');
    throw new Unbindable(answer.fault);
  }

  onApplicationShutdown(): void {
    this.child.end();
  }
}
