import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { officerOf } from '../../kernel/actor';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import { seekKey, seekOf } from '../../platform/http/seek';
import { LedgerService } from '../ledger/ledger.service';
import { ReasonDto, targetsOf } from './custody.dto';
import { HandoverAnswersService } from './handover-answers.service';
import {
  AcceptDto,
  HandoverPage,
  HandoversQuery,
  HandoverSummaryView,
  HandoverView,
  OfferDto,
  toHandoverView,
} from './handovers.dto';
import { type HandedOver, HandoversService } from './handovers.service';

const ANSWERS = [
  'handover.not-found',
  'case.read-only',
  'handover.already-answered',
  'handover.not-offered',
  'act.lateness-reason-missing',
];
const anId = new ParseUUIDPipe({ optional: true });

/** Hand-overs take two: who has the thing offers it, who is to have it answers. */
@ApiTags('hand-overs')
@Controller()
export class HandoversController {
  constructor(
    private readonly handovers: HandoversService,
    private readonly answers: HandoverAnswersService,
    private readonly ledger: LedgerService,
  ) {}

  @Post(['exhibits/:id/handovers', 'handovers'])
  @ApiOperation({ summary: 'Offer one exhibit, or exhibits and parcels, to somebody' })
  @Act('exhibit:move', { key: 'required' })
  @Fails([
    ...['exhibit.not-found', 'parcel.not-found', 'case.read-only', 'exhibit.not-holder', 'exhibit.frozen'],
    ...[
      'exhibit.quarantined',
      'exhibit.act-not-open',
      'handover.already-offered',
      'parcel.sealed',
      'act.several-cases',
    ],
    ...['handover.to-oneself', 'handover.receiver-not-active', 'handover.receiver-cannot-hold'],
    ...['receiver.incomplete', 'officer.not-found'],
  ])
  @ApiCreatedResponse({ type: HandoverView })
  async offer(@Tx() tx: Transaction, @Body() dto: OfferDto, @Param('id', anId) id?: string): Promise<HandoverView> {
    return this.view(await this.handovers.offer(tx, targetsOf(dto, id), dto));
  }

  @Get('handovers')
  @ApiOperation({ summary: "Hand-overs that wait for your answer, or for another's" })
  @Reads('exhibit:read')
  @Fails(['cursor.malformed'])
  @ApiOkResponse({ type: HandoverPage })
  async pending(@Tx() tx: Transaction, @Query() query: HandoversQuery): Promise<Page<HandoverSummaryView>> {
    const me = officerOf(tx.actor).id;
    const rows = await this.handovers.pending(tx, me, query.box, query.limit, seekOf(query.cursor));
    return page(
      rows,
      query.limit,
      (row) => {
        const { items: _items, entries: _entries, ...view } = toHandoverView(row, []);
        return view;
      },
      (row) => seekKey(row.offeredAt, row.id),
    );
  }

  @Get('handovers/:id')
  @ApiOperation({ summary: 'One hand-over with the answer on each item' })
  @Reads('exhibit:read')
  @Fails(['handover.not-found'])
  @ApiOkResponse({ type: HandoverView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<HandoverView> {
    const { handover, items } = await this.handovers.get(tx, id);
    return toHandoverView(handover, items);
  }

  @Post('handovers/:id/accept')
  @ApiOperation({ summary: 'Receive: compare seals and condition, accept or refuse item by item' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([
    ...ANSWERS,
    ...['handover.not-receiver', 'handover.item-unknown', 'handover.seal-not-stated', 'handover.seal-differs'],
    ...['handover.parcel-unopened', 'handover.refusal-without-reason', 'exhibit.frozen', 'exhibit.quarantined'],
  ])
  @ApiOkResponse({ type: HandoverView })
  async accept(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: AcceptDto,
  ): Promise<HandoverView> {
    return this.view(await this.answers.accept(tx, id, dto));
  }

  @Post('handovers/:id/refuse')
  @ApiOperation({ summary: 'Refuse the whole, parcels unopened' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...ANSWERS, 'handover.not-receiver'])
  @ApiOkResponse({ type: HandoverView })
  async refuse(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: ReasonDto,
  ): Promise<HandoverView> {
    return this.view(await this.answers.refuse(tx, id, dto));
  }

  @Post('handovers/:id/cancel')
  @ApiOperation({ summary: 'Withdraw your offer' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...ANSWERS, 'handover.not-releaser'])
  @ApiOkResponse({ type: HandoverView })
  async cancel(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: ReasonDto,
  ): Promise<HandoverView> {
    return this.view(await this.answers.cancel(tx, id, dto));
  }

  private view({ handover, items, entries }: HandedOver): HandoverView {
    return toHandoverView(
      handover,
      items,
      entries.map((entry) => this.ledger.receiptView(entry)),
    );
  }
}
