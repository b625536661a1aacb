import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PartiesModule } from '../parties/parties.module';
import { AudienceService } from './audience.service';
import { CalendarFeed } from './calendar-feed/calendar-feed.entity';
import { CalendarFeedsController } from './calendar-feed/calendar-feeds.controller';
import { CalendarFeedsService } from './calendar-feed/calendar-feeds.service';
import { ChannelStateService } from './delivery/channel-state.service';
import { DeliveriesController } from './delivery/deliveries.controller';
import { DeliveriesService } from './delivery/deliveries.service';
import { Delivery } from './delivery/delivery.entity';
import { DeliveryProcessor } from './delivery/delivery.processor';
import { DeliveryRounds } from './delivery/delivery-rounds.service';
import { DeliverySenders } from './delivery/delivery-senders';
import { DigestClocks } from './digest/digest-clocks.service';
import { DigestProcessor } from './digest/digest.processor';
import { DigestsService } from './digest/digests.service';
import { Mailer } from './mail/mailer';
import { MailPlanService } from './mail/mail-plan.service';
import { MailSender } from './mail/mail-sender.service';
import { Notification } from './notification.entity';
import { NotificationsController } from './notifications.controller';
import { NotificationsProcessor } from './notifications.processor';
import { NotificationsService } from './notifications.service';
import { OutsideChannels } from './outside/outside-channels.service';
import { OutsideMessagesController } from './outside/outside-messages.controller';
import { OutsideMessagesService } from './outside/outside-messages.service';
import { OutsideSender } from './outside/outside-sender.service';
import { PreferencesController } from './preferences/preferences.controller';
import { PreferencesService } from './preferences/preferences.service';
import { StreamController } from './stream/stream.controller';
import { StreamsService } from './stream/streams.service';
import { WebhookDeliveriesService } from './webhooks/webhook-deliveries.service';
import { WebhookEndpoint } from './webhooks/webhook-endpoint.entity';
import { WebhookSender } from './webhooks/webhook-sender.service';
import { WebhooksController } from './webhooks/webhooks.controller';
import { WebhooksService } from './webhooks/webhooks.service';

/** What people are told, in the application and by the ways out of the house. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Notification, Delivery, CalendarFeed, WebhookEndpoint]),
    IdentityModule,
    LedgerModule,
    PartiesModule,
  ],
  controllers: [
    StreamController,
    PreferencesController,
    DeliveriesController,
    NotificationsController,
    CalendarFeedsController,
    OutsideMessagesController,
    WebhooksController,
  ],
  providers: [
    AudienceService,
    CalendarFeedsService,
    ChannelStateService,
    DeliveriesService,
    DeliveryProcessor,
    DeliveryRounds,
    DeliverySenders,
    DigestClocks,
    DigestProcessor,
    DigestsService,
    Mailer,
    MailPlanService,
    MailSender,
    NotificationsProcessor,
    NotificationsService,
    OutsideChannels,
    OutsideMessagesService,
    OutsideSender,
    PreferencesService,
    StreamsService,
    WebhookDeliveriesService,
    WebhookSender,
    WebhooksService,
  ],
})
export class NotificationsModule {}
