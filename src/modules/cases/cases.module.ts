import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { OffencesModule } from '../offences/offences.module';
import { PartiesModule } from '../parties/parties.module';
import { AccessService } from './access.service';
import { BreakGlass } from './break-glass.entity';
import { BreakGlassController } from './break-glass.controller';
import { BreakGlassProcessor } from './break-glass.processor';
import { BreakGlassService } from './break-glass.service';
import { CaseFile } from './case-file.entity';
import { CaseFilesService } from './case-files.service';
import { CaseGrant } from './case-grant.entity';
import { CaseImportController } from './case-import.controller';
import { CaseImportService } from './case-import.service';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { ChargeIncident } from './charge-incident.entity';
import { Charge } from './charge.entity';
import { ChargesController } from './charges.controller';
import { ChargeHolds } from './charge-holds.service';
import { ChargesService } from './charges.service';
import { ENQUIRY_CONTROLLERS, ENQUIRY_ENTITIES, ENQUIRY_PROVIDERS } from './enquiry.providers';
import { FormTemplates } from './form-templates/form-templates.service';
import { IncidentVictim } from './incident-victim.entity';
import { Incident } from './incident.entity';
import { IncidentsService } from './incidents.service';
import { NextSteps } from './next-steps/next-steps.service';
import { NumberPattern } from './number-pattern.entity';
import { NumberPatternsController } from './number-patterns.controller';
import { RegistersService } from './registers.service';
import { TeamController } from './team.controller';
import { TeamService } from './team.service';
import { TimelineController } from './timeline/timeline.controller';
import { TimelineService } from './timeline/timeline.service';
import { WORK_CONTROLLERS, WORK_ENTITIES, WORK_PROVIDERS } from './work.providers';
import { WallEntry } from './wall-entry.entity';
import { WallsController } from './walls.controller';
import { WallsService } from './walls.service';

/** Case, incident, charge, team, grants and walls. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[CaseFile, Incident, IncidentVictim, CaseGrant, WallEntry, BreakGlass, NumberPattern, Charge, ChargeIncident],
      ...ENQUIRY_ENTITIES,
      ...WORK_ENTITIES,
    ]),
    DeadlinesModule,
    IdentityModule,
    LedgerModule,
    OffencesModule,
    PartiesModule,
  ],
  controllers: [
    CaseImportController,
    CasesController,
    TeamController,
    WallsController,
    BreakGlassController,
    ChargesController,
    NumberPatternsController,
    TimelineController,
    ...ENQUIRY_CONTROLLERS,
    ...WORK_CONTROLLERS,
  ],
  providers: [
    CasesService,
    CaseFilesService,
    IncidentsService,
    AccessService,
    TeamService,
    WallsService,
    BreakGlassService,
    BreakGlassProcessor,
    ChargeHolds,
    ChargesService,
    CaseImportService,
    RegistersService,
    TimelineService,
    ...ENQUIRY_PROVIDERS,
    ...WORK_PROVIDERS,
  ],
  exports: [CasesService, CaseFilesService, ChargeHolds, ChargesService, IncidentsService, NextSteps, FormTemplates],
})
export class CasesModule {}
