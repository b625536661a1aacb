import { MlaCost } from './mla-cost.entity';
import { MlaDispatch } from './mla-dispatch.entity';
import { MlaExecutionController } from './mla-execution.controller';
import { MlaExecutionService } from './mla-execution.service';
import { MlaTask } from './mla-task.entity';

/** What is done here for another state. */
export const INCOMING_ENTITIES = [MlaTask, MlaCost, MlaDispatch];
export const INCOMING_CONTROLLERS = [MlaExecutionController];
export const INCOMING_PROVIDERS = [MlaExecutionService];
