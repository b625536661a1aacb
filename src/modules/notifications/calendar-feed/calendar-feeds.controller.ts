import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor, officerOf } from '../../../kernel/actor';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, CurrentActor, Reads, Replied, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { CalendarFeedsService } from './calendar-feeds.service';
import { CalendarFeedsView, MadeFeedView } from './calendar-feeds.dto';

@ApiTags('notifications')
@Controller('calendar-feeds')
export class CalendarFeedsController {
  constructor(private readonly feeds: CalendarFeedsService) {}

  @Get()
  @ApiOperation({ summary: 'Whether you have a calendar address' })
  @ApiOkResponse({ type: CalendarFeedsView })
  @Reads('calendar-feed:own')
  own(@Tx() tx: Transaction, @CurrentActor() actor: Actor): Promise<CalendarFeedsView> {
    return this.feeds.own(tx, officerOf(actor));
  }

  /** Never kept for a retry: the address is shown once. */
  @Post()
  @ApiOperation({ summary: 'Make a calendar address; the one before is void' })
  @ApiCreatedResponse({ type: MadeFeedView })
  @Act('calendar-feed:own', { key: 'none' })
  make(@Tx() tx: Transaction, @CurrentActor() actor: Actor): Promise<MadeFeedView> {
    return this.feeds.make(tx, officerOf(actor));
  }

  @Delete()
  @ApiOperation({ summary: 'Void your calendar address' })
  @HttpCode(204)
  @Act('calendar-feed:own')
  revoke(@Tx() tx: Transaction, @CurrentActor() actor: Actor): Promise<void> {
    return this.feeds.revoke(tx, officerOf(actor));
  }

  @Get(':secret')
  @ApiOperation({ summary: 'Your limits as a calendar, at the address that you were given' })
  @ApiParam({ name: 'secret', description: 'The secret, with `.ics` behind it.' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Fails(['calendar-feed.not-found'])
  @Reads('public:read')
  async read(@Tx() tx: Transaction, @Param('secret') file: string): Promise<Replied> {
    const raw = await this.feeds.read(tx, file);
    return new Replied(undefined, { raw, headers: { 'content-type': 'text/calendar; charset=utf-8' } });
  }
}
