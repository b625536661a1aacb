import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PartiesModule } from '../parties/parties.module';
import { CaseClosing } from './case-closing.entity';
import { CaseClosingsController } from './case-closings.controller';
import { CaseClosingsService } from './case-closings.service';
import { Checklist } from './checklist.service';
import { FilingService } from './filing.service';
import { PoliceReport, ReportObjection } from './police-report.entity';
import { ProsecutionOffers } from './prosecution-offers';
import { ReportActsController } from './report-acts.controller';
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
    IdentityModule,
    LedgerModule,
    PartiesModule,
  ],
  controllers: [ReportsController, ReportActsController, CaseClosingsController],
  providers: [
    ReportRows,
    ReportsService,
    ScrutinyService,
    FilingService,
    Checklist,
    CaseClosingsService,
    ProsecutionOffers,
  ],
})
export class ProsecutionModule {}
