import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import { seekKey } from '../../platform/http/seek';
import {
  ProposalQuery,
  ProposeInstrumentDto,
  ProposeVersionDto,
  RefuseProposalDto,
  toProposedVersion,
} from './law-proposals.dto';
import { LawProposalsService } from './law-proposals.service';
import { ProposalPage, ProposalView, RecordedProposalView, toRecordedView, toProposalView } from './law-proposals.view';
import { LawPath } from './offences.dto';

const DECISION = [
  'law-proposal.not-found',
  'law-proposal.own',
  'law-proposal.illegal-transition',
  'law-proposal.changed-meanwhile',
];
const VERSION = [
  'instrument.unknown',
  'legal-source.unknown',
  'day.malformed',
  'day.range-reversed',
  ...[
    'overlaps',
    'supersedes-wrong',
    'before-instrument',
    'instrument-void',
    'ends-before-start',
    'penalty-contradicts',
  ].map((code) => `offence-version.${code}`),
];

@ApiTags('law')
@Controller()
export class LawProposalsController {
  constructor(private readonly proposals: LawProposalsService) {}

  @Post('instruments')
  @ApiOperation({ summary: 'Propose an instrument: an Act, Ordinance or notification' })
  @Act('law:propose')
  @Fails(['instrument.exists', 'instrument.ends-before-start', 'day.malformed'])
  @ApiCreatedResponse({ type: RecordedProposalView })
  async proposeInstrument(
    @Tx() tx: Transaction,
    @Body() { reason, ...instrument }: ProposeInstrumentDto,
  ): Promise<RecordedProposalView> {
    const { proposal, entry } = await this.proposals.proposeInstrument(tx, instrument, reason);
    return toRecordedView(proposal, entry);
  }

  @Post('offences/:id/versions')
  @ApiOperation({ summary: 'Propose a new text of an offence' })
  @Act('law:propose')
  @Fails(['offence.not-found', ...VERSION])
  @ApiCreatedResponse({ type: RecordedProposalView })
  async proposeVersion(
    @Tx() tx: Transaction,
    @Param() { id }: LawPath,
    @Body() dto: ProposeVersionDto,
  ): Promise<RecordedProposalView> {
    const { proposal, entry } = await this.proposals.proposeVersion(tx, id, toProposedVersion(dto), dto.reason);
    return toRecordedView(proposal, entry);
  }

  @Get('law-proposals')
  @ApiOperation({ summary: 'The proposals to change the law on file' })
  @Reads('offence:read')
  @Fails(['cursor.malformed'])
  @ApiOkResponse({ type: ProposalPage })
  async list(@Tx() tx: Transaction, @Query() query: ProposalQuery): Promise<Page<ProposalView>> {
    return page(await this.proposals.list(tx, query), query.limit, toProposalView, (p) => seekKey(p.proposedAt, p.id));
  }

  @Get('law-proposals/:id')
  @ApiOperation({ summary: 'One proposal' })
  @Reads('offence:read')
  @Fails(['law-proposal.not-found'])
  @ApiOkResponse({ type: ProposalView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ProposalView> {
    return toProposalView(await this.proposals.get(tx, id));
  }

  @Post('law-proposals/:id/approve')
  @ApiOperation({ summary: 'Approve a proposal of another: it comes into force with its date' })
  @HttpCode(200)
  @Act('law:approve')
  @Fails([...DECISION, 'instrument.exists', ...VERSION])
  @ApiOkResponse({ type: RecordedProposalView })
  async approve(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<RecordedProposalView> {
    const { proposal, entry } = await this.proposals.approve(tx, id);
    return toRecordedView(proposal, entry);
  }

  @Post('law-proposals/:id/refuse')
  @ApiOperation({ summary: 'Refuse a proposal, with reason' })
  @HttpCode(200)
  @Act('law:approve')
  @Fails(DECISION)
  @ApiOkResponse({ type: RecordedProposalView })
  async refuse(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RefuseProposalDto,
  ): Promise<RecordedProposalView> {
    const { proposal, entry } = await this.proposals.refuse(tx, id, reason);
    return toRecordedView(proposal, entry);
  }
}
