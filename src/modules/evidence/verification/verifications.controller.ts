import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Replied, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { toVerificationView, VerificationView } from './verifications.dto';
import { VerificationsService } from './verifications.service';

@ApiTags('verification')
@Controller()
export class VerificationsController {
  constructor(private readonly verifications: VerificationsService) {}

  /** Examines bytes and record of the exhibit; the result goes on its chain. */
  @Post('exhibits/:id/verifications')
  @ApiOperation({ summary: 'Verify an exhibit: re-read every byte and every entry' })
  @HttpCode(202)
  @Act('exhibit:verify', { key: 'required' })
  @Fails(['exhibit.not-found', 'case.read-only'])
  @ApiAcceptedResponse({ type: VerificationView })
  async ask(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) exhibitId: string): Promise<Replied> {
    const verification = await this.verifications.ask(tx, exhibitId);
    const headers = { location: `/api/v1/verifications/${verification.id}` };
    return new Replied(toVerificationView(verification), { status: 202, headers });
  }

  @Get('verifications/:id')
  @ApiOperation({ summary: 'What a verification found' })
  @Reads('exhibit:read')
  @Fails(['verification.not-found'])
  @ApiOkResponse({ type: VerificationView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<VerificationView> {
    const verification = await this.verifications.get(tx, id);
    return toVerificationView(verification, await this.verifications.entryOf(tx, verification));
  }
}
