import { createHash } from 'node:crypto';
import type { Job } from 'bullmq';
import { PRIORITY_OF } from '../../kernel/message';
import type { Bull, JobData } from './bull';
import type { Handler } from './job-registry';

/** With the pauses between them about a minute, so that a database that is started again makes no dead letters. */
const ATTEMPTS = 8;
/** A queue that does not answer within this time is not waited for: the message stays in the outbox. */
const ADD_LIMIT_MS = 2_000;

interface Handed {
  readonly messageId: string;
  readonly name: string;
  readonly handler: Handler;
  readonly payload: object;
  readonly delayMs: number;
  readonly priority: number;
  readonly run: number;
}

/**
 * Id of the job that does a message by a handler: random part from the message, no colon, the same on every hand-over of
 * one run. A message that is run again after it failed for good gets a new one, because the queue still holds the old.
 */
export const jobIdOf = (messageId: string, handlerId: string, run: number): string => {
  const id = `${messageId}-${createHash('sha256').update(handlerId).digest('hex').slice(0, 8)}`;
  return run === 0 ? id : `${id}-${run}`;
};

async function within<T>(limitMs: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The queues of this installation, opened as they are used. */
export class Queues {
  private readonly open = new Map<string, ReturnType<Bull['queue']>>();

  constructor(private readonly bull: Bull) {}

  async add(queue: string, { messageId, name, handler, payload, delayMs, priority, run }: Handed): Promise<void> {
    const data: JobData = { messageId, handler: handler.id, payload, run };
    const options = {
      jobId: jobIdOf(messageId, handler.id, run),
      delay: delayMs,
      priority,
      attempts: handler.rule.attempts ?? ATTEMPTS,
      backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
      removeOnComplete: true,
      removeOnFail: { age: 7 * 86_400 },
    };
    await within(ADD_LIMIT_MS, `queue ${queue}`, this.of(queue).add(name, data, options));
  }

  /** Makes sure that a repeated job is planned; leaves alone what is planned already. */
  async every(handler: Handler, everyMs: number): Promise<void> {
    const { queue, name } = handler.rule.type;
    const planned = await within(ADD_LIMIT_MS, `queue ${queue}`, this.of(queue).getJobScheduler(name));
    const priority = PRIORITY_OF[handler.rule.type.urgencyOf({})];
    if (planned && Number(planned.every) === everyMs && planned.template?.opts?.priority === priority) return;
    const data: JobData = { messageId: '', handler: handler.id, payload: {} };
    await within(
      ADD_LIMIT_MS,
      `queue ${queue}`,
      this.of(queue).upsertJobScheduler(
        name,
        { every: everyMs },
        { name, data, opts: { priority, removeOnComplete: true, removeOnFail: { age: 86_400 } } },
      ),
    );
  }

  job(queue: string, id: string): Promise<Job<JobData> | undefined> {
    return within(ADD_LIMIT_MS, `queue ${queue}`, this.of(queue).getJob(id));
  }

  counts(queue: string): Promise<Record<string, number>> {
    return within(
      ADD_LIMIT_MS,
      `queue ${queue}`,
      this.of(queue).getJobCounts('waiting', 'active', 'delayed', 'failed', 'prioritized'),
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map((queue) => queue.close()));
    this.open.clear();
  }

  /** The queue as BullMQ knows it: for the board, which only looks. */
  of(name: string): ReturnType<Bull['queue']> {
    const queue = this.open.get(name) ?? this.bull.queue(name);
    this.open.set(name, queue);
    return queue;
  }
}
