import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemActor } from '../../src/kernel/actor';
import { PAINT_ATTEMPTS, RedactionMaking } from '../../src/modules/evidence/redaction/redaction-making.service';
import type { Tx } from '../../src/platform/database/tx';
import type { LongJobContext } from '../../src/platform/queue/handles';
import { JobRunner } from '../../src/platform/queue/job-runner';
import type { TestApp } from './app';
import { Killed } from './bundle-rig';

/** Runs the making of a redaction by hand, and ends it at a chosen transaction, before or after its commit. */
export class RedactionRig {
  private readonly worker: NestFastifyApplication;
  /** Of the last run. */
  transactions = 0;

  constructor(t: TestApp) {
    if (!t.worker) throw new Error('The rig needs the worker');
    this.worker = t.worker;
  }

  /** One run; with `killAt` nothing is done after that transaction, from 1. @returns whether it came to its end */
  async run(redactionId: string, killAt?: { transaction: number; when: 'before' | 'after' }): Promise<boolean> {
    this.transactions = 0;
    let dead = false;
    const context: LongJobContext = {
      actor: systemActor('paint-redaction'),
      jobId: 'by hand',
      attempt: killAt ? 1 : PAINT_ATTEMPTS - 1,
      progress: async () => undefined,
      signal: new AbortController().signal,
      run: async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
        this.transactions += 1;
        dead ||= killAt?.transaction === this.transactions && killAt.when === 'before';
        if (dead) throw new Killed();
        const result = await this.worker.get(JobRunner).as('paint-redaction', work);
        dead ||= killAt?.transaction === this.transactions && killAt.when === 'after';
        if (dead) throw new Killed();
        return result;
      },
    };
    try {
      await this.worker.get(RedactionMaking, { strict: false }).make(context, redactionId);
      return true;
    } catch (fault) {
      if (fault instanceof Killed) return false;
      throw fault;
    }
  }
}
