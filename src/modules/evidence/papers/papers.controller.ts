import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { Made } from '../../../platform/http/made';
import { CustodyReportService } from './custody-report.service';
import { HandoverPapers } from './handover-papers.service';
import { DOCX } from '../../../platform/typeset/paper-made';
import { PaperQuery, RoadCertificateQuery } from './papers.dto';
import { SeizurePapers } from './seizure-papers.service';

const PDF = { schema: { type: 'string', format: 'binary' } } as const;

/** Papers in English and Urdu for file and court, PDF/A-2b. Private persons stand there by code unless `revealFor` is given. */
@ApiTags('papers')
@ApiProduces('application/pdf')
@Controller()
export class PapersController {
  constructor(
    private readonly reports: CustodyReportService,
    private readonly seizures: SeizurePapers,
    private readonly handovers: HandoverPapers,
  ) {}

  @Get('exhibits/:id/custody-report')
  @ApiOperation({ summary: 'Custody report of an exhibit, as a paper' })
  @Reads('exhibit:read')
  @Fails(['exhibit.not-found', 'case.read-only', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse(PDF)
  report(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.reports.report(tx, id, revealFor);
  }

  @Get('exhibits/:id/road-certificate.pdf')
  @ApiOperation({ summary: 'Road certificate of an act by which an exhibit was given to be carried' })
  @Reads('exhibit:read')
  @Fails(['exhibit.not-found', 'case.read-only', 'exhibit.never-carried', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse(PDF)
  road(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor, act }: RoadCertificateQuery,
  ): Promise<Made> {
    return this.handovers.roadCertificate(tx, id, act, revealFor);
  }

  @Get('handovers/:id/receipt.pdf')
  @ApiOperation({ summary: 'Receipt of a hand-over: items, seals compared, verdicts' })
  @Reads('exhibit:read')
  @Fails(['handover.not-found', 'case.read-only', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse(PDF)
  receipt(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.handovers.receipt(tx, id, revealFor);
  }

  @Get('seizures/:id/memo.pdf')
  @ApiOperation({ summary: 'Seizure memo (fard) with the list of what was seized' })
  @Reads('exhibit:read')
  @Fails(['seizure.not-found', 'case.read-only', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse(PDF)
  memo(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.seizures.memo(tx, id, revealFor, 'pdf');
  }

  @Get('seizures/:id/memo.docx')
  @ApiProduces(DOCX)
  @ApiOperation({ summary: 'The same for a word processor: a working copy, the PDF is the paper' })
  @Reads('exhibit:read')
  @Fails(['seizure.not-found', 'case.read-only'])
  @ApiOkResponse(PDF)
  memoWorking(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revealFor }: PaperQuery,
  ): Promise<Made> {
    return this.seizures.memo(tx, id, revealFor, 'docx');
  }

  @Get('parcels/:id/label.pdf')
  @ApiOperation({ summary: 'Label of a parcel for a printer of labels, as PDF' })
  @Reads('exhibit:read')
  @Fails(['parcel.not-found', 'parcel.nothing-in-it', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse(PDF)
  label(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Made> {
    return this.seizures.label(tx, id);
  }
}
