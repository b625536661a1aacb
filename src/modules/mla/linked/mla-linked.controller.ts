import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type MlaView, toMlaView } from '../mla.view';
import { LinkedQueryDto, type LinkedView, RecordLinkedDto, TellLinkedDto, toLinkedView } from './mla-linked.dto';
import { MlaLinkedService } from './mla-linked.service';

const COMMON = ['mla-request.not-found', 'precondition.missing', 'precondition.stale', 'mla-linked.misfit'];

@ApiTags('mutual legal assistance')
@Controller()
export class MlaLinkedController {
  constructor(private readonly linked: MlaLinkedService) {}

  @Get('mla-linked-records')
  @ApiOperation({ summary: 'Letters rogatory and extraditions of which you may know' })
  @Reads('mla:read')
  @Fails(['cursor.malformed'])
  async list(
    @Tx() tx: Transaction,
    @Query() query: LinkedQueryDto,
  ): Promise<{ items: LinkedView[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.linked.list(tx, query);
    return { items: items.map(toLinkedView), nextCursor };
  }

  @Get('mla-requests/:id/linked-records')
  @ApiOperation({ summary: 'What others run beside a request, as it was told' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: LinkedView[]; nextCursor: null }> {
    return { items: (await this.linked.of(tx, id)).map(toLinkedView), nextCursor: null };
  }

  @Post('mla-requests/:id/linked-records')
  @ApiOperation({ summary: 'Record letters rogatory or an extradition' })
  @Act('mla:write')
  @Fails([...COMMON, 'act.in-the-future'])
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: RecordLinkedDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.linked.record(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('mla-requests/:id/linked-states')
  @ApiOperation({ summary: 'Tell how a linked record stands, and what came of it' })
  @HttpCode(200)
  @Act('mla:write')
  @Fails([...COMMON, 'mla-linked.unknown', 'act.in-the-future'])
  async tell(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: TellLinkedDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.linked.tell(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }
}
