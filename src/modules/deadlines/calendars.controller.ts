import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page, PageQuery } from '../../platform/http/page';
import { CalendarKeepingService } from './calendar-keeping.service';
import { CalendarPreviewService } from './calendar-preview.service';
import {
  CalendarDetailView,
  CalendarPage,
  CalendarPath,
  type CalendarView,
  ChangeCalendarDto,
  CreateCalendarDto,
  DayList,
  DaysQuery,
  RecordedCalendarView,
} from './calendars.dto';
import { CalendarsService } from './calendars.service';
import { MovesView, toMovesView } from './rule-proposals.view';
import { toCalendarView, toChangeView, toRecordedCalendarView } from './calendars.view';

const CHANGE = [
  ...['not-found', 'day-already-named', 'change-incomplete', 'day-malformed', 'no-such-day', 'no-open-day'],
].map((code) => `calendar.${code}`);

@ApiTags('deadlines')
@Controller('calendars')
export class CalendarsController {
  constructor(
    private readonly keeping: CalendarKeepingService,
    private readonly calendars: CalendarsService,
    private readonly preview: CalendarPreviewService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The calendars of courts and offices' })
  @Reads('calendar:read')
  @Fails(['cursor.malformed'])
  @ApiOkResponse({ type: CalendarPage })
  async list(@Tx() tx: Transaction, @Query() query: PageQuery): Promise<Page<CalendarView>> {
    return page(await this.keeping.list(tx, query), query.limit, toCalendarView, ({ id }) => [id]);
  }

  @Post()
  @ApiOperation({ summary: 'Make a calendar for a court or an office' })
  @Act('calendar:manage')
  @Fails(['exists', 'base-unknown', 'office-unknown', 'week-missing', 'no-open-day'].map((code) => `calendar.${code}`))
  @ApiCreatedResponse({ type: RecordedCalendarView })
  async create(@Tx() tx: Transaction, @Body() dto: CreateCalendarDto): Promise<RecordedCalendarView> {
    return toRecordedCalendarView(await this.keeping.create(tx, dto));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One calendar, with its week and its last changes' })
  @Reads('calendar:read')
  @Fails(['calendar.not-found'])
  @ApiOkResponse({ type: CalendarDetailView })
  async get(@Tx() tx: Transaction, @Param() { id }: CalendarPath): Promise<CalendarDetailView> {
    const row = await this.keeping.get(tx, id);
    const { weeklyClosed, weeklyFrom = [] } = await this.calendars.of(tx, id);
    const changes = await this.keeping.changes(tx, id);
    return {
      ...toCalendarView(row),
      weeks: [{ from: null, closed: weeklyClosed }, ...weeklyFrom],
      changes: changes.map(toChangeView),
    };
  }

  @Get(':id/days')
  @ApiOperation({ summary: 'The days of a calendar: which are open, and why not' })
  @Reads('calendar:read')
  @Fails(['calendar.not-found', 'calendar.range-impossible'])
  @ApiOkResponse({ type: DayList })
  async days(@Tx() tx: Transaction, @Param() { id }: CalendarPath, @Query() { from, to }: DaysQuery): Promise<DayList> {
    return { items: await this.keeping.days(tx, id, from, to), nextCursor: null };
  }

  @Post(':id/changes')
  @ApiOperation({
    summary: 'A closure, a holiday, a moon day confirmed or moved, another week: open deadlines are computed anew',
  })
  @HttpCode(200)
  @Act('calendar:manage')
  @ApiHeader({ name: 'If-Match', required: true, schema: { type: 'string', example: '"1"' } })
  @Fails([...['precondition.missing', 'precondition.malformed', 'precondition.stale'], ...CHANGE])
  @ApiOkResponse({ type: RecordedCalendarView })
  async change(
    @Tx() tx: Transaction,
    @Param() { id }: CalendarPath,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: ChangeCalendarDto,
  ): Promise<RecordedCalendarView> {
    return toRecordedCalendarView(await this.keeping.change(tx, id, ifMatch, dto));
  }

  @Post(':id/changes/preview')
  @ApiOperation({ summary: 'Which of the open deadlines that you may see a change would move; nothing is changed' })
  @HttpCode(200)
  @Reads('calendar:manage')
  @Fails(CHANGE)
  @ApiOkResponse({ type: MovesView })
  async wouldMove(
    @Tx() tx: Transaction,
    @Param() { id }: CalendarPath,
    @Body() dto: ChangeCalendarDto,
  ): Promise<MovesView> {
    return toMovesView(await this.preview.wouldMove(tx, id, dto));
  }
}
