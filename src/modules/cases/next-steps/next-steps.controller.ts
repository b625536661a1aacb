import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { NextSteps, type Step } from './next-steps.service';

@ApiTags('cases')
@Controller('cases/:id/next-steps')
export class NextStepsController {
  constructor(private readonly registry: NextSteps) {}

  @Get()
  @ApiOperation({ summary: 'Every step that can come next, open to you or not, and exactly why not' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: Step[]; nextCursor: null }> {
    return { items: await this.registry.of(tx, id), nextCursor: null };
  }
}
