import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { DOCX } from '../../../platform/typeset/paper-made';
import {
  MarkExculpatoryDto,
  RecordCallDto,
  ReleaseWithheldDto,
  SchedulePaperQuery,
  WithdrawMarkDto,
  WithholdFromAccusedDto,
} from './disclosure.dto';
import { CourtCalls } from './court-calls.service';
import {
  DisclosureView,
  ExculpatoryMarkView,
  RecordedCallView,
  toCallView,
  toDisclosureView,
  toMarkView,
  toWithholdingView,
  WithholdingView,
} from './disclosure-views.dto';
import { ExculpatoryMarks } from './exculpatory-marks.service';
import { SchedulePapers } from './schedule-papers.service';
import { DisclosureSchedule } from './schedule.service';
import { Withholdings } from './withholdings.service';

@ApiTags('tribunal file')
@Controller()
export class DisclosureController {
  constructor(
    private readonly schedule: DisclosureSchedule,
    private readonly papers: SchedulePapers,
    private readonly calls: CourtCalls,
    private readonly withholdings: Withholdings,
    private readonly marks: ExculpatoryMarks,
  ) {}

  @Get('proceedings/:id/disclosure')
  @ApiOperation({
    summary:
      'The schedule of disclosure to one accused: served, to be served, withheld, never served; gaps for both sides',
  })
  @Reads('disclosure:read')
  @Fails(['proceeding.not-found', 'entry.damaged'])
  @ApiOkResponse({ type: DisclosureView })
  async of(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DisclosureView> {
    return toDisclosureView(await this.schedule.of(tx, id));
  }

  @Get('proceedings/:id/disclosure.pdf')
  @ApiOperation({ summary: 'The same as a paper; the copy for the accused names nothing that he is not given' })
  @ApiProduces('application/pdf')
  @Reads('disclosure:read')
  @Fails([...['proceeding.not-found', 'disclosure.none', 'paper.not-made', 'paper.too-many', 'entry.damaged']])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  paper(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { audience }: SchedulePaperQuery,
  ): Promise<Made> {
    return this.papers.of(tx, id, audience, 'pdf');
  }

  @Get('proceedings/:id/disclosure.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('disclosure:read')
  @Fails(['proceeding.not-found', 'disclosure.none', 'entry.damaged'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  working(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { audience }: SchedulePaperQuery,
  ): Promise<Made> {
    return this.papers.of(tx, id, audience, 'docx');
  }

  @Post('proceedings/:id/disclosure/withholdings')
  @ApiOperation({ summary: 'Withhold a thing from this accused, with ground and authority' })
  @Act('disclosure:withhold')
  @Fails([
    ...['proceeding.not-found', 'case.read-only', 'disclosure.thing-unknown', 'disclosure.never-served'],
    ...['disclosure.served-already', 'disclosure.withheld-already', 'disclosure.exculpatory'],
    ...['disclosure.words-missing', 'disclosure.order-missing', 'disclosure.order-incomplete'],
    ...['disclosure.order-unknown', 'disclosure.authority-in-the-future', 'disclosure.until-past'],
  ])
  @ApiCreatedResponse({ type: WithholdingView })
  async withhold(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: WithholdFromAccusedDto,
  ): Promise<WithholdingView> {
    const { kept, entry } = await this.withholdings.withhold(tx, id, told);
    return toWithholdingView(kept, entry);
  }

  @Post('proceedings/:id/disclosure/calls')
  @ApiOperation({ summary: 'Record that a court called for a class that is never served, by its registered order' })
  @Act('disclosure:withhold')
  @Fails([
    ...['proceeding.not-found', 'case.read-only', 'disclosure.called-already', 'disclosure.order-unknown'],
    'disclosure.authority-in-the-future',
  ])
  @ApiCreatedResponse({ type: RecordedCallView })
  async call(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RecordCallDto,
  ): Promise<RecordedCallView> {
    const { call, entry } = await this.calls.record(tx, id, told);
    return toCallView(call, entry);
  }

  @Post('disclosure/withholdings/:id/release')
  @ApiOperation({ summary: 'Withhold a thing no longer, with the reason' })
  @HttpCode(200)
  @Act('disclosure:withhold')
  @Fails(['withholding.not-found', 'case.read-only', 'withholding.released-already'])
  @ApiOkResponse({ type: WithholdingView })
  async release(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReleaseWithheldDto,
  ): Promise<WithholdingView> {
    const { kept, entry } = await this.withholdings.release(tx, id, reason);
    return toWithholdingView(kept, entry);
  }

  @Post('proceedings/:id/disclosure/exculpatory')
  @ApiOperation({ summary: 'Mark a thing of the case as speaking for the accused' })
  @Act('disclosure:mark')
  @Fails([
    ...['proceeding.not-found', 'case.read-only', 'disclosure.thing-unknown', 'disclosure.never-served'],
    'disclosure.marked-already',
  ])
  @ApiCreatedResponse({ type: ExculpatoryMarkView })
  async mark(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: MarkExculpatoryDto,
  ): Promise<ExculpatoryMarkView> {
    const { mark, entry } = await this.marks.mark(tx, id, told);
    return toMarkView(mark, entry);
  }

  @Post('disclosure/exculpatory/:id/withdraw')
  @ApiOperation({ summary: 'Take the mark back that a thing speaks for the accused, with the reason' })
  @HttpCode(200)
  @Act('disclosure:withhold')
  @Fails(['exculpatory-mark.not-found', 'case.read-only', 'exculpatory-mark.withdrawn-already'])
  @ApiOkResponse({ type: ExculpatoryMarkView })
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: WithdrawMarkDto,
  ): Promise<ExculpatoryMarkView> {
    const { mark, entry } = await this.marks.withdraw(tx, id, reason);
    return toMarkView(mark, entry);
  }
}
