import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PartiesModule } from '../parties/parties.module';
import { InstrumentSteps } from './instrument-steps';
import { InstrumentsController } from './instruments.controller';
import { InstrumentsService } from './instruments.service';
import { ProcessActsController } from './process-acts.controller';
import { ProcessEvent } from './process-event.entity';
import { Process } from './process.entity';

/** Notices, preservation, warrants and requests to providers. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Process, ProcessEvent]),
    CasesModule,
    DeadlinesModule,
    LedgerModule,
    PartiesModule,
  ],
  controllers: [InstrumentsController, ProcessActsController],
  providers: [InstrumentsService, InstrumentSteps],
})
export class InstrumentsModule {}
