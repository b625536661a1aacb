import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { page, type Page } from '../../platform/http/page';
import { seekKey } from '../../platform/http/seek';
import { LedgerService } from '../ledger/ledger.service';
import { DeadLetterPage, DeadLettersQuery, DeadLetterView, SetAsideDto, toDeadLetterView } from './dead-letters.dto';
import { DeadLettersService } from './dead-letters.service';

@ApiTags('running')
@Controller('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLettersService,
    private readonly ledger: LedgerService,
  ) {}

  @Get()
  @Reads('dead-letter:read')
  @Fails(['cursor.malformed'])
  @ApiOperation({ summary: 'Work that has failed for good, the newest first' })
  @ApiOkResponse({ type: DeadLetterPage })
  async list(@Tx() tx: Transaction, @Query() query: DeadLettersQuery): Promise<Page<DeadLetterView>> {
    const rows = await this.letters.list(tx, query);
    return page(rows, query.limit, toDeadLetterView, ({ failedAt, id }) => seekKey(failedAt, id));
  }

  @Get(':id')
  @Reads('dead-letter:read')
  @Fails(['dead-letter.not-found'])
  @ApiOperation({ summary: 'One of them' })
  @ApiOkResponse({ type: DeadLetterView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DeadLetterView> {
    return toDeadLetterView(await this.letters.get(tx, id));
  }

  @Post(':id/run-again')
  @HttpCode(200)
  @Act('dead-letter:answer')
  @Fails(['dead-letter.not-found', 'dead-letter.illegal-transition'])
  @ApiOperation({
    summary: 'Have it run again, once, after its cause was removed; what had its effect has it no second time',
  })
  @ApiOkResponse({ type: DeadLetterView })
  async runAgain(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DeadLetterView> {
    const { letter, entry } = await this.letters.runAgain(tx, id);
    return { ...toDeadLetterView(letter), entry: this.ledger.receiptView(entry) };
  }

  @Post(':id/set-aside')
  @HttpCode(200)
  @Act('dead-letter:answer')
  @Fails(['dead-letter.not-found', 'dead-letter.illegal-transition'])
  @ApiOperation({ summary: 'Leave it undone for good, with the reason' })
  @ApiOkResponse({ type: DeadLetterView })
  async setAside(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: SetAsideDto,
  ): Promise<DeadLetterView> {
    const { letter, entry } = await this.letters.setAside(tx, id, reason);
    return { ...toDeadLetterView(letter), entry: this.ledger.receiptView(entry) };
  }
}
