import { Injectable } from '@nestjs/common';
import type { Audience } from '../../kernel/audience';
import { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { LedgerService } from '../ledger/ledger.service';
import { ClockWriter } from './clock-writer';
import { Deadline } from './deadline.entity';
import { fireDeadlineStage } from './deadlines.jobs';
import { atLimit, isOpenState } from './domain/deadline';
import { knowersOf, recordedUnder, secretMatter } from './secret-clocks';

interface Stage {
  id: string;
  key: string;
  at_limit: boolean;
  audience: Audience[];
  fire_at: Date;
  silent: boolean;
}

const HOUR_MS = 3_600_000;

/** Fires the stages of clocks, each exactly once however often its message comes. */
@Injectable()
export class DeadlineFiring {
  constructor(
    private readonly writer: ClockWriter,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Locks the clock first, then the stage: the order of every act. A stage that fired or no longer counts is left alone. */
  async fire(tx: Tx, stageId: string): Promise<void> {
    const of = await tx.one<{ deadline_id: string }>('SELECT deadline_id FROM deadline_stage WHERE id = $1', [stageId]);
    if (!of) return;
    const where = { id: of.deadline_id };
    const clock = await tx.findOne(Deadline, { where, lock: { mode: 'pessimistic_write' } });
    const stage = await tx.one<Stage>(
      `SELECT id, key, at_limit, audience, fire_at, silent FROM deadline_stage
        WHERE id = $1 AND fired_at IS NULL AND superseded_at IS NULL FOR UPDATE`,
      [stageId],
    );
    if (!clock || !stage) return;
    const now = await this.clock.now(tx);
    if (stage.fire_at.getTime() > now.getTime()) return this.wait(tx, stage, now);
    const ring = isOpenState(clock.state) && clock.state !== 'paused';
    await tx.query(`UPDATE deadline_stage SET ${ring ? 'fired_at' : 'superseded_at'} = $2 WHERE id = $1`, [
      stageId,
      now,
    ]);
    if (!ring) return;
    const changed = stage.at_limit && (await this.end(tx, clock));
    if (!stage.silent || (stage.at_limit && clock.kind === 'statute')) await this.tell(tx, clock, stage);
    if (changed) await this.record(tx, clock);
  }

  /** Its time was moved, or the queue's clock is ahead of the database's: it comes again when it is due. */
  private async wait(tx: Tx, { id, fire_at: fireAt }: Stage, now: Date): Promise<void> {
    const delayMs = fireAt.getTime() - now.getTime();
    const soon = delayMs <= HOUR_MS;
    await tx.query('UPDATE deadline_stage SET planned_at = $2 WHERE id = $1', [id, soon ? now : null]);
    if (soon) await this.outbox.send(tx, fireDeadlineStage, { stageId: id }, { delayMs });
  }

  /** Nobody is found to have failed: at the limit no proof has been entered, or a minimum period has run out. */
  private async end(tx: Tx, clock: Deadline): Promise<boolean> {
    const state = atLimit(clock);
    if (state === undefined) return false;
    const was = { state: clock.state };
    await tx.change(Deadline, clock, { state });
    await this.writer.event(tx, clock, { what: state, was, becomes: { state } });
    return true;
  }

  private async record(tx: Tx, clock: Deadline): Promise<void> {
    await this.ledger.audit(tx, clock.bound === 'min' ? 'deadline.matured' : 'deadline.no_proof_entered', {
      ...recordedUnder(clock),
      facts: {
        ...{ deadline: clock.id, rule: clock.ruleCode, edition: clock.ruleEdition },
        ...{ due_at: clock.dueAt.toISOString(), expected: clock.expected },
      },
    });
  }

  private async tell(tx: Tx, clock: Deadline, stage: Stage): Promise<void> {
    const matter = secretMatter(clock);
    if (matter !== null) {
      const secret = { kind: 'secret.clock', params: { deadlineId: clock.id }, key: stage.id } as const;
      for (const officerId of await knowersOf(tx, matter)) {
        await this.outbox.send(tx, notify, { ...secret, officerId, caseId: null, urgency: 'now' });
      }
      return;
    }
    const limit = clock.bound === 'min' ? 'deadline.matured' : 'deadline.limit';
    const after = stage.fire_at.getTime() > clock.dueAt.getTime();
    await this.outbox.send(tx, notify, {
      kind: stage.at_limit ? limit : after ? 'deadline.escalated' : 'deadline.reminder',
      caseId: clock.caseId,
      audience: {
        officeId: clock.officeId,
        responsibleId: clock.responsibleId,
        responsibleRole: clock.responsibleRole,
        rungs: stage.audience,
      },
      params: {
        ...{ deadlineId: clock.id, rule: clock.ruleCode, stage: stage.key },
        dueAt: clock.dueAt.toISOString(),
      },
      key: stage.id,
      statutory: clock.kind === 'statute',
      urgency: 'now',
    });
  }
}
