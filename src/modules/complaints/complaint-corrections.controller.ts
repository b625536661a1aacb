import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type ComplaintCorrectionView, CorrectComplaintDto, toCorrectionView } from './complaint-corrections.dto';
import { ComplaintCorrections } from './complaint-corrections.service';

@ApiTags('complaints')
@Controller('complaints/:id/corrections')
export class ComplaintCorrectionsController {
  constructor(private readonly corrections: ComplaintCorrections) {}

  @Post()
  @ApiOperation({ summary: 'Say what was wrong in a complaint and what is right; what stood there stays' })
  @Act('complaint:register')
  @Fails(['complaint.not-found', 'complaint.read-only', 'complaint.person-unknown'])
  async make(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: CorrectComplaintDto,
  ): Promise<ComplaintCorrectionView> {
    const { correction, entry } = await this.corrections.make(tx, id, told);
    return toCorrectionView(correction, { entry });
  }
}
