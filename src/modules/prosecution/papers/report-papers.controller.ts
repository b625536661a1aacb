import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { PaperQuery } from '../../evidence/papers/form-papers.service';
import { DOCX } from '../../../platform/typeset/paper-made';
import { ReportPapers } from './report-papers.service';

@ApiTags('papers')
@Controller('police-reports/:id')
export class ReportPapersController {
  constructor(private readonly papers: ReportPapers) {}

  @Get('paper.pdf')
  @ApiOperation({ summary: 'The report under s.173 by its columns, with lists of property, witnesses and papers' })
  @Reads('case:read')
  @Fails(['police-report.not-found', 'case.read-only', 'paper.not-made', 'paper.too-many'])
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  pdf(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.paper(tx, id, revealFor, 'pdf');
  }

  @Get('paper.docx')
  @ApiOperation({ summary: 'The same report for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails(['police-report.not-found', 'case.read-only'])
  @ApiProduces(DOCX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  docx(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.paper(tx, id, revealFor, 'docx');
  }
}
