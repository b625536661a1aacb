import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { DrawProcessDto, type ProcessView, toProcessView } from './instruments.dto';
import { InstrumentsService } from './instruments.service';

@ApiTags('instruments')
@Controller()
export class InstrumentsController {
  constructor(private readonly instruments: InstrumentsService) {}

  @Post('cases/:id/processes')
  @ApiOperation({ summary: 'Issue a notice, ask a provider, or apply for a warrant' })
  @Act('process:draw')
  @Fails([
    ...['case.not-found', 'case.read-only', 'process.grounds-missing', 'process.ground-unknown'],
    ...['process.addressee', 'process.too-long', 'party.not-of-case'],
  ])
  async draw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: DrawProcessDto,
  ): Promise<ProcessView> {
    const { process, entry } = await this.instruments.draw(tx, id, told);
    return toProcessView(process, { entry });
  }

  @Get('cases/:id/processes')
  @ApiOperation({ summary: 'Notices, warrants and requests to providers of a case' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async ofCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: ProcessView[]; nextCursor: null }> {
    const rows = await this.instruments.ofCase(tx, id);
    return { items: rows.map((row) => toProcessView(row)), nextCursor: null };
  }

  @Get('processes/:id')
  @ApiOperation({ summary: 'One of them with its acts' })
  @Reads('case:read')
  @Fails(['process.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ProcessView> {
    const { process, events } = await this.instruments.get(tx, id);
    return toProcessView(process, { events });
  }
}
