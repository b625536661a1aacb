import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import { seekKey } from '../../platform/http/seek';
import { RulePath } from './deadline-rules.dto';
import { ProposeRuleDto, RefuseRuleDto, RuleProposalQuery, toProposedRule } from './rule-proposals.dto';
import { RuleProposalsService } from './rule-proposals.service';
import {
  RecordedRuleProposalView,
  RuleProposalPage,
  type RuleProposalView,
  toRecordedView,
  toRuleProposalView,
  toWeighedView,
  WeighedRuleProposalView,
} from './rule-proposals.view';

const DECISION = ['not-found', 'own', 'illegal-transition', 'changed-meanwhile'].map(
  (code) => `deadline-rule-proposal.${code}`,
);

@ApiTags('deadlines')
@Controller()
export class RuleProposalsController {
  constructor(private readonly proposals: RuleProposalsService) {}

  @Post('deadline-rules/:code/proposals')
  @ApiOperation({
    summary: 'Propose a period, or another text of one; the answer says which open deadlines would move',
  })
  @Act('deadline-rule:propose')
  @Fails([
    ...['deadline-rule.day-malformed', 'deadline-rule.ends-before-start', 'deadline-rule.length-contradicts-unit'],
    ...['deadline-rule.ladder-unsound', 'calendar.no-open-day'],
  ])
  @ApiCreatedResponse({ type: RecordedRuleProposalView })
  async propose(
    @Tx() tx: Transaction,
    @Param() { code }: RulePath,
    @Body() dto: ProposeRuleDto,
  ): Promise<RecordedRuleProposalView> {
    return toRecordedView(await this.proposals.propose(tx, code, toProposedRule(dto), dto.reason));
  }

  @Get('deadline-rule-proposals')
  @ApiOperation({ summary: 'The proposals to change periods' })
  @Reads('deadline-rule:read')
  @Fails(['cursor.malformed'])
  @ApiOkResponse({ type: RuleProposalPage })
  async list(@Tx() tx: Transaction, @Query() query: RuleProposalQuery): Promise<Page<RuleProposalView>> {
    const rows = await this.proposals.list(tx, query);
    return page(rows, query.limit, toRuleProposalView, (p) => seekKey(p.proposedAt, p.id));
  }

  @Get('deadline-rule-proposals/:id')
  @ApiOperation({ summary: 'One proposal, with the open deadlines that it would move' })
  @Reads('deadline-rule:read')
  @Fails(['deadline-rule-proposal.not-found', 'calendar.no-open-day'])
  @ApiOkResponse({ type: WeighedRuleProposalView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<WeighedRuleProposalView> {
    return toWeighedView(await this.proposals.weighed(tx, id));
  }

  @Post('deadline-rule-proposals/:id/approve')
  @ApiOperation({ summary: 'Approve a proposal of another: open deadlines are computed anew' })
  @HttpCode(200)
  @Act('deadline-rule:approve')
  @Fails(DECISION)
  @ApiOkResponse({ type: RecordedRuleProposalView })
  async approve(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<RecordedRuleProposalView> {
    return toRecordedView(await this.proposals.approve(tx, id));
  }

  @Post('deadline-rule-proposals/:id/refuse')
  @ApiOperation({ summary: 'Refuse a proposal, with reason' })
  @HttpCode(200)
  @Act('deadline-rule:approve')
  @Fails(DECISION)
  @ApiOkResponse({ type: RecordedRuleProposalView })
  async refuse(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RefuseRuleDto,
  ): Promise<RecordedRuleProposalView> {
    return toRecordedView(await this.proposals.refuse(tx, id, reason));
  }
}
