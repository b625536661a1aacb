import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
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

/** Requests to and from other states, of which only those on their list may know. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[MlaRequest, MlaItem, MlaQuery, MlaCondition, MlaEvent, MlaListEntry, MlaBasis, MlaDelegation],
    ]),
    CasesModule,
    DeadlinesModule,
    IdentityModule,
    LedgerModule,
  ],
  controllers: [MlaController, MlaStepsController, MlaListsController, MlaBasesController],
  providers: [
    MlaOutcomesService,
    MlaRowsService,
    MlaRequestsService,
    MlaStepsService,
    MlaViewsService,
    MlaListsService,
    MlaBasesService,
  ],
})
export class MlaModule {}
