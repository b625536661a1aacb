import { ActingClocksProcessor } from './acting-clocks.processor';
import { ClockWriter } from './clock-writer';
import { DeadlineActsService } from './deadline-acts.service';
import { Deadline } from './deadline.entity';
import { DeadlineFiring } from './deadline-firing.service';
import { DeadlineLimitActsService } from './deadline-limit-acts.service';
import { DeadlineListsService } from './deadline-lists.service';
import { DeadlineMovesService } from './deadline-moves.service';
import { DeadlinePlanner } from './deadline-planner.service';
import { DeadlinePreviewService } from './deadline-preview.service';
import { DeadlineTeller } from './deadline-teller.service';
import { DeadlineRecompute } from './deadline-recompute.service';
import { DeadlineRowsService } from './deadline-rows.service';
import { DeadlinesController } from './deadlines.controller';
import { DeadlinesProcessor } from './deadlines.processor';
import { DeadlinesService } from './deadlines.service';
import { StandingClocksService } from './standing-clocks.service';

export const CLOCK_ENTITIES = [Deadline];

export const CLOCK_CONTROLLERS = [DeadlinesController];

export const CLOCK_PROVIDERS = [
  ClockWriter,
  DeadlinesService,
  StandingClocksService,
  DeadlineRowsService,
  DeadlineMovesService,
  DeadlineActsService,
  DeadlineLimitActsService,
  DeadlineListsService,
  DeadlinePreviewService,
  DeadlineRecompute,
  DeadlineTeller,
  DeadlinePlanner,
  DeadlineFiring,
  DeadlinesProcessor,
  ActingClocksProcessor,
];
