import { ApiProperty } from '@nestjs/swagger';
import { ReceiptView } from '../ledger/ledger.service';
import type { Preview } from './deadline-preview.service';
import { RuleView } from './deadline-rules.dto';
import { toRuleView } from './deadline-rules.view';
import type { DeadlineRuleProposal } from './deadline-rule-proposal.entity';
import { PROPOSAL_STATES, type ProposalState, type ProposedRule } from './domain/rule-proposal';
import { ProposedRuleDto } from './rule-proposals.dto';
import type { Recorded, Weighed } from './rule-proposals.service';

const OFFICER = '2f1c0f5e-6d0b-4c59-9d3e-6d7a5f3b1c22';

export class MoveView {
  @ApiProperty({ format: 'uuid', example: '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11' }) deadlineId!: string;
  @ApiProperty({ example: 'DL-PECA-47-APPEAL' }) rule!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null }) caseId!: string | null;
  @ApiProperty({ format: 'date-time', example: '2027-02-03T19:00:00.000Z' }) dueAt!: string;
  @ApiProperty({ format: 'date', example: '2027-02-03' }) dueDay!: string;
  @ApiProperty({ format: 'date-time', example: '2027-02-18T19:00:00.000Z' }) newDueAt!: string;
  @ApiProperty({ format: 'date', example: '2027-02-18' }) newDueDay!: string;
}

export class MovedOfOfficeView {
  @ApiProperty({ format: 'uuid', example: OFFICER }) officeId!: string;
  @ApiProperty({ example: 'DL-PECA-47-APPEAL' }) rule!: string;
  @ApiProperty({ example: 3 }) count!: number;
}

export class CountOfAllView {
  @ApiProperty({ example: 3, description: 'How many would move, also of cases that are not open to you.' })
  count!: number;
  @ApiProperty({ example: 40, description: 'Open deadlines looked at; requests abroad are not among them.' })
  examined!: number;
  @ApiProperty({ example: true, description: 'False when there are more than were looked at.' }) complete!: boolean;
  @ApiProperty({ example: 0, description: 'Those that the new ground does not fit: they would keep their limit.' })
  notComputable!: number;
  @ApiProperty({ type: [MovedOfOfficeView] }) byOffice!: MovedOfOfficeView[];
}

export class MovesView {
  @ApiProperty({ type: CountOfAllView, description: 'All open deadlines, in numbers alone.' }) all!: CountOfAllView;
  @ApiProperty({ example: 1, description: 'How many of those looked at would move.' }) count!: number;
  @ApiProperty({ example: 12, description: 'Open deadlines looked at: those that you may see.' }) examined!: number;
  @ApiProperty({ example: true, description: 'False when there are more than were looked at.' }) complete!: boolean;
  @ApiProperty({ example: 0, description: 'Those that the new ground does not fit: they would keep their limit.' })
  notComputable!: number;
  @ApiProperty({ type: [MoveView], description: 'The first hundred.' }) items!: MoveView[];
}

export class EffectView {
  @ApiProperty({ type: [Number], example: [1], description: 'Editions that would no longer stand.' })
  superseded!: number[];
  @ApiProperty({ type: [RuleView], description: 'Editions that would stand in their place.' }) added!: RuleView[];
  @ApiProperty({ type: MovesView }) moves!: MovesView;
}

export class RuleProposalView {
  @ApiProperty({ format: 'uuid', example: '6a2f7c1e-0b7d-4b55-9f61-3c1d2e4f5a60' }) id!: string;
  @ApiProperty({ example: 'DL-PECA-47-APPEAL' }) code!: string;
  @ApiProperty({ type: ProposedRuleDto }) content!: ProposedRule;
  @ApiProperty({
    example: '308a6179e7f799c39cede4458c4b216a73e8a1db7fd592cda273ccbc57527425',
    description: 'SHA-256 of the content in RFC 8785 form, as the ledger has it.',
  })
  contentSha256!: string;
  @ApiProperty({ example: 'Gazette of Pakistan, Extraordinary, Part I, 4 January 2027.' }) reason!: string;
  @ApiProperty({ enum: PROPOSAL_STATES, example: 'proposed' }) state!: ProposalState;
  @ApiProperty({ format: 'uuid', example: OFFICER }) proposedBy!: string;
  @ApiProperty({ example: '2027-01-05T06:00:00.000Z' }) proposedAt!: string;
  @ApiProperty({ type: String, nullable: true, example: null }) decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it was refused.' })
  refusal!: string | null;
  @ApiProperty({ example: 1 }) version!: number;
}

export class WeighedRuleProposalView extends RuleProposalView {
  @ApiProperty({ type: EffectView, nullable: true, description: 'What approval would do now; null once decided.' })
  effect!: EffectView | null;
}

export class RecordedRuleProposalView extends WeighedRuleProposalView {
  @ApiProperty({ type: ReceiptView }) entry!: ReceiptView;
}

export class RuleProposalPage {
  @ApiProperty({ type: [RuleProposalView] }) items!: RuleProposalView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}

export const toRuleProposalView = (p: DeadlineRuleProposal): RuleProposalView => ({
  ...{ id: p.id, code: p.code, content: p.content, contentSha256: p.contentSha256, reason: p.reason, state: p.state },
  ...{ proposedBy: p.proposedBy, proposedAt: p.proposedAt.toISOString(), decidedBy: p.decidedBy },
  ...{ decidedAt: p.decidedAt?.toISOString() ?? null, refusal: p.refusal, version: p.version },
});

export const toMovesView = ({ items, all, ...counts }: Preview): MovesView => ({
  all: { ...all, byOffice: all.byOffice.map((each) => ({ ...each })) },
  ...counts,
  items: items.map((move) => ({ ...move })),
});

export const toWeighedView = ({ proposal, effect }: Weighed): WeighedRuleProposalView => ({
  ...toRuleProposalView(proposal),
  effect: effect && {
    superseded: [...effect.superseded],
    added: effect.added.map((rule) => toRuleView(rule, null)),
    moves: toMovesView(effect.moves),
  },
});

export const toRecordedView = ({ entry, ...weighed }: Recorded): RecordedRuleProposalView => ({
  ...toWeighedView(weighed),
  entry,
});
