import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Env } from '../config/env';
import { Metrics } from '../http/metrics';
import { Log } from '../log';
import { Bull, type JobData } from './bull';
import { DeadLetters, faultCode } from './dead-letters';
import { type Handler, JobRegistry } from './job-registry';
import { JobRunner } from './job-runner';
import { QueueFigures } from './queue-figures';
import { QueueBoard } from './queue-board';
import { Queues } from './queues';
import { Reconciler } from './reconciler';
import { Relay } from './relay';
import { Rounds } from './rounds';

const RELAY_EVERY_MS = 200;
const RECONCILE_EVERY_MS = 30_000;

/** Runs relay, reconciler and the workers of every queue. Started in the worker process alone. */
@Injectable()
export class WorkerHost {
  private bull: Bull | undefined;
  private queues: Queues | undefined;
  private relay: Rounds | undefined;
  private reconciler: Rounds | undefined;
  private workers: ReturnType<Bull['worker']>[] = [];
  private readonly stopping = new AbortController();

  constructor(
    private readonly env: Env,
    private readonly log: Log,
    private readonly metrics: Metrics,
    private readonly registry: JobRegistry,
    private readonly runner: JobRunner,
    private readonly board: QueueBoard,
  ) {}

  /** @throws Error when a job has two handlers or Redis may evict keys. */
  async start(): Promise<void> {
    const handlers = this.registry.all();
    const onError = (err: Error): void => this.log.warn({ err: err.message }, 'queue: connection fault');
    const bull = Bull.open({
      ...(this.env.REDIS_URL ? { redisUrl: this.env.REDIS_URL } : {}),
      databaseUrl: this.env.DATABASE_JOBS_URL,
      onError,
    });
    this.bull = bull;
    const eviction = await bull.unsafeEviction();
    if (eviction !== undefined)
      throw new Error(`Redis has maxmemory-policy ${eviction}: it would drop jobs. Set it to noeviction.`);
    const queues = new Queues(bull);
    this.queues = queues;
    const letters = new DeadLetters(this.runner);
    const reconciler = new Reconciler(this.runner, this.registry, queues, letters);
    const relay = new Relay(this.runner, this.registry, queues);
    const alarmed = (name: string) => (failed: unknown) => {
      this.metrics.alarm(name, failed !== undefined);
      if (failed !== undefined) this.log.error({ err: failed }, `${name} failed`);
    };
    const names = this.registry.queues();
    const figures = new QueueFigures(this.metrics, this.log, { bull, queues, names, letters, relay });
    for (const queue of names) {
      const worker = bull.worker(
        queue,
        (job) => this.process(handlers, job),
        (job, err) => this.failed(letters, queue, job, err),
      );
      this.workers.push(worker);
    }
    this.reconciler = new Rounds(
      RECONCILE_EVERY_MS,
      async () => {
        await reconciler.round(RECONCILE_EVERY_MS);
        await figures.read();
        return false;
      },
      alarmed('queue-reconciler'),
    );
    this.relay = new Rounds(RELAY_EVERY_MS, async () => (await relay.round()) > 0, alarmed('outbox-relay'));
    this.board.show(names.map((name) => queues.of(name)));
    this.reconciler.start();
    this.relay.start();
  }

  /** One round of each at once; for tests and for an administrator who does not want to wait. */
  async settle(): Promise<void> {
    await this.relay?.now();
    await this.reconciler?.now();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.relay?.stop();
    await this.reconciler?.stop();
    await Promise.all(this.workers.map((worker) => worker.close()));
    await this.queues?.close();
    await this.bull?.close();
  }

  private async process(handlers: readonly Handler[], job: Job<JobData>): Promise<void> {
    const handler = handlers.find((h) => h.id === job.data.handler);
    if (!handler) throw new Error(`No handler ${job.data.handler}`);
    const host = { progress: (value: number | object) => job.updateProgress(value), signal: this.stopping.signal };
    if (handler.rule.everyMs !== undefined) return this.runner.repeat(handler, job.id ?? '', host);
    const { messageId: id, payload, run = 0 } = job.data;
    const hearers = this.registry.of(handler.rule.type.queue, job.name).length;
    return this.runner.run(handler, { id, payload, attempt: job.attemptsMade + 1, handlers: hearers, run }, host);
  }

  private failed(letters: DeadLetters, queue: string, job: Job<JobData> | undefined, err: Error): void {
    this.log.warn(
      { queue, job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, err: err.message },
      'job attempt failed',
    );
    if (!job || job.data.messageId === '' || job.attemptsMade < (job.opts.attempts ?? 1)) return;
    const { name, data, attemptsMade: attempts } = job;
    const last = { queue, name, data, attempts, failure: err.message, fault: faultCode(err) };
    letters.bury(last, this.registry.of(queue, name).length).then(
      (news) => news && this.metrics.alarm('dead-letter', true),
      (fault: unknown) => this.log.error({ err: fault }, 'a dead letter could not be kept; the reconciler will'),
    );
  }
}
