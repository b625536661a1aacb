import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { ExaminerQualification, LabRequest, LabRequestExhibit, LabTool, LabWork } from './lab.entity';
import { LabExaminationController } from './lab-examination.controller';
import { LabExaminationService } from './lab-examination.service';
import { LabOffers } from './lab-offers';
import { LabQueueService } from './lab-queue.service';
import { LabRegisterController } from './lab-register.controller';
import { LabRegisterService } from './lab-register.service';
import { LabRequestsController } from './lab-requests.controller';
import { LabRequestsService } from './lab-requests.service';
import { LabRows } from './lab-rows.service';
import { LabViews } from './lab-views.service';
import { DocketPapersController } from './papers/docket-papers.controller';
import { DocketPapers } from './papers/docket-papers.service';

/** The laboratory: requests with their endorsements, examination to report, tools, qualifications, queue and load. */
@Module({
  imports: [
    TypeOrmModule.forFeature([LabRequest, LabRequestExhibit, LabWork, LabTool, ExaminerQualification]),
    CasesModule,
    DeadlinesModule,
    EvidenceModule,
    IdentityModule,
    LedgerModule,
  ],
  controllers: [LabRequestsController, LabExaminationController, LabRegisterController, DocketPapersController],
  providers: [
    LabRows,
    LabRequestsService,
    LabExaminationService,
    LabRegisterService,
    LabQueueService,
    LabViews,
    LabOffers,
    DocketPapers,
  ],
  exports: [LabRegisterService],
})
export class LabModule {}
