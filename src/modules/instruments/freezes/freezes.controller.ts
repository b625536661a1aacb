import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { officerOf } from '../../../kernel/actor';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { InstrumentActs } from '../instrument-acts.service';
import { ProcessActDto, ProcessReasonDto } from '../instruments.dto';
import { AskFreezeDto, AttachDto, ExecuteFreezeDto, type FreezeView, LiftFreezeDto, toFreezeView } from './freezes.dto';
import { FreezesService, type FreezeWritten } from './freezes.service';

const REFUSALS = [
  ...['freeze.not-found', 'case.read-only', 'precondition.missing', 'precondition.stale', 'freeze.illegal-step'],
  ...['act.in-the-future', 'act.lateness-reason-missing', 'document.not-found', 'document.of-another-case'],
];
const DECISION = [...REFUSALS, 'freeze.own-request'];

/** Freezes of accounts and wallets. Nothing of them is seen by a complainant. */
@ApiTags('instruments')
@Controller()
export class FreezesController {
  constructor(
    private readonly freezes: FreezesService,
    private readonly acts: InstrumentActs,
  ) {}

  @Post('cases/:id/freezes')
  @ApiOperation({ summary: 'Ask for the freeze of an account or wallet' })
  @Act('freeze:ask')
  @Fails(['case.not-found', 'case.read-only', 'party.not-of-case'])
  async ask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AskFreezeDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.ask(tx, id, told));
  }

  @Get('cases/:id/freezes')
  @ApiOperation({ summary: 'Freezes of a case' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async ofCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: FreezeView[]; nextCursor: null }> {
    const items: FreezeView[] = [];
    for (const { id: one } of await this.freezes.ofCase(tx, id)) items.push(await this.show(tx, { id: one }));
    return { items, nextCursor: null };
  }

  @Get('freezes/:id')
  @ApiOperation({ summary: 'One freeze with its acts' })
  @Reads('case:read')
  @Fails(['freeze.not-found'])
  get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<FreezeView> {
    return this.show(tx, { id });
  }

  @Post('freezes/:id/order-urgently')
  @ApiOperation({ summary: 'Go ahead in great urgency; the Director General confirms' })
  @HttpCode(200)
  @Act('freeze:order-urgently')
  @Fails(DECISION)
  async orderUrgently(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'order-urgently', told, ifMatch));
  }

  @Post('freezes/:id/approve')
  @ApiOperation({ summary: 'Approve it, as Director General' })
  @HttpCode(200)
  @Act('freeze:decide')
  @Fails(DECISION)
  async approve(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessActDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'approve', told, ifMatch));
  }

  @Post('freezes/:id/refuse')
  @ApiOperation({ summary: 'Refuse it, as Director General' })
  @HttpCode(200)
  @Act('freeze:decide')
  @Fails(DECISION)
  async refuse(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'refuse', told, ifMatch));
  }

  @Post('freezes/:id/confirm')
  @ApiOperation({ summary: 'Confirm what a Director ordered in urgency' })
  @HttpCode(200)
  @Act('freeze:decide')
  @Fails(DECISION)
  async confirm(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessActDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'confirm', told, ifMatch));
  }

  @Post('freezes/:id/not-confirm')
  @ApiOperation({ summary: 'Do not confirm it: what is held is to be released' })
  @HttpCode(200)
  @Act('freeze:decide')
  @Fails(DECISION)
  async notConfirm(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'not-confirm', told, ifMatch));
  }

  @Post('freezes/:id/attach')
  @ApiOperation({ summary: 'Record a provisional attachment with the permission of the Court (AMLA s.8)' })
  @HttpCode(200)
  @Act('freeze:act')
  @Fails(REFUSALS)
  async attach(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: AttachDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'attach', told, ifMatch));
  }

  @Post('freezes/:id/send')
  @ApiOperation({ summary: 'Send the order to the institution' })
  @HttpCode(200)
  @Act('freeze:act')
  @Fails([...REFUSALS, 'freeze.not-authorised'])
  async send(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessActDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'send', told, ifMatch));
  }

  @Post('freezes/:id/execute')
  @ApiOperation({ summary: 'Record what the institution froze' })
  @HttpCode(200)
  @Act('freeze:act')
  @Fails(REFUSALS)
  async execute(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ExecuteFreezeDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'execute', told, ifMatch));
  }

  @Post('freezes/:id/not-execute')
  @ApiOperation({ summary: 'Record that the institution froze nothing' })
  @HttpCode(200)
  @Act('freeze:act')
  @Fails(REFUSALS)
  async notExecute(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'not-execute', told, ifMatch));
  }

  @Post('freezes/:id/order-release')
  @ApiOperation({ summary: 'Order the release, as Director General' })
  @HttpCode(200)
  @Act('freeze:decide')
  @Fails(REFUSALS)
  async orderRelease(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'order-release', told, ifMatch));
  }

  @Post('freezes/:id/lift')
  @ApiOperation({ summary: 'Record that the institution released it' })
  @HttpCode(200)
  @Act('freeze:act')
  @Fails(REFUSALS)
  async lift(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: LiftFreezeDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'lift', told, ifMatch));
  }

  @Post('freezes/:id/withdraw')
  @ApiOperation({ summary: 'Withdraw the request' })
  @HttpCode(200)
  @Act('freeze:act')
  @Fails(REFUSALS)
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ProcessReasonDto,
  ): Promise<FreezeView> {
    return this.show(tx, await this.freezes.act(tx, id, 'withdraw', told, ifMatch));
  }

  private async show(tx: Transaction, { id, entry }: Partial<FreezeWritten> & { id: string }): Promise<FreezeView> {
    return toFreezeView(await this.freezes.get(tx, id), await this.acts.history(tx, id), officerOf(tx.actor).id, entry);
  }
}
