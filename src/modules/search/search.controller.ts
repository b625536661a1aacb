import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import { type HitView, SearchQuery } from './search.dto';
import { hitKey, SearchService } from './search.service';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly searching: SearchService) {}

  @Get()
  @ApiOperation({ summary: 'Complaints, cases, people, exhibits and identifiers, as far as you may see them' })
  @Reads('search:ask')
  @Fails(['cursor.malformed'])
  async find(@Tx() tx: Transaction, @Query() query: SearchQuery): Promise<Page<HitView>> {
    return page(await this.searching.find(tx, query), query.limit, (hit) => hit, hitKey);
  }
}
