import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { OffencesModule } from '../offences/offences.module';
import { PartiesModule } from '../parties/parties.module';
import { TypesetModule } from '../../platform/typeset/typeset.module';
import { BUNDLE_CONTROLLERS, BUNDLE_ENTITIES, BUNDLE_PROVIDERS } from './bundle/bundle.providers';
import { CASE_UCO_CONTROLLERS, CASE_UCO_PROVIDERS } from './case-uco/case-uco.providers';
import { BundleClearing } from './bundle/bundle-clearing.service';
import { BundlesService } from './bundle/bundles.service';
import { CONDITION_ENTITIES, CONDITION_PROVIDERS } from './conditions/conditions.providers';
import { ExhibitConditions } from './conditions/exhibit-conditions.service';
import { BlobKeys } from './content/blob-keys.service';
import { LeavingContent } from './content/leaving-content.service';
import { ContinuityService } from './continuity.service';
import { CustodyActsController } from './custody-acts.controller';
import { CustodyEndsService } from './custody-ends.service';
import { CustodyFactsService } from './custody-facts.service';
import { CustodyHistoryController } from './custody-history.controller';
import { CustodyHistoryService } from './custody-history.service';
import { CustodyMarksController } from './custody-marks.controller';
import { CustodyMarksService } from './custody-marks.service';
import { CustodyMovementsService } from './custody-movements.service';
import { CustodyPerson } from './custody-person.entity';
import { CustodyPeople } from './custody-people.service';
import { CustodyService } from './custody.service';
import { CustodyViews } from './custody-views.service';
import { CaseDocument } from './document.entity';
import { DocumentsController } from './documents.controller';
import { DocumentsService } from './documents.service';
import { Exhibit } from './exhibit.entity';
import { ExhibitListsService } from './exhibit-lists.service';
import { ExhibitRegistrationService } from './exhibit-registration.service';
import { ExhibitsController } from './exhibits.controller';
import { ExhibitsService } from './exhibits.service';
import { ExportVetoes } from './export-vetoes.service';
import { FIXITY_CONTROLLERS, FIXITY_ENTITIES, FIXITY_PROVIDERS } from './fixity/fixity.providers';
import { Handover, HandoverItem } from './handover.entity';
import { CasePeople } from './papers/case-people.service';
import { CustodySummaries } from './papers/custody-summary.service';
import { FormPapers } from './papers/form-papers.service';
import { HandoverAnswersService } from './handover-answers.service';
import { HandoversController } from './handovers.controller';
import { HandoversService } from './handovers.service';
import { INTAKE_CONTROLLERS, INTAKE_ENTITIES, INTAKE_PROVIDERS } from './intake/intake.providers';
import { PaperRecord } from './papers/paper-record.service';
import { PAPER_CONTROLLERS, PAPER_PROVIDERS } from './papers/papers.providers';
import { OpenOffers } from './open-offers.service';
import { Parcel } from './parcel.entity';
import { ParcelsController } from './parcels.controller';
import { ParcelsService } from './parcels.service';
import { Receivers } from './receivers.service';
import { Seizure } from './seizure.entity';
import { SCENE_CONTROLLERS, SCENE_ENTITIES, SCENE_PROVIDERS } from './scene/scene.providers';
import { Inspection } from './inspections/inspection.entity';
import { InspectionsController } from './inspections/inspections.controller';
import { InspectionsService } from './inspections/inspections.service';
import { REDACTION_CONTROLLERS, REDACTION_ENTITIES, REDACTION_PROVIDERS } from './redaction/redaction.providers';
import { RedactedInstead } from './redaction/redacted-instead.service';
import { SeizureItemsService } from './seizure-items.service';
import { SeizuresController } from './seizures.controller';
import { SeizuresService } from './seizures.service';
import { ShieldedEntries } from './shielded-entries.service';
import { StoreHours } from './store-hours.entity';
import { StoreHoursService } from './store-hours.service';
import { StorePlace } from './store-place.entity';
import { StoresController } from './stores.controller';
import { StoresService } from './stores.service';
import { TakeOverService } from './take-over.service';

/** Routes with a word in the place of an id come before those with an id. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      CaseDocument,
      CustodyPerson,
      Exhibit,
      Handover,
      HandoverItem,
      Parcel,
      Seizure,
      StoreHours,
      StorePlace,
      ...FIXITY_ENTITIES,
      ...INTAKE_ENTITIES,
      ...BUNDLE_ENTITIES,
      ...SCENE_ENTITIES,
      ...CONDITION_ENTITIES,
      Inspection,
      ...REDACTION_ENTITIES,
    ]),
    LedgerModule,
    DeadlinesModule,
    IdentityModule,
    PartiesModule,
    CasesModule,
    OffencesModule,
    TypesetModule,
  ],
  controllers: [
    ...PAPER_CONTROLLERS,
    ...INTAKE_CONTROLLERS,
    ...SCENE_CONTROLLERS,
    ...BUNDLE_CONTROLLERS,
    SeizuresController,
    CustodyMarksController,
    CustodyActsController,
    HandoversController,
    ParcelsController,
    CustodyHistoryController,
    ExhibitsController,
    StoresController,
    DocumentsController,
    ...CASE_UCO_CONTROLLERS,
    ...FIXITY_CONTROLLERS,
    InspectionsController,
    ...REDACTION_CONTROLLERS,
  ],
  providers: [
    ContinuityService,
    CustodyEndsService,
    CustodyFactsService,
    CustodyHistoryService,
    CustodyMarksService,
    CustodyMovementsService,
    CustodyPeople,
    CustodyService,
    CustodyViews,
    CasePeople,
    DocumentsService,
    ExhibitListsService,
    ExhibitRegistrationService,
    ExhibitsService,
    ExportVetoes,
    HandoverAnswersService,
    HandoversService,
    LeavingContent,
    OpenOffers,
    ParcelsService,
    Receivers,
    SeizureItemsService,
    SeizuresService,
    ShieldedEntries,
    StoreHoursService,
    StoresService,
    ...CASE_UCO_PROVIDERS,
    ...FIXITY_PROVIDERS,
    TakeOverService,
    ...INTAKE_PROVIDERS,
    ...PAPER_PROVIDERS,
    ...SCENE_PROVIDERS,
    ...BUNDLE_PROVIDERS,
    ...CONDITION_PROVIDERS,
    InspectionsService,
    ...REDACTION_PROVIDERS,
  ],
  exports: [
    ContinuityService,
    ExhibitConditions,
    ExhibitRegistrationService,
    ExhibitsService,
    DocumentsService,
    CustodyService,
    ExportVetoes,
    SeizuresService,
    FormPapers,
    BlobKeys,
    BundleClearing,
    BundlesService,
    CasePeople,
    CustodySummaries,
    LeavingContent,
    PaperRecord,
    RedactedInstead,
  ],
})
export class EvidenceModule {}
