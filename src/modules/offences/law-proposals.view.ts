import { ApiProperty } from '@nestjs/swagger';
import { ReceiptView } from '../ledger/ledger.service';
import type { ProposedVersion } from './domain/amendment';
import type { ProposedInstrument } from './domain/instrument';
import { PROPOSAL_STATES, type ProposalState } from './domain/law-proposal';
import type { LawProposal } from './law-proposal.entity';
import { ProposeInstrumentDto, ProposeVersionDto } from './law-proposals.dto';

const OFFICER = '2f1c0f5e-6d0b-4c59-9d3e-6d7a5f3b1c22';

export class ProposalView {
  @ApiProperty({ format: 'uuid', example: '6a2f7c1e-0b7d-4b55-9f61-3c1d2e4f5a60' })
  id!: string;
  @ApiProperty({ enum: ['instrument', 'version'], example: 'version' })
  kind!: 'instrument' | 'version';
  @ApiProperty({ example: 'PECA-14', description: 'Id of the instrument, or of the offence whose version it is.' })
  subject!: string;
  @ApiProperty({ type: ProposeInstrumentDto, nullable: true })
  proposedInstrument!: ProposedInstrument | null;
  @ApiProperty({ type: ProposeVersionDto, nullable: true })
  proposedVersion!: ProposedVersion | null;
  @ApiProperty({
    example: '308a6179e7f799c39cede4458c4b216a73e8a1db7fd592cda273ccbc57527425',
    description: 'SHA-256 of the content in RFC 8785 form, as the ledger has it.',
  })
  contentSha256!: string;
  @ApiProperty({ example: 'Gazette of Pakistan, Extraordinary, Part I, 4 January 2027.' })
  reason!: string;
  @ApiProperty({ enum: PROPOSAL_STATES, example: 'proposed' })
  state!: ProposalState;
  @ApiProperty({ format: 'uuid', example: OFFICER })
  proposedBy!: string;
  @ApiProperty({ example: '2027-01-05T06:00:00.000Z' })
  proposedAt!: string;
  @ApiProperty({ type: String, nullable: true, example: null })
  decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it was refused.' })
  refusal!: string | null;
  @ApiProperty({ example: 1 })
  version!: number;
}

/** The answer of an act on a proposal: as it now stands, with the entry that was written. */
export class RecordedProposalView extends ProposalView {
  @ApiProperty({ type: ReceiptView })
  entry!: ReceiptView;
}

export class ProposalPage {
  @ApiProperty({ type: [ProposalView] })
  items!: ProposalView[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}

export const toProposalView = (p: LawProposal): ProposalView => ({
  id: p.id,
  kind: p.proposedInstrument === null ? 'version' : 'instrument',
  subject: p.subject,
  proposedInstrument: p.proposedInstrument,
  proposedVersion: p.proposedVersion,
  contentSha256: p.contentSha256,
  reason: p.reason,
  state: p.state,
  proposedBy: p.proposedBy,
  proposedAt: p.proposedAt.toISOString(),
  decidedBy: p.decidedBy,
  decidedAt: p.decidedAt?.toISOString() ?? null,
  refusal: p.refusal,
  version: p.version,
});

export const toRecordedView = (p: LawProposal, entry: ReceiptView): RecordedProposalView => ({
  ...toProposalView(p),
  entry,
});
