import { FixityController } from './fixity.controller';
import { FixityDamage } from './fixity-damage.service';
import { FixityPlanner } from './fixity-planner.service';
import { FixityProcessor } from './fixity.processor';
import { FixityRounds } from './fixity-rounds.service';
import { FixityCheck, FixityRun } from './fixity-run.entity';
import { FixityRunsService } from './fixity-runs.service';

/** What the re-reading of stored files adds to the module of evidence. */
export const FIXITY_ENTITIES = [FixityRun, FixityCheck];
export const FIXITY_CONTROLLERS = [FixityController];
export const FIXITY_PROVIDERS = [FixityRunsService, FixityPlanner, FixityRounds, FixityDamage, FixityProcessor];
