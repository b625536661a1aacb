import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { PutOnListDto } from '../mla-lists.dto';
import {
  BeginInformationDto,
  HoldInformationDto,
  InformationQueryDto,
  InformationStepDto,
  WriteInformationDto,
} from './information.dto';
import { InformationService } from './information.service';
import {
  type InformationListView,
  type InformationView,
  type InformationWholeView,
  toInformationListView,
  toInformationView,
  toWritten,
} from './information.view';
import { InformationLists } from './information-lists.service';
import { InformationSteps } from './information-steps.service';
import { InformationViews } from './information-views.service';

const OF_ROW = ['information.not-found', 'precondition.missing', 'precondition.stale'];
const OF_TEXT = ['exhibit.not-found', 'information.names-protected'];

@ApiTags('mutual legal assistance')
@Controller('foreign-information')
export class InformationController {
  constructor(
    private readonly information: InformationService,
    private readonly steps: InformationSteps,
    private readonly lists: InformationLists,
    private readonly views: InformationViews,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Begin to forward information without a request, or log what came so' })
  @Act('information:begin')
  @Fails([...OF_TEXT, 'case.not-found', 'case.read-only', 'information.misfit', 'act.in-the-future'])
  async begin(@Tx() tx: Transaction, @Body() told: BeginInformationDto): Promise<InformationView> {
    return toWritten(await this.information.begin(tx, told));
  }

  @Get()
  @ApiOperation({ summary: 'Information without a request of which you may know' })
  @Reads('information:read')
  @Fails(['cursor.malformed'])
  async list(
    @Tx() tx: Transaction,
    @Query() query: InformationQueryDto,
  ): Promise<{ items: InformationView[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.information.list(tx, query);
    return { items: items.map((row) => toInformationView(row)), nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them with its text, its history, and the steps that are open' })
  @Reads('information:read')
  @Fails(['information.not-found'])
  get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<InformationWholeView> {
    return this.views.read(tx, id);
  }

  @Get(':id/letter.pdf')
  @ApiOperation({ summary: 'The letter that forwards it, under the name of the designated agency alone' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ description: 'The letter.', content: { 'application/pdf': { schema: { type: 'string' } } } })
  @Reads('information:read')
  @Fails(['information.not-found', 'information.not-ours', 'mla-annex.vetoed', 'paper.not-made', 'paper.too-many'])
  letter(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Made> {
    return this.views.letter(tx, id);
  }

  @Post(':id/write')
  @ApiOperation({ summary: 'Write in the text while it is a draft' })
  @HttpCode(200)
  @Act('information:write')
  @Fails([...OF_ROW, ...OF_TEXT, 'information.not-a-draft'])
  async write(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: WriteInformationDto,
  ): Promise<InformationView> {
    return toWritten(await this.information.write(tx, id, told, ifMatch));
  }

  @Post(':id/steps')
  @ApiOperation({ summary: 'Submit, approve, send, withdraw or close it' })
  @HttpCode(200)
  @Act('information:step')
  @Fails([
    ...[...OF_ROW, 'information.not-yours', 'information.illegal-transition', 'information.lacks'],
    ...['information.names-protected', 'act.in-the-future', 'act.lateness-reason-missing'],
  ])
  async step(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: InformationStepDto,
  ): Promise<InformationView> {
    return toWritten(await this.steps.step(tx, id, told, ifMatch));
  }

  @Post(':id/exhibits')
  @ApiOperation({ summary: 'Name the case and the exhibits that hold what came; its terms bind them' })
  @HttpCode(200)
  @Act('information:write')
  @Fails([
    ...[...OF_ROW, 'information.not-incoming', 'information.other-case', 'information.misfit'],
    ...['case.not-found', 'case.read-only', 'exhibit.not-found'],
  ])
  async hold(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: HoldInformationDto,
  ): Promise<InformationView> {
    return toWritten(await this.steps.hold(tx, id, told, ifMatch));
  }

  @Get(':id/list')
  @ApiOperation({ summary: 'Who may know of it' })
  @Reads('information:read')
  @Fails(['information.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: InformationListView[]; nextCursor: null }> {
    return { items: (await this.lists.of(tx, id)).map(toInformationListView), nextCursor: null };
  }

  @Post(':id/list')
  @ApiOperation({ summary: 'Put an officer on the list, deny him, or take him off' })
  @HttpCode(200)
  @Act('information:keep')
  @Fails([...OF_ROW, 'information.not-keeper', 'officer.not-found', 'mla-list.keeper-stays'])
  async put(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: PutOnListDto,
  ): Promise<InformationView> {
    return toWritten(await this.lists.put(tx, id, told, ifMatch));
  }
}
