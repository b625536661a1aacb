import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { type Page, page } from '../../../platform/http/page';
import { answerOfFigure, type FigureView } from '../figure-answers';
import { ReturnCasesQuery, ReturnQuery } from '../figures.dto';
import { type ReturnCaseView, ReturnsService } from './returns.service';

const PRODUCES = ['application/json', 'text/csv', 'image/svg+xml'];

@ApiTags('reports')
@Controller('reports/returns')
export class ReturnsController {
  constructor(private readonly returns: ReturnsService) {}

  @Get('circles')
  @ApiOperation({ summary: 'Return by circle: complaints, enquiries, FIRs, arrests, challans, results' })
  @ApiProduces(...PRODUCES)
  @Reads('report:return')
  @Fails([])
  circles(@Tx() tx: Transaction, @Query() query: ReturnQuery): Promise<FigureView | Made> {
    return this.answer(tx, 'circles', query);
  }

  @Get('courts')
  @ApiOperation({ summary: 'Return by court: instituted, decided, pending, adjourned' })
  @ApiProduces(...PRODUCES)
  @Reads('report:return')
  @Fails([])
  courts(@Tx() tx: Transaction, @Query() query: ReturnQuery): Promise<FigureView | Made> {
    return this.answer(tx, 'courts', query);
  }

  @Get('convictions')
  @ApiOperation({ summary: 'Conviction rate by circle, counted by accused' })
  @ApiProduces(...PRODUCES)
  @Reads('report:return')
  @Fails([])
  convictions(@Tx() tx: Transaction, @Query() query: ReturnQuery): Promise<FigureView | Made> {
    return this.answer(tx, 'convictions', query);
  }

  @Get('challan-time')
  @ApiOperation({ summary: 'Time from FIR to challan by circle: median, what waits counting while it waits' })
  @ApiProduces(...PRODUCES)
  @Reads('report:return')
  @Fails([])
  challanTime(@Tx() tx: Transaction, @Query() query: ReturnQuery): Promise<FigureView | Made> {
    return this.answer(tx, 'challan-time', query);
  }

  @Get('peca-53')
  @ApiOperation({ summary: 'Half-yearly report of PECA s.53 by section, without identities' })
  @ApiProduces(...PRODUCES)
  @Reads('report:return')
  @Fails([])
  peca53(@Tx() tx: Transaction, @Query() query: ReturnQuery): Promise<FigureView | Made> {
    return this.answer(tx, 'peca-53', query);
  }

  @Get('cases')
  @ApiOperation({ summary: 'The cases behind one count, as far as you see them' })
  @Reads('report:return')
  @Fails(['cursor.malformed'])
  async cases(@Tx() tx: Transaction, @Query() query: ReturnCasesQuery): Promise<Page<ReturnCaseView>> {
    return page(
      await this.returns.cases(tx, query),
      query.limit,
      (row) => row,
      ({ id }) => [id],
    );
  }

  private async answer(
    tx: Transaction,
    name: ReturnCasesQuery['figure'],
    query: ReturnQuery,
  ): Promise<FigureView | Made> {
    return answerOfFigure(await this.returns.figure(tx, name, query), query.format ?? 'json');
  }
}
