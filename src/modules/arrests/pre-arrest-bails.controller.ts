import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type PreArrestBailView, RecordPreArrestBailDto, toPreArrestBailView } from './pre-arrest-bails.dto';
import { PreArrestBails } from './pre-arrest-bails.service';

@ApiTags('arrests')
@Controller('cases/:id/pre-arrest-bails')
export class PreArrestBailsController {
  constructor(private readonly bails: PreArrestBails) {}

  @Post()
  @ApiOperation({ summary: 'Record an order on bail of an accused who is not in custody' })
  @Act('custody:record')
  @Fails([
    ...['case.not-found', 'case.read-only', 'party.not-of-case', 'party.not-accused', 'pre-arrest-bail.until'],
    ...['act.in-the-future', 'act.lateness-reason-missing'],
  ])
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() told: RecordPreArrestBailDto,
  ): Promise<PreArrestBailView> {
    const { order, code, entry } = await this.bails.record(tx, caseId, told);
    return toPreArrestBailView(order, code, entry);
  }

  @Get()
  @ApiOperation({ summary: 'Orders on bail before arrest in a case' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
  ): Promise<{ items: PreArrestBailView[]; nextCursor: null }> {
    const all = await this.bails.ofCase(tx, caseId);
    return { items: all.map(({ order, code }) => toPreArrestBailView(order, code)), nextCursor: null };
  }
}
