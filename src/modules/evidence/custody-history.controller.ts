import { Controller, Get, Headers, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { CustodyHistoryView, HistoryQuery } from './custody-history.dto';
import { CustodyHistoryService } from './custody-history.service';
import { ExportVerdictsView, WithholdingQuery } from './export-vetoes.dto';
import { ExportVetoes } from './export-vetoes.service';

@ApiTags('custody')
@Controller('exhibits/:id')
export class CustodyHistoryController {
  constructor(
    private readonly history: CustodyHistoryService,
    private readonly vetoes: ExportVetoes,
  ) {}

  @Get('custody')
  @ApiOperation({ summary: 'The history of an exhibit: sentences, or the exact bytes' })
  @Reads('exhibit:read')
  @Fails(['exhibit.not-found', 'case.read-only'])
  @ApiOkResponse({ type: CustodyHistoryView })
  async custody(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: HistoryQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<CustodyHistoryView> {
    return this.history.of(tx, id, query, /^\s*ur\b/i.test(language ?? '') ? 'ur' : 'en');
  }

  /** By which ways the content may leave, by which not, and why. */
  @Get('export-verdicts')
  @ApiOperation({ summary: 'By which ways the content may leave, and why not by others' })
  @Reads('exhibit:read')
  @Fails(['exhibit.not-found'])
  @ApiOkResponse({ type: ExportVerdictsView })
  async verdicts(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { courtOrder }: WithholdingQuery,
  ): Promise<ExportVerdictsView> {
    return this.vetoes.verdictsOn(tx, id, courtOrder ?? null);
  }
}
