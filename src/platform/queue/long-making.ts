import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import type { Tx } from '../database/tx';
import type { LongJobContext } from './handles';

/** Another run has taken the thing up that this one makes: this one leaves it alone. */
export class Overtaken extends Error {}

/** A thing that a job makes over many transactions: each run writes its own id into the row when it takes it up. */
export interface MadeAtLength extends ObjectLiteral {
  readonly id: string;
  readonly state: string;
  readonly attemptId: string | null;
}

/** The row, held until the commit, while it is this run's. @throws Overtaken */
export async function lockOwn<M extends MadeAtLength>(
  tx: Tx,
  entity: EntityTarget<M> & (new () => M),
  own: Pick<MadeAtLength, 'id' | 'state' | 'attemptId'>,
): Promise<M> {
  const where = { id: own.id, state: own.state, attemptId: own.attemptId } as FindOptionsWhere<M>;
  const row = await tx.findOne(entity, { where, lock: { mode: 'pessimistic_write' } });
  if (row) return row;
  throw new Overtaken();
}

/** Of a hundred; the last five are for what comes after the last byte. */
const MOST_WHILE_MAKING = 95;

/** Tells how far a long making has come, no oftener than every `everyMs`, and without keeping it waiting. */
export class ProgressTeller {
  private last: number;
  private telling: Promise<unknown> = Promise.resolve();

  /** @param write puts a percentage into the row, while it is this run's */
  constructor(
    private readonly ctx: LongJobContext,
    private readonly clock: Clock,
    private readonly everyMs: number,
    private readonly write: (tx: Tx, percent: number) => Promise<unknown>,
  ) {
    this.last = clock.elapsedMs();
  }

  tell(done: number, whole: number): void {
    if (this.clock.elapsedMs() - this.last < this.everyMs) return;
    this.last = this.clock.elapsedMs();
    const percent = Math.min(MOST_WHILE_MAKING, Math.floor((done * MOST_WHILE_MAKING) / whole));
    // Progress is news and no record: a making does not fail because it could not be told.
    this.telling = this.telling.then(() => this.ctx.run((tx) => this.write(tx, percent))).catch(() => undefined);
  }

  /** After this nothing is told any more. */
  async ended(): Promise<void> {
    await this.telling;
  }
}
