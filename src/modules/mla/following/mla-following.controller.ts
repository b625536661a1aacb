import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type MlaView, toMlaView } from '../mla.view';
import { MeasureStepDto, MlaDateDto, OpenMeasureDto, ReleaseNoteDto, TargetTimelineQuery } from './mla-following.dto';
import { MlaFollowingService } from './mla-following.service';
import type { FollowingView } from './mla-following.view';
import { MlaMeasuresService } from './mla-measures.service';
import { MlaNotesService } from './mla-notes.service';
import { type ForeignAnswersView, MlaTimelinesService, type TargetTimelineView } from './mla-timelines.service';

const COMMON = ['mla-request.not-found', 'precondition.missing', 'precondition.stale'];
const WHEN = ['act.in-the-future', 'act.lateness-reason-missing'];

@ApiTags('mutual legal assistance')
@Controller()
export class MlaFollowingController {
  constructor(
    private readonly following: MlaFollowingService,
    private readonly measures: MlaMeasuresService,
    private readonly notes: MlaNotesService,
    private readonly timelines: MlaTimelinesService,
  ) {}

  @Get('mla-requests/:id/following')
  @ApiOperation({ summary: 'Dispatches, preservation with forecast, who held the request how long, notes for a court' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  read(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<FollowingView> {
    return this.following.read(tx, id);
  }

  @Post('mla-requests/:id/measures')
  @ApiOperation({
    summary:
      'Begin a preservation, an emergency disclosure, a direct request to a provider, or a preservation for another state',
  })
  @Act('mla:write')
  @Fails([
    ...COMMON,
    'mla-measure.other-direction',
    'mla-item.unknown',
    'mla-direct.lacks',
    'mla-direct.provider-unknown',
  ])
  async open(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: OpenMeasureDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.measures.open(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('mla-requests/:id/measure-steps')
  @ApiOperation({ summary: 'Take one step of a preservation, an emergency or a direct request' })
  @HttpCode(200)
  @Act('mla:step')
  @Fails([
    ...[...COMMON, ...WHEN, 'mla-step.not-yours', 'mla-measure.illegal-transition', 'mla-measure.unknown'],
    ...['mla-step.unknown', 'mla-step.lacks'],
  ])
  async step(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: MeasureStepDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.measures.step(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('mla-requests/:id/dates')
  @ApiOperation({ summary: 'Tell a day on which clocks of the request hang: a hearing, a registration, a freeze' })
  @HttpCode(200)
  @Act('mla:write')
  @Fails([...COMMON, 'mla-date.other-direction'])
  async date(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: MlaDateDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.notes.date(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('mla-requests/:id/court-notes')
  @ApiOperation({ summary: 'Release what a court may read of a request, open or sealed' })
  @Act('mla:decide')
  @Fails([...COMMON, 'mla-request.no-authority'])
  async release(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ReleaseNoteDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.notes.release(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Get('mla-requests/:id/target-timeline')
  @ApiOperation({
    summary: 'One target of data from the first preservation to the exhibit, over all requests you may know',
  })
  @Reads('mla:read')
  @Fails(['mla-request.not-found', 'mla-item.unknown'])
  target(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { item }: TargetTimelineQuery,
  ): Promise<TargetTimelineView> {
    return this.timelines.ofTarget(tx, id, item ?? 1);
  }

  @Get('cases/:id/foreign-answers')
  @ApiOperation({ summary: 'What is awaited from abroad for a case and what it endangers, as far as you may know' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  answers(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ForeignAnswersView> {
    return this.timelines.ofCase(tx, id);
  }
}
