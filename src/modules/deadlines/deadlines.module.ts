import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/ledger.module';
import { CalendarsService } from './calendars.service';
import { CLOCK_CONTROLLERS, CLOCK_ENTITIES, CLOCK_PROVIDERS } from './clocks.providers';
import { DeadlineRulesService } from './deadline-rules.service';
import { DeadlinesService } from './deadlines.service';
import { StandingClocksService } from './standing-clocks.service';
import { RULE_CONTROLLERS, RULE_ENTITIES, RULE_PROVIDERS } from './rules.providers';

/** The periods of the law and of the house: rules, calendars, and the clocks that run under them. */
@Module({
  imports: [TypeOrmModule.forFeature([...RULE_ENTITIES, ...CLOCK_ENTITIES]), LedgerModule],
  controllers: [...RULE_CONTROLLERS, ...CLOCK_CONTROLLERS],
  providers: [...RULE_PROVIDERS, ...CLOCK_PROVIDERS],
  exports: [DeadlineRulesService, CalendarsService, DeadlinesService, StandingClocksService],
})
export class DeadlinesModule {}
