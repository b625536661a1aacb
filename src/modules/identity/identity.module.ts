import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/ledger.module';
import { AccessTokens } from './access-tokens';
import { ActingFor } from './acting-for.entity';
import { ActingService } from './acting.service';
import { Administrators } from './administrators';
import { AppointmentsController } from './appointments.controller';
import { AppointmentsService } from './appointments.service';
import { AuthController } from './auth.controller';
import { ChangePasswordStage } from './change-password.stage';
import { Guesses } from './guesses';
import { IdentityProcessor } from './identity.processor';
import { IdentityService } from './identity.service';
import { Leave } from './leave.entity';
import { LeavesController } from './leaves.controller';
import { LeavesService } from './leaves.service';
import { Office } from './office.entity';
import { Officer } from './officer.entity';
import { OfficerRole } from './officer-role.entity';
import { OfficersController } from './officers.controller';
import { OfficersService } from './officers.service';
import { OfficesController } from './offices.controller';
import { OfficesService } from './offices.service';
import { PasswordHasher } from './password-hasher';
import { PasswordsService } from './passwords.service';
import { RefreshStage } from './refresh.stage';
import { SessionAuthenticator } from './session-authenticator.service';
import { SessionsService } from './sessions.service';
import { SetPasswordStage } from './set-password.stage';
import { SignInStage } from './sign-in.stage';
import { StandingService } from './standing.service';

/** People and rights: offices, officers, what they hold and for whom they act, and how they sign in. */
@Module({
  imports: [TypeOrmModule.forFeature([Office, Officer, OfficerRole, ActingFor, Leave]), LedgerModule],
  controllers: [AuthController, OfficesController, OfficersController, AppointmentsController, LeavesController],
  providers: [
    AccessTokens,
    ActingService,
    Administrators,
    AppointmentsService,
    ChangePasswordStage,
    Guesses,
    IdentityProcessor,
    IdentityService,
    LeavesService,
    OfficersService,
    OfficesService,
    PasswordHasher,
    PasswordsService,
    RefreshStage,
    SessionAuthenticator,
    SessionsService,
    SetPasswordStage,
    SignInStage,
    StandingService,
  ],
  exports: [IdentityService, SessionAuthenticator, StandingService],
})
export class IdentityModule {}
