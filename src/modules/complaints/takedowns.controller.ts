import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { Page } from '../../platform/http/page';
import {
  CaptureTakedownDto,
  CheckTakedownDto,
  RequestTakedownDto,
  ReuploadTakedownDto,
  SendTakedownDto,
  type TakedownView,
  toTakedownView,
} from './takedowns.dto';
import { TakedownsService } from './takedowns.service';

const MOVES = [
  ...['takedown.not-found', 'complaint.read-only', 'precondition.missing', 'precondition.stale'],
  'takedown.illegal-transition',
];

@ApiTags('complaints')
@Controller()
export class TakedownsController {
  constructor(private readonly takedowns: TakedownsService) {}

  @Post('complaints/:id/takedowns')
  @ApiOperation({ summary: 'Ask that content be taken off the net; it is captured first' })
  @Act('complaint:takedown')
  @Fails(['complaint.not-found', 'complaint.read-only'])
  async request(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: RequestTakedownDto,
  ): Promise<TakedownView> {
    const { takedown, entry } = await this.takedowns.request(tx, id, dto);
    return toTakedownView(takedown, entry);
  }

  @Get('complaints/:id/takedowns')
  @ApiOperation({ summary: 'What is to come off the net, and how far that is' })
  @Reads('complaint:read')
  @Fails(['complaint.not-found'])
  async list(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Page<TakedownView>> {
    const rows = await this.takedowns.ofComplaint(tx, id);
    return { items: rows.map((row) => toTakedownView(row)), nextCursor: null };
  }

  @Post('takedowns/:id/capture')
  @ApiOperation({ summary: 'Record what was captured: page, digest, officer' })
  @HttpCode(200)
  @Act('complaint:takedown')
  @Fails([...MOVES, 'takedown.capture-reason-missing', 'act.lateness-reason-missing'])
  async capture(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: CaptureTakedownDto,
  ): Promise<TakedownView> {
    const { takedown, entry } = await this.takedowns.capture(tx, id, dto, ifMatch);
    return toTakedownView(takedown, entry);
  }

  @Post('takedowns/:id/send')
  @ApiOperation({ summary: 'Record that the Authority was asked to remove it' })
  @HttpCode(200)
  @Act('complaint:takedown')
  @Fails(MOVES)
  async send(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: SendTakedownDto,
  ): Promise<TakedownView> {
    const { takedown, entry } = await this.takedowns.send(tx, id, dto, ifMatch);
    return toTakedownView(takedown, entry);
  }

  @Post('takedowns/:id/check')
  @ApiOperation({ summary: 'Record whether it was gone when somebody looked' })
  @HttpCode(200)
  @Act('complaint:takedown')
  @Fails(MOVES)
  async check(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: CheckTakedownDto,
  ): Promise<TakedownView> {
    const { takedown, entry } = await this.takedowns.check(tx, id, dto, ifMatch);
    return toTakedownView(takedown, entry);
  }

  @Post('takedowns/:id/reupload')
  @ApiOperation({ summary: 'Record that it came back' })
  @HttpCode(200)
  @Act('complaint:takedown')
  @Fails(MOVES)
  async reupload(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: ReuploadTakedownDto,
  ): Promise<TakedownView> {
    const { takedown, entry } = await this.takedowns.reupload(tx, id, dto, ifMatch);
    return toTakedownView(takedown, entry);
  }

  @Post('takedowns/:id/withdraw')
  @ApiOperation({ summary: 'Withdraw a request for removal' })
  @HttpCode(200)
  @Act('complaint:takedown')
  @Fails(MOVES)
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: ReuploadTakedownDto,
  ): Promise<TakedownView> {
    const { takedown, entry } = await this.takedowns.withdraw(tx, id, dto, ifMatch);
    return toTakedownView(takedown, entry);
  }
}
