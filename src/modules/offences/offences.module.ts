import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { LawProposalsController } from './law-proposals.controller';
import { LawProposalsService } from './law-proposals.service';
import { OffencesController } from './offences.controller';
import { OffencesProcessor } from './offences.processor';
import { OffencesService } from './offences.service';

/** The law as data: what was an offence on which day, and under which version an act is charged. */
@Module({
  imports: [LedgerModule],
  controllers: [OffencesController, LawProposalsController],
  providers: [OffencesService, LawProposalsService, OffencesProcessor],
  exports: [OffencesService],
})
export class OffencesModule {}
