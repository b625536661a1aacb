import { Injectable } from '@nestjs/common';
import { Every, type LongJobContext } from '../../../platform/queue/handles';
import { deliver } from './delivery.jobs';
import { DeliveryRounds } from './delivery-rounds.service';

/** What is due leaves within this time and that of a round. */
const LOOK_EVERY_MS = 2_000;

@Injectable()
export class DeliveryProcessor {
  constructor(private readonly rounds: DeliveryRounds) {}

  @Every(deliver, LOOK_EVERY_MS, { transaction: 'none' })
  async deliver(context: LongJobContext): Promise<void> {
    await this.rounds.round(context);
  }
}
