import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { CourtMarkView, GiveMarkDto, MarkTurnDto, SetMarkAsideDto, toCourtMarkView } from './court-marks.dto';
import { CourtMarks } from './court-marks.service';

const OF_THE_ACT = ['act.in-the-future', 'act.lateness-reason-missing', 'court.before-cognizance'];

@ApiTags('tribunal file')
@Controller()
export class CourtMarksController {
  constructor(private readonly marks: CourtMarks) {}

  @Post('proceedings/:id/court-marks')
  @ApiOperation({ summary: 'Record what a court wrote on a thing: Ex., Mark-, D-' })
  @Act('proceeding:record')
  @Fails([
    ...[
      'proceeding.not-found',
      'case.read-only',
      'court-mark.taken',
      'court-mark.what',
      'court-mark.not-twice',
      'court-mark.thing-unknown',
    ],
    ...['court-mark.witness-unknown', ...OF_THE_ACT],
  ])
  @ApiCreatedResponse({ type: CourtMarkView })
  async give(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: GiveMarkDto,
  ): Promise<CourtMarkView> {
    const { opened, entry } = await this.marks.give(tx, id, told);
    return toCourtMarkView(opened, entry);
  }

  @Get('proceedings/:id/court-marks')
  @ApiOperation({ summary: 'What the court marked in a proceeding, by time, with what befell each' })
  @Reads('case:read')
  @Fails(['proceeding.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: CourtMarkView[]; nextCursor: null }> {
    const all = await this.marks.ofProceeding(tx, id);
    return { items: all.map((opened) => toCourtMarkView(opened)), nextCursor: null };
  }

  @Get('court-marks/:id')
  @ApiOperation({ summary: 'One mark' })
  @Reads('case:read')
  @Fails(['court-mark.not-found'])
  @ApiOkResponse({ type: CourtMarkView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<CourtMarkView> {
    return toCourtMarkView(await this.marks.show(tx, id));
  }

  @Post('court-marks/:id/turns')
  @ApiOperation({ summary: 'Record an objection to a mark, its decision, or that the thing was played or inspected' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails([
    ...['court-mark.not-found', 'case.read-only', 'court-mark.set-aside-already', 'court-mark.objection-incomplete'],
    ...['court-mark.decision-missing', 'court-mark.not-for-this', ...OF_THE_ACT],
  ])
  @ApiOkResponse({ type: CourtMarkView })
  async turn(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: MarkTurnDto,
  ): Promise<CourtMarkView> {
    const { opened, entry } = await this.marks.turn(tx, id, told);
    return toCourtMarkView(opened, entry);
  }

  @Post('court-marks/:id/set-aside')
  @ApiOperation({ summary: 'Set aside a mark that was entered in error; it stays to be read' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails(['court-mark.not-found', 'case.read-only', 'court-mark.set-aside-already'])
  @ApiOkResponse({ type: CourtMarkView })
  async setAside(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: SetMarkAsideDto,
  ): Promise<CourtMarkView> {
    const { opened, entry } = await this.marks.setAside(tx, id, reason);
    return toCourtMarkView(opened, entry);
  }
}
