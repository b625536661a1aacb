import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { AudienceService } from './audience.service';
import { ChannelStateService } from './delivery/channel-state.service';
import { DeliveriesController } from './delivery/deliveries.controller';
import { DeliveriesService } from './delivery/deliveries.service';
import { Delivery } from './delivery/delivery.entity';
import { DeliveryProcessor } from './delivery/delivery.processor';
import { DeliveryRounds } from './delivery/delivery-rounds.service';
import { DeliverySenders } from './delivery/delivery-senders';
import { DigestProcessor } from './digest/digest.processor';
import { DigestsService } from './digest/digests.service';
import { Mailer } from './mail/mailer';
import { MailPlanService } from './mail/mail-plan.service';
import { MailSender } from './mail/mail-sender.service';
import { Notification } from './notification.entity';
import { NotificationsController } from './notifications.controller';
import { NotificationsProcessor } from './notifications.processor';
import { NotificationsService } from './notifications.service';
import { PreferencesController } from './preferences/preferences.controller';
import { PreferencesService } from './preferences/preferences.service';
import { StreamController } from './stream/stream.controller';
import { StreamsService } from './stream/streams.service';

/** What people are told, in the application and by the ways out of the house. */
@Module({
  imports: [TypeOrmModule.forFeature([Notification, Delivery]), IdentityModule, LedgerModule],
  controllers: [StreamController, PreferencesController, DeliveriesController, NotificationsController],
  providers: [
    AudienceService,
    ChannelStateService,
    DeliveriesService,
    DeliveryProcessor,
    DeliveryRounds,
    DeliverySenders,
    DigestProcessor,
    DigestsService,
    Mailer,
    MailPlanService,
    MailSender,
    NotificationsProcessor,
    NotificationsService,
    PreferencesService,
    StreamsService,
  ],
})
export class NotificationsModule {}
