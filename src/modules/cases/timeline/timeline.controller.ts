import { Controller, Get, Headers, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { languageOf } from '../../../platform/http/problem-texts';
import { TimelinePage, TimelineQuery } from './timeline.dto';
import { TimelineService } from './timeline.service';

@ApiTags('cases')
@Controller()
export class TimelineController {
  constructor(private readonly timeline: TimelineService) {}

  @Get('cases/:id/timeline')
  @ApiOperation({ summary: 'Everything that was done in a case, newest first, each with its entry in the ledger' })
  @Reads('case:read')
  @Fails(['case.not-found', 'cursor.malformed'])
  @ApiOkResponse({ type: TimelinePage })
  of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: TimelineQuery,
    @Headers('accept-language') accepted?: string,
  ): Promise<TimelinePage> {
    return this.timeline.of(tx, id, query, languageOf(accepted));
  }
}
