import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { type Actor, officerOf } from '../../kernel/actor';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, CurrentActor, Reads, Staged, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  ChangePasswordDto,
  PasswordSetView,
  RefreshDto,
  SessionView,
  SetPasswordDto,
  SignedInView,
  SignInDto,
  TokensView,
} from './auth.dto';
import { type Changed, ChangePasswordStage } from './change-password.stage';
import { PasswordsService } from './passwords.service';
import { type Refreshed, RefreshStage } from './refresh.stage';
import { SessionsService } from './sessions.service';
import { type Redeemed, SetPasswordStage } from './set-password.stage';
import { SignInStage, type Tried } from './sign-in.stage';

/** What a stage found; it found nothing only where the body was not of the form, which the pipe has refused by then. */
function found<T>(staged: T | null): T {
  if (staged === null) throw new Error('The stage and the pipe judged the same body differently');
  return staged;
}

@ApiTags('sign-in')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
  ) {}

  @Post('sign-in')
  @ApiOperation({ summary: 'Sign in with name and password' })
  @HttpCode(200)
  @ApiOkResponse({ type: SignedInView })
  @Fails(['sign-in.refused', 'sign-in.too-many', 'sign-in.busy'])
  @Act('public:sign-in', { key: 'none', stage: SignInStage })
  signIn(@Tx() tx: Transaction, @Body() _: SignInDto, @Staged() tried: Tried | null): Promise<SignedInView> {
    return this.sessions.signIn(tx, found(tried));
  }

  @Post('refresh')
  @ApiOperation({ summary: 'Take a new pair of tokens for a refresh token' })
  @HttpCode(200)
  @ApiOkResponse({ type: TokensView })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key within 10 seconds gives the same token again.',
  })
  @Fails(['session.refresh-refused'])
  @Act('public:sign-in', { key: 'none', stage: RefreshStage })
  refresh(@Body() _: RefreshDto, @Staged() refreshed: Refreshed | null): Promise<TokensView> {
    return this.sessions.refreshed(refreshed);
  }

  @Post('set-password')
  @ApiOperation({ summary: 'Set the own password with a one-time code' })
  @ApiCreatedResponse({ type: PasswordSetView })
  @Fails([
    'code.refused',
    'sign-in.too-many',
    'sign-in.busy',
    'password.too-short',
    'password.too-long',
    'password.common',
    'password.guessable',
  ])
  @Act('public:sign-in', { key: 'none', stage: SetPasswordStage })
  setPassword(
    @Tx() tx: Transaction,
    @Body() _: SetPasswordDto,
    @Staged() redeemed: Redeemed | null,
  ): Promise<PasswordSetView> {
    return this.passwords.redeem(tx, found(redeemed));
  }

  @Post('change-password')
  @ApiOperation({ summary: 'Change the own password' })
  @HttpCode(204)
  @ApiNoContentResponse()
  @Fails([
    'password.current-wrong',
    'sign-in.too-many',
    'sign-in.busy',
    'password.too-short',
    'password.too-long',
    'password.common',
    'password.guessable',
  ])
  @Act('session:own', { key: 'none', stage: ChangePasswordStage })
  changePassword(
    @Tx() tx: Transaction,
    @CurrentActor() actor: Actor,
    @Body() _: ChangePasswordDto,
    @Staged() changed: Changed | null,
  ): Promise<void> {
    return this.passwords.change(tx, officerOf(actor), found(changed));
  }

  @Post('sign-out')
  @ApiOperation({ summary: 'End this session' })
  @HttpCode(204)
  @ApiNoContentResponse()
  @Act('session:own', { key: 'none' })
  signOut(@Tx() tx: Transaction, @CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.signOut(tx, officerOf(actor));
  }

  @Post('revoke-all')
  @ApiOperation({ summary: 'End all own sessions' })
  @HttpCode(204)
  @ApiNoContentResponse()
  @Act('session:own', { key: 'none' })
  async revokeAll(@Tx() tx: Transaction, @CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endAll(tx, officerOf(actor).id, 'all revoked');
  }

  @Get('sessions')
  @ApiOperation({ summary: 'The own sessions' })
  @ApiOkResponse({ type: [SessionView] })
  @Reads('session:own')
  async list(@Tx() tx: Transaction, @CurrentActor() actor: Actor): Promise<{ items: SessionView[]; nextCursor: null }> {
    return { items: await this.sessions.own(tx, officerOf(actor)), nextCursor: null };
  }
}
