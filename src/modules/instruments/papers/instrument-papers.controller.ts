import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { PaperQuery } from '../../evidence/papers/form-papers.service';
import { DOCX } from '../../../platform/typeset/paper-made';
import { InstrumentPapers } from './instrument-papers.service';

const PDF = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('papers')
@ApiProduces('application/pdf')
@Controller()
export class InstrumentPapersController {
  constructor(private readonly papers: InstrumentPapers) {}

  @Get('freezes/:id/letter.pdf')
  @ApiOperation({ summary: 'The letter to the institution, once the freeze is authorised' })
  @Reads('case:read')
  @Fails(['freeze.not-found', 'freeze.not-authorised', 'case.read-only', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse(PDF)
  letter(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.freezeLetter(tx, id, revealFor, 'pdf');
  }

  @Get('freezes/:id/letter.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails(['freeze.not-found', 'freeze.not-authorised', 'case.read-only'])
  @ApiOkResponse(PDF)
  letterWorking(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.freezeLetter(tx, id, revealFor, 'docx');
  }

  @Get('statements/:id/paper.pdf')
  @ApiOperation({ summary: 'The sheet of a statement: how it was taken, and where what was said stands' })
  @Reads('case:read')
  @Fails(['statement.not-found', 'case.read-only', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse(PDF)
  statement(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.statement(tx, id, revealFor, 'pdf');
  }

  @Get('statements/:id/paper.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails(['statement.not-found', 'case.read-only'])
  @ApiOkResponse(PDF)
  statementWorking(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.papers.statement(tx, id, revealFor, 'docx');
  }
}
