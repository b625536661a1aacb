import { Controller, Get, Headers, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { ContinuityView } from './continuity.dto';
import { ContinuityService } from './continuity.service';
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
    private readonly gaps: ContinuityService,
  ) {}

  @Get('custody')
  @ApiOperation({ summary: 'The history of an exhibit: sentences, or the exact bytes' })
  @Reads('exhibit:read')
  @Fails(['exhibit.not-found', 'case.read-only', 'entry.damaged', 'key.unknown'])
  @ApiOkResponse({ type: CustodyHistoryView })
  async custody(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: HistoryQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<CustodyHistoryView> {
    return this.history.of(tx, id, query, /^\s*ur\b/i.test(language ?? '') ? 'ur' : 'en');
  }

  /** What a reader must be told of in the life of the exhibit, in both languages. */
  @Get('continuity')
  @ApiOperation({ summary: 'Gaps in the life of an exhibit, each as a sentence with its entry numbers' })
  @Reads('exhibit:read')
  @Fails(['exhibit.not-found'])
  @ApiOkResponse({ type: ContinuityView })
  async continuity(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ContinuityView> {
    return this.gaps.of(tx, id);
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
