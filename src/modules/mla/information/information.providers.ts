import { ForeignInformation } from './foreign-information.entity';
import { InformationController } from './information.controller';
import { InformationService } from './information.service';
import { InformationBinding } from './information-binding.service';
import { InformationEvent } from './information-event.entity';
import { InformationListEntry } from './information-list.entity';
import { InformationLists } from './information-lists.service';
import { InformationRows } from './information-rows.service';
import { InformationSteps } from './information-steps.service';
import { InformationViews } from './information-views.service';

/** Information without a request: forwarded unasked, or come so. */
export const INFORMATION_ENTITIES = [ForeignInformation, InformationListEntry, InformationEvent];
export const INFORMATION_CONTROLLERS = [InformationController];
export const INFORMATION_PROVIDERS = [
  ...[InformationService, InformationRows, InformationBinding, InformationSteps, InformationLists, InformationViews],
];
