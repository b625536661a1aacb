import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemActor } from '../../src/kernel/actor';
import { BUILD_ATTEMPTS, BundleBuilding } from '../../src/modules/evidence/bundle/bundle-building.service';
import type { Tx } from '../../src/platform/database/tx';
import type { LongJobContext } from '../../src/platform/queue/handles';
import { JobRunner } from '../../src/platform/queue/job-runner';
import type { TestApp } from './app';

/** The process ended here. */
export class Killed extends Error {}

/** Runs the making of a bundle by hand, and ends it at a chosen transaction, before or after its commit. */
export class BundleRig {
  private readonly worker: NestFastifyApplication;

  constructor(t: TestApp) {
    if (!t.worker) throw new Error('The rig needs the worker');
    this.worker = t.worker;
  }

  /**
   * One run. With `killAt` the process ends at that transaction, from 1: nothing after it is done. @returns whether it came to
   * its end
   */
  async run(bundleId: string, killAt?: { transaction: number; when: 'before' | 'after' }): Promise<boolean> {
    let transactions = 0;
    let dead = false;
    const context: LongJobContext = {
      actor: systemActor('build-bundle'),
      jobId: 'by hand',
      attempt: killAt ? 1 : BUILD_ATTEMPTS - 1,
      progress: async () => undefined,
      signal: new AbortController().signal,
      run: async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
        transactions += 1;
        dead ||= killAt?.transaction === transactions && killAt.when === 'before';
        if (dead) throw new Killed();
        const result = await this.worker.get(JobRunner).as('build-bundle', work);
        dead ||= killAt?.transaction === transactions && killAt.when === 'after';
        if (dead) throw new Killed();
        return result;
      },
    };
    try {
      await this.worker.get(BundleBuilding, { strict: false }).build(context, bundleId);
      return true;
    } catch (fault) {
      if (fault instanceof Killed) return false;
      throw fault;
    }
  }
}
