import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  CarryDto,
  CheckOutDto,
  CourtDto,
  CustodyActView,
  DisposeDto,
  LaboratoryDto,
  ReleaseDto,
  ReturnDto,
  StoreDto,
} from './custody-acts.dto';
import { CustodyEndsService } from './custody-ends.service';
import { CustodyMovementsService } from './custody-movements.service';
import { targetsOf } from './custody.dto';
import { CustodyViews } from './custody-views.service';

const MOVES = [
  ...[
    'exhibit.not-found',
    'parcel.not-found',
    'case.read-only',
    'exhibit.not-holder',
    'exhibit.act-not-open',
    'act.targets',
  ],
  ...['exhibit.frozen', 'exhibit.quarantined', 'parcel.sealed', 'act.several-cases', 'act.lateness-reason-missing'],
];
const anId = new ParseUUIDPipe({ optional: true });

/** Movements of exhibits: each for one by its address, or for many at once by `custody-acts`. */
@ApiTags('custody')
@Controller()
export class CustodyActsController {
  constructor(
    private readonly movements: CustodyMovementsService,
    private readonly ends: CustodyEndsService,
    private readonly views: CustodyViews,
  ) {}

  @Post(['exhibits/:id/store', 'custody-acts/store'])
  @ApiOperation({ summary: 'Put into a store' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...MOVES, 'store-place.not-found', 'store-place.not-yours', 'store-place.closed', 'exhibit.already-there'])
  @ApiOkResponse({ type: CustodyActView })
  async store(@Tx() tx: Transaction, @Body() dto: StoreDto, @Param('id', anId) id?: string): Promise<CustodyActView> {
    return this.views.act(await this.movements.store(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/check-out', 'custody-acts/check-out'])
  @ApiOperation({ summary: 'Take out of the store into your hand' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails(MOVES)
  @ApiOkResponse({ type: CustodyActView })
  async checkOut(
    @Tx() tx: Transaction,
    @Body() dto: CheckOutDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.movements.checkOut(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/return', 'custody-acts/return'])
  @ApiOperation({ summary: 'Take back from road, laboratory, court or holder outside' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...MOVES, 'exhibit.store-place-missing', 'exhibit.seal-differs', 'exhibit.one-seal-for-many'])
  @ApiOkResponse({ type: CustodyActView })
  async return(@Tx() tx: Transaction, @Body() dto: ReturnDto, @Param('id', anId) id?: string): Promise<CustodyActView> {
    return this.views.act(await this.movements.return(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/carry', 'custody-acts/carry'])
  @ApiOperation({ summary: 'Send on the road under a road certificate' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...MOVES, 'receiver.wrong-kind', 'receiver.incomplete'])
  @ApiOkResponse({ type: CustodyActView })
  async carry(@Tx() tx: Transaction, @Body() dto: CarryDto, @Param('id', anId) id?: string): Promise<CustodyActView> {
    return this.views.act(await this.movements.carry(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/send-to-laboratory', 'custody-acts/send-to-laboratory'])
  @ApiOperation({ summary: 'Give to a laboratory outside' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...MOVES, 'receiver.wrong-kind', 'receiver.incomplete', 'document.not-found', 'document.of-another-case'])
  @ApiOkResponse({ type: CustodyActView })
  async sendToLaboratory(
    @Tx() tx: Transaction,
    @Body() dto: LaboratoryDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.movements.sendToLaboratory(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/produce-in-court', 'custody-acts/produce-in-court'])
  @ApiOperation({ summary: 'Show in court, or leave with its moharrar' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...MOVES, 'receiver.wrong-kind', 'receiver.incomplete', 'document.not-found', 'document.of-another-case'])
  @ApiOkResponse({ type: CustodyActView })
  async produceInCourt(
    @Tx() tx: Transaction,
    @Body() dto: CourtDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.movements.produceInCourt(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/release', 'custody-acts/release'])
  @ApiOperation({ summary: 'Give back by order' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...MOVES, 'receiver.wrong-kind', 'receiver.incomplete', 'document.not-found', 'document.of-another-case'])
  @ApiOkResponse({ type: CustodyActView })
  async release(
    @Tx() tx: Transaction,
    @Body() dto: ReleaseDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.ends.release(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/dispose', 'custody-acts/dispose'])
  @ApiOperation({ summary: 'Dispose of by order' })
  @HttpCode(200)
  @Act('exhibit:dispose', { key: 'required' })
  @Fails([...MOVES, 'document.not-found', 'document.of-another-case'])
  @ApiOkResponse({ type: CustodyActView })
  async dispose(
    @Tx() tx: Transaction,
    @Body() dto: DisposeDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.ends.dispose(tx, targetsOf(dto, id), dto));
  }
}
