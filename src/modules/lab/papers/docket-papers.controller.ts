import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { PaperQuery } from '../../evidence/papers/form-papers.service';
import { DOCX } from '../../../platform/typeset/paper-made';
import { DocketPapers } from './docket-papers.service';

@ApiTags('papers')
@ApiProduces('application/pdf')
@Controller('lab-requests/:id')
export class DocketPapersController {
  constructor(private readonly papers: DocketPapers) {}

  @Get('docket.pdf')
  @ApiOperation({ summary: 'The docket that goes with the exhibits, in the words of the office' })
  @Reads('case:read')
  @Fails(['lab-request.not-found', 'case.read-only', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  docket(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.docket(tx, id, revealFor, 'pdf');
  }

  @Get('docket.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails(['lab-request.not-found', 'case.read-only'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  working(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.docket(tx, id, revealFor, 'docx');
  }
}
