import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  AppealDto,
  FrameChargeDto,
  FreeCopyDto,
  JudgmentDto,
  MoveProceedingDto,
  OpenProceedingDto,
  PleaDto,
  SupplyCopiesDto,
} from './court.dto';
import type { ProceedingView } from './court.view';
import { ProceedingViews } from './proceeding-views.service';
import { ProceedingsService } from './proceedings.service';
import { TrialActs } from './trial-acts.service';

const OF_THE_ACT = ['act.in-the-future', 'act.lateness-reason-missing'];
const REFUSALS = ['proceeding.not-found', 'case.read-only', 'court.before-cognizance', ...OF_THE_ACT];

@ApiTags('court')
@Controller()
export class ProceedingsController {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly acts: TrialActs,
    private readonly views: ProceedingViews,
  ) {}

  @Post('cases/:id/proceedings')
  @ApiOperation({ summary: 'Record that a court took the matter of one accused' })
  @Act('proceeding:record')
  @Fails([
    ...['case.not-found', 'case.read-only', 'party.not-of-case', 'party.not-accused', 'court.unknown', ...OF_THE_ACT],
    'proceeding.open-already',
  ])
  async open(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() told: OpenProceedingDto,
  ): Promise<ProceedingView> {
    const { id, entry } = await this.proceedings.open(tx, caseId, told);
    return this.views.show(tx, id, entry);
  }

  @Get('cases/:id/proceedings')
  @ApiOperation({ summary: 'Each accused of a case before the courts' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
  ): Promise<{ items: ProceedingView[]; nextCursor: null }> {
    return { items: await this.views.ofCase(tx, caseId), nextCursor: null };
  }

  @Get('proceedings/:id')
  @ApiOperation({ summary: 'One proceeding: stage, steps, hearings, adjournments by reason' })
  @Reads('case:read')
  @Fails(['proceeding.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ProceedingView> {
    return this.views.show(tx, id);
  }

  @Post('proceedings/:id/copies')
  @ApiOperation({ summary: 'Record that copies were supplied: seven clear days begin' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails(REFUSALS)
  async copies(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: SupplyCopiesDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.acts.copies(tx, id, told));
  }

  @Post('proceedings/:id/charges')
  @ApiOperation({ summary: 'Record the charge as the court framed it' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails([...REFUSALS, 'proceeding.charge-unknown'])
  async charge(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: FrameChargeDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.acts.charge(tx, id, told));
  }

  @Post('proceedings/:id/pleas')
  @ApiOperation({ summary: 'Record a plea' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails([...REFUSALS, 'proceeding.charge-unknown'])
  async plea(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: PleaDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.acts.plea(tx, id, told));
  }

  @Post('proceedings/:id/moves')
  @ApiOperation({ summary: 'Record the stage to which the court took the matter' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails([...REFUSALS, 'court.unknown'])
  async move(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: MoveProceedingDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.acts.move(tx, id, told));
  }

  @Post('proceedings/:id/judgment')
  @ApiOperation({ summary: 'Record verdict and sentence on each charge, as the court gave them' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails([...REFUSALS, 'proceeding.charge-unknown', 'proceeding.verdict-twice', 'proceeding.acquitted-with-sentence'])
  async judgment(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: JudgmentDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.acts.judgment(tx, id, told));
  }

  @Post('proceedings/:id/free-copies')
  @ApiOperation({ summary: 'Record the free certified copy, from which the time of appeal runs' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails(REFUSALS)
  async freeCopy(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: FreeCopyDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.acts.freeCopy(tx, id, told));
  }

  @Post('proceedings/:id/appeals')
  @ApiOperation({ summary: 'Record an appeal, and to which court it was brought' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails([...REFUSALS, 'court.unknown'])
  async appeal(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AppealDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.acts.appeal(tx, id, told));
  }
}
