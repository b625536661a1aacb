import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ClosingState, Disposal } from './domain/closing';

/** Row of `case_closing`: who proposed that a case be closed, with what becomes of its property, and who decided. */
@Entity('case_closing')
export class CaseClosing {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') state!: ClosingState;
  @Column('text') reason!: string;
  @Column('jsonb') disposals!: readonly Disposal[];
  /** Where the record lies. */
  @Column('text', { nullable: true }) recordRoom!: string | null;
  @Column('uuid') proposedBy!: string;
  @Column('timestamptz') proposedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) decisionWords!: string | null;
  @Column('uuid', { nullable: true }) reopenedBy!: string | null;
  @Column('timestamptz', { nullable: true }) reopenedAt!: Date | null;
  @Column('text', { nullable: true }) reopenReason!: string | null;
  @VersionColumn() version!: number;
}
