import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { Page } from '../../platform/http/page';
import { NotificationPage, NotificationsQuery, NotificationView } from './notifications.dto';
import { NotificationsService } from './notifications.service';

@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Reads('notification:read')
  @Fails(['cursor.malformed'])
  @ApiOperation({ summary: 'What you have been told, newest first' })
  @ApiOkResponse({ type: NotificationPage })
  list(@Tx() tx: Transaction, @Query() query: NotificationsQuery): Promise<Page<NotificationView>> {
    return this.notifications.list(tx, query);
  }

  @Post(':id/read')
  @HttpCode(200)
  @Act('notification:read')
  @Fails(['notification.not-found'])
  @ApiOperation({ summary: 'Mark as read' })
  @ApiOkResponse({ type: NotificationView })
  read(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<NotificationView> {
    return this.notifications.read(tx, id);
  }
}
