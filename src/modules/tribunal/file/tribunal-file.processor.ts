import { Injectable } from '@nestjs/common';
import { Every, Handles, type LongJobContext } from '../../../platform/queue/handles';
import { BUILD_ATTEMPTS, FileBuilding } from './file-building.service';
import { FileClearing } from './file-clearing.service';
import { buildTribunalFile, expireTribunalFiles } from './tribunal-file.jobs';

const TEN_MINUTES_MS = 600_000;

@Injectable()
export class TribunalFileProcessor {
  constructor(
    private readonly building: FileBuilding,
    private readonly clearing: FileClearing,
  ) {}

  @Handles(buildTribunalFile, { transaction: 'none', attempts: BUILD_ATTEMPTS })
  async build(ctx: LongJobContext, { fileId }: { fileId: string }): Promise<void> {
    await this.building.build(ctx, fileId);
  }

  @Every(expireTribunalFiles, TEN_MINUTES_MS, { transaction: 'none' })
  async expire(ctx: LongJobContext): Promise<void> {
    await this.clearing.clear(ctx);
  }
}
