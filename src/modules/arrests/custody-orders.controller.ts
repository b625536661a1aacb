import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { ArrestView } from './arrests.view';
import {
  AskRemandDto,
  DelayDto,
  JudicialDto,
  OutOfReachDto,
  ProduceDto,
  RemandDto,
  TransitDto,
  type TimeNotCountedDto,
} from './custody.dto';
import { CustodySteps, type NewStep } from './custody-steps.service';
import { CustodyViews } from './custody-views.service';

const REFUSALS = [
  ...['arrest.not-found', 'case.read-only', 'arrest.kept-elsewhere', 'arrest.ended', 'custody.before-arrest'],
  ...['act.in-the-future', 'act.lateness-reason-missing'],
];

const stretchOf = ({ from, to, why }: TimeNotCountedDto) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  why,
});

/** What a court orders about a person in custody, and what is asked of it. */
@ApiTags('arrests')
@Controller('arrests/:id')
export class CustodyOrdersController {
  constructor(
    private readonly steps: CustodySteps,
    private readonly views: CustodyViews,
  ) {}

  @Post('production')
  @ApiOperation({
    summary: 'Record that the person was brought before the court; the time of the journey is not counted',
  })
  @HttpCode(200)
  @Act('custody:record')
  @Fails([...REFUSALS, 'custody.stretch-impossible'])
  async produce(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: ProduceDto,
  ): Promise<ArrestView> {
    return this.record(tx, id, {
      ...told,
      kind: 'produced',
      facts: { journeys: (told.journeys ?? []).map(stretchOf) },
    });
  }

  @Post('out-of-reach')
  @ApiOperation({ summary: 'Record that the court cannot be reached in time (PECA s.30A(1), proviso)' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async outOfReach(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: OutOfReachDto,
  ): Promise<ArrestView> {
    return this.record(tx, id, { ...told, kind: 'out_of_reach' });
  }

  @Post('transit-remand')
  @ApiOperation({ summary: 'Record the transit remand of the nearest Magistrate' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async transit(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: TransitDto,
  ): Promise<ArrestView> {
    return this.record(tx, id, { ...told, kind: 'transit_remanded' });
  }

  @Post('remand-applications')
  @ApiOperation({ summary: 'Apply for police custody: within what the law allows' })
  @HttpCode(200)
  @Act('remand:apply')
  @Fails([
    ...REFUSALS,
    'remand.not-in-custody',
    'remand.over-order-ceiling',
    'remand.over-total-ceiling',
    'remand.woman-without-grounds',
  ])
  async askRemand(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AskRemandDto,
  ): Promise<ArrestView> {
    const entry = await this.steps.askRemand(tx, id, told);
    return this.views.show(tx, id, entry);
  }

  @Post('remands')
  @ApiOperation({ summary: 'Record an order for police custody, as the court made it' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async remand(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RemandDto,
  ): Promise<ArrestView> {
    return this.record(tx, id, { ...told, kind: 'remanded', facts: { days: told.days } });
  }

  @Post('judicial-custody')
  @ApiOperation({ summary: 'Record an order for judicial custody (CrPC s.344)' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async judicial(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: JudicialDto,
  ): Promise<ArrestView> {
    return this.record(tx, id, {
      ...told,
      kind: 'judicial',
      facts: told.days === undefined ? {} : { days: told.days },
    });
  }

  @Post('delays')
  @ApiOperation({ summary: 'Record a delay: only what a court has found stops the count to bail' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails([...REFUSALS, 'custody.stretch-impossible', 'custody.finding-without-court'])
  async delay(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: DelayDto,
  ): Promise<ArrestView> {
    const kind = told.found ? 'delay_found' : 'delay_alleged';
    return this.record(tx, id, { ...told, kind, facts: { stretch: stretchOf(told.stretch) } });
  }

  private async record(tx: Transaction, id: string, told: NewStep): Promise<ArrestView> {
    const entry = await this.steps.record(tx, id, told);
    return this.views.show(tx, id, entry);
  }
}
