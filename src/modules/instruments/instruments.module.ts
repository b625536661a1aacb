import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PartiesModule } from '../parties/parties.module';
import { CourtNoticesController } from './court-notices/court-notices.controller';
import { CourtNoticesService } from './court-notices/court-notices.service';
import { SeizureNotice } from './court-notices/seizure-notice.entity';
import { Freeze } from './freezes/freeze.entity';
import { FreezeOffers } from './freezes/freeze-offers';
import { FreezesController } from './freezes/freezes.controller';
import { FreezesService } from './freezes/freezes.service';
import { InstrumentActs } from './instrument-acts.service';
import { InstrumentEvent } from './instrument-event.entity';
import { InstrumentSteps } from './instrument-steps';
import { InstrumentsController } from './instruments.controller';
import { InstrumentsService } from './instruments.service';
import { OwnerImage } from './owner-images/owner-image.entity';
import { OwnerImageOffers } from './owner-images/owner-image-offers';
import { OwnerImagesController } from './owner-images/owner-images.controller';
import { OwnerImagesService } from './owner-images/owner-images.service';
import { InstrumentPapersController } from './papers/instrument-papers.controller';
import { InstrumentPapers } from './papers/instrument-papers.service';
import { ProcessPapersController } from './papers/process-papers.controller';
import { ProcessPapers } from './papers/process-papers.service';
import { ProcessActsController } from './process-acts.controller';
import { ProcessEvent } from './process-event.entity';
import { Process } from './process.entity';
import { Statement, StatementCopy } from './statements/statement.entity';
import { StatementOffers } from './statements/statement-offers';
import { StatementsController } from './statements/statements.controller';
import { StatementsService } from './statements/statements.service';

/** Notices, preservation, warrants and requests to providers; owners' images, freezes and statements. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[Process, ProcessEvent, InstrumentEvent, OwnerImage, SeizureNotice, Freeze, Statement, StatementCopy],
    ]),
    CasesModule,
    DeadlinesModule,
    EvidenceModule,
    IdentityModule,
    LedgerModule,
    PartiesModule,
  ],
  controllers: [
    InstrumentsController,
    ProcessActsController,
    OwnerImagesController,
    CourtNoticesController,
    FreezesController,
    StatementsController,
    ProcessPapersController,
    InstrumentPapersController,
  ],
  providers: [
    InstrumentsService,
    InstrumentSteps,
    InstrumentActs,
    OwnerImagesService,
    OwnerImageOffers,
    CourtNoticesService,
    FreezesService,
    FreezeOffers,
    StatementsService,
    StatementOffers,
    ProcessPapers,
    InstrumentPapers,
  ],
})
export class InstrumentsModule {}
