import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  BasesQuery,
  type BasisView,
  type DelegationView,
  RecordBasisDto,
  RecordDelegationDto,
  toBasisView,
  toDelegationView,
} from './mla-bases.dto';
import { MlaBasesService } from './mla-bases.service';

@ApiTags('mutual legal assistance')
@Controller()
export class MlaBasesController {
  constructor(private readonly bases: MlaBasesService) {}

  @Get('mla-bases')
  @ApiOperation({ summary: 'Instruments between states, with days and source' })
  @Reads('mla:read')
  @Fails([])
  async ofCountry(
    @Tx() tx: Transaction,
    @Query() { country }: BasesQuery,
  ): Promise<{ items: BasisView[]; nextCursor: null }> {
    return { items: (await this.bases.ofCountry(tx, country)).map((row) => toBasisView(row)), nextCursor: null };
  }

  @Post('mla-bases')
  @ApiOperation({ summary: 'Record an instrument' })
  @Act('mla-basis:record')
  @Fails(['mla-period.ends-before-it-begins'])
  async record(@Tx() tx: Transaction, @Body() told: RecordBasisDto): Promise<BasisView> {
    const { basis, entry } = await this.bases.record(tx, told);
    return toBasisView(basis, entry);
  }

  @Get('mla-delegations')
  @ApiOperation({ summary: 'Who may sign for the central authority, and from when to when' })
  @Reads('mla:read')
  @Fails([])
  async delegations(@Tx() tx: Transaction): Promise<{ items: DelegationView[]; nextCursor: null }> {
    return { items: (await this.bases.delegations(tx)).map((row) => toDelegationView(row)), nextCursor: null };
  }

  @Post('mla-delegations')
  @ApiOperation({ summary: 'Record by what an officer may sign' })
  @Act('mla-delegation:record')
  @Fails(['officer.not-found', 'mla-delegation.own', 'mla-delegation.rank', 'mla-period.ends-before-it-begins'])
  async delegate(@Tx() tx: Transaction, @Body() told: RecordDelegationDto): Promise<DelegationView> {
    const { delegation, entry } = await this.bases.delegate(tx, told);
    return toDelegationView(delegation, entry);
  }
}
