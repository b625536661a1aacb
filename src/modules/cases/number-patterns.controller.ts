import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  NumberPatternQuery,
  type NumberPatternsView,
  type NumberPatternView,
  SetNumberPatternDto,
} from './number-patterns.dto';
import { RegistersService } from './registers.service';

@ApiTags('offices')
@Controller('number-patterns')
export class NumberPatternsController {
  constructor(private readonly registers: RegistersService) {}

  @Get()
  @ApiOperation({ summary: 'How the registers of an office number' })
  @Reads('office:read')
  @Fails(['office.not-found'])
  async of(@Tx() tx: Transaction, @Query() { officeId }: NumberPatternQuery): Promise<NumberPatternsView> {
    return { officeId, items: await this.registers.patternsOf(tx, officeId), nextCursor: null };
  }

  @Post()
  @ApiOperation({ summary: 'Set how a register of an office numbers' })
  @Act('register:configure')
  @Fails(['office.not-found', 'number-pattern.not-usable'])
  async set(@Tx() tx: Transaction, @Body() { officeId, ...told }: SetNumberPatternDto): Promise<NumberPatternView> {
    const { pattern, entry } = await this.registers.setPattern(tx, officeId, told);
    return { officeId, ...pattern, entry };
  }
}
