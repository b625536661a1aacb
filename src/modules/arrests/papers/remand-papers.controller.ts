import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { IsOptional } from '../../../platform/http/optional';
import { PaperQuery } from '../../evidence/papers/form-papers.service';
import { DOCX } from '../../../platform/typeset/paper-made';
import { RemandPapers } from './remand-papers.service';

export class RemandPaperQuery extends PaperQuery {
  @ApiPropertyOptional({
    example: '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11',
    description: 'The step by which it was applied for; left out: the last.',
  })
  @IsOptional()
  @IsUUID()
  step?: string;
}

@ApiTags('papers')
@ApiProduces('application/pdf')
@Controller('arrests/:id')
export class RemandPapersController {
  constructor(private readonly papers: RemandPapers) {}

  @Get('remand-application.pdf')
  @ApiOperation({ summary: 'The application for police custody, in the words of the office' })
  @Reads('case:read')
  @Fails([
    ...['arrest.not-found', 'arrest.kept-elsewhere', 'remand.not-asked', 'case.read-only', 'paper.not-made'],
    'paper.too-many',
  ])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  application(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor, step }: RemandPaperQuery,
  ): Promise<Made> {
    return this.papers.application(tx, id, { step, revealFor }, 'pdf');
  }

  @Get('remand-application.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('case:read')
  @Fails([...['arrest.not-found', 'arrest.kept-elsewhere', 'remand.not-asked', 'case.read-only']])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  working(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor, step }: RemandPaperQuery,
  ): Promise<Made> {
    return this.papers.application(tx, id, { step, revealFor }, 'docx');
  }
}
