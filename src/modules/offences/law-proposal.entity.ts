import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ProposedVersion } from './domain/amendment';
import type { ProposedInstrument } from './domain/instrument';
import type { ProposalState } from './domain/law-proposal';

/** Row of `law_proposal`: law that one legal officer entered and another approves or refuses. */
@Entity('law_proposal')
export class LawProposal {
  @PrimaryColumn('uuid') id!: string;
  /** Id of the instrument, or of the offence whose version it is. */
  @Column('text') subject!: string;
  @Column('text', { nullable: true }) offenceId!: string | null;
  @Column('jsonb', { nullable: true }) proposedInstrument!: ProposedInstrument | null;
  @Column('jsonb', { nullable: true }) proposedVersion!: ProposedVersion | null;
  @Column('text') contentSha256!: string;
  @Column('text') reason!: string;
  @Column('text') state!: ProposalState;
  @Column('uuid') proposedBy!: string;
  @Column('timestamptz') proposedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) refusal!: string | null;
  @VersionColumn() version!: number;
}
