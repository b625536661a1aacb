import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import { toCompanionView, toOffenceDetailView, toOffenceView } from './law-text';
import {
  CompanionPage,
  type CompanionView,
  LawPath,
  OffenceDetailView,
  OffencePage,
  OffenceQuery,
  type OffenceView,
} from './offences.dto';
import { OffencesService } from './offences.service';

@ApiTags('law')
@Controller()
export class OffencesController {
  constructor(private readonly offences: OffencesService) {}

  @Get('offences')
  @ApiOperation({ summary: 'The offences, as in force on a day' })
  @Reads('offence:read')
  @Fails(['cursor.malformed', 'day.malformed'])
  @ApiOkResponse({ type: OffencePage })
  async list(@Tx() tx: Transaction, @Query() query: OffenceQuery): Promise<Page<OffenceView>> {
    const { day, offences } = await this.offences.list(tx, query);
    const apparatus = await this.offences.apparatus(tx);
    return page(
      offences,
      query.limit,
      (offence) => toOffenceView(offence, day, apparatus),
      (offence) => [offence.id],
    );
  }

  @Get('offences/:id')
  @ApiOperation({ summary: 'One offence with all its texts, sources and notes' })
  @Reads('offence:read')
  @Fails(['offence.not-found'])
  @ApiOkResponse({ type: OffenceDetailView })
  async get(@Tx() tx: Transaction, @Param() { id }: LawPath): Promise<OffenceDetailView> {
    const offence = await this.offences.get(tx, id);
    return toOffenceDetailView(offence, await this.offences.today(tx), await this.offences.apparatus(tx, id));
  }

  @Get('companion-offences')
  @ApiOperation({ summary: 'Offences of other Acts that go with those of PECA' })
  @Reads('offence:read')
  @ApiOkResponse({ type: CompanionPage })
  async companions(@Tx() tx: Transaction): Promise<Page<CompanionView>> {
    const apparatus = await this.offences.apparatus(tx);
    const rows = await this.offences.companions(tx);
    return { items: rows.map((row) => toCompanionView(row, apparatus)), nextCursor: null };
  }
}
