import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { Page } from '../../platform/http/page';
import { LedgerService } from '../ledger/ledger.service';
import { AddStorePlaceDto, StorePlacePage, StorePlaceView, toStorePlaceView } from './stores.dto';
import { SetStoreHoursDto, StoreHoursPage, StoreHoursView, toStoreHoursView } from './store-hours.dto';
import { StoreHoursService } from './store-hours.service';
import { StoresService } from './stores.service';

@ApiTags('store places')
@Controller()
export class StoresController {
  constructor(
    private readonly stores: StoresService,
    private readonly hours: StoreHoursService,
    private readonly ledger: LedgerService,
  ) {}

  @Post('offices/:id/store-places')
  @ApiOperation({ summary: 'Add a place to the store of an office' })
  @Act('store:manage')
  @Fails([
    'office.not-found',
    'store-place.not-found',
    'store-place.not-yours',
    'store-place.name-taken',
    'store-place.of-another-office',
  ])
  @ApiCreatedResponse({ type: StorePlaceView })
  async add(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) officeId: string,
    @Body() dto: AddStorePlaceDto,
  ): Promise<StorePlaceView> {
    const { place, entry } = await this.stores.add(tx, officeId, dto);
    return toStorePlaceView(place, this.ledger.receiptView(entry));
  }

  @Get('offices/:id/store-places')
  @ApiOperation({ summary: 'Places of the store of an office' })
  @Reads('exhibit:read')
  @Fails(['office.not-found'])
  @ApiOkResponse({ type: StorePlacePage })
  async list(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) officeId: string): Promise<Page<StorePlaceView>> {
    const places = await this.stores.list(tx, officeId);
    return { items: places.map((place) => toStorePlaceView(place)), nextCursor: null };
  }

  @Post('offices/:id/store-hours')
  @ApiOperation({ summary: 'Say when the store of an office is open, from now on' })
  @Act('store:manage')
  @Fails(['office.not-found', 'store-place.not-yours', 'store-hours.ends-before-it-begins'])
  @ApiCreatedResponse({ type: StoreHoursView })
  async setHours(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) officeId: string,
    @Body() dto: SetStoreHoursDto,
  ): Promise<StoreHoursView> {
    const { row, entry } = await this.hours.set(tx, officeId, dto);
    return toStoreHoursView(row, this.ledger.receiptView(entry));
  }

  @Get('offices/:id/store-hours')
  @ApiOperation({ summary: 'When the store of an office is and was open' })
  @Reads('exhibit:read')
  @Fails(['office.not-found'])
  @ApiOkResponse({ type: StoreHoursPage })
  async listHours(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) officeId: string): Promise<Page<StoreHoursView>> {
    const rows = await this.hours.list(tx, officeId);
    return { items: rows.map((row) => toStoreHoursView(row)), nextCursor: null };
  }

  @Post('store-places/:id/close')
  @ApiOperation({ summary: 'Put nothing more in a place' })
  @HttpCode(200)
  @Act('store:manage')
  @Fails(['store-place.not-found', 'store-place.not-yours', 'store-place.closed'])
  @ApiOkResponse({ type: StorePlaceView })
  async close(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<StorePlaceView> {
    const { place, entry } = await this.stores.close(tx, id);
    return toStorePlaceView(place, this.ledger.receiptView(entry));
  }
}
