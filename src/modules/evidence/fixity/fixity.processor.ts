import { Injectable } from '@nestjs/common';
import { Every, type JobContext, type LongJobContext } from '../../../platform/queue/handles';
import { checkFixity, planFixity } from './fixity.jobs';
import { FixityPlanner } from './fixity-planner.service';
import { FixityRounds } from './fixity-rounds.service';

const TEN_MINUTES_MS = 600_000;
const A_MINUTE_MS = 60_000;

@Injectable()
export class FixityProcessor {
  constructor(
    private readonly planner: FixityPlanner,
    private readonly rounds: FixityRounds,
  ) {}

  @Every(planFixity, TEN_MINUTES_MS)
  async plan({ tx }: JobContext): Promise<void> {
    await this.planner.plan(tx);
  }

  @Every(checkFixity, A_MINUTE_MS, { transaction: 'none' })
  async check(ctx: LongJobContext): Promise<void> {
    await this.rounds.round(ctx);
  }
}
