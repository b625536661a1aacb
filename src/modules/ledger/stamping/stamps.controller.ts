import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { CheckpointPath, StampsView } from './stamps.dto';
import { StampsService } from './stamps.service';

@ApiTags('ledger')
@Controller('ledger/checkpoints')
export class StampsController {
  constructor(private readonly stamps: StampsService) {}

  @Get(':size/stamps')
  @Reads('public:read')
  @ApiOperation({ summary: 'Time stamps (RFC 3161) of a checkpoint, with chain and revocation data of their day' })
  @ApiOkResponse({ type: StampsView })
  async list(@Tx() tx: Transaction, @Param() { size }: CheckpointPath): Promise<StampsView> {
    return { items: await this.stamps.ofCheckpoint(tx, Number(size)) };
  }
}
