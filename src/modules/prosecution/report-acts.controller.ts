import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { CaseReasonDto } from './case-closings.dto';
import { FilingService } from './filing.service';
import { ReportRows } from './report-rows.service';
import { CourtAnswerDto, FileReportDto, ForwardReportDto, ReportWordsDto, SubmitReportDto } from './reports.dto';
import type { WrittenReport } from './reports.service';
import { type ReportView, toReportView } from './reports.view';
import { ScrutinyService } from './scrutiny.service';

const REFUSALS = ['police-report.not-found', 'police-report.not-ready', 'case.read-only'];
const SEEN = [...REFUSALS, 'precondition.missing', 'precondition.stale'];
const OF_OBJECTIONS = ['police-report.objection-not-found', 'police-report.not-ready', 'case.read-only'];

@ApiTags('prosecution')
@Controller()
export class ReportActsController {
  constructor(
    private readonly scrutiny: ScrutinyService,
    private readonly filing: FilingService,
    private readonly rows: ReportRows,
  ) {}

  @Post('police-reports/:id/submit')
  @ApiOperation({ summary: 'Ask the prosecutor for his scrutiny' })
  @HttpCode(200)
  @Act('police-report:draft')
  @Fails([...SEEN, 'police-report.not-a-prosecutor', 'police-report.nobody-scrutinises', 'wall.stands'])
  async submit(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: SubmitReportDto,
  ): Promise<ReportView> {
    return this.shown(tx, await this.scrutiny.submit(tx, id, told, ifMatch));
  }

  @Post('police-reports/:id/objections')
  @ApiOperation({ summary: 'Raise a numbered objection' })
  @HttpCode(200)
  @Act('police-report:scrutinise')
  @Fails(REFUSALS)
  async object(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: ReportWordsDto,
  ): Promise<ReportView> {
    return this.shown(tx, await this.scrutiny.object(tx, id, told.words));
  }

  @Post('police-reports/:id/return')
  @ApiOperation({ summary: 'Send the report back with its objections' })
  @HttpCode(200)
  @Act('police-report:scrutinise')
  @Fails(SEEN)
  async giveBack(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ReportWordsDto,
  ): Promise<ReportView> {
    return this.shown(tx, await this.scrutiny.giveBack(tx, id, told.words, ifMatch));
  }

  @Post('police-reports/:id/forward')
  @ApiOperation({ summary: 'Forward the report to the court' })
  @HttpCode(200)
  @Act('police-report:scrutinise')
  @Fails(SEEN)
  async forward(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ForwardReportDto,
  ): Promise<ReportView> {
    return this.shown(tx, await this.scrutiny.forward(tx, id, told, ifMatch));
  }

  @Post('police-reports/:id/file')
  @ApiOperation({ summary: 'File the report in court with its list of defects' })
  @HttpCode(200)
  @Act('police-report:file')
  @Fails([...SEEN, 'court.unknown'])
  async file(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: FileReportDto,
  ): Promise<ReportView> {
    return this.shown(tx, await this.filing.file(tx, id, told, ifMatch));
  }

  @Post('police-reports/:id/court-answers')
  @ApiOperation({ summary: 'Record what the court said to a cancellation or untraced report' })
  @HttpCode(200)
  @Act('police-report:record')
  @Fails([...REFUSALS, 'police-report.answer-not-yet', 'police-report.answer-before-filing'])
  async answer(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: CourtAnswerDto,
  ): Promise<ReportView> {
    return this.shown(tx, await this.filing.answer(tx, id, told));
  }

  @Post('police-reports/:id/revive')
  @ApiOperation({ summary: 'Take the investigation of an untraced matter up again' })
  @HttpCode(200)
  @Act('police-report:draft')
  @Fails(SEEN)
  async revive(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: CaseReasonDto,
  ): Promise<ReportView> {
    return this.shown(tx, await this.filing.revive(tx, id, told.reason, ifMatch));
  }

  @Post('report-objections/:id/answer')
  @ApiOperation({ summary: 'Answer an objection of the prosecutor' })
  @HttpCode(200)
  @Act('police-report:draft')
  @Fails(OF_OBJECTIONS)
  async answerObjection(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: ReportWordsDto,
  ): Promise<ReportView> {
    return this.shown(tx, await this.scrutiny.settle(tx, id, 'answer', told.words));
  }

  @Post('report-objections/:id/withdraw')
  @ApiOperation({ summary: 'Take an objection back' })
  @HttpCode(200)
  @Act('police-report:scrutinise')
  @Fails(OF_OBJECTIONS)
  async withdrawObjection(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: ReportWordsDto,
  ): Promise<ReportView> {
    return this.shown(tx, await this.scrutiny.settle(tx, id, 'withdraw', told.words));
  }

  private async shown(tx: Transaction, { id, entry }: WrittenReport): Promise<ReportView> {
    return toReportView(await this.rows.show(tx, id), entry);
  }
}
