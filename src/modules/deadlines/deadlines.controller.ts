import { Body, Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, PageQuery } from '../../platform/http/page';
import { languageOf } from '../../platform/http/problem-texts';
import { DeadlineActsService } from './deadline-acts.service';
import { DeadlineLimitActsService } from './deadline-limit-acts.service';
import { DeadlineListsService } from './deadline-lists.service';
import type { Acted } from './deadline-rows.service';
import {
  DeadlineItemPage,
  type DeadlineItemView,
  DeadlinePage,
  DeadlineView,
  DeadlineWithEventsView,
  toDeadlineView,
} from './deadline-view.dto';
import {
  AcknowledgeDto,
  CorrectTriggerDto,
  DeadlinesQuery,
  ExtendDto,
  MeetDto,
  MissedDto,
  PauseDto,
  ReopenDeadlineDto,
  ResumeDto,
  StartDeadlineDto,
  WaiveDto,
} from './deadlines.dto';

const FOUND = ['deadline.not-found', 'case.read-only', 'deadline.changed-meanwhile'];
const SEEN = [...FOUND, 'precondition.missing', 'precondition.stale'];
const LIMIT = ['deadline.ended', 'calendar.no-open-day', 'deadline-rule.not-in-force', 'trigger.out-of-range'];
const TRIGGER = [
  ...['deadline.trigger-in-the-future', 'deadline.trigger-too-old', 'deadline.excluded-impossible'],
  ...['excluded-time.reversed', 'excluded-time.not-for-this-rule'],
];

@ApiTags('deadlines')
@Controller()
export class DeadlinesController {
  constructor(
    private readonly acts: DeadlineActsService,
    private readonly limits: DeadlineLimitActsService,
    private readonly lists: DeadlineListsService,
  ) {}

