import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type Page, page, PageQuery } from '../../../platform/http/page';
import { type CaseAtAGlanceView, OfficeAtAGlancePage, ReadinessView } from './readiness-views.dto';
import {
  countsOf,
  isOpenLine,
  ReadinessWaiverView,
  TakeBackDto,
  toLineView,
  toWaiverView,
  WaiveGapDto,
} from './readiness.dto';
import { ReadinessService } from './readiness.service';

@ApiTags('tribunal file')
@Controller()
export class ReadinessController {
  constructor(private readonly readiness: ReadinessService) {}

  @Get('cases/:id/readiness')
  @ApiOperation({
    summary: 'What the file of a case lacks: the forty papers by the facts of the record, and empty proof',
  })
  @Reads('readiness:read')
  @Fails(['case.not-found'])
  @ApiOkResponse({ type: ReadinessView })
  async of(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ReadinessView> {
    const { caseId, lines, waivers, clock, matrix } = await this.readiness.of(tx, id);
    const open = lines.filter((line) => isOpenLine(line, waivers.get(line.item.id)?.gaps));
    return {
      ...{ caseId, ready: open.length === 0 && (matrix === null || matrix.empty.length === 0) },
      ...{ openGaps: countsOf(open), clock, matrix },
      items: lines.map((line) => toLineView(line, caseId, waivers.get(line.item.id))),
    };
  }

  @Post('cases/:id/readiness-waivers')
  @ApiOperation({ summary: 'Let one gap of the file be, with the reason' })
  @Act('readiness:waive')
  @Fails([
    ...['case.not-found', 'case.read-only', 'readiness.item-unknown', 'readiness.nothing-to-waive'],
    'readiness.waived-already',
  ])
  @ApiCreatedResponse({ type: ReadinessWaiverView })
  async waive(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: WaiveGapDto,
  ): Promise<ReadinessWaiverView> {
    const { waiver, entry } = await this.readiness.waive(tx, id, told);
    return toWaiverView(waiver, entry);
  }

  @Get('cases/:id/readiness-waivers')
  @ApiOperation({ summary: 'Waivers of gaps, those taken back too' })
  @Reads('readiness:read')
  @Fails(['case.not-found'])
  async waivers(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: ReadinessWaiverView[]; nextCursor: null }> {
    return { items: (await this.readiness.waivers(tx, id)).map((row) => toWaiverView(row)), nextCursor: null };
  }

  @Post('readiness-waivers/:id/take-back')
  @ApiOperation({ summary: 'Take a waiver back, with the reason' })
  @HttpCode(200)
  @Act('readiness:waive')
  @Fails([
    ...['readiness-waiver.not-found', 'case.read-only', 'readiness-waiver.taken-back-already'],
    ...['precondition.missing', 'precondition.stale'],
  ])
  @ApiOkResponse({ type: ReadinessWaiverView })
  async takeBack(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: TakeBackDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ReadinessWaiverView> {
    const { waiver, entry } = await this.readiness.takeBack(tx, id, told.reason, ifMatch);
    return toWaiverView(waiver, entry);
  }

  @Get('offices/:id/readiness')
  @ApiOperation({
    summary: 'An office at a glance: its open cases, what each lacks, and the days left of the police report',
  })
  @Reads('readiness:read')
  @Fails(['office.not-found', 'cursor.malformed'])
  @ApiOkResponse({ type: OfficeAtAGlancePage })
  async ofOffice(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<CaseAtAGlanceView>> {
    return page(
      await this.readiness.ofOffice(tx, id, query),
      query.limit,
      ({ caseId, number, clock, open }) => ({ caseId, number, openGaps: countsOf(open), clock }),
      ({ lapsesAt, caseId }) => [lapsesAt, caseId],
    );
  }
}
