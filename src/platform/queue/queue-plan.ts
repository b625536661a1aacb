/** How a worker process serves a queue. */
export interface QueuePlan {
  /** Jobs at a time. */
  readonly concurrency: number;
  /** After this time without a sign of life a job is given to another worker; its effect is kept once all the same. */
  readonly lockMs: number;
}

/**
 * A clock has a queue of its own, so that it never stands behind other work; within a queue the urgent comes first. Long
 * work is heavy on disk and processor: two at a time. A queue that is not named here holds what is repeated and short.
 */
const PLANS: Readonly<Record<string, QueuePlan>> = {
  clocks: { concurrency: 8, lockMs: 10_000 },
  events: { concurrency: 8, lockMs: 10_000 },
  deliveries: { concurrency: 4, lockMs: 30_000 },
  long: { concurrency: 2, lockMs: 30_000 },
};
const ELSE: QueuePlan = { concurrency: 2, lockMs: 10_000 };

export const planOf = (queue: string): QueuePlan => PLANS[queue] ?? ELSE;

/** One value for every worker: with Redis the look for stalled jobs is shared, and the longest interval delays all. */
export const STALLED_EVERY_MS = 5_000;
