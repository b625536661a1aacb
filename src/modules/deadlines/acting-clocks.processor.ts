import { Injectable } from '@nestjs/common';
import type { PayloadOf } from '../../kernel/message';
import { Handles, type JobContext } from '../../platform/queue/handles';
import { actingEnded, actingGiven } from '../identity/identity.events';
import { DeadlinesService } from './deadlines.service';

const RULE = 'HS-ACTING-END';

/** The end of an order to act for another is told before it comes: from then on his rights are gone. */
@Injectable()
export class ActingClocksProcessor {
  constructor(private readonly deadlines: DeadlinesService) {}

  @Handles(actingGiven, { job: 'start-acting-clock' })
  async given({ tx }: JobContext, { actingId, officerId, officeId, ...told }: PayloadOf<typeof actingGiven>) {
    const start = {
      ...{ rule: RULE, caseId: null, subject: { kind: 'acting_for', id: actingId }, officeId, responsible: officerId },
      ...{ trigger: { at: new Date(told.validFrom) }, dueAt: new Date(told.validTo) },
    };
    await this.deadlines.start(tx, [start]);
  }

  @Handles(actingEnded, { job: 'close-acting-clock' })
  async ended({ tx }: JobContext, { actingId, validTo }: PayloadOf<typeof actingEnded>): Promise<void> {
    const subject = { kind: 'acting_for', id: actingId };
    await this.deadlines.close(tx, [{ rule: RULE, subject }], { state: 'closed', at: new Date(validTo) });
  }
}
