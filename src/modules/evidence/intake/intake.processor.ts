import { Injectable } from '@nestjs/common';
import { Every, Handles, type JobContext, type LongJobContext } from '../../../platform/queue/handles';
import { ContentDamage } from '../content/content-damage.service';
import { ClearingUp } from './clearing-up.service';
import { IngestionService } from './ingestion.service';
import { expireUploads, finaliseUpload, listOrphans, reportDamage } from './intake.jobs';
import { StoringService } from './storing.service';

const TEN_MINUTES_MS = 600_000;
const A_DAY_MS = 86_400_000;

/** Jobs of the intake. Each may be run again at any point. */
@Injectable()
export class IntakeProcessor {
  constructor(
    private readonly storing: StoringService,
    private readonly ingestion: IngestionService,
    private readonly clearing: ClearingUp,
    private readonly damage: ContentDamage,
  ) {}

  @Handles(finaliseUpload, { transaction: 'none' })
  async finalise(ctx: LongJobContext, { uploadId }: { uploadId: string }): Promise<void> {
    await this.storing.store(ctx, uploadId);
    await this.ingestion.complete(ctx, uploadId);
  }

  @Every(expireUploads, TEN_MINUTES_MS, { transaction: 'none' })
  async expire(ctx: LongJobContext): Promise<void> {
    await this.clearing.expire(ctx);
  }

  @Every(listOrphans, A_DAY_MS, { transaction: 'none' })
  async orphans(ctx: LongJobContext): Promise<void> {
    await this.clearing.listOrphans(ctx);
  }

  @Handles(reportDamage)
  async damaged({ tx }: JobContext, found: { exhibitId: string; code: string; firstBadByte: number }): Promise<void> {
    await this.damage.record(tx, found);
  }
}
