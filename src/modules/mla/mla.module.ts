import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TypesetModule } from '../../platform/typeset/typeset.module';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { FOLLOWING_CONTROLLERS, FOLLOWING_ENTITIES, FOLLOWING_PROVIDERS } from './following/following.providers';
import { INCOMING_CONTROLLERS, INCOMING_ENTITIES, INCOMING_PROVIDERS } from './incoming/incoming.providers';
import { DIRECTORY_CONTROLLERS, DIRECTORY_ENTITIES, DIRECTORY_PROVIDERS } from './directory/directory.providers';
import { LETTER_CONTROLLERS, LETTER_ENTITIES, LETTER_PROVIDERS } from './letters/letters.providers';
import { FIGURE_PROVIDERS } from './figures/figures.providers';
import {
  INFORMATION_CONTROLLERS,
  INFORMATION_ENTITIES,
  INFORMATION_PROVIDERS,
} from './information/information.providers';
import { LINKED_CONTROLLERS, LINKED_ENTITIES, LINKED_PROVIDERS } from './linked/linked.providers';
import { MlaBasesController } from './mla-bases.controller';
import { MlaBasesService } from './mla-bases.service';
import { MlaBasis } from './mla-basis.entity';
import { MlaCondition } from './mla-condition.entity';
import { MlaDelegation } from './mla-delegation.entity';
import { MlaEvent } from './mla-event.entity';
import { MlaItem } from './mla-item.entity';
import { MlaListEntry } from './mla-list.entity';
import { MlaListsController } from './mla-lists.controller';
import { MlaListsService } from './mla-lists.service';
import { MlaOutcomesService } from './mla-outcomes.service';
import { MlaQuery } from './mla-query.entity';
import { MlaRequest } from './mla-request.entity';
import { MlaRequestsService } from './mla-requests.service';
import { MlaRowsService } from './mla-rows.service';
import { MlaStepsController } from './mla-steps.controller';
import { MlaStepsService } from './mla-steps.service';
import { MlaController } from './mla.controller';
import { MlaViewsService } from './mla-views.service';
import { RETURNED_CONTROLLERS, RETURNED_ENTITIES, RETURNED_PROVIDERS } from './returned/returned.providers';
import {
  TRANSLATION_CONTROLLERS,
  TRANSLATION_ENTITIES,
  TRANSLATION_PROVIDERS,
} from './translations/translations.providers';

/** Requests to and from other states, of which only those on their list may know. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[MlaRequest, MlaItem, MlaQuery, MlaCondition, MlaEvent, MlaListEntry, MlaBasis, MlaDelegation],
      ...[...FOLLOWING_ENTITIES, ...RETURNED_ENTITIES, ...INCOMING_ENTITIES],
      ...DIRECTORY_ENTITIES,
      ...LETTER_ENTITIES,
      ...LINKED_ENTITIES,
      ...INFORMATION_ENTITIES,
      ...TRANSLATION_ENTITIES,
    ]),
    CasesModule,
    DeadlinesModule,
    EvidenceModule,
    IdentityModule,
    LedgerModule,
    TypesetModule,
  ],
  controllers: [
    ...FOLLOWING_CONTROLLERS,
    ...RETURNED_CONTROLLERS,
    ...INCOMING_CONTROLLERS,
    ...[MlaController, MlaStepsController, MlaListsController, MlaBasesController],
    ...DIRECTORY_CONTROLLERS,
    ...LETTER_CONTROLLERS,
    ...LINKED_CONTROLLERS,
    ...INFORMATION_CONTROLLERS,
    ...TRANSLATION_CONTROLLERS,
  ],
  providers: [
    MlaOutcomesService,
    MlaRowsService,
    MlaRequestsService,
    MlaStepsService,
    MlaViewsService,
    MlaListsService,
    MlaBasesService,
    ...FOLLOWING_PROVIDERS,
    ...RETURNED_PROVIDERS,
    ...INCOMING_PROVIDERS,
    ...DIRECTORY_PROVIDERS,
    ...LETTER_PROVIDERS,
    ...LINKED_PROVIDERS,
    ...INFORMATION_PROVIDERS,
    ...TRANSLATION_PROVIDERS,
    ...FIGURE_PROVIDERS,
  ],
  exports: FIGURE_PROVIDERS,
})
export class MlaModule {}
