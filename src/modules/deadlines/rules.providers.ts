import { CalendarChange, CalendarDayRow, CalendarRow, CalendarWeek } from './calendar.entity';
import { CalendarKeepingService } from './calendar-keeping.service';
import { CalendarPreviewService } from './calendar-preview.service';
import { CalendarsController } from './calendars.controller';
import { CalendarsService } from './calendars.service';
import { DeadlineRuleRow } from './deadline-rule.entity';
import { DeadlineRuleProposal } from './deadline-rule-proposal.entity';
import { DeadlineRulesController } from './deadline-rules.controller';
import { DeadlineRulesService } from './deadline-rules.service';
import { RuleProposalsController } from './rule-proposals.controller';
import { RuleProposalsService } from './rule-proposals.service';
import { RuleSeedingProcessor } from './rule-seeding.processor';

export const RULE_ENTITIES = [
  ...[DeadlineRuleRow, DeadlineRuleProposal, CalendarRow, CalendarChange, CalendarWeek, CalendarDayRow],
];
export const RULE_CONTROLLERS = [DeadlineRulesController, RuleProposalsController, CalendarsController];
export const RULE_PROVIDERS = [
  ...[DeadlineRulesService, CalendarsService, CalendarKeepingService, CalendarPreviewService],
  ...[RuleProposalsService, RuleSeedingProcessor],
];
