import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type MlaView, toMlaView } from './mla.view';
import { AnswerMlaDto, IncompleteMlaDto, MlaStepDto, ProductionDto } from './mla-steps.dto';
import { MlaStepsService } from './mla-steps.service';

const COMMON = ['mla-request.not-found', 'precondition.missing', 'precondition.stale'];

@ApiTags('mutual legal assistance')
@Controller('mla-requests/:id')
export class MlaStepsController {
  constructor(private readonly steps: MlaStepsService) {}

  @Post('steps')
  @ApiOperation({ summary: 'Take one step of the way of a request' })
  @HttpCode(200)
  @Act('mla:step')
  @Fails([
    ...[...COMMON, 'mla-step.not-yours', 'mla-request.illegal-transition', 'mla-step.not-from-here'],
    ...['mla-step.unknown', 'mla-step.lacks', 'mla-ground.not-allowed', 'mla-item.unknown', 'mla-item.ground-missing'],
    ...['mla-basis.other-country', 'act.in-the-future', 'act.lateness-reason-missing'],
  ])
  async step(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: MlaStepDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.steps.step(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('incomplete-decision')
  @ApiOperation({ summary: 'Let a request go although something is missing, by signed decision' })
  @HttpCode(200)
  @Act('mla:decide')
  @Fails([...COMMON, 'mla-request.frozen', 'mla-request.complete', 'mla-request.no-authority'])
  async incomplete(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: IncompleteMlaDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.steps.decideIncomplete(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('answers')
  @ApiOperation({ summary: 'Answer questions of the open round' })
  @HttpCode(200)
  @Act('mla:write')
  @Fails([...COMMON, 'mla-query.none-open', 'mla-query.no-such-question'])
  async answer(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: AnswerMlaDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.steps.answer(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('production')
  @ApiOperation({ summary: 'Record the request for production that a preservation waits for' })
  @HttpCode(200)
  @Act('mla:write')
  @Fails([...COMMON, 'mla-request.nothing-preserved', 'act.in-the-future', 'act.lateness-reason-missing'])
  async production(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProductionDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.steps.production(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }
}
