import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { EntryPath } from './ledger.dto';
import { ReceiptWait } from './receipt-wait';
import { EntryReceiptView } from './receipts.dto';
import { ReceiptsService } from './receipts.service';

@ApiTags('ledger')
@Controller('ledger/entries')
export class ReceiptsController {
  constructor(private readonly receipts: ReceiptsService) {}

  @Get(':hash/receipt')
  @UseGuards(ReceiptWait)
  @Reads('ledger:receipt')
  @Fails(['entry.not-found'])
  @ApiOperation({ summary: 'Receipt of an entry: provisional, or logged or final with its proof file and QR code' })
  @ApiHeader({
    name: 'Prefer',
    required: false,
    description:
      '`wait=N`: wait up to N seconds (at most 10) until it is final where witnesses are asked, else logged.',
  })
  @ApiOkResponse({ type: EntryReceiptView })
  receipt(@Tx() tx: Transaction, @Param() { hash }: EntryPath): Promise<EntryReceiptView> {
    return this.receipts.receipt(tx, hash);
  }
}
