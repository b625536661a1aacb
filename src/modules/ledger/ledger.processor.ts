import { Injectable } from '@nestjs/common';
import { Every, type JobContext } from '../../platform/queue/handles';
import { countRefusals, publishKey } from './ledger.jobs';
import { LogKeysService } from './log-keys.service';
import { RefusalsService } from './refusals.service';

@Injectable()
export class LedgerProcessor {
  constructor(
    private readonly refusals: RefusalsService,
    private readonly keys: LogKeysService,
  ) {}

  @Every(countRefusals, 60_000)
  async count({ tx, actor }: JobContext): Promise<void> {
    await this.refusals.settle(tx, actor);
  }

  @Every(publishKey, 30_000)
  async publish({ tx, actor }: JobContext): Promise<void> {
    await this.keys.record(tx, actor);
  }
}
