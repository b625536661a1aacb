import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  AskLaboratoryDto,
  AssignExaminersDto,
  LabActDto,
  LabQueueQuery,
  LabWordsDto,
  OutsideReportDto,
} from './lab.dto';
import { LabQueueService, type LoadRow, type QueueRow } from './lab-queue.service';
import { LabRequestsService } from './lab-requests.service';
import { type LabRequestView, LabViews } from './lab-views.service';

const STEP = [
  ...['lab-request.not-found', 'case.read-only', 'precondition.missing', 'precondition.stale'],
  ...['lab-request.illegal-step', 'act.in-the-future', 'act.lateness-reason-missing'],
];
const DOCUMENT = ['document.not-found', 'document.of-another-case'];

/** Forensic requests on their way to a laboratory, and its queue. */
@ApiTags('laboratory')
@Controller()
export class LabRequestsController {
  constructor(
    private readonly requests: LabRequestsService,
    private readonly queues: LabQueueService,
    private readonly views: LabViews,
  ) {}

  @Post('cases/:id/lab-requests')
  @ApiOperation({ summary: 'Ask a laboratory, with scope, questions, exhibits and seizure memo' })
  @Act('lab:ask')
  @Fails([
    ...['case.not-found', 'case.read-only', 'office.not-found', 'exhibit.not-found', ...DOCUMENT],
    ...['lab-request.laboratory', 'lab-request.not-a-laboratory', 'lab-request.exhibit-of-another-case'],
    ...['lab-request.memo-missing', 'lab-request.priority-reason-missing'],
  ])
  async ask(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() told: AskLaboratoryDto,
  ): Promise<LabRequestView> {
    const { id, entry } = await this.requests.ask(tx, caseId, told);
    return this.views.show(tx, id, entry);
  }

  @Get('cases/:id/lab-requests')
  @ApiOperation({ summary: 'Forensic requests of a case' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async ofCase(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: LabRequestView[]; nextCursor: null }> {
    const records = await this.requests.ofCase(tx, id);
    return { items: records.map((record) => this.views.of(tx, record)), nextCursor: null };
  }

  @Get('lab-requests/:id')
  @ApiOperation({ summary: 'One request with everything that was done on it' })
  @Reads('case:read')
  @Fails(['lab-request.not-found'])
  get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<LabRequestView> {
    return this.views.show(tx, id);
  }

  @Get('lab-queue')
  @ApiOperation({ summary: 'What waits in a laboratory, the next first, each place with its reason' })
  @Reads('lab:queue')
  @Fails(['office.not-found'])
  async queue(
    @Tx() tx: Transaction,
    @Query() { officeId }: LabQueueQuery,
  ): Promise<{ items: QueueRow[]; nextCursor: null }> {
    return { items: await this.queues.queue(tx, officeId), nextCursor: null };
  }

  @Get('lab-load')
  @ApiOperation({ summary: 'What each examiner of a laboratory has before him' })
  @Reads('lab:queue')
  @Fails(['office.not-found'])
  async load(
    @Tx() tx: Transaction,
    @Query() { officeId }: LabQueueQuery,
  ): Promise<{ items: LoadRow[]; nextCursor: null }> {
    return { items: await this.queues.load(tx, officeId), nextCursor: null };
  }

  @Post('lab-requests/:id/endorse')
  @ApiOperation({ summary: 'Endorse it: the laboratory sees the case from now on' })
  @HttpCode(200)
  @Act('lab:endorse')
  @Fails([...STEP, 'lab-request.not-the-head', 'lab-request.own-request', 'wall.stands'])
  async endorse(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: LabActDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.requests.endorse(tx, id, told, ifMatch);
    return this.views.show(tx, id, entry);
  }

  @Post('lab-requests/:id/assign')
  @ApiOperation({ summary: 'Mark it to an examiner and a second examiner, who see the case until a day' })
  @HttpCode(200)
  @Act('lab:assign')
  @Fails([
    ...[...STEP, 'lab-request.not-the-laboratory', 'lab-request.same-examiner', 'lab-request.not-an-examiner-there'],
    ...['lab-request.access-over', 'wall.stands'],
  ])
  async assign(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: AssignExaminersDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.requests.assign(tx, id, told, ifMatch);
    return this.views.show(tx, id, entry);
  }

  @Post('lab-requests/:id/record-report')
  @ApiOperation({ summary: 'Record the report of a laboratory outside' })
  @HttpCode(200)
  @Act('lab:ask')
  @Fails([...STEP, ...DOCUMENT])
  async recordReport(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: OutsideReportDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.requests.recordReport(tx, id, told, ifMatch);
    return this.views.show(tx, id, entry);
  }

  @Post('lab-requests/:id/return')
  @ApiOperation({ summary: 'Send it back with the reason' })
  @HttpCode(200)
  @Act('lab:endorse')
  @Fails([...STEP, 'lab-request.not-the-head', 'lab-request.not-the-laboratory'])
  async sendBack(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: LabWordsDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.requests.end(tx, id, 'return', told, ifMatch);
    return this.views.show(tx, id, entry);
  }

  @Post('lab-requests/:id/withdraw')
  @ApiOperation({ summary: 'Withdraw it' })
  @HttpCode(200)
  @Act('lab:ask')
  @Fails(STEP)
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: LabWordsDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.requests.end(tx, id, 'withdraw', told, ifMatch);
    return this.views.show(tx, id, entry);
  }
}
