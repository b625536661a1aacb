import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { PartiesController } from './parties.controller';
import { PartiesService } from './parties.service';

/** People of a case. Knows a case by its id only. */
@Module({
  imports: [LedgerModule],
  controllers: [PartiesController],
  providers: [PartiesService],
  exports: [PartiesService],
})
export class PartiesModule {}
