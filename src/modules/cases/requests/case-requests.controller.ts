import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type Page, page } from '../../../platform/http/page';
import { seekKey } from '../../../platform/http/seek';
import {
  AskRequestDto,
  AwaitingQuery,
  type CaseRequestView,
  GiveRequestDto,
  RefuseRequestDto,
  toCaseRequestView,
  WithdrawRequestDto,
} from './case-requests.dto';
import { CaseRequestsService } from './case-requests.service';

const OF_ANSWER = [
  ...['case-request.not-found', 'case.read-only', 'precondition.missing', 'precondition.stale'],
  'case-request.illegal-transition',
];

@ApiTags('enquiry')
@Controller()
export class CaseRequestsController {
  constructor(private readonly requests: CaseRequestsService) {}

  @Post('cases/:id/requests')
  @ApiOperation({ summary: 'Ask for legal opinion, approval, order or complaint before the FIR' })
  @Act('case-request:ask')
  @Fails([
    ...['case.not-found', 'case.read-only', 'case-request.not-ready', 'case-request.nobody-there', 'wall.stands'],
    ...['case-request.addressee-missing', 'office.not-found'],
  ])
  async ask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AskRequestDto,
  ): Promise<CaseRequestView> {
    const { request, entry } = await this.requests.ask(tx, id, told);
    return toCaseRequestView(request, entry);
  }

  @Get('cases/:id/requests')
  @ApiOperation({ summary: 'What was asked of others in a case, and their answers' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async ofCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: CaseRequestView[]; nextCursor: null }> {
    const rows = await this.requests.ofCase(tx, id);
    return { items: rows.map((row) => toCaseRequestView(row)), nextCursor: null };
  }

  @Get('case-requests')
  @ApiOperation({ summary: 'What waits for your answer' })
  @Reads('case:read')
  @Fails(['cursor.malformed'])
  async awaiting(@Tx() tx: Transaction, @Query() query: AwaitingQuery): Promise<Page<CaseRequestView>> {
    const rows = await this.requests.awaiting(tx, query);
    return page(
      rows,
      query.limit,
      (row) => toCaseRequestView(row),
      (row) => seekKey(row.askedAt, row.id),
    );
  }

  @Get('case-requests/:id')
  @ApiOperation({ summary: 'One request' })
  @Reads('case:read')
  @Fails(['case-request.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<CaseRequestView> {
    return toCaseRequestView(await this.requests.get(tx, id));
  }

  @Post('case-requests/:id/give')
  @ApiOperation({
    summary: 'Give what was asked; an order or complaint from outside is recorded by the officer of the case',
  })
  @HttpCode(200)
  @Act('case-request:answer')
  @Fails([...OF_ANSWER, 'case-request.not-yours', 'case-request.own-request', 'case-request.reference-missing'])
  async give(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: GiveRequestDto,
  ): Promise<CaseRequestView> {
    const { request, entry } = await this.requests.give(tx, id, told, ifMatch);
    return toCaseRequestView(request, entry);
  }

  @Post('case-requests/:id/refuse')
  @ApiOperation({ summary: 'Refuse what was asked' })
  @HttpCode(200)
  @Act('case-request:answer')
  @Fails([...OF_ANSWER, 'case-request.not-yours', 'case-request.own-request'])
  async refuse(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: RefuseRequestDto,
  ): Promise<CaseRequestView> {
    const { request, entry } = await this.requests.refuse(tx, id, told, ifMatch);
    return toCaseRequestView(request, entry);
  }

  @Post('case-requests/:id/withdraw')
  @ApiOperation({ summary: 'Take a request back' })
  @HttpCode(200)
  @Act('case-request:ask')
  @Fails(OF_ANSWER)
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() { reason }: WithdrawRequestDto,
  ): Promise<CaseRequestView> {
    const { request, entry } = await this.requests.withdraw(tx, id, reason, ifMatch);
    return toCaseRequestView(request, entry);
  }
}
