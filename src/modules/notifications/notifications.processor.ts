import { Injectable } from '@nestjs/common';
import type { PayloadOf } from '../../kernel/message';
import { notify } from '../../platform/outbox/notify.events';
import { Handles, type JobContext } from '../../platform/queue/handles';
import { quorumChanged } from '../ledger/ledger.events';
import { NotificationsService } from './notifications.service';
import { WebhookDeliveriesService } from './webhooks/webhook-deliveries.service';

@Injectable()
export class NotificationsProcessor {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly webhooks: WebhookDeliveriesService,
  ) {}

  @Handles(notify)
  async tell({ tx, jobId }: JobContext, payload: PayloadOf<typeof notify>): Promise<void> {
    await this.notifications.tell(tx, jobId, payload);
    await this.webhooks.write(tx, jobId, payload);
  }

  @Handles(quorumChanged)
  quorum({ tx, jobId }: JobContext, { event, size, at }: PayloadOf<typeof quorumChanged>): Promise<void> {
    const params = { size, at };
    return this.notifications.tellAll(tx, jobId, 'administrator', { kind: `ledger.quorum-${event}`, params });
  }
}
