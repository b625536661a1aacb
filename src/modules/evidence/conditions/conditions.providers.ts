import { ExhibitCondition } from './exhibit-condition.entity';
import { ExhibitConditions } from './exhibit-conditions.service';

/** What terms of use add to the module of evidence. */
export const CONDITION_ENTITIES = [ExhibitCondition];
export const CONDITION_PROVIDERS = [ExhibitConditions];
