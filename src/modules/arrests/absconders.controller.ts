import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { AbscondingStepDto, type AbsconderView, DeclareAbsconderDto, toAbsconderView } from './absconders.dto';
import { AbscondersService } from './absconders.service';

const OF_THE_ACT = ['act.in-the-future', 'act.lateness-reason-missing'];

@ApiTags('arrests')
@Controller()
export class AbscondersController {
  constructor(private readonly absconders: AbscondersService) {}

  @Post('cases/:id/absconders')
  @ApiOperation({ summary: 'Say that an accused is sought and not found' })
  @Act('absconder:record')
  @Fails([
    ...['case.not-found', 'case.read-only', 'party.not-of-case', 'party.not-accused', 'absconder.already-sought'],
    ...OF_THE_ACT,
  ])
  async declare(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() told: DeclareAbsconderDto,
  ): Promise<AbsconderView> {
    const { opened, entry } = await this.absconders.declare(tx, caseId, told);
    return toAbsconderView(opened, entry);
  }

  @Get('cases/:id/absconders')
  @ApiOperation({ summary: 'Accused of a case who are or were sought' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
  ): Promise<{ items: AbsconderView[]; nextCursor: null }> {
    const all = await this.absconders.ofCase(tx, caseId);
    return { items: all.map((one) => toAbsconderView(one)), nextCursor: null };
  }

  @Get('absconders/:id')
  @ApiOperation({ summary: 'How far the law has gone after one accused' })
  @Reads('case:read')
  @Fails(['absconder.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<AbsconderView> {
    return toAbsconderView(await this.absconders.show(tx, id));
  }

  @Post('absconders/:id/steps')
  @ApiOperation({ summary: 'Record a warrant returned, proclamation, attachment, evidence in absence, or his coming' })
  @Act('absconder:record')
  @Fails([
    ...['absconder.not-found', 'case.read-only', 'absconder.illegal-transition', 'absconder.appear-by-missing'],
    ...OF_THE_ACT,
  ])
  async step(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AbscondingStepDto,
  ): Promise<AbsconderView> {
    const { opened, entry } = await this.absconders.step(tx, id, told);
    return toAbsconderView(opened, entry);
  }
}
