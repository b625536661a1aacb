import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Staged, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { FilingListStager } from './filing-list.stage';
import {
  type AnnexableView,
  DrawFilingListDto,
  FilingListView,
  toAnnexableView,
  toFilingListView,
} from './filing-lists.dto';
import { type Counted, FilingLists } from './filing-lists.service';

const OF_LINES = [
  ...['filing-list.frozen', 'filing-list.thing-unknown', 'filing-list.twice', 'filing-list.annexed-already'],
  ...['filing-list.never-served', 'filing-list.pages-missing', 'case.read-only'],
];

/** Annexures of police reports. */
@ApiTags('tribunal file')
@Controller()
export class FilingListsController {
  constructor(private readonly lists: FilingLists) {}

  @Get('police-reports/:id/annexable')
  @ApiOperation({
    summary: 'What can be annexed to a report and is in court with no earlier one, in the order of a file',
  })
  @Reads('case:read')
  @Fails(['police-report.not-found'])
  async proposal(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: AnnexableView[]; nextCursor: null }> {
    return { items: (await this.lists.proposal(tx, id)).map(toAnnexableView), nextCursor: null };
  }

  @Post('police-reports/:id/filing-lists')
  @ApiOperation({ summary: 'Draw up what a report annexes, with letters and pages' })
  @Act('police-report:draft', { stage: FilingListStager })
  @Fails(['police-report.not-found', 'filing-list.drawn-already', ...OF_LINES])
  @ApiCreatedResponse({ type: FilingListView })
  async draw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: DrawFilingListDto,
    @Staged() counted: Counted,
  ): Promise<FilingListView> {
    const { list, entry } = await this.lists.draw(tx, id, told.lines, counted);
    return toFilingListView(list, entry);
  }

  @Post('filing-lists/:id/redraw')
  @ApiOperation({ summary: 'Draw the list anew while its report is in the making' })
  @HttpCode(200)
  @Act('police-report:draft', { stage: FilingListStager })
  @Fails(['filing-list.not-found', 'precondition.missing', 'precondition.stale', ...OF_LINES])
  @ApiOkResponse({ type: FilingListView })
  async redraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: DrawFilingListDto,
    @Staged() counted: Counted,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<FilingListView> {
    const { list, entry } = await this.lists.redraw(tx, id, { wanted: told.lines, counted }, ifMatch);
    return toFilingListView(list, entry);
  }

  @Get('cases/:id/filing-lists')
  @ApiOperation({ summary: 'Lists of annexures of a case, in the order of filing' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: FilingListView[]; nextCursor: null }> {
    return { items: (await this.lists.ofCase(tx, id)).map((list) => toFilingListView(list)), nextCursor: null };
  }

  @Get('filing-lists/:id')
  @ApiOperation({ summary: 'One list of annexures' })
  @Reads('case:read')
  @Fails(['filing-list.not-found'])
  @ApiOkResponse({ type: FilingListView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<FilingListView> {
    return toFilingListView(await this.lists.get(tx, id));
  }
}
