import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  GiveUpWitnessDto,
  ListWitnessDto,
  toTrialWitnessView,
  type TrialWitnessView,
  WitnessStepDto,
} from './trial-witnesses.dto';
import { TrialWitnesses } from './trial-witnesses.service';

const OF_THE_ACT = ['act.in-the-future', 'act.lateness-reason-missing', 'court.before-cognizance'];

@ApiTags('court')
@Controller()
export class TrialWitnessesController {
  constructor(private readonly witnesses: TrialWitnesses) {}

  @Post('proceedings/:id/witnesses')
  @ApiOperation({ summary: 'Put a witness on the list of a side, or of the court' })
  @Act('proceeding:record')
  @Fails(['proceeding.not-found', 'case.read-only', 'trial-witness.who', 'party.not-of-case'])
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: ListWitnessDto,
  ): Promise<TrialWitnessView> {
    const { opened, entry } = await this.witnesses.list(tx, id, told);
    return toTrialWitnessView(opened, entry);
  }

  @Get('proceedings/:id/witnesses')
  @ApiOperation({ summary: 'Witnesses of a proceeding, how each stands and what happened with him' })
  @Reads('case:read')
  @Fails(['proceeding.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: TrialWitnessView[]; nextCursor: null }> {
    const all = await this.witnesses.ofProceeding(tx, id);
    return { items: all.map((opened) => toTrialWitnessView(opened)), nextCursor: null };
  }

  @Get('trial-witnesses/:id')
  @ApiOperation({ summary: 'One witness' })
  @Reads('case:read')
  @Fails(['trial-witness.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<TrialWitnessView> {
    return toTrialWitnessView(await this.witnesses.show(tx, id));
  }

  @Post('trial-witnesses/:id/steps')
  @ApiOperation({ summary: 'Record summons, service, attendance, process against the absent, or examination' })
  @HttpCode(200)
  @Act('proceeding:record')
  @Fails(['trial-witness.not-found', 'case.read-only', 'trial-witness.hearing-unknown', ...OF_THE_ACT])
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: WitnessStepDto,
  ): Promise<TrialWitnessView> {
    const { opened, entry } = await this.witnesses.record(tx, id, told);
    return toTrialWitnessView(opened, entry);
  }

  @Post('trial-witnesses/:id/give-up')
  @ApiOperation({ summary: 'Give up a witness of the prosecution, with the reason' })
  @HttpCode(200)
  @Act('prosecution:decide')
  @Fails([
    ...['trial-witness.not-found', 'case.read-only', 'trial-witness.not-ours', 'trial-witness.heard'],
    ...['trial-witness.given-up-already', ...OF_THE_ACT],
  ])
  async giveUp(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: GiveUpWitnessDto,
  ): Promise<TrialWitnessView> {
    const { opened, entry } = await this.witnesses.giveUp(tx, id, told);
    return toTrialWitnessView(opened, entry);
  }
}
