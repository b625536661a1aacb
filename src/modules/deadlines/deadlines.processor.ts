import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox';
import { Every, Handles, type JobContext, type LongJobContext } from '../../platform/queue/handles';
import { DeadlineFiring } from './deadline-firing.service';
import { DeadlinePlanner } from './deadline-planner.service';
import { DeadlineRecompute } from './deadline-recompute.service';
import { calendarChanged, officeCalendarMade, ruleSuperseded } from './deadlines.events';
import { fireDeadlineStage, planDeadlines, recomputeDeadlines } from './deadlines.jobs';

const BEAT_MS = 30_000;
/** Clocks that began by a rule read a moment before its new edition came are found by this second pass. */
const AFTERWARDS_MS = 60_000;

@Injectable()
export class DeadlinesProcessor {
  constructor(
    private readonly planner: DeadlinePlanner,
    private readonly firing: DeadlineFiring,
    private readonly recompute: DeadlineRecompute,
    private readonly outbox: Outbox,
  ) {}

  @Every(planDeadlines, BEAT_MS, { transaction: 'none' })
  async plan(ctx: LongJobContext): Promise<void> {
    await this.planner.round(ctx);
  }

  @Handles(fireDeadlineStage)
  async fire({ tx }: JobContext, { stageId }: { stageId: string }): Promise<void> {
    await this.firing.fire(tx, stageId);
  }

  @Handles(calendarChanged, { job: 'recompute-deadlines' })
  async calendarChanged({ tx }: JobContext, { calendarId }: { calendarId: string }): Promise<void> {
    await this.outbox.send(tx, recomputeDeadlines, { calendarId });
  }

  @Handles(officeCalendarMade, { job: 'recompute-deadlines' })
  async officeCalendarMade({ tx }: JobContext, { officeId }: { officeId: string }): Promise<void> {
    await this.outbox.send(tx, recomputeDeadlines, { officeId });
    await this.outbox.send(tx, recomputeDeadlines, { officeId }, { delayMs: AFTERWARDS_MS });
  }

  @Handles(ruleSuperseded, { job: 'recompute-deadlines' })
  async ruleSuperseded({ tx }: JobContext, { code }: { code: string }): Promise<void> {
    await this.outbox.send(tx, recomputeDeadlines, { ruleCode: code });
    await this.outbox.send(tx, recomputeDeadlines, { ruleCode: code }, { delayMs: AFTERWARDS_MS });
  }

  @Handles(recomputeDeadlines, { transaction: 'none' })
  async moveOpen(
    ctx: LongJobContext,
    ground: { calendarId?: string; ruleCode?: string; officeId?: string },
  ): Promise<void> {
    if (ground.officeId !== undefined) await this.recompute.run(ctx, { officeId: ground.officeId });
    if (ground.calendarId !== undefined) await this.recompute.run(ctx, { calendarId: ground.calendarId });
    if (ground.ruleCode !== undefined) await this.recompute.run(ctx, { ruleCode: ground.ruleCode });
  }
}
