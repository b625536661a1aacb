import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { page, type Page, PageQuery } from '../../../platform/http/page';
import { seekKey } from '../../../platform/http/seek';
import { LedgerService } from '../../ledger/ledger.service';
import { AskFixityDto, FixityRunPage, FixityRunView, toDamagedFileView, toFixityRunView } from './fixity.dto';
import { FixityRunsService } from './fixity-runs.service';

@ApiTags('fixity')
@Controller('fixity-runs')
export class FixityController {
  constructor(
    private readonly runs: FixityRunsService,
    private readonly ledger: LedgerService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Have stored files read and hashed again, of one store or of all' })
  @HttpCode(202)
  @Act('fixity:ask')
  @Fails(['office.not-found', 'fixity.office-not-yours', 'fixity.house-not-yours'])
  @ApiAcceptedResponse({ type: FixityRunView })
  async ask(@Tx() tx: Transaction, @Body() dto: AskFixityDto): Promise<FixityRunView> {
    const { run, entry } = await this.runs.ask(tx, dto);
    return { ...toFixityRunView(run), entry: this.ledger.receiptView(entry) };
  }

  @Get()
  @ApiOperation({ summary: 'Readings of stored files, the newest first' })
  @Reads('fixity:read')
  @Fails(['cursor.malformed'])
  @ApiOkResponse({ type: FixityRunPage })
  async list(@Tx() tx: Transaction, @Query() query: PageQuery): Promise<Page<FixityRunView>> {
    const rows = await this.runs.list(tx, query);
    return page(rows, query.limit, toFixityRunView, ({ askedAt, id }) => seekKey(askedAt, id));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One reading, with the damaged files of cases that you may see' })
  @Reads('fixity:read')
  @Fails(['fixity-run.not-found'])
  @ApiOkResponse({ type: FixityRunView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<FixityRunView> {
    const { run, damaged } = await this.runs.show(tx, id);
    return { ...toFixityRunView(run), damagedFiles: damaged.map(toDamagedFileView) };
  }
}
