import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ProposalState, ProposedRule } from './domain/rule-proposal';

/** Row of `deadline_rule_proposal`: a period that one legal officer entered and another approves or refuses. */
@Entity('deadline_rule_proposal')
export class DeadlineRuleProposal {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('jsonb') content!: ProposedRule;
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
