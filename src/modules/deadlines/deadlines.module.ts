import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';

/** The periods of the law and of the house: rules, calendars, and the clocks that run under them. */
@Module({ imports: [LedgerModule] })
export class DeadlinesModule {}
