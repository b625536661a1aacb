import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type MlaView, toMlaView } from './mla.view';
import {
  DiscloseMlaDto,
  type ForeignProcessView,
  type MlaListView,
  PutOnListDto,
  toMlaListView,
} from './mla-lists.dto';
import { MlaListsService } from './mla-lists.service';

const COMMON = ['mla-request.not-found', 'mla-request.not-keeper', 'precondition.missing', 'precondition.stale'];

@ApiTags('mutual legal assistance')
@Controller()
export class MlaListsController {
  constructor(private readonly lists: MlaListsService) {}

  @Get('mla-requests/:id/list')
  @ApiOperation({ summary: 'Who may know of a request' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: MlaListView[]; nextCursor: null }> {
    return { items: (await this.lists.of(tx, id)).map(toMlaListView), nextCursor: null };
  }

  @Post('mla-requests/:id/list')
  @ApiOperation({ summary: 'Put an officer on the list, deny him, or take him off' })
  @HttpCode(200)
  @Act('mla:keep')
  @Fails([...COMMON, 'officer.not-found', 'mla-list.keeper-stays'])
  async put(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: PutOnListDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.lists.put(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('mla-requests/:id/disclosure')
  @ApiOperation({ summary: 'Let those on the case know that a foreign process is pending, or take that back' })
  @HttpCode(200)
  @Act('mla:keep')
  @Fails(COMMON)
  async disclose(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: DiscloseMlaDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.lists.disclose(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Get('cases/:id/foreign-process')
  @ApiOperation({ summary: 'Whether a foreign process is pending, where that may be said' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async pending(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ForeignProcessView> {
    return { foreignProcess: (await this.lists.pendingOf(tx, id)) ? 'pending' : null };
  }
}
