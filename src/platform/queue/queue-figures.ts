import type { Gauge } from 'prom-client';
import type { Metrics } from '../http/metrics';
import type { Log } from '../log';
import type { Bull } from './bull';
import type { DeadLetters } from './dead-letters';
import type { Queues } from './queues';
import type { Relay } from './relay';

/** Above this age of the oldest message that is due and not handed over, somebody must look. */
const OLDEST_MS = 60_000;

/** Figures and alarms of the queue, read anew with each round of the reconciler. Numbers of jobs, never of cases. */
export class QueueFigures {
  private readonly depth: Gauge<'queue' | 'state'>;
  private readonly letters: Gauge;
  private readonly oldest: Gauge;

  constructor(
    private readonly metrics: Metrics,
    private readonly log: Log,
    private readonly of: { bull: Bull; queues: Queues; names: readonly string[]; letters: DeadLetters; relay: Relay },
  ) {
    this.depth = metrics.gauge('sanad_queue_jobs', 'Jobs in the queue by state', ['queue', 'state']);
    this.letters = metrics.gauge('sanad_dead_letters', 'Work that failed for good and waits for somebody');
    this.oldest = metrics.gauge(
      'sanad_outbox_oldest_seconds',
      'Age of the oldest message that is due and not handed over',
    );
  }

  async read(): Promise<void> {
    const { bull, queues, names, letters, relay } = this.of;
    const undone = await relay.undone();
    this.metrics.alarm('job-nobody-does', undone.length > 0);
    if (undone.length > 0) this.log.error({ jobs: undone }, 'messages wait for a job that nobody does');
    const waiting = await letters.waiting();
    this.letters.set(waiting);
    this.metrics.alarm('dead-letter', waiting > 0);
    const oldestMs = await relay.oldestMs();
    this.oldest.set(oldestMs / 1000);
    this.metrics.alarm('outbox-old', oldestMs > OLDEST_MS);
    for (const queue of names)
      for (const [state, count] of Object.entries(await queues.counts(queue))) this.depth.set({ queue, state }, count);
    // The server may have been started again with other settings.
    const eviction = await bull.unsafeEviction();
    this.metrics.alarm('redis-evicts', eviction !== undefined);
    if (eviction !== undefined) this.log.error({ policy: eviction }, 'Redis may drop jobs: set it to noeviction');
  }
}
