import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficerRef } from '../../../proof/holder';
import type { FixityOutcome, FixityReason } from '../domain/fixity';

export const RUN_REASONS = ['schedule', 'asked', 'storage-event'] as const;

/** Row of `fixity_run`: one pass over stored files. */
@Entity('fixity_run')
export class FixityRun {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') why!: (typeof RUN_REASONS)[number];
  /** Whose store; null for all. */
  @Column('uuid', { nullable: true }) officeId!: string | null;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('jsonb', { nullable: true }) officer!: OfficerRef | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text') state!: 'waiting' | 'running' | 'done';
  /** By which the day's sample was drawn: whoever has it draws the same. */
  @Column('text') seed!: string;
  /** The day whose sample this run has. */
  @Column('date', { nullable: true }) sampleOn!: string | null;
  @Column('integer') blobs!: number;
  @Column('integer') checked!: number;
  @Column('bigint') bytes!: string;
  @Column('integer') damaged!: number;
  @Column('text', { nullable: true }) root!: string | null;
  @Column('text', { nullable: true }) entryHash!: string | null;
  @Column('timestamptz') askedAt!: Date;
  @Column('timestamptz', { nullable: true }) claimedUntil!: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('integer') version!: number;
}

/** Row of `fixity_check`: one stored file of a run, and what was found of it. */
@Entity('fixity_check')
export class FixityCheck {
  @PrimaryColumn('uuid') runId!: string;
  @PrimaryColumn('integer') n!: number;
  @Column('uuid') blobId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') why!: FixityReason;
  @Column('text', { nullable: true }) outcome!: FixityOutcome | null;
  @Column('timestamptz', { nullable: true }) checkedAt!: Date | null;
}
