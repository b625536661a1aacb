import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  CourtOrderDto,
  ExtendProcessDto,
  GrantProcessDto,
  ProcessActDto,
  type ProcessView,
  ProcessReasonDto,
  ServeProcessDto,
  toProcessView,
} from './instruments.dto';
import { InstrumentsService } from './instruments.service';

const REFUSALS = [
  ...['process.not-found', 'case.read-only', 'precondition.missing', 'precondition.stale', 'process.illegal-step'],
  ...['act.in-the-future', 'act.lateness-reason-missing', 'process.document-unknown'],
];

@ApiTags('instruments')
@Controller('processes/:id')
export class ProcessActsController {
  constructor(private readonly instruments: InstrumentsService) {}

  @Post('serve')
  @ApiOperation({ summary: 'Record service with its proof' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async serve(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ServeProcessDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'serve', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('not-served')
  @ApiOperation({ summary: 'Record that it could not be served' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async notServed(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'not-served', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('answer')
  @ApiOperation({ summary: 'Record the answer' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async answer(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessActDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'answer', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('default')
  @ApiOperation({ summary: 'Record that nobody answered' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async notAnswered(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessActDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'default', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('acquire')
  @ApiOperation({ summary: 'Record data acquired under a notice of s.31: the Court is told within 24 hours' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async acquire(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'acquire', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('tell-court')
  @ApiOperation({ summary: 'Record that the Court was told of acquired data' })
  @HttpCode(200)
  @Act('process:act')
  @Fails([...REFUSALS, 'process.nothing-to-tell'])
  async tellCourt(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: CourtOrderDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'tell-court', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('grant')
  @ApiOperation({ summary: 'Record the warrant or order that the Court issued' })
  @HttpCode(200)
  @Act('process:act')
  @Fails([...REFUSALS, 'process.ends-before-it-begins'])
  async grant(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: GrantProcessDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'grant', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('refuse')
  @ApiOperation({ summary: 'Record that the Court refused' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async refuse(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: CourtOrderDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'refuse', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('extend')
  @ApiOperation({ summary: 'Record an extension by the Court' })
  @HttpCode(200)
  @Act('process:act')
  @Fails([...REFUSALS, 'process.nothing-runs', 'process.ends-before-it-begins'])
  async extend(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ExtendProcessDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'extend', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('execute')
  @ApiOperation({ summary: 'Record the execution of a warrant' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async execute(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'execute', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('return')
  @ApiOperation({ summary: 'Record the return of a warrant to the Court' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async returned(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'return', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('end')
  @ApiOperation({ summary: 'End the duty to preserve' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async end(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'end', told, ifMatch);
    return toProcessView(process, { entry });
  }

  @Post('withdraw')
  @ApiOperation({ summary: 'Withdraw it' })
  @HttpCode(200)
  @Act('process:act')
  @Fails(REFUSALS)
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.act(tx, id, 'withdraw', told, ifMatch);
    return toProcessView(process, { entry });
  }
}
