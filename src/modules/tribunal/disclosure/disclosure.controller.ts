import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { MarkExculpatoryDto, ReleaseWithheldDto, WithdrawMarkDto, WithholdFromAccusedDto } from './disclosure.dto';
import {
  DisclosureView,
  ExculpatoryMarkView,
  toDisclosureView,
  toMarkView,
  toWithholdingView,
  WithholdingView,
} from './disclosure-views.dto';
import { ExculpatoryMarks } from './exculpatory-marks.service';
import { DisclosureSchedule } from './schedule.service';
import { Withholdings } from './withholdings.service';

@ApiTags('tribunal file')
@Controller()
export class DisclosureController {
  constructor(
    private readonly schedule: DisclosureSchedule,
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
