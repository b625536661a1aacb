import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { MlaResubmissionService } from './following/mla-resubmission.service';
import { AddendumDto, AddItemDto, BeginMlaDto, MlaQueryDto, WriteMlaDto } from './mla.dto';
import { type MlaView, type MlaWholeView, toMlaView } from './mla.view';
import { MlaRequestsService } from './mla-requests.service';
import { MlaViewsService } from './mla-views.service';

const OF_TEXT = ['mla-request.not-found', 'precondition.missing', 'precondition.stale'];

@ApiTags('mutual legal assistance')
@Controller('mla-requests')
export class MlaController {
  constructor(
    private readonly requests: MlaRequestsService,
    private readonly resubmission: MlaResubmissionService,
    private readonly views: MlaViewsService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Begin a request to another state, or log one that came' })
  @Act('mla:begin')
  @Fails(['case.not-found', 'mla-request.case-needed', 'act.in-the-future'])
  async begin(@Tx() tx: Transaction, @Body() told: BeginMlaDto): Promise<MlaView> {
    const { request, entry } = await this.requests.begin(tx, told);
    return toMlaView(request, entry);
  }

  @Get()
  @ApiOperation({ summary: 'Requests of which you may know' })
  @Reads('mla:read')
  @Fails(['cursor.malformed'])
  async list(
    @Tx() tx: Transaction,
    @Query() query: MlaQueryDto,
  ): Promise<{ items: MlaView[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.requests.list(tx, query);
    return { items: items.map((row) => toMlaView(row)), nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One request with items, questions, gaps, and the steps that are open' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<MlaWholeView> {
    return this.views.read(tx, id);
  }

  @Post(':id/write')
  @ApiOperation({ summary: 'Write in the text while it is a draft' })
  @HttpCode(200)
  @Act('mla:write')
  @Fails([...OF_TEXT, 'mla-request.not-a-draft', 'mla-basis.other-country'])
  async write(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: WriteMlaDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.requests.write(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post(':id/items')
  @ApiOperation({ summary: 'Ask for one more thing' })
  @Act('mla:write')
  @Fails([...OF_TEXT, 'mla-request.not-a-draft', 'mla-item.type-not-here'])
  async addItem(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: AddItemDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.requests.addItem(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post(':id/addenda')
  @ApiOperation({ summary: 'Add what was learnt after the signature' })
  @Act('mla:write')
  @Fails([...OF_TEXT, 'mla-request.not-signed'])
  async addendum(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: AddendumDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.requests.addendum(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post(':id/resubmit')
  @ApiOperation({ summary: 'Ask again for what was refused, everything carried over' })
  @Act('mla:write')
  @Fails([...OF_TEXT, 'mla-request.not-refused'])
  async resubmit(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<MlaView> {
    const { request, entry } = await this.resubmission.resubmit(tx, id, ifMatch);
    return toMlaView(request, entry);
  }
}
