import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArrestsModule } from '../arrests/arrests.module';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PartiesModule } from '../parties/parties.module';
import { CourtOffers } from './court-offers';
import { Court, CourtJudge } from './court.entity';
import { CourtsController } from './courts.controller';
import { CourtsService } from './courts.service';
import { FramedCharges } from './framed-charges.service';
import { HearingsController } from './hearings.controller';
import { HearingsService } from './hearings.service';
import { Hearing, Proceeding, ProceedingStep } from './proceeding.entity';
import { ProceedingsController } from './proceedings.controller';
import { ProceedingsService } from './proceedings.service';
import { ProceedingViews } from './proceeding-views.service';
import { SuppliedCopies } from './supplied-copies.service';
import { TrialActs } from './trial-acts.service';
import { TrialDaysService } from './trial-days.service';
import { TrialTurnsController } from './trial-turns.controller';
import { TrialTurns } from './trial-turns.service';
import { TrialWitness, WitnessStep } from './trial-witness.entity';
import { TrialWitnessesController } from './trial-witnesses.controller';
import { TrialWitnesses } from './trial-witnesses.service';

/** Courts as data, the proceeding of each accused from cognizance to the end of the appeal, and days in court. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Court, CourtJudge, Proceeding, ProceedingStep, Hearing, TrialWitness, WitnessStep]),
    ArrestsModule,
    CasesModule,
    DeadlinesModule,
    LedgerModule,
    PartiesModule,
  ],
  controllers: [
    CourtsController,
    ProceedingsController,
    HearingsController,
    TrialTurnsController,
    TrialWitnessesController,
  ],
  providers: [
    CourtsService,
    ProceedingsService,
    ProceedingViews,
    HearingsService,
    SuppliedCopies,
    TrialActs,
    TrialDaysService,
    TrialTurns,
    TrialWitnesses,
    CourtOffers,
    FramedCharges,
  ],
  exports: [ProceedingsService, CourtsService, SuppliedCopies, TrialDaysService, TrialWitnesses],
})
export class CourtModule {}
