import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { LedgerModule } from '../ledger/ledger.module';
import { OffencesModule } from '../offences/offences.module';
import { PartiesModule } from '../parties/parties.module';
import { Absconder, AbsconderStep } from './absconder.entity';
import { AbscondersController } from './absconders.controller';
import { AbscondersService } from './absconders.service';
import { ArrestCorrections } from './arrest-corrections.service';
import { ArrestFindingsService } from './arrest-findings.service';
import { Arrest, ArrestCase } from './arrest.entity';
import { ArrestsController } from './arrests.controller';
import { ArrestsService } from './arrests.service';
import { CustodyOffers } from './custody-offers';
import { CustodyOrdersController } from './custody-orders.controller';
import { CustodyRows } from './custody-rows.service';
import { CustodyStepRow, CustodyWords } from './custody-step.entity';
import { CustodySteps } from './custody-steps.service';
import { RemandPapersController } from './papers/remand-papers.controller';
import { RemandPapers } from './papers/remand-papers.service';
import { CustodyTurnsController } from './custody-turns.controller';
import { CustodyViews } from './custody-views.service';
import { PreArrestBail } from './pre-arrest-bail.entity';
import { PreArrestBailsController } from './pre-arrest-bails.controller';
import { PreArrestBails } from './pre-arrest-bails.service';

/** Persons in custody, from the arrest to its end, and those who abscond. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Arrest,
      ArrestCase,
      CustodyStepRow,
      CustodyWords,
      Absconder,
      AbsconderStep,
      PreArrestBail,
    ]),
    CasesModule,
    DeadlinesModule,
    EvidenceModule,
    LedgerModule,
    OffencesModule,
    PartiesModule,
  ],
  controllers: [
    ArrestsController,
    CustodyOrdersController,
    CustodyTurnsController,
    AbscondersController,
    PreArrestBailsController,
    RemandPapersController,
  ],
  providers: [
    ArrestsService,
    ArrestCorrections,
    ArrestFindingsService,
    AbscondersService,
    CustodyRows,
    CustodySteps,
    CustodyViews,
    CustodyOffers,
    PreArrestBails,
    RemandPapers,
  ],
  exports: [ArrestsService, CustodyViews],
})
export class ArrestsModule {}
