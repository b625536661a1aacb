import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type Page, PageQuery } from '../../../platform/http/page';
import {
  OutsideMessageActView,
  OutsideMessagePage,
  type OutsideMessageView,
  SendMessageDto,
} from './outside-messages.dto';
import { OutsideMessagesService } from './outside-messages.service';

@ApiTags('parties')
@Controller('parties/:id/messages')
export class OutsideMessagesController {
  constructor(private readonly messages: OutsideMessagesService) {}

  @Post()
  @ApiOperation({ summary: 'Send a neutral message to a person, inside her safe hours' })
  @ApiCreatedResponse({ type: OutsideMessageActView })
  @Act('party:contact')
  @Fails([
    'party.not-found',
    'case.read-only',
    'contact.missing',
    'contact.do-not-contact',
    'contact.consent-missing',
    'channel.not-set-up',
    'outside-message.param-missing',
    'outside-message.param-not-taken',
  ])
  ask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: SendMessageDto,
  ): Promise<OutsideMessageActView> {
    return this.messages.ask(tx, id, dto);
  }

  @Get()
  @ApiOperation({ summary: 'The messages to a person, and how each fared' })
  @ApiOkResponse({ type: OutsideMessagePage })
  @Reads('party:read')
  @Fails(['party.not-found', 'cursor.malformed'])
  list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<OutsideMessageView>> {
    return this.messages.list(tx, id, query);
  }
}
