import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { answerOfFigure, type FigureView } from '../figure-answers';
import { AbroadFigureQuery } from '../figures.dto';
import { AbroadFiguresService } from './abroad-figures.service';
import { MeetingQuery } from './meeting.dto';
import { MeetingFilesService, type MeetingView } from './meeting-files.service';

const PRODUCES = ['application/json', 'text/csv', 'image/svg+xml'];

@ApiTags('reports')
@Controller('reports/abroad')
export class AbroadReportsController {
  constructor(
    private readonly figures: AbroadFiguresService,
    private readonly meetings: MeetingFilesService,
  ) {}

  @Get('ageing')
  @ApiOperation({ summary: 'Open requests abroad by state and by whose time runs, with their ages' })
  @ApiProduces(...PRODUCES)
  @Reads('report:abroad')
  @Fails(['report.no-period', 'report.no-country'])
  async ageing(@Tx() tx: Transaction, @Query() query: AbroadFigureQuery): Promise<FigureView | Made> {
    return answerOfFigure(await this.figures.ageing(tx, query), query.format ?? 'json');
  }

  @Get('survival')
  @ApiOperation({ summary: 'How long countries take to answer: median, four of five, curve' })
  @ApiProduces(...PRODUCES)
  @Reads('report:abroad')
  @Fails(['report.no-period'])
  async survival(@Tx() tx: Transaction, @Query() query: AbroadFigureQuery): Promise<FigureView | Made> {
    return answerOfFigure(await this.figures.survival(tx, query), query.format ?? 'json');
  }

  @Get('refusals')
  @ApiOperation({ summary: 'Refusals by ground, in both directions' })
  @ApiProduces(...PRODUCES)
  @Reads('report:abroad')
  @Fails(['report.period'])
  async refusals(@Tx() tx: Transaction, @Query() query: AbroadFigureQuery): Promise<FigureView | Made> {
    return answerOfFigure(await this.figures.refusals(tx, query), query.format ?? 'json');
  }

  @Get('reciprocity')
  @ApiOperation({ summary: 'By country: what we asked and were granted, what was asked of us and what we granted' })
  @ApiProduces(...PRODUCES)
  @Reads('report:abroad')
  @Fails(['report.no-period'])
  async reciprocity(@Tx() tx: Transaction, @Query() query: AbroadFigureQuery): Promise<FigureView | Made> {
    return answerOfFigure(await this.figures.reciprocity(tx, query), query.format ?? 'json');
  }

  @Get('half-year')
  @ApiOperation({ summary: 'The half-yearly table of MLA Act 2020 s.26' })
  @ApiProduces(...PRODUCES)
  @Reads('report:abroad')
  @Fails(['report.period'])
  async halfYear(@Tx() tx: Transaction, @Query() query: AbroadFigureQuery): Promise<FigureView | Made> {
    return answerOfFigure(await this.figures.halfYear(tx, query), query.format ?? 'json');
  }

  @Get('meeting')
  @ApiOperation({
    summary: 'For a meeting with another state: open requests both ways, refusals, conditions, stale cells',
  })
  @Reads('report:abroad')
  @Fails([])
  meeting(@Tx() tx: Transaction, @Query() { country }: MeetingQuery): Promise<MeetingView> {
    return this.meetings.view(tx, country);
  }

  @Get('meeting.pdf')
  @ApiOperation({ summary: 'The same as a paper' })
  @ApiProduces('application/pdf')
  @Reads('report:abroad')
  @Fails(['paper.not-made', 'paper.too-many'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  paper(@Tx() tx: Transaction, @Query() { country }: MeetingQuery): Promise<Made> {
    return this.meetings.paper(tx, country);
  }
}
