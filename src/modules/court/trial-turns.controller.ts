import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { ProceedingView } from './court.view';
import { ProceedingViews } from './proceeding-views.service';
import {
  AppealResultDto,
  CompoundingDto,
  SetCourtStepAsideDto,
  Statement342Dto,
  SuspensionDto,
  WithdrawalDto,
} from './trial-turns.dto';
import { ProceedingsService } from './proceedings.service';
import { TrialTurns } from './trial-turns.service';

const OF_THE_ACT = ['act.in-the-future', 'act.lateness-reason-missing'];
const REFUSALS = ['proceeding.not-found', 'case.read-only', 'court.before-cognizance', ...OF_THE_ACT];

@ApiTags('court')
@Controller()
export class TrialTurnsController {
  constructor(
    private readonly turns: TrialTurns,
    private readonly proceedings: ProceedingsService,
    private readonly views: ProceedingViews,
  ) {}

  @Post('proceedings/:id/statements-342')
  @ApiOperation({ summary: 'Record the examination of the accused, and whether he chose the oath' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails(REFUSALS)
  async statement(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: Statement342Dto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.turns.statement(tx, id, told));
  }

  @Post('proceedings/:id/compounding-applications')
  @ApiOperation({ summary: 'Apply that the court let the matter be compounded' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails([...REFUSALS, 'proceeding.not-compoundable'])
  async askCompounding(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: CompoundingDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.turns.askCompounding(tx, id, told));
  }

  @Post('proceedings/:id/withdrawals')
  @ApiOperation({ summary: 'Withdraw from the prosecution, as far as the court consents' })
  @HttpCode(200)
  @Act('prosecution:decide')
  @Fails(REFUSALS)
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: WithdrawalDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.turns.withdraw(tx, id, told));
  }

  @Post('proceedings/:id/appeal-results')
  @ApiOperation({ summary: 'Record what the court of appeal held' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails([...REFUSALS, 'court.unknown'])
  async appealResult(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AppealResultDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.turns.appealResult(tx, id, told));
  }

  @Post('proceedings/:id/suspensions')
  @ApiOperation({ summary: 'Record that the sentence was suspended while the appeal is heard' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails(REFUSALS)
  async suspend(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: SuspensionDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.turns.suspend(tx, id, told));
  }

  @Post('proceedings/:id/set-aside')
  @ApiOperation({ summary: 'Set aside a step that was entered in error; it stays to be read' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails(['proceeding.not-found', 'case.read-only', 'proceeding.step-unknown', 'proceeding.already-set-aside'])
  async setAside(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: SetCourtStepAsideDto,
  ): Promise<ProceedingView> {
    return this.views.show(tx, id, await this.proceedings.setAside(tx, id, told));
  }
}
