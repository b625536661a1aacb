import { Injectable } from '@nestjs/common';
import { Every, type JobContext } from '../../platform/queue/handles';
import { countRefusals, publishKey, publishPolicy, watchQuorum } from './ledger.jobs';
import { LogKeysService } from './log-keys.service';
import { RefusalsService } from './refusals.service';
import { TrustEventsService } from './trust-events.service';

@Injectable()
export class LedgerProcessor {
  constructor(
    private readonly refusals: RefusalsService,
    private readonly keys: LogKeysService,
    private readonly trust: TrustEventsService,
  ) {}

  @Every(countRefusals, 60_000)
  async count({ tx, actor }: JobContext): Promise<void> {
    await this.refusals.settle(tx, actor);
  }

  @Every(publishKey, 30_000)
  async publish({ tx, actor }: JobContext): Promise<void> {
    await this.keys.record(tx, actor);
  }

  @Every(publishPolicy, 30_000)
  async policy({ tx, actor }: JobContext): Promise<void> {
    await this.trust.recordPolicies(tx, actor);
  }

  @Every(watchQuorum, 15_000)
  async quorum({ tx, actor }: JobContext): Promise<void> {
    await this.trust.recordQuorum(tx, actor);
  }
}
