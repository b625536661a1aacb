import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../../kernel/domain-error';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { CaseImportQuery, type CaseImportView } from './case-import.dto';
import { CaseImportService } from './case-import.service';

@ApiTags('cases')
@Controller('cases')
export class CaseImportController {
  constructor(private readonly imports: CaseImportService) {}

  /** Takes a CSV file of cases from an older record; with `dryRun=true` it reports and saves nothing. */
  @Post('import')
  @ApiOperation({ summary: 'Import existing files from CSV, with a dry run first' })
  @HttpCode(200)
  @Act('case:import')
  @ApiConsumes('text/csv')
  @ApiBody({
    schema: {
      type: 'string',
      example: 'number,registered_on,title,sections\n598/24,2024-05-02,ATM fraud,14 Electronic fraud\n',
    },
  })
  @Fails([
    'case.other-office',
    'case-import.has-faults',
    'case-import.too-many',
    'case-import.not-csv',
    'body.not-utf8',
    'office.not-found',
  ])
  take(
    @Tx() tx: Transaction,
    @Query() { officeId, dryRun }: CaseImportQuery,
    @Body() csv: unknown,
  ): Promise<CaseImportView> {
    if (typeof csv !== 'string') {
      throw new DomainError('unsupported-type', 'body.type-not-supported', 'Send the file as text/csv.');
    }
    return this.imports.take(tx, officeId, csv, dryRun);
  }
}
