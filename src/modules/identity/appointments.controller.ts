import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, officerOf } from '../../kernel/actor';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, CurrentActor, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { Page } from '../../platform/http/page';
import { ActingService } from './acting.service';
import {
  ActingActView,
  ActingDto,
  ActingQuery,
  ActingView,
  EndDto,
  GrantRoleDto,
  RoleActView,
  RoleView,
} from './appointment.dto';
import { AppointmentsService } from './appointments.service';

@ApiTags('appointments')
@Controller()
export class AppointmentsController {
  constructor(
    private readonly appointments: AppointmentsService,
    private readonly acting: ActingService,
  ) {}

  @Get('officers/:id/roles')
  @ApiOperation({ summary: 'The roles of an officer' })
  @ApiOkResponse({ type: [RoleView] })
  @Fails(['officer.not-found'])
  @Reads('officer:read')
  async roles(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Page<RoleView>> {
    return { items: await this.appointments.list(tx, id), nextCursor: null };
  }

  @Post('officers/:id/roles')
  @ApiOperation({ summary: 'Give an officer a role in an office, with dates' })
  @ApiCreatedResponse({ type: RoleActView })
  @Fails([
    'officer.not-found',
    'office.not-found',
    'officer.not-active',
    'role.held-already',
    'role.own-appointment',
    'role.not-together',
    'period.ends-before-it-begins',
  ])
  @Act('role:grant')
  grant(
    @Tx() tx: Transaction,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: GrantRoleDto,
  ): Promise<RoleActView> {
    return this.appointments.grant(tx, actor, id, dto);
  }

  @Post('officers/:id/roles/:roleId/end')
  @ApiOperation({ summary: 'End a role' })
  @HttpCode(200)
  @ApiOkResponse({ type: RoleActView })
  @Fails([
    'officer.not-found',
    'role.not-found',
    'role.ended-already',
    'role.last-administrator',
    'period.ends-before-it-begins',
  ])
  @Act('role:grant')
  end(
    @Tx() tx: Transaction,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('roleId', ParseUUIDPipe) roleId: string,
    @Body() dto: EndDto,
  ): Promise<RoleActView> {
    return this.appointments.end(tx, actor, id, roleId, dto);
  }

  @Get('acting')
  @ApiOperation({ summary: 'Who acts for whom' })
  @ApiOkResponse({ type: [ActingView] })
  @Reads('officer:read')
  orders(@Tx() tx: Transaction, @Query() query: ActingQuery): Promise<Page<ActingView>> {
    return this.acting.list(tx, query);
  }

  @Post('acting')
  @ApiOperation({ summary: 'Let an officer act for another, with dates and authority' })
  @ApiCreatedResponse({ type: ActingActView })
  @Fails([
    'officer.not-found',
    'office.not-found',
    'officer.not-active',
    'acting.not-your-office',
    'acting.for-oneself',
    'acting.own-order',
    'acting.role-not-held',
    'acting.role-stands-alone',
    'role.not-together',
    'period.ends-before-it-begins',
  ])
  @Act('acting:declare')
  declare(@Tx() tx: Transaction, @CurrentActor() actor: Actor, @Body() dto: ActingDto): Promise<ActingActView> {
    return this.acting.declare(tx, officerOf(actor), dto);
  }

  @Post('acting/:id/end')
  @ApiOperation({ summary: 'End an order to act for another' })
  @HttpCode(200)
  @ApiOkResponse({ type: ActingActView })
  @Fails(['acting.not-found', 'acting.not-your-office', 'acting.ended-already', 'period.ends-before-it-begins'])
  @Act('acting:declare')
  endOrder(
    @Tx() tx: Transaction,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: EndDto,
  ): Promise<ActingActView> {
    return this.acting.end(tx, officerOf(actor), id, dto);
  }
}
