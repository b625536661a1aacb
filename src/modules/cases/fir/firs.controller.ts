import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { ReceiptView } from '../../ledger/ledger.service';
import { FirCopiesService } from './fir-copies.service';
import {
  FirCopyDto,
  type FirCopyView,
  type FirView,
  RecordFirDto,
  RegisterFirDto,
  toCopyView,
  toFirView,
} from './firs.dto';
import { FirsService } from './firs.service';

@ApiTags('enquiry')
@Controller()
export class FirsController {
  constructor(
    private readonly firs: FirsService,
    private readonly copies: FirCopiesService,
  ) {}

  @Post('cases/:id/fir')
  @ApiOperation({
    summary: 'Register our FIR: refused with everything that is missing, by section or rule, and who supplies it',
  })
  @Act('fir:register')
  @Fails([
    ...['case.not-found', 'case.read-only', 'precondition.missing', 'precondition.stale', 'case.illegal-transition'],
    ...['fir.not-ready', 'party.not-of-case', 'fir-copy.not-yet'],
  ])
  async register(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: RegisterFirDto,
  ): Promise<FirView> {
    const { fir, copies, entry } = await this.firs.register(tx, id, told, ifMatch);
    return toFirView(fir, copies, { entry });
  }

  @Post('cases/:id/fir-records')
  @ApiOperation({ summary: 'Record an FIR of another agency or time as it was' })
  @Act('fir:register')
  @Fails(['case.not-found', 'case.read-only', 'fir.recorded-already', 'fir.not-yet'])
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RecordFirDto,
  ): Promise<FirView> {
    const { fir, copies, findings, entry } = await this.firs.record(tx, id, told);
    return toFirView(fir, copies, { findings, entry });
  }

  @Get('cases/:id/firs')
  @ApiOperation({ summary: 'The FIRs of a case' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async ofCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: FirView[]; nextCursor: null }> {
    const rows = await this.firs.ofCase(tx, id);
    return { items: rows.map(({ fir, copies, findings }) => toFirView(fir, copies, { findings })), nextCursor: null };
  }

  @Get('firs/:id')
  @ApiOperation({ summary: 'One FIR with its copies' })
  @Reads('case:read')
  @Fails(['fir.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<FirView> {
    const { fir, copies, findings } = await this.firs.get(tx, id);
    return toFirView(fir, copies, { findings });
  }

  @Post('firs/:id/copies')
  @ApiOperation({ summary: 'List a copy of an FIR that went out' })
  @Act('fir:register')
  @Fails(['fir.not-found', 'case.read-only', 'fir-copy.not-yet'])
  async send(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: FirCopyDto,
  ): Promise<FirCopyView & { entry: ReceiptView }> {
    const { copy, entry } = await this.copies.send(tx, id, told);
    return { ...toCopyView(copy), entry };
  }
}
