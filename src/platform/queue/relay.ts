import type { JobRegistry } from './job-registry';
import type { JobRunner } from './job-runner';
import type { Queues } from './queues';

interface Row {
  id: string;
  queue: string;
  name: string;
  payload: object;
  delay_ms: number;
  priority: number;
  run: number;
  /** Handlers of a message that is run again which are not to do it: they have, or their letter waits or was set aside. */
  over: string[];
}

/** Of a message `o`: the handlers that have nothing left to do of it. */
export const OVER = `ARRAY(SELECT handler FROM job_done d WHERE d.message_id = o.id
  UNION SELECT handler FROM dead_letter l WHERE l.message_id = o.id AND l.state IN ('waiting', 'set_aside'))`;

const BATCH = 200;
const LOOK_AHEAD = '1 hour';

/**
 * Carries committed messages to BullMQ, at least once: read, add under ids that make a second add harmless, then mark.
 * No lock is held while the queue is spoken to. The most urgent first: a flood of what may wait holds up no clock.
 */
export class Relay {
  constructor(
    private readonly runner: JobRunner,
    private readonly registry: JobRegistry,
    private readonly queues: Queues,
  ) {}

  /** @returns how many messages were carried; a full batch says that more wait. */
  async round(): Promise<number> {
    const rows = await this.runner.as('relay', (tx) =>
      tx.query<Row>(
        `SELECT id, queue, name, payload, greatest(0, extract(epoch FROM due_at - clock_now()) * 1000)::float8 AS delay_ms,
                priority, run, CASE WHEN run = 0 THEN '{}' ELSE ${OVER} END AS over
           FROM outbox o
          WHERE relayed_at IS NULL AND due_at <= clock_now() + $1::interval
            AND (queue = 'events' OR queue || '/' || name = ANY ($3::text[]))
          ORDER BY priority, due_at, seq LIMIT $2`,
        [LOOK_AHEAD, BATCH, this.registry.jobs()],
      ),
    );
    if (rows.length === 0) return 0;
    for (const row of rows) await this.hand(row);
    const heard = rows.filter((row) => this.registry.of(row.queue, row.name).length > 0).map((row) => row.id);
    await this.runner.as('relay', (tx) =>
      tx.query(
        `UPDATE outbox SET relayed_at = clock_now(), done_at = CASE WHEN id = ANY ($2::uuid[]) THEN done_at ELSE clock_now() END
          WHERE id = ANY ($1::uuid[]) AND relayed_at IS NULL`,
        [rows.map((row) => row.id), heard],
      ),
    );
    return rows.length;
  }

  /** Jobs that have waited a minute for a process that does them: a version that is not running, or a mistake. */
  async undone(): Promise<string[]> {
    const rows = await this.runner.as('relay', (tx) =>
      tx.query<{ job: string }>(
        `SELECT DISTINCT queue || '/' || name AS job FROM outbox
          WHERE relayed_at IS NULL AND due_at < clock_now() - interval '1 minute'
            AND queue <> 'events' AND queue || '/' || name <> ALL ($1::text[])`,
        [this.registry.jobs()],
      ),
    );
    return rows.map((row) => row.job);
  }

  /** Milliseconds since the oldest message became due that is not handed over; 0 where there is none. */
  async oldestMs(): Promise<number> {
    const row = await this.runner.as('relay', (tx) =>
      tx.one<{ ms: number }>(
        `SELECT coalesce(greatest(0, extract(epoch FROM clock_now() - min(due_at)) * 1000), 0)::float8 AS ms
           FROM outbox WHERE relayed_at IS NULL`,
      ),
    );
    return row?.ms ?? 0;
  }

  private async hand(row: Row): Promise<void> {
    const { id: messageId, name, payload, priority, run } = row;
    const delayMs = Math.ceil(row.delay_ms);
    for (const handler of this.registry.of(row.queue, name)) {
      if (row.over.includes(handler.id)) continue;
      await this.queues.add(row.queue, { messageId, name, handler, payload, delayMs, priority, run });
    }
  }
}
