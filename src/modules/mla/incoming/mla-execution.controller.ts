import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type MlaView, toMlaView } from '../mla.view';
import { EndMlaTaskDto, MlaCostDto, SendAbroadDto, SetMlaTaskDto } from './mla-execution.dto';
import { type ExecutionView, MlaExecutionService } from './mla-execution.service';

const COMMON = ['mla-request.not-found', 'mla-request.not-incoming', 'precondition.missing', 'precondition.stale'];

@ApiTags('mutual legal assistance')
@Controller('mla-requests/:id')
export class MlaExecutionController {
  constructor(private readonly execution: MlaExecutionService) {}

  @Get('execution')
  @ApiOperation({ summary: 'What is done here for another state, what it costs, what was sent' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  read(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ExecutionView> {
    return this.execution.read(tx, id);
  }

  @Post('tasks')
  @ApiOperation({ summary: 'Give an agency something to do for another state' })
  @Act('mla:write')
  @Fails(COMMON)
  async setTask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: SetMlaTaskDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.execution.setTask(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('task-ends')
  @ApiOperation({ summary: 'Tell that a task is done' })
  @HttpCode(200)
  @Act('mla:write')
  @Fails([...COMMON, 'mla-task.unknown', 'mla-task.done', 'act.in-the-future', 'act.lateness-reason-missing'])
  async endTask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: EndMlaTaskDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.execution.endTask(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('costs')
  @ApiOperation({ summary: 'Record a cost and who bears it' })
  @Act('mla:write')
  @Fails(COMMON)
  async cost(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: MlaCostDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.execution.cost(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('dispatches')
  @ApiOperation({ summary: 'Name what goes to the other state, with the notice of s.10' })
  @Act('mla:send')
  @Fails([...COMMON, 'mla-request.not-to-be-sent', 'mla-request.vetoed', 'exhibit.not-found'])
  async send(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: SendAbroadDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.execution.send(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }
}
