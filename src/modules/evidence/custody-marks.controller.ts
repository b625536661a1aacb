import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  CorrectDto,
  CustodyActView,
  ExamineDto,
  OpenDto,
  ReasonedActDto,
  ReclassifyDto,
  ResealDto,
} from './custody-acts.dto';
import { FactDto, TakeOverDto } from './custody-facts.dto';
import { CustodyFactsService } from './custody-facts.service';
import { CustodyMarksService } from './custody-marks.service';
import { CustodyViews } from './custody-views.service';
import { targetsOf } from './custody.dto';
import { TakeOverService } from './take-over.service';

const COMMON = [
  'exhibit.not-found',
  'parcel.not-found',
  'case.read-only',
  'exhibit.act-not-open',
  'act.several-cases',
  'act.targets',
  'act.lateness-reason-missing',
];
const IN_HAND = [...COMMON, 'exhibit.not-holder', 'exhibit.frozen', 'exhibit.quarantined'];
const anId = new ParseUUIDPipe({ optional: true });

/** Seals, freezing, class, corrections, and what happened without us: for one exhibit or for many. */
@ApiTags('custody')
@Controller()
export class CustodyMarksController {
  constructor(
    private readonly marks: CustodyMarksService,
    private readonly facts: CustodyFactsService,
    private readonly absent: TakeOverService,
    private readonly views: CustodyViews,
  ) {}

  @Post(['exhibits/:id/open', 'custody-acts/open'])
  @ApiOperation({ summary: 'Break a seal' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...IN_HAND, 'exhibit.not-sealed', 'parcel.open-whole'])
  @ApiOkResponse({ type: CustodyActView })
  async open(@Tx() tx: Transaction, @Body() dto: OpenDto, @Param('id', anId) id?: string): Promise<CustodyActView> {
    return this.views.act(await this.marks.open(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/reseal', 'custody-acts/reseal'])
  @ApiOperation({ summary: 'Put on a seal' })
  @HttpCode(200)
  @Act('exhibit:move', { key: 'required' })
  @Fails([...IN_HAND, 'exhibit.one-seal-for-many', 'parcel.open-whole'])
  @ApiOkResponse({ type: CustodyActView })
  async reseal(@Tx() tx: Transaction, @Body() dto: ResealDto, @Param('id', anId) id?: string): Promise<CustodyActView> {
    return this.views.act(await this.marks.reseal(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/examine', 'custody-acts/examine'])
  @ApiOperation({ summary: 'Record an examination' })
  @HttpCode(200)
  @Act('exhibit:examine', { key: 'required' })
  @Fails(IN_HAND)
  @ApiOkResponse({ type: CustodyActView })
  async examine(
    @Tx() tx: Transaction,
    @Body() dto: ExamineDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.marks.examine(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/freeze', 'custody-acts/freeze'])
  @ApiOperation({ summary: 'Stop all movement' })
  @HttpCode(200)
  @Act('exhibit:freeze', { key: 'required' })
  @Fails(COMMON)
  @ApiOkResponse({ type: CustodyActView })
  async freeze(
    @Tx() tx: Transaction,
    @Body() dto: ReasonedActDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.marks.freeze(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/unfreeze', 'custody-acts/unfreeze'])
  @ApiOperation({ summary: 'Lift a freeze' })
  @HttpCode(200)
  @Act('exhibit:unfreeze', { key: 'required' })
  @Fails(COMMON)
  @ApiOkResponse({ type: CustodyActView })
  async unfreeze(
    @Tx() tx: Transaction,
    @Body() dto: ReasonedActDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.marks.unfreeze(tx, targetsOf(dto, id), dto));
  }

  @Post(['exhibits/:id/reclassify', 'custody-acts/reclassify'])
  @ApiOperation({ summary: "Say the class of material, the exculpatory mark, or a court's order" })
  @HttpCode(200)
  @Act('exhibit:classify', { key: 'required' })
  @Fails([...COMMON, 'exhibit.nothing-said', 'exhibit.order-lets-nothing-out'])
  @ApiOkResponse({ type: CustodyActView })
  async reclassify(
    @Tx() tx: Transaction,
    @Body() dto: ReclassifyDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.marks.reclassify(tx, targetsOf(dto, id), dto));
  }

  @Post('exhibits/:id/correct')
  @ApiOperation({ summary: 'Correct a detail by a new entry' })
  @HttpCode(200)
  @Act('exhibit:correct', { key: 'required' })
  @Fails([...COMMON, 'exhibit.field-unknown', 'exhibit.nothing-corrected'])
  @ApiOkResponse({ type: CustodyActView })
  async correct(
    @Tx() tx: Transaction,
    @Body() dto: CorrectDto,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.marks.correct(tx, targetsOf(dto, id), dto));
  }

  @Post('exhibits/take-over')
  @ApiOperation({ summary: 'Take over from an absent holder, before two witnesses' })
  @HttpCode(200)
  @Act('exhibit:take-over', { key: 'required' })
  @Fails([
    ...COMMON,
    'take-over.already-yours',
    'take-over.item-refused',
    'take-over.witnesses-missing',
    ...['handover.seal-not-stated', 'handover.seal-differs', 'person.not-named', 'person.unknown-code'],
  ])
  @ApiOkResponse({ type: CustodyActView })
  async takeOver(@Tx() tx: Transaction, @Body() dto: TakeOverDto): Promise<CustodyActView> {
    return this.views.act(await this.absent.takeOver(tx, targetsOf(dto, undefined), dto));
  }

  @Post(['exhibits/:id/record-fact', 'custody-acts/record-fact'])
  @ApiOperation({ summary: 'Record what happened outside our hands, irregular' })
  @HttpCode(200)
  @Act('exhibit:correct', { key: 'required' })
  @Fails([...COMMON, 'fact.receiver-missing', 'fact.receiver-not-taken'])
  @ApiOkResponse({ type: CustodyActView })
  async recordFact(
    @Tx() tx: Transaction,
    @Body() dto: FactDto,
    @Param('id', anId) id?: string,
  ): Promise<CustodyActView> {
    return this.views.act(await this.facts.record(tx, targetsOf(dto, id), dto));
  }
}
