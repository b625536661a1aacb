import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  BreakGlassByNumberDto,
  BreakGlassDto,
  type BreakGlassView,
  ReviewBreakGlassDto,
  toBreakGlassView,
} from './break-glass.dto';
import { BreakGlassService } from './break-glass.service';

@ApiTags('cases')
@Controller()
export class BreakGlassController {
  constructor(private readonly breakGlass: BreakGlassService) {}

  @Post('cases/:id/break-glass')
  @ApiOperation({ summary: 'Break the glass: read a case that is not yours for four hours' })
  @Act('case:break-glass')
  @Fails(['case.not-found', 'break-glass.not-needed'])
  async open(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() { reason }: BreakGlassDto,
  ): Promise<BreakGlassView> {
    const { glass, entry } = await this.breakGlass.open(tx, { caseId }, reason);
    return toBreakGlassView(glass, entry);
  }

  /** For him who knows the number from paper or a call. */
  @Post('break-glass')
  @ApiOperation({ summary: 'Break the glass on a case that you know by its number alone' })
  @Act('case:break-glass')
  @Fails(['case.not-found', 'break-glass.not-needed'])
  async openByNumber(
    @Tx() tx: Transaction,
    @Body() { caseNumber, officeId, reason }: BreakGlassByNumberDto,
  ): Promise<BreakGlassView> {
    const wanted = { number: caseNumber, ...(officeId === undefined ? {} : { officeId }) };
    const { glass, entry } = await this.breakGlass.open(tx, wanted, reason);
    return toBreakGlassView(glass, entry);
  }

  @Get('cases/:id/break-glass')
  @ApiOperation({ summary: 'Who broke the glass on a case, and the review of it' })
  @Reads('case:break-glass-review')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: BreakGlassView[]; nextCursor: null }> {
    const rows = await this.breakGlass.of(tx, id);
    return { items: rows.map((glass) => toBreakGlassView(glass)), nextCursor: null };
  }

  @Post('break-glass/:id/review')
  @ApiOperation({ summary: 'Review a broken glass: justified or not, and why' })
  @HttpCode(200)
  @Act('case:break-glass-review')
  @Fails(['break-glass.not-found', 'break-glass.own-review', 'case.read-only', 'break-glass.already-reviewed'])
  async review(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: ReviewBreakGlassDto,
  ): Promise<BreakGlassView> {
    const { glass, entry } = await this.breakGlass.review(tx, id, told);
    return toBreakGlassView(glass, entry);
  }
}
