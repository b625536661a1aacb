import { Injectable } from '@nestjs/common';
import { Every, Handles, type LongJobContext } from '../../../platform/queue/handles';
import { BUILD_ATTEMPTS, BundleBuilding } from './bundle-building.service';
import { BundleClearing } from './bundle-clearing.service';
import { buildBundle, expireBundles } from './bundle.jobs';

const TEN_MINUTES_MS = 600_000;

@Injectable()
export class BundleProcessor {
  constructor(
    private readonly building: BundleBuilding,
    private readonly clearing: BundleClearing,
  ) {}

  @Handles(buildBundle, { transaction: 'none', attempts: BUILD_ATTEMPTS })
  async build(ctx: LongJobContext, { bundleId }: { bundleId: string }): Promise<void> {
    await this.building.build(ctx, bundleId);
  }

  @Every(expireBundles, TEN_MINUTES_MS, { transaction: 'none' })
  async expire(ctx: LongJobContext): Promise<void> {
    await this.clearing.clear(ctx);
  }
}
