import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { PaperQuery } from '../../evidence/papers/form-papers.service';
import { DOCX } from '../../../platform/typeset/paper-made';
import { CaseListPapers } from './case-list-papers.service';
import { PropertyListView, toCalendarView, toPropertyListView, WitnessCalendarView } from './case-lists.dto';
import { CaseLists } from './case-lists.service';

const OF_PAPER = ['paper.not-made', 'paper.too-many', 'entry.damaged'];

/** The lists that go up with a police report. */
@ApiTags('tribunal file')
@Controller()
export class CaseListsController {
  constructor(
    private readonly lists: CaseLists,
    private readonly papers: CaseListPapers,
  ) {}

  @Get('cases/:id/case-property')
  @ApiOperation({ summary: 'List of case property with Register XIX' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  @ApiOkResponse({ type: PropertyListView })
  async property(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<PropertyListView> {
    return toPropertyListView(await this.lists.property(tx, id));
  }

  @Get('cases/:id/case-property.pdf')
  @ApiOperation({ summary: 'The same as a paper' })
  @ApiProduces('application/pdf')
  @Reads('case:read')
  @Fails(['case.not-found', 'case-property.none', ...OF_PAPER])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  propertyPaper(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Made> {
    return this.papers.property(tx, id, 'pdf');
  }

  @Get('cases/:id/case-property.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails(['case.not-found', 'case-property.none', 'entry.damaged'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  propertyWorking(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Made> {
    return this.papers.property(tx, id, 'docx');
  }

  @Get('filing-lists/:id/annexures.pdf')
  @ApiOperation({ summary: 'A list of annexures as a paper' })
  @ApiProduces('application/pdf')
  @Reads('case:read')
  @Fails(['filing-list.not-found', 'filing-list.differs', ...OF_PAPER])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  annexuresPaper(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Made> {
    return this.papers.annexures(tx, id, 'pdf');
  }

  @Get('filing-lists/:id/annexures.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails(['filing-list.not-found', 'filing-list.differs', 'entry.damaged'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  annexuresWorking(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Made> {
    return this.papers.annexures(tx, id, 'docx');
  }

  @Get('police-reports/:id/witness-calendar')
  @ApiOperation({ summary: 'Calendar of witnesses: in what order, who, what he proves, his documents' })
  @Reads('case:read')
  @Fails(['police-report.not-found', 'entry.damaged'])
  @ApiOkResponse({ type: WitnessCalendarView })
  async calendar(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<WitnessCalendarView> {
    return toCalendarView(await this.lists.calendar(tx, id));
  }

  @Get('police-reports/:id/witness-calendar.pdf')
  @ApiOperation({ summary: 'The same as a paper; private persons by code unless names are asked for' })
  @ApiProduces('application/pdf')
  @Reads('case:read')
  @Fails(['police-report.not-found', 'case.read-only', ...OF_PAPER])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  calendarPaper(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.calendar(tx, id, revealFor, 'pdf');
  }

  @Get('police-reports/:id/witness-calendar.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails(['police-report.not-found', 'case.read-only', 'entry.damaged'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  calendarWorking(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.calendar(tx, id, revealFor, 'docx');
  }
}
