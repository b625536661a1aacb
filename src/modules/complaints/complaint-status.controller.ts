import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { AskStatusDto, ComplaintStatusView } from './complaint-status.dto';
import { ComplaintStatusService } from './complaint-status.service';

@ApiTags('complaints')
@Controller('complaint-status')
export class ComplaintStatusController {
  constructor(private readonly status: ComplaintStatusService) {}

  /** Limited by source, like every route on which nobody is signed in. */
  @Post()
  @ApiOperation({ summary: 'How a complaint stands, by tracking number and secret code' })
  @HttpCode(200)
  @ApiOkResponse({ type: ComplaintStatusView })
  @Reads('public:read')
  @Fails(['complaint-status.not-found'])
  ask(@Tx() tx: Transaction, @Body() dto: AskStatusDto): Promise<ComplaintStatusView> {
    return this.status.ask(tx, dto);
  }
}
