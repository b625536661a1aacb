import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import { LedgerService } from '../ledger/ledger.service';
import { ExhibitListsService } from './exhibit-lists.service';
import { ExhibitRegistrationService } from './exhibit-registration.service';
import { ExhibitPage, ExhibitsQuery, ExhibitView, HeldQuery, RegisterExhibitDto, toExhibitView } from './exhibits.dto';
import { ExhibitsService } from './exhibits.service';

@ApiTags('exhibits')
@Controller()
export class ExhibitsController {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly lists: ExhibitListsService,
    private readonly registration: ExhibitRegistrationService,
    private readonly ledger: LedgerService,
  ) {}

  @Post('cases/:id/exhibits')
  @ApiOperation({
    summary: 'Register what was received, acquired from another exhibit, or comes from a file before us',
  })
  @Act('exhibit:register', { key: 'required' })
  @Fails([
    ...['case.not-found', 'case.read-only', 'exhibit.not-found', 'exhibit.not-holder', 'exhibit.act-not-open'],
    ...['exhibit.holder-not-taken', 'act.in-the-future'],
    ...['exhibit.parent-missing', 'exhibit.parent-of-another-case', 'exhibit.giver-not-taken', 'receiver.incomplete'],
  ])
  @ApiCreatedResponse({ type: ExhibitView })
  async register(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() dto: RegisterExhibitDto,
  ): Promise<ExhibitView> {
    const { exhibit, entry } = await this.registration.register(tx, caseId, dto);
    return toExhibitView(exhibit, this.ledger.receiptView(entry));
  }

  @Get('cases/:id/exhibits')
  @ApiOperation({ summary: 'Exhibits of a case, by number' })
  @Reads('exhibit:read')
  @Fails(['case.not-found', 'cursor.malformed'])
  @ApiOkResponse({ type: ExhibitPage })
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() query: ExhibitsQuery,
  ): Promise<Page<ExhibitView>> {
    const rows = await this.lists.ofCase(tx, caseId, query);
    return page(
      rows,
      query.limit,
      (row) => toExhibitView(row),
      (row) => [String(row.serial)],
    );
  }

  /** What one has in hand oneself, what is due back first. */
  @Get('exhibits')
  @ApiOperation({ summary: 'What you have in hand, what is due back first' })
  @Reads('exhibit:read')
  @Fails(['cursor.malformed'])
  @ApiOkResponse({ type: ExhibitPage })
  async mine(@Tx() tx: Transaction, @Query() query: HeldQuery): Promise<Page<ExhibitView>> {
    const rows = await this.lists.inMyHands(tx, query);
    return page(
      rows,
      query.limit,
      (row) => toExhibitView(row),
      (row) => [row.returnDueAt?.toISOString() ?? '', row.id],
    );
  }

  @Get('exhibits/:id')
  @ApiOperation({ summary: 'One exhibit as it stands, with its gaps and the acts that are open' })
  @Reads('exhibit:read')
  @Fails(['exhibit.not-found'])
  @ApiOkResponse({ type: ExhibitView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ExhibitView> {
    return toExhibitView(await this.exhibits.get(tx, id));
  }
}
