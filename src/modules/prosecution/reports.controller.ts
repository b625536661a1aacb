import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { CaseReasonDto } from './case-closings.dto';
import { ReportRows } from './report-rows.service';
import { AmendReportDto, DraftReportDto, RecordReportDto } from './reports.dto';
import { ReportsService } from './reports.service';
import { type ReportView, toReportView } from './reports.view';

const OF_CONTENT = [
  ...['case.read-only', 'police-report.charge-unknown', 'police-report.witness', 'court.unknown'],
  ...['party.not-of-case', 'party.not-accused'],
];

@ApiTags('prosecution')
@Controller()
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly rows: ReportRows,
  ) {}

  @Post('cases/:id/police-reports')
  @ApiOperation({ summary: 'Begin a police report: interim, final, supplementary, cancellation or untraced' })
  @Act('police-report:draft')
  @Fails(['case.not-found', 'police-report.not-ready', ...OF_CONTENT])
  async draft(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() told: DraftReportDto,
  ): Promise<ReportView> {
    const { id, entry } = await this.reports.draft(tx, caseId, told);
    return toReportView(await this.rows.show(tx, id), entry);
  }

  @Post('cases/:id/police-report-records')
  @ApiOperation({ summary: 'Record a police report of another agency or time as it was' })
  @Act('police-report:record')
  @Fails(['case.not-found', 'police-report.not-yet', ...OF_CONTENT])
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() told: RecordReportDto,
  ): Promise<ReportView> {
    const { id, entry } = await this.reports.record(tx, caseId, told);
    return toReportView(await this.rows.show(tx, id), entry);
  }

  @Get('cases/:id/police-reports')
  @ApiOperation({ summary: 'The police reports of a case' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
  ): Promise<{ items: ReportView[]; nextCursor: null }> {
    const all = await this.rows.list(tx, caseId);
    return { items: all.map((opened) => toReportView(opened)), nextCursor: null };
  }

  @Get('police-reports/:id')
  @ApiOperation({ summary: 'One report: objections, papers and defects, joinder to be looked at' })
  @Reads('case:read')
  @Fails(['police-report.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ReportView> {
    return toReportView(await this.rows.show(tx, id));
  }

  @Post('police-reports/:id/amend')
  @ApiOperation({ summary: 'Replace what a report says, while it is drawn up or was returned' })
  @HttpCode(200)
  @Act('police-report:draft')
  @Fails([
    ...['police-report.not-found', 'police-report.not-ready'],
    ...['precondition.missing', 'precondition.malformed', 'precondition.stale', ...OF_CONTENT],
  ])
  async amend(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AmendReportDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ReportView> {
    const { entry } = await this.reports.amend(tx, id, told, ifMatch);
    return toReportView(await this.rows.show(tx, id), entry);
  }

  @Post('police-reports/:id/withdraw')
  @ApiOperation({ summary: 'Take a report back before it went to court' })
  @HttpCode(200)
  @Act('police-report:draft')
  @Fails([
    ...['police-report.not-found', 'police-report.not-ready', 'case.read-only'],
    ...['precondition.missing', 'precondition.stale'],
  ])
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: CaseReasonDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ReportView> {
    const { entry } = await this.reports.withdraw(tx, id, reason, ifMatch);
    return toReportView(await this.rows.show(tx, id), entry);
  }
}
