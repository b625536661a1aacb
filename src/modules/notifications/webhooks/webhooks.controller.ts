import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, CurrentActor, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type Page, PageQuery } from '../../../platform/http/page';
import { WebhookDeliveriesService } from './webhook-deliveries.service';
import {
  AddWebhookDto,
  ResentView,
  RotateSecretDto,
  WebhookActView,
  WebhookDeliveryPage,
  type WebhookDeliveryView,
  WebhookPage,
  WebhookSecretView,
  WebhookView,
} from './webhooks.dto';
import { WebhooksService } from './webhooks.service';

@ApiTags('webhooks')
@Controller()
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: WebhookDeliveriesService,
  ) {}

  /** Never kept for a retry: the secret is shown once. */
  @Post('webhooks')
  @ApiOperation({ summary: 'Register a receiver of notices; its secret is shown once' })
  @ApiCreatedResponse({ type: WebhookSecretView })
  @Fails(['webhook.address-not-allowed'])
  @Act('webhook:manage', { key: 'none' })
  add(@Tx() tx: Transaction, @CurrentActor() actor: Actor, @Body() dto: AddWebhookDto): Promise<WebhookSecretView> {
    return this.webhooks.add(tx, actor, dto);
  }

  @Get('webhooks')
  @ApiOperation({ summary: 'The receivers of notices' })
  @ApiOkResponse({ type: WebhookPage })
  @Fails(['cursor.malformed'])
  @Reads('webhook:manage')
  list(@Tx() tx: Transaction, @Query() query: PageQuery): Promise<Page<WebhookView>> {
    return this.webhooks.list(tx, query);
  }

  @Get('webhooks/:id')
  @ApiOperation({ summary: 'One receiver' })
  @ApiOkResponse({ type: WebhookView })
  @Fails(['webhook.not-found'])
  @Reads('webhook:manage')
  get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<WebhookView> {
    return this.webhooks.get(tx, id);
  }

  @Post('webhooks/:id/rotate-secret')
  @ApiOperation({ summary: 'Give a receiver a new secret; the old one signs beside it for a while' })
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookSecretView })
  @Fails(['webhook.not-found', 'webhook-endpoint.changed-meanwhile'])
  @Act('webhook:manage', { key: 'none' })
  rotate(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: RotateSecretDto,
  ): Promise<WebhookSecretView> {
    return this.webhooks.rotate(tx, id, dto);
  }

  @Post('webhooks/:id/disable')
  @ApiOperation({ summary: 'Switch a receiver off' })
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookActView })
  @Fails(['webhook.not-found', 'webhook.disabled-already', 'webhook-endpoint.changed-meanwhile'])
  @Act('webhook:manage')
  disable(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<WebhookActView> {
    return this.webhooks.disable(tx, id);
  }

  @Post('webhooks/:id/enable')
  @ApiOperation({ summary: 'Switch a receiver on again' })
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookActView })
  @Fails(['webhook.not-found', 'webhook.active-already', 'webhook-endpoint.changed-meanwhile'])
  @Act('webhook:manage')
  enable(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<WebhookActView> {
    return this.webhooks.enable(tx, id);
  }

  @Get('webhooks/:id/deliveries')
  @ApiOperation({ summary: 'What was sent to a receiver, newest first, and how it fared' })
  @ApiOkResponse({ type: WebhookDeliveryPage })
  @Fails(['webhook.not-found', 'cursor.malformed'])
  @Reads('webhook:manage')
  sent(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<WebhookDeliveryView>> {
    return this.deliveries.list(tx, id, query);
  }

  @Post('webhook-deliveries/:id/resend')
  @ApiOperation({ summary: 'Send a message to its receiver again' })
  @HttpCode(200)
  @ApiOkResponse({ type: ResentView })
  @Fails(['webhook-delivery.not-found', 'webhook-delivery.illegal-transition'])
  @Act('webhook:manage')
  resend(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ResentView> {
    return this.deliveries.resend(tx, id);
  }
}
