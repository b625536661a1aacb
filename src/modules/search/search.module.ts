import { Module } from '@nestjs/common';
import { ComplaintsModule } from '../complaints/complaints.module';
import { LedgerModule } from '../ledger/ledger.module';
import { SearchController } from './search.controller';
import { SearchService } from './search.service';

/** One question over everything that the reader sees. What is searched is kept by the database with the facts. */
@Module({
  imports: [ComplaintsModule, LedgerModule],
  controllers: [SearchController],
  providers: [SearchService],
})
export class SearchModule {}
