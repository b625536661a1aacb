import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { CauseListQuery, FixHearingDto, HearingResultDto } from './hearings.dto';
import type { ProceedingView } from './court.view';
import { type CauseListRow, HearingsService } from './hearings.service';
import { ProceedingViews } from './proceeding-views.service';

@ApiTags('court')
@Controller()
export class HearingsController {
  constructor(
    private readonly hearings: HearingsService,
    private readonly views: ProceedingViews,
  ) {}

  @Post('proceedings/:id/hearings')
  @ApiOperation({ summary: 'Enter a day fixed for hearing' })
  @Act('proceeding:record')
  @Fails(['proceeding.not-found', 'case.read-only', 'hearing.fixed-already', 'hearing.day-implausible'])
  async fix(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: FixHearingDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.hearings.fix(tx, id, told));
  }

  @Post('hearings/:id/result')
  @ApiOperation({ summary: 'Enter what came of a hearing: held, or put off for a reason, and the next day' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails([
    ...['hearing.not-found', 'case.read-only', 'hearing.over', 'hearing.not-yet', 'hearing.fixed-already'],
    ...['hearing.reason-missing', 'hearing.reason-not-for-this', 'hearing.next-not-later', 'hearing.day-implausible'],
  ])
  async settle(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: HearingResultDto,
  ): Promise<ProceedingView> {
    const { proceedingId, entry } = await this.hearings.settle(tx, id, told);
    return this.views.show(tx, proceedingId, entry);
  }

  @Get('cause-list')
  @ApiOperation({ summary: 'Hearings of a day by court and prosecutor, in cases that the reader sees' })
  @Reads('case:read')
  async causeList(
    @Tx() tx: Transaction,
    @Query() query: CauseListQuery,
  ): Promise<{ items: CauseListRow[]; nextCursor: null }> {
    return { items: await this.hearings.causeList(tx, query), nextCursor: null };
  }
}
