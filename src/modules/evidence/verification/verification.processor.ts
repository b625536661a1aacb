import { Injectable } from '@nestjs/common';
import { Handles, type LongJobContext } from '../../../platform/queue/handles';
import { verifyExhibit } from '../intake/intake.jobs';
import { VerifyingService } from './verifying.service';

@Injectable()
export class VerificationProcessor {
  constructor(private readonly verifying: VerifyingService) {}

  @Handles(verifyExhibit, { transaction: 'none' })
  async verify(ctx: LongJobContext, { verificationId }: { verificationId: string }): Promise<void> {
    await this.verifying.verify(ctx, verificationId);
  }
}
