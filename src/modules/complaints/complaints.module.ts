import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PartiesModule } from '../parties/parties.module';
import { ComplaintActsController } from './complaint-acts.controller';
import { ComplaintActsService } from './complaint-acts.service';
import { ComplaintCase } from './complaint-case.entity';
import { ComplaintCasesService } from './complaint-cases.service';
import { ComplaintCode } from './complaint-code.entity';
import { ComplaintCodesService } from './complaint-codes.service';
import { ComplaintCorrection } from './complaint-correction.entity';
import { ComplaintCorrectionsController } from './complaint-corrections.controller';
import { ComplaintCorrections } from './complaint-corrections.service';
import { ComplaintDesk } from './complaint-desk.service';
import { ComplaintEvent } from './complaint-event.entity';
import { ComplaintIdentifier } from './complaint-identifier.entity';
import { ComplaintKinService } from './complaint-kin.service';
import { ComplaintLine } from './complaint-line.entity';
import { ComplaintListsService } from './complaint-lists.service';
import { ComplaintMatterService } from './complaint-matter.service';
import { ComplaintPartiesService } from './complaint-parties.service';
import { ComplaintParty } from './complaint-party.entity';
import { ComplaintPerson } from './complaint-person.entity';
import { ComplaintSignature } from './complaint-signature.entity';
import { ComplaintStatusController } from './complaint-status.controller';
import { ComplaintStatusService } from './complaint-status.service';
import { ComplaintViews } from './complaint-views.service';
import { Complaint } from './complaint.entity';
import { ComplaintsController } from './complaints.controller';
import { ComplaintsService } from './complaints.service';
import { Takedown } from './takedown.entity';
import { TakedownsController } from './takedowns.controller';
import { TakedownsService } from './takedowns.service';

/** Intake: complaints, what becomes of them, kin, the codes of complainants, and content that is to come off the net. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[Complaint, ComplaintPerson, ComplaintLine, ComplaintIdentifier, ComplaintSignature, ComplaintCode],
      ...[ComplaintCase, ComplaintParty, ComplaintEvent, ComplaintCorrection, Takedown],
    ]),
    CasesModule,
    DeadlinesModule,
    IdentityModule,
    LedgerModule,
    PartiesModule,
  ],
  controllers: [
    ...[ComplaintsController, ComplaintActsController, ComplaintStatusController, TakedownsController],
    ComplaintCorrectionsController,
  ],
  providers: [
    ...[ComplaintDesk, ComplaintMatterService, ComplaintsService, ComplaintViews, ComplaintListsService],
    ...[ComplaintKinService, ComplaintCodesService, ComplaintActsService, ComplaintCasesService],
    ...[ComplaintPartiesService, ComplaintStatusService, TakedownsService, ComplaintCorrections],
  ],
})
export class ComplaintsModule {}
