import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  type ClosingView,
  DecisionWordsDto,
  ProposeClosingDto,
  CaseReasonDto,
  toClosingView,
} from './case-closings.dto';
import { CaseClosingsService } from './case-closings.service';

const OF_THE_CASE = ['case.not-found', 'case.read-only', 'case-closing.not-ready'];
const REFUSALS = ['case-closing.not-found', 'case.read-only', 'case-closing.not-ready'];

@ApiTags('prosecution')
@Controller()
export class CaseClosingsController {
  constructor(private readonly closings: CaseClosingsService) {}

  @Post('cases/:id/close')
  @ApiOperation({ summary: 'Propose that a case be closed, with what becomes of each exhibit that is still held' })
  @Act('case:close')
  @Fails([...OF_THE_CASE, 'case-closing.exhibit-unknown', 'case-closing.too-many-authorities'])
  async propose(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() told: ProposeClosingDto,
  ): Promise<ClosingView> {
    const { closing, entry } = await this.closings.propose(tx, caseId, told);
    return toClosingView(closing, entry);
  }

  @Post('cases/:id/reopen')
  @ApiOperation({ summary: 'Reopen a closed case, with the reason' })
  @HttpCode(200)
  @Act('case:reopen')
  @Fails(OF_THE_CASE)
  async reopen(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() { reason }: CaseReasonDto,
  ): Promise<ClosingView> {
    const { closing, entry } = await this.closings.reopen(tx, caseId, reason);
    return toClosingView(closing, entry);
  }

  @Get('cases/:id/closings')
  @ApiOperation({ summary: 'How often and by whom the closing of a case was proposed and decided' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
  ): Promise<{ items: ClosingView[]; nextCursor: null }> {
    const all = await this.closings.ofCase(tx, caseId);
    return { items: all.map((closing) => toClosingView(closing)), nextCursor: null };
  }

  @Post('case-closings/:id/confirm')
  @ApiOperation({ summary: 'Confirm the closing as the second officer: the record is consigned' })
  @HttpCode(200)
  @Act('case:close')
  @Fails(REFUSALS)
  async confirm(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words }: DecisionWordsDto,
  ): Promise<ClosingView> {
    const { closing, entry } = await this.closings.decide(tx, id, 'confirm', words);
    return toClosingView(closing, entry);
  }

  @Post('case-closings/:id/refuse')
  @ApiOperation({ summary: 'Refuse the closing as the second officer' })
  @HttpCode(200)
  @Act('case:close')
  @Fails(REFUSALS)
  async refuse(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: CaseReasonDto,
  ): Promise<ClosingView> {
    const { closing, entry } = await this.closings.decide(tx, id, 'refuse', reason);
    return toClosingView(closing, entry);
  }

  @Post('case-closings/:id/withdraw')
  @ApiOperation({ summary: 'Take the proposal to close back' })
  @HttpCode(200)
  @Act('case:close')
  @Fails(REFUSALS)
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: CaseReasonDto,
  ): Promise<ClosingView> {
    const { closing, entry } = await this.closings.decide(tx, id, 'withdraw', reason);
    return toClosingView(closing, entry);
  }
}
