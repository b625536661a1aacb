import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page, PageQuery } from '../../platform/http/page';
import { seekKey } from '../../platform/http/seek';
import { LedgerService } from '../ledger/ledger.service';
import { toExhibitView } from './exhibits.dto';
import { SeizureItemsService } from './seizure-items.service';
import { SeizureListPipe } from './seizure-list.pipe';
import { ListDto, ListedView, RecordSeizureDto, SeizurePage, SeizureView, toSeizureView } from './seizures.dto';
import { SeizuresService } from './seizures.service';

@ApiTags('seizures')
@Controller()
export class SeizuresController {
  constructor(
    private readonly seizures: SeizuresService,
    private readonly items: SeizureItemsService,
    private readonly ledger: LedgerService,
  ) {}

  @Post('cases/:id/seizures')
  @ApiOperation({ summary: 'Record a seizure: place, time, authority, witnesses' })
  @Act('seizure:record', { key: 'required' })
  @Fails([
    'case.not-found',
    'case.read-only',
    'seizure.ground-missing',
    'seizure.witnesses-missing',
    'seizure.half-coordinates',
    'person.not-named',
    'person.unknown-code',
    'officer.not-found',
    'act.lateness-reason-missing',
  ])
  @ApiCreatedResponse({ type: SeizureView })
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() dto: RecordSeizureDto,
  ): Promise<SeizureView> {
    const { seizure, entry } = await this.seizures.record(tx, caseId, dto);
    const { people, items } = await this.seizures.show(tx, seizure.id);
    return toSeizureView(seizure, people, items, this.ledger.receiptView(entry));
  }

  @Get('cases/:id/seizures')
  @ApiOperation({ summary: 'Seizures of a case' })
  @Reads('exhibit:read')
  @Fails(['case.not-found', 'cursor.malformed'])
  @ApiOkResponse({ type: SeizurePage })
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() query: PageQuery,
  ): Promise<Page<SeizureView>> {
    const rows = await this.seizures.list(tx, caseId, query);
    return page(
      rows,
      query.limit,
      ({ seizure, people, items }) => toSeizureView(seizure, people, items),
      ({ seizure }) => seekKey(seizure.recordedAt, seizure.id),
    );
  }

  @Get('seizures/:id')
  @ApiOperation({ summary: 'One seizure, its people by code' })
  @Reads('exhibit:read')
  @Fails(['seizure.not-found'])
  @ApiOkResponse({ type: SeizureView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<SeizureView> {
    const { seizure, people, items } = await this.seizures.show(tx, id);
    return toSeizureView(seizure, people, items);
  }

  @Post('seizures/:id/items')
  @ApiOperation({ summary: 'List what was seized: many items at once, as JSON or CSV' })
  @Act('seizure:record', { key: 'required' })
  @Fails([
    ...['seizure.not-found', 'case.read-only', 'seizure-list.malformed', 'body.not-utf8', 'seizure-list.seal-missing'],
    ...['parcel.number-taken', 'parcel.two-seals', 'act.lateness-reason-missing'],
  ])
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody({ type: ListDto })
  @ApiCreatedResponse({ type: ListedView })
  async add(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body(SeizureListPipe) list: unknown,
  ): Promise<ListedView> {
    if (!(list instanceof ListDto)) throw new Error('The list did not pass its pipe');
    const { exhibits, parcels, entries } = await this.items.add(tx, id, list);
    const [first] = entries;
    if (!first) throw new Error('A list was saved without its entries');
    return {
      act: first.act,
      exhibits: exhibits.map((exhibit) => toExhibitView(exhibit)),
      parcels: parcels.map(({ id: parcelId, number, seal }) => ({ id: parcelId, number, seal })),
      entries: entries.map((entry) => this.ledger.receiptView(entry)),
    };
  }
}
