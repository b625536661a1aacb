import { Injectable } from '@nestjs/common';
import { PRIORITY_OF } from '../../kernel/message';
import type { Tx } from '../../platform/database/tx';
import type { LongJobContext } from '../../platform/queue/handles';
import { fireDeadlineStage } from './deadlines.jobs';

const SLICE = 500;
/** So many slices a round: what is more waits for the next beat, and the queue is not flooded. */
const MOST_SLICES = 40;

/** Stages of the coming hour that nobody has handed to the queue. */
const TO_PLAN = `SELECT id, fire_at AS at FROM deadline_stage
  WHERE planned_at IS NULL AND fired_at IS NULL AND superseded_at IS NULL AND fire_at <= (SELECT clock_now() + interval '1 hour')`;
/** Stages whose time is past and that were handed over long enough ago to have come: the queue has lost them, or its clock is slow. */
const OVERDUE = `SELECT id, (SELECT clock_now()) AS at FROM deadline_stage
  WHERE fired_at IS NULL AND superseded_at IS NULL AND fire_at < (SELECT clock_now() - interval '5 seconds')
    AND planned_at < (SELECT clock_now() - interval '1 minute')`;

/** Carries stages from PostgreSQL, which holds the clock, to BullMQ, which only wakes us. */
@Injectable()
export class DeadlinePlanner {
  /** One round: plans what comes and hands anew what was lost. @returns how many stages were handed over */
  async round(ctx: Pick<LongJobContext, 'run' | 'signal'>): Promise<number> {
    let handed = 0;
    for (const wanted of [TO_PLAN, OVERDUE]) {
      for (let slice = 0; slice < MOST_SLICES && !ctx.signal.aborted; slice += 1) {
        const count = await ctx.run((tx) => this.hand(tx, wanted));
        handed += count;
        if (count < SLICE) break;
      }
    }
    return handed;
  }

  private async hand(tx: Tx, wanted: string): Promise<number> {
    const row = await tx.one<{ count: number }>(
      `WITH due AS MATERIALIZED (${wanted} ORDER BY fire_at LIMIT ${SLICE} FOR UPDATE SKIP LOCKED),
       marked AS (UPDATE deadline_stage s SET planned_at = clock_now() FROM due WHERE s.id = due.id),
       sent AS (
         INSERT INTO outbox (id, queue, name, payload, due_at, request_id, priority)
         SELECT gen_random_uuid(), '${fireDeadlineStage.queue}', '${fireDeadlineStage.name}', jsonb_build_object('stageId', due.id), due.at, $1, ${PRIORITY_OF.limit}
           FROM due)
       SELECT count(*)::int AS count FROM due`,
      [tx.requestId],
    );
    return row?.count ?? 0;
  }
}
