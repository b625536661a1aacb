import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module';
import { AudienceService } from './audience.service';
import { Notification } from './notification.entity';
import { NotificationsController } from './notifications.controller';
import { NotificationsProcessor } from './notifications.processor';
import { NotificationsService } from './notifications.service';

/** What people are told inside the application. */
@Module({
  imports: [TypeOrmModule.forFeature([Notification]), IdentityModule],
  controllers: [NotificationsController],
  providers: [AudienceService, NotificationsService, NotificationsProcessor],
})
export class NotificationsModule {}
