import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, officerOf } from '../../kernel/actor';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, CurrentActor, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, PageQuery } from '../../platform/http/page';
import { LeaveActView, LeaveDto, LeavePage, type LeaveView } from './leave.dto';
import { LeavesService } from './leaves.service';

@ApiTags('appointments')
@Controller()
export class LeavesController {
  constructor(private readonly leaves: LeavesService) {}

  @Get('officers/:id/leave')
  @ApiOperation({ summary: 'The leaves of an officer' })
  @ApiOkResponse({ type: LeavePage })
  @Fails(['officer.not-found', 'cursor.malformed'])
  @Reads('officer:read')
  list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<LeaveView>> {
    return this.leaves.list(tx, id, query);
  }

  @Post('officers/:id/leave')
  @ApiOperation({ summary: 'Enter a leave, with who stands in' })
  @ApiCreatedResponse({ type: LeaveActView })
  @Fails([
    'officer.not-found',
    'officer.not-active',
    'leave.not-yours',
    'leave.overlaps',
    'leave.own-stand-in',
    'leave.ends-before-it-begins',
    'leave.too-long',
    'leave.over-already',
  ])
  @Act('leave:enter')
  enter(
    @Tx() tx: Transaction,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: LeaveDto,
  ): Promise<LeaveActView> {
    return this.leaves.enter(tx, officerOf(actor), id, dto);
  }

  @Post('leave/:id/end')
  @ApiOperation({ summary: 'End a leave: the officer is back' })
  @HttpCode(200)
  @ApiOkResponse({ type: LeaveActView })
  @Fails(['leave.not-found', 'leave.not-yours', 'leave.ended-already'])
  @Act('leave:enter')
  end(
    @Tx() tx: Transaction,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<LeaveActView> {
    return this.leaves.end(tx, officerOf(actor), id);
  }
}
