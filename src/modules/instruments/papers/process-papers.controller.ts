import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { PaperQuery } from '../../evidence/papers/form-papers.service';
import { DOCX } from '../../../platform/typeset/paper-made';
import { ProcessPapers } from './process-papers.service';

const PDF = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('papers')
@ApiProduces('application/pdf')
@Controller('processes/:id')
export class ProcessPapersController {
  constructor(private readonly papers: ProcessPapers) {}

  @Get('paper.pdf')
  @ApiOperation({ summary: 'The notice, request or application itself, in the words of the office' })
  @Reads('case:read')
  @Fails(['process.not-found', 'case.read-only', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse(PDF)
  paper(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.paper(tx, id, revealFor, 'pdf');
  }

  @Get('paper.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails(['process.not-found', 'case.read-only'])
  @ApiOkResponse(PDF)
  working(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.paper(tx, id, revealFor, 'docx');
  }

  @Get('court-notice.pdf')
  @ApiOperation({ summary: 'The notice to the Court of data acquired under section 31' })
  @Reads('case:read')
  @Fails(['process.not-found', 'process.nothing-acquired', 'case.read-only', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse(PDF)
  courtNotice(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.courtNotice(tx, id, revealFor, 'pdf');
  }

  @Get('court-notice.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails(['process.not-found', 'process.nothing-acquired', 'case.read-only'])
  @ApiOkResponse(PDF)
  courtNoticeWorking(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.courtNotice(tx, id, revealFor, 'docx');
  }
}
