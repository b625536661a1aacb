import { Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Tx } from '../../platform/http/act';
import { LedgerService } from '../ledger/ledger.service';
import { BoardPassView } from './queue-board.dto';
import { QueueBoardService } from './queue-board.service';

@ApiTags('running')
@Controller('queue-board')
export class QueueBoardController {
  constructor(
    private readonly board: QueueBoardService,
    private readonly ledger: LedgerService,
  ) {}

  @Post('passes')
  @Act('queue-board:open', { key: 'none' })
  @ApiOperation({ summary: 'A pass for ten minutes to the board of the queues, on the loopback port of the worker' })
  @ApiCreatedResponse({ type: BoardPassView })
  async pass(@Tx() tx: Transaction): Promise<BoardPassView> {
    const { entry, ...pass } = await this.board.pass(tx);
    return { ...pass, entry: this.ledger.receiptView(entry) };
  }
}
