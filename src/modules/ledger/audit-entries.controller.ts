import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { Page } from '../../platform/http/page';
import { AuditEntriesService } from './audit-entries.service';
import { AuditEntryView, AuditQuery } from './ledger.dto';

@ApiTags('audit')
@Controller('audit-entries')
export class AuditEntriesController {
  constructor(private readonly audit: AuditEntriesService) {}

  @Get()
  @Reads('audit:read')
  @ApiOperation({ summary: 'Audit entries, newest first: part one alone; the search itself is put on record' })
  @Fails(['cursor.malformed'])
  @ApiOkResponse({ type: AuditEntryView, isArray: true })
  list(@Tx() tx: Transaction, @Query() query: AuditQuery): Promise<Page<AuditEntryView>> {
    return this.audit.list(tx, query);
  }
}
