import { Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { Page } from '../../platform/http/page';
import { languageOf } from '../../platform/http/problem-texts';
import { CountsView, NotificationPage, NotificationsQuery, NotificationView } from './notifications.dto';
import { NotificationsService } from './notifications.service';

@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Reads('notification:read')
  @Fails(['cursor.malformed'])
  @ApiOperation({ summary: 'What you have been told, newest first, in the language of Accept-Language' })
  @ApiOkResponse({ type: NotificationPage })
  list(
    @Tx() tx: Transaction,
    @Query() query: NotificationsQuery,
    @Headers('accept-language') wanted: string | undefined,
  ): Promise<Page<NotificationView>> {
    return this.notifications.list(tx, query, languageOf(wanted));
  }

  @Get('counts')
  @Reads('notification:read')
  @ApiOperation({ summary: 'How many you have not read' })
  @ApiOkResponse({ type: CountsView })
  counts(@Tx() tx: Transaction): Promise<CountsView> {
    return this.notifications.counts(tx);
  }

  @Get(':id')
  @Reads('notification:read')
  @Fails(['notification.not-found'])
  @ApiOperation({ summary: 'One of them; the link in a mail leads here' })
  @ApiOkResponse({ type: NotificationView })
  one(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('accept-language') wanted: string | undefined,
  ): Promise<NotificationView> {
    return this.notifications.one(tx, id, languageOf(wanted));
  }

  @Post(':id/read')
  @HttpCode(200)
  @Act('notification:read')
  @Fails(['notification.not-found'])
  @ApiOperation({ summary: 'Mark as read' })
  @ApiOkResponse({ type: NotificationView })
  read(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('accept-language') wanted: string | undefined,
  ): Promise<NotificationView> {
    return this.notifications.read(tx, id, languageOf(wanted));
  }

  @Post(':id/read-up-to')
  @HttpCode(200)
  @Act('notification:read')
  @Fails(['notification.not-found'])
  @ApiOperation({ summary: 'Mark this one and all before it as read' })
  @ApiOkResponse({ type: CountsView })
  readUpTo(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<CountsView> {
    return this.notifications.readUpTo(tx, id);
  }
}
