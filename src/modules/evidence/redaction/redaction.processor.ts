import { Injectable } from '@nestjs/common';
import { Handles, type LongJobContext } from '../../../platform/queue/handles';
import { PAINT_ATTEMPTS, RedactionMaking } from './redaction-making.service';
import { paintRedaction } from './redaction.jobs';

@Injectable()
export class RedactionProcessor {
  constructor(private readonly making: RedactionMaking) {}

  @Handles(paintRedaction, { transaction: 'none', attempts: PAINT_ATTEMPTS })
  async paint(ctx: LongJobContext, { redactionId }: { redactionId: string }): Promise<void> {
    await this.making.make(ctx, redactionId);
  }
}
