import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/ledger.module';
import { CompanionOffence } from './companion-offence.entity';
import { InstrumentRow } from './instrument.entity';
import { LawProposal } from './law-proposal.entity';
import { LawProposalsController } from './law-proposals.controller';
import { LawProposalsService } from './law-proposals.service';
import { LegalSource } from './legal-source.entity';
import { OffenceVersionRow } from './offence-version.entity';
import { OffenceRow } from './offence.entity';
import { OffencesController } from './offences.controller';
import { OffencesProcessor } from './offences.processor';
import { OffencesService } from './offences.service';
import { ReviewFlagRow } from './review-flag.entity';

/** The law as data: what was an offence on which day, and under which version an act is charged. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[OffenceRow, OffenceVersionRow, InstrumentRow, LegalSource, ReviewFlagRow, CompanionOffence, LawProposal],
    ]),
    LedgerModule,
  ],
  controllers: [OffencesController, LawProposalsController],
  providers: [OffencesService, LawProposalsService, OffencesProcessor],
  exports: [OffencesService],
})
export class OffencesModule {}
