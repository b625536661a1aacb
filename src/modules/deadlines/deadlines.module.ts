import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/ledger.module';
import { CalendarChange, CalendarDayRow, CalendarRow, CalendarWeek } from './calendar.entity';
import { CalendarsService } from './calendars.service';
import { DeadlineRuleRow } from './deadline-rule.entity';
import { DeadlineRulesService } from './deadline-rules.service';
import { RuleSeedingProcessor } from './rule-seeding.processor';

/** The periods of the law and of the house: rules, calendars, and the clocks that run under them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([DeadlineRuleRow, CalendarRow, CalendarChange, CalendarWeek, CalendarDayRow]),
    LedgerModule,
  ],
  providers: [DeadlineRulesService, CalendarsService, RuleSeedingProcessor],
  exports: [DeadlineRulesService, CalendarsService],
})
export class DeadlinesModule {}
