import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Page } from '../../../platform/http/page';
import { AgainDto, BounceDto, DeliveriesQuery, DeliveryPage, DeliveryView } from './deliveries.dto';
import { DeliveriesService } from './deliveries.service';

@ApiTags('notifications')
@Controller()
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get('notifications/:id/deliveries')
  @Reads('notification:read')
  @Fails(['notification.not-found'])
  @ApiOperation({ summary: 'By what ways one of your notifications left, and what became of it' })
  @ApiOkResponse({ type: DeliveryPage })
  of(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DeliveryPage> {
    return this.deliveries.of(tx, id);
  }

  @Get('deliveries')
  @Reads('delivery:manage')
  @Fails(['cursor.malformed'])
  @ApiOperation({ summary: 'What fails to leave, newest first; nothing of what it says' })
  @ApiOkResponse({ type: DeliveryPage })
  list(@Tx() tx: Transaction, @Query() query: DeliveriesQuery): Promise<Page<DeliveryView>> {
    return this.deliveries.list(tx, query);
  }

  @Post('deliveries/bounces')
  @HttpCode(200)
  @Act('delivery:manage')
  @Fails(['delivery.not-found', 'delivery.illegal-transition'])
  @ApiOperation({ summary: 'Record that a mail came back, by its Message-ID' })
  @ApiOkResponse({ type: DeliveryView })
  bounce(@Tx() tx: Transaction, @Body() dto: BounceDto): Promise<DeliveryView> {
    return this.deliveries.bounce(tx, dto);
  }

  @Post('deliveries/:id/again')
  @HttpCode(200)
  @Act('delivery:manage')
  @Fails(['delivery.not-found', 'delivery.illegal-transition', 'delivery.changed-meanwhile'])
  @ApiOperation({ summary: 'Send it again, under the same Message-ID' })
  @ApiOkResponse({ type: DeliveryView })
  again(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string, @Body() dto: AgainDto): Promise<DeliveryView> {
    return this.deliveries.again(tx, id, dto.reason);
  }
}
