import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, officerOf } from '../../kernel/actor';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, CurrentActor, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { Page } from '../../platform/http/page';
import {
  AmendOfficerDto,
  CodeView,
  CreateOfficerDto,
  MeView,
  OfficerActView,
  OfficerQuery,
  OfficerView,
  RevokedView,
} from './officer.dto';
import { OfficersService } from './officers.service';
import { SessionsService } from './sessions.service';

@ApiTags('officers')
@Controller()
export class OfficersController {
  constructor(
    private readonly officers: OfficersService,
    private readonly sessions: SessionsService,
  ) {}

  @Get('me')
  @ApiOperation({ summary: 'Who you are, and what you may do where' })
  @ApiOkResponse({ type: MeView })
  @Reads('session:own')
  me(@Tx() tx: Transaction, @CurrentActor() actor: Actor): Promise<MeView> {
    return this.officers.me(tx, officerOf(actor));
  }

  @Get('officers')
  @ApiOperation({ summary: 'The officers' })
  @ApiOkResponse({ type: [OfficerView] })
  @Reads('officer:read')
  list(@Tx() tx: Transaction, @Query() query: OfficerQuery): Promise<Page<OfficerView>> {
    return this.officers.list(tx, query);
  }

  @Get('officers/:id')
  @ApiOperation({ summary: 'One officer' })
  @ApiOkResponse({ type: OfficerView })
  @Fails(['officer.not-found'])
  @Reads('officer:read')
  get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<OfficerView> {
    return this.officers.get(tx, id);
  }

  @Post('officers')
  @ApiOperation({ summary: 'Add an officer' })
  @ApiCreatedResponse({ type: OfficerActView })
  @Fails(['officer.username-taken', 'officer.number-taken'])
  @Act('officer:manage')
  create(@Tx() tx: Transaction, @Body() dto: CreateOfficerDto): Promise<OfficerActView> {
    return this.officers.create(tx, dto);
  }

  @Post('officers/:id/amend')
  @ApiOperation({ summary: 'Correct name, rank or number of an officer' })
  @HttpCode(200)
  @ApiOkResponse({ type: OfficerActView })
  @ApiHeader({ name: 'If-Match', required: true, schema: { type: 'string', example: '"1"' } })
  @Fails(['officer.not-found', 'officer.number-taken', 'precondition.missing', 'precondition.stale'])
  @Act('officer:manage')
  amend(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: AmendOfficerDto,
  ): Promise<OfficerActView> {
    return this.officers.amend(tx, id, ifMatch, dto);
  }

  @Post('officers/:id/deactivate')
  @ApiOperation({ summary: 'Close the account of an officer' })
  @HttpCode(200)
  @ApiOkResponse({ type: OfficerActView })
  @Fails(['officer.not-found', 'officer.not-active', 'role.last-administrator', 'officer.changed-meanwhile'])
  @Act('officer:manage')
  deactivate(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<OfficerActView> {
    return this.officers.deactivate(tx, id);
  }

  @Post('officers/:id/reactivate')
  @ApiOperation({ summary: 'Open the account of an officer again' })
  @HttpCode(200)
  @ApiOkResponse({ type: OfficerActView })
  @Fails(['officer.not-found', 'officer.active-already'])
  @Act('officer:manage')
  reactivate(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<OfficerActView> {
    return this.officers.reactivate(tx, id);
  }

  /** Never kept for a retry: the code is shown once. */
  @Post('officers/:id/one-time-code')
  @ApiOperation({ summary: 'Give an officer a one-time code to set a password' })
  @ApiCreatedResponse({ type: CodeView })
  @Fails(['officer.not-found', 'officer.not-active'])
  @Act('officer:manage', { key: 'none' })
  issueCode(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<CodeView> {
    return this.officers.issueCode(tx, id);
  }

  @Post('officers/:id/revoke-sessions')
  @ApiOperation({ summary: 'End all sessions of an officer' })
  @HttpCode(200)
  @ApiOkResponse({ type: RevokedView })
  @Fails(['officer.not-found'])
  @Act('session:revoke-any')
  async revokeSessions(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<RevokedView> {
    await this.officers.get(tx, id);
    return { sessions: await this.sessions.endAll(tx, id, 'by administrator') };
  }
}
