import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AUTHENTICATOR, REFUSAL_LOG } from './kernel/ports';
import { ArrestsModule } from './modules/arrests/arrests.module';
import { CasesModule } from './modules/cases/cases.module';
import { ComplaintsModule } from './modules/complaints/complaints.module';
import { CourtModule } from './modules/court/court.module';
import { DeadlinesModule } from './modules/deadlines/deadlines.module';
import { EvidenceModule } from './modules/evidence/evidence.module';
import { IdentityModule } from './modules/identity/identity.module';
import { SessionAuthenticator } from './modules/identity/session-authenticator.service';
import { InstrumentsModule } from './modules/instruments/instruments.module';
import { LabModule } from './modules/lab/lab.module';
import { LedgerModule } from './modules/ledger/ledger.module';
import { RefusalsService } from './modules/ledger/refusals.service';
import { MlaModule } from './modules/mla/mla.module';
import { NotificationsModule } from './modules/notifications/notifications.module';
import { OffencesModule } from './modules/offences/offences.module';
import { PartiesModule } from './modules/parties/parties.module';
import { ProsecutionModule } from './modules/prosecution/prosecution.module';
import { QueuesModule } from './modules/queues/queues.module';
import { ReportsModule } from './modules/reports/reports.module';
import { SearchModule } from './modules/search/search.module';
import { TribunalModule } from './modules/tribunal/tribunal.module';
import type { Env } from './platform/config/env';
import { ActGuard } from './platform/http/act.guard';
import { ActInterceptor } from './platform/http/act.interceptor';
import { ProblemFilter } from './platform/http/problem.filter';
import { PlatformModule } from './platform/platform.module';
import type { ProcessKind } from './platform/process-kind';

/** The platform's way through asks identity who it is and tells the ledger what was refused, through the kernel's ports. */
@Global()
@Module({
  imports: [IdentityModule, LedgerModule],
  providers: [
    { provide: AUTHENTICATOR, useExisting: SessionAuthenticator },
    { provide: REFUSAL_LOG, useExisting: RefusalsService },
  ],
  exports: [AUTHENTICATOR, REFUSAL_LOG],
})
class PortsModule {}

@Module({})
export class AppModule {
  static register(env: Env, kind: ProcessKind): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.register(env, kind),
        PortsModule,
        LedgerModule,
        IdentityModule,
        OffencesModule,
        DeadlinesModule,
        PartiesModule,
        CasesModule,
        EvidenceModule,
        InstrumentsModule,
        ComplaintsModule,
        ArrestsModule,
        LabModule,
        CourtModule,
        ProsecutionModule,
        TribunalModule,
        MlaModule,
        NotificationsModule,
        QueuesModule,
        ReportsModule,
        SearchModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: ActGuard },
        { provide: APP_INTERCEPTOR, useExisting: ActInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
