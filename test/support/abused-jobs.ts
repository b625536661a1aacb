import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { LongJobContext } from '../../src/platform/queue/handles';
import { type Handler, JobRegistry } from '../../src/platform/queue/job-registry';
import { JobRunner, type Message } from '../../src/platform/queue/job-runner';
import type { TestApp } from './app';
import { asSuperuser } from './database';

/** `once`: as it should be. `abused`: cut off half-way, cut off later, twice at one moment, and once more. */
export type Treatment = 'once' | 'abused';

const HOST = { progress: () => Promise.resolve(), signal: new AbortController().signal };
/** After how many of its own transactions work without one is cut off. */
const CUTS = [1, 2, 3];

class Cut extends Error {}

/** The same work, which ends in the middle: before its commit, or after some of its short transactions. */
const cutOff = (handler: Handler, after: number): Handler => ({
  ...handler,
  call: async (context, payload) => {
    if (!('run' in context)) {
      await handler.call(context, payload);
      throw new Cut();
    }
    let left = after;
    const run: LongJobContext['run'] = async (work) => {
      if (left === 0) throw new Cut();
      left -= 1;
      return context.run(work);
    };
    await handler.call({ ...context, run }, payload);
  },
});

/** What may become of work that is run so: it is done, or its rival was in the way. What is left is for the last run. */
async function inAnyCase(work: Promise<void>): Promise<void> {
  await work.catch(() => undefined);
}

/** Carries out what the house sent, without queue or relay, and notes which jobs had something to do. */
export class AbusedJobs {
  readonly did = new Set<string>();
  private readonly registry: JobRegistry;
  private readonly runner: JobRunner;

  constructor(
    private readonly t: TestApp,
    worker: NestFastifyApplication,
    private readonly treatment: Treatment,
  ) {
    this.registry = worker.get(JobRegistry);
    this.runner = worker.get(JobRunner);
  }

  get all(): readonly Handler[] {
    return this.registry.all();
  }

  /** Every message that is due, and what comes of it, oldest first. */
  async messages(): Promise<void> {
    for (;;) {
      const { rows } = await this.t.db.query<{ id: string; queue: string; name: string; payload: object }>(
        `UPDATE outbox SET relayed_at = clock_now() WHERE id = (
           SELECT id FROM outbox WHERE relayed_at IS NULL AND due_at <= clock_now() ORDER BY seq LIMIT 1
         ) RETURNING id, queue, name, payload`,
      );
      const [row] = rows;
      if (!row) return;
      const handlers = this.registry.of(row.queue, row.name);
      for (const handler of handlers) {
        this.did.add(handler.id);
        const message = { id: row.id, payload: row.payload, attempt: 1, handlers: handlers.length, run: 0 };
        await this.carryOut(handler, message);
      }
    }
  }

  /** Every beat some times over: what it finds to do, it finds once. */
  async beats(treatment = this.treatment): Promise<void> {
    for (const handler of this.all.filter(({ rule }) => rule.everyMs !== undefined)) {
      this.did.add(handler.id);
      const beat = (of: Handler): Promise<void> => this.runner.repeat(of, randomUUID(), HOST);
      for (let round = 0; round < 3; round += 1) {
        if (treatment === 'abused') {
          for (const after of CUTS) await inAnyCase(beat(cutOff(handler, after)));
          await Promise.all([inAnyCase(beat(handler)), inAnyCase(beat(handler))]);
        }
        await beat(handler);
      }
    }
  }

  private async carryOut(handler: Handler, message: Message): Promise<void> {
    if (this.treatment === 'abused') {
      for (const after of CUTS) await inAnyCase(this.runner.run(cutOff(handler, after), message, HOST));
      const rivals = [this.runner.run(handler, message, HOST), this.runner.run(handler, message, HOST)];
      await Promise.all(rivals.map(inAnyCase));
    }
    await this.runner.run(handler, message, HOST);
    if (this.treatment === 'abused') await this.runner.run(handler, message, HOST);
  }
}

/** Of no moment here: how often the log was signed, and what is counted by time. */
const BESIDE = ['public.rate_limit', 'public.job_done', 'public.idempotency', 'ledger.checkpoint'];

/** How often a stage was handed to the queue is a matter of minutes; what it did when it fired is counted. */
const WAKE_UPS = new Set(['fire-deadline-stage']);

/** How many rows each table has, by state or type where it has one: the effect of all that was done, without its ids. */
export function effectsIn(t: TestApp): Promise<Record<string, number>> {
  return asSuperuser(async (client) => {
    const { rows: tables } = await client.query<{ name: string; by: string | null }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name,
              (SELECT max(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
                AND (a.attname IN ('state', 'type', 'kind') OR c.relname = 'outbox' AND a.attname = 'name')) AS by
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname IN ('public', 'ledger')`,
    );
    const found: Record<string, number> = {};
    for (const { name, by } of tables.filter((table) => !BESIDE.includes(table.name))) {
      const { rows } = await client.query<{ what: string; n: number }>(
        `SELECT ${by === null ? `''` : `${by}::text`} AS what, count(*)::int AS n FROM ${name} GROUP BY 1`,
      );
      for (const { what, n } of rows) if (!WAKE_UPS.has(what)) found[`${name} ${what}`] = n;
    }
    return found;
  }, t.database.name);
}
