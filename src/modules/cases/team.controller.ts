import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { AssignDto, EndGrantDto, GrantDto, type GrantView, TeamQuery, toGrantView } from './team.dto';
import { TeamService } from './team.service';

@ApiTags('cases')
@Controller()
export class TeamController {
  constructor(private readonly team: TeamService) {}

  @Get('cases/:id/team')
  @ApiOperation({ summary: 'Who works on a case, and who did' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { history }: TeamQuery,
  ): Promise<{ items: GrantView[]; nextCursor: null }> {
    const rows = await this.team.of(tx, id, history);
    return { items: rows.map(({ grant, officer }) => toGrantView(grant, officer)), nextCursor: null };
  }

  @Post('cases/:id/assignments')
  @ApiOperation({ summary: 'Assign an officer to a case' })
  @Act('case:assign')
  @Fails([
    'case.not-found',
    'case.read-only',
    'assignment.cannot-investigate',
    'assignment.stands-already',
    'wall.stands',
  ])
  async assign(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AssignDto,
  ): Promise<GrantView> {
    const { grant, officer, entry } = await this.team.assign(tx, id, told);
    return toGrantView(grant, officer, entry);
  }

  @Post('cases/:id/grants')
  @ApiOperation({ summary: 'Let another officer or office see a case' })
  @Act('case:grant')
  @Fails([
    ...[
      'case.not-found',
      'case.read-only',
      'grant.grantee',
      'grant.not-a-case-role',
      'wall.stands',
      'office.not-found',
    ],
    ...['period.in-the-past', 'period.ends-before-it-begins'],
  ])
  async grant(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: GrantDto,
  ): Promise<GrantView> {
    const { grant, officer, entry } = await this.team.grant(tx, id, told);
    return toGrantView(grant, officer, entry);
  }

  @Post('case-grants/:id/end')
  @ApiOperation({ summary: 'End a grant' })
  @HttpCode(200)
  @Act('case:grant')
  @Fails([
    ...['case-grant.not-found', 'case.read-only', 'case-grant.already-ended', 'case-grant.lead'],
    ...['case-grant.standing', 'case-grant.own-last'],
  ])
  async end(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: EndGrantDto,
  ): Promise<GrantView> {
    const { grant, officer, entry } = await this.team.end(tx, id, reason);
    return toGrantView(grant, officer, entry);
  }
}
