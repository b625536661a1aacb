import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PartiesModule } from '../parties/parties.module';
import { CaseClosing } from './case-closing.entity';
import { CaseClosingsController } from './case-closings.controller';
import { CaseClosingsService } from './case-closings.service';
import { Checklist } from './checklist.service';
import { FilingTies } from './filing-ties.service';
import { FilingService } from './filing.service';
import { ReportPapersController } from './papers/report-papers.controller';
import { ReportPapers } from './papers/report-papers.service';
import { PoliceReport, ReportObjection } from './police-report.entity';
import { ProsecutionOffers } from './prosecution-offers';
import { ReportActsController } from './report-acts.controller';
import { ReportClocks } from './report-clocks.service';
import { ReportRows } from './report-rows.service';
import { ReportsController } from './reports.controller';
import { ReportsService } from './reports.service';
import { ScrutinyService } from './scrutiny.service';

/** Police reports through the prosecutor to the court, and the end of a case by two persons. */
@Module({
  imports: [
    TypeOrmModule.forFeature([PoliceReport, ReportObjection, CaseClosing]),
    CasesModule,
    DeadlinesModule,
    EvidenceModule,
    IdentityModule,
    LedgerModule,
    PartiesModule,
  ],
  controllers: [ReportsController, ReportActsController, ReportPapersController, CaseClosingsController],
  providers: [
    ReportClocks,
    ReportPapers,
    ReportRows,
    ReportsService,
    ScrutinyService,
    FilingService,
    FilingTies,
    Checklist,
    CaseClosingsService,
    ProsecutionOffers,
  ],
  exports: [Checklist, FilingTies],
})
export class ProsecutionModule {}
