import { MlaActsService } from './mla-acts.service';
import { MlaClocksService } from './mla-clocks.service';
import { MlaCourtNote } from './mla-court-note.entity';
import { MlaDirectDrafts } from './mla-direct-drafts.service';
import { MlaFollowingController } from './mla-following.controller';
import { MlaFollowingService } from './mla-following.service';
import { MlaForecastsService } from './mla-forecasts.service';
import { MlaMeasureClocks } from './mla-measure-clocks.service';
import { MlaMeasure } from './mla-measure.entity';
import { MlaMeasuresService } from './mla-measures.service';
import { MlaNotesService } from './mla-notes.service';
import { MlaResubmissionService } from './mla-resubmission.service';
import { MlaTimelinesService } from './mla-timelines.service';
import { MlaTransmission } from './mla-transmission.entity';

/** What following a request adds to its module. */
export const FOLLOWING_ENTITIES = [MlaTransmission, MlaMeasure, MlaCourtNote];
export const FOLLOWING_CONTROLLERS = [MlaFollowingController];
export const FOLLOWING_PROVIDERS = [
  ...[MlaActsService, MlaClocksService, MlaForecastsService, MlaMeasuresService, MlaMeasureClocks, MlaNotesService],
  ...[MlaFollowingService, MlaTimelinesService, MlaResubmissionService, MlaDirectDrafts],
];