  @Post('cases/:id/deadlines')
  @ApiOperation({ summary: 'Start a period of the law on a case by hand; the answer says when it ends, and why' })
  @Act('deadline:start')
  @Fails([
    ...['case.not-found', 'case.read-only', 'deadline-rule.not-found', 'calendar.not-found', 'officer.not-found'],
    ...['deadline.rule-not-by-hand', 'calendar.no-open-day', 'deadline-rule.not-in-force', 'trigger.out-of-range'],
    'deadline.started-already',
    ...TRIGGER,
  ])
  @ApiCreatedResponse({ type: DeadlineView })
  async start(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: StartDeadlineDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.limits.startByHand(tx, id, dto), language);
  }

  @Get('cases/:id/deadlines')
  @ApiOperation({ summary: 'What endangers the case: its deadlines, what lapses next first, what has ended after it' })
  @Reads('deadline:read')
  @Fails(['case.not-found', 'cursor.malformed'])
  @ApiOkResponse({ type: DeadlinePage })
  ofCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Page<DeadlineView>> {
    return this.lists.ofCase(tx, id, query, languageOf(language));
  }

  @Get('deadlines')
  @ApiOperation({ summary: 'Your work list, that of your offices, or of all offices below: what lapses next first' })
  @Reads('deadline:read')
  @Fails(['cursor.malformed'])
  @ApiOkResponse({ type: DeadlineItemPage })
  list(
    @Tx() tx: Transaction,
    @Query() query: DeadlinesQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Page<DeadlineItemView>> {
    return this.lists.list(tx, query, languageOf(language));
  }

  @Get('deadlines/:id')
  @ApiOperation({ summary: 'A deadline with everything that was changed of it' })
  @Reads('deadline:read')
  @Fails(['deadline.not-found'])
  @ApiOkResponse({ type: DeadlineWithEventsView })
  get(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineWithEventsView> {
    return this.lists.get(tx, id, languageOf(language));
  }

  @Post('deadlines/:id/meet')
  @ApiOperation({
    summary: 'Enter the proof that it was done; what was done in time is in time, whenever it is entered',
  })
  @HttpCode(200)
  @Act('deadline:meet')
  @Fails([
    ...[...FOUND, 'document.not-found', 'entry.not-found', 'deadline.illegal-transition', 'deadline.proof-missing'],
    ...[
      'deadline.proof-before-trigger',
      'deadline.proof-of-another-case',
      'act.in-the-future',
      'act.lateness-reason-missing',
    ],
  ])
  @ApiOkResponse({ type: DeadlineView })
  async meet(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: MeetDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.acts.meet(tx, id, dto), language);
  }

  @Post('deadlines/:id/extend')
  @ApiOperation({ summary: 'Enter an order that gives more time' })
  @HttpCode(200)
  @Act('deadline:extend')
  @Fails([
    ...[...SEEN, ...LIMIT, 'deadline.illegal-transition', 'deadline.not-extendable', 'deadline.not-extendable-by'],
    ...['deadline.extension-not-later', 'deadline.extension-beyond-cap', 'deadline.extension-incomplete'],
    ...['act.in-the-future'],
  ])
  @ApiOkResponse({ type: DeadlineView })
  async extend(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: ExtendDto,
    @IfMatch() ifMatch: string | undefined,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.limits.extend(tx, id, dto, ifMatch), language);
  }

  @Post('deadlines/:id/pause')
  @ApiOperation({ summary: 'The period stands still' })
  @HttpCode(200)
  @Act('deadline:extend')
  @Fails([
    ...SEEN,
    'deadline.illegal-transition',
    'deadline.pause-impossible',
    'deadline.pause-not-for-this-limit',
    'deadline.trigger-in-the-future',
    'deadline.trigger-too-old',
  ])
  @ApiOkResponse({ type: DeadlineView })
  async pause(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: PauseDto,
    @IfMatch() ifMatch: string | undefined,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.acts.pause(tx, id, dto, ifMatch), language);
  }

  @Post('deadlines/:id/resume')
  @ApiOperation({ summary: 'The period goes on; the time that it stood still is not counted' })
  @HttpCode(200)
  @Act('deadline:extend')
  @Fails([...SEEN, ...LIMIT, ...TRIGGER, 'deadline.illegal-transition', 'deadline.not-paused'])
  @ApiOkResponse({ type: DeadlineView })
  async resume(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: ResumeDto,
    @IfMatch() ifMatch: string | undefined,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.limits.resume(tx, id, dto, ifMatch), language);
  }

  @Post('deadlines/:id/waive')
  @ApiOperation({ summary: 'It need not be done any more, and why' })
  @HttpCode(200)
  @Act('deadline:waive')
  @Fails([...SEEN, 'deadline.illegal-transition'])
  @ApiOkResponse({ type: DeadlineView })
  async waive(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: WaiveDto,
    @IfMatch() ifMatch: string | undefined,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.acts.waive(tx, id, dto, ifMatch), language);
  }

  @Post('deadlines/:id/reopen')
  @ApiOperation({
    summary: 'Its proof was entered by mistake: it goes on, and the proof that stood is kept in its history',
  })
  @HttpCode(200)
  @Act('deadline:reopen')
  @Fails([...FOUND, 'deadline.not-met', 'deadline.met-by-a-fact'])
  @ApiOkResponse({ type: DeadlineView })
  async reopen(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: ReopenDeadlineDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.acts.reopen(tx, id, dto), language);
  }

  @Post('deadlines/:id/missed')
  @ApiOperation({ summary: 'Say that it was missed: the word of an officer or of a court, never of the system' })
  @HttpCode(200)
  @Act('deadline:missed')
  @Fails([...FOUND, 'deadline.illegal-transition', 'deadline.not-over'])
  @ApiOkResponse({ type: DeadlineView })
  async missed(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: MissedDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.acts.missed(tx, id, dto), language);
  }

  @Post('deadlines/:id/acknowledge')
  @ApiOperation({ summary: 'You know of it: no more reminders before the limit; after it, no more escalation' })
  @HttpCode(200)
  @Act('deadline:meet')
  @Fails([...FOUND, 'deadline.ended'])
  @ApiOkResponse({ type: DeadlineView })
  async acknowledge(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: AcknowledgeDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.acts.acknowledge(tx, id, dto), language);
  }

  @Post('deadlines/:id/correct-trigger')
  @ApiOperation({ summary: 'The period began at another time, or part of it is not counted: computed anew' })
  @HttpCode(200)
  @Act('deadline:meet')
  @Fails([...SEEN, ...LIMIT, ...TRIGGER])
  @ApiOkResponse({ type: DeadlineView })
  async correctTrigger(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: CorrectTriggerDto,
    @IfMatch() ifMatch: string | undefined,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeadlineView> {
    return this.view(tx, await this.limits.correctTrigger(tx, id, dto, ifMatch), language);
  }

  private async view(tx: Transaction, { deadline, entry }: Acted, language: string | undefined): Promise<DeadlineView> {
    return toDeadlineView(deadline, await this.lists.edition(tx, deadline), languageOf(language), entry);
  }
}
