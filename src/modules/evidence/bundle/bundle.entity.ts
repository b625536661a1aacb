import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficerRef } from '../../../proof/holder';
import type { BundleCounts, BundleState, KeptBackGroup, WithholdRule } from '../domain/bundle';

/** Row of `bundle`: what somebody asked to take out of the building, and what became of it. */
@Entity('bundle')
export class Bundle {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The number that people know the case by, when the bundle was asked for. */
  @Column('text') caseNumber!: string;
  @Column('uuid') officerId!: string;
  @Column('jsonb') officer!: OfficerRef;
  @Column('text') state!: BundleState;
  /** Null: all exhibits of the case. */
  @Column('uuid', { array: true, nullable: true }) exhibitIds!: string[] | null;
  @Column('boolean') contents!: boolean;
  @Column('boolean') includeReads!: boolean;
  @Column('jsonb') withhold!: WithholdRule[];
  @Column('text', { nullable: true }) namesAuthority!: string | null;
  @Column('text', { nullable: true }) courtOrder!: string | null;
  @Column('text') recipient!: string;
  @Column('text') purpose!: string;
  @Column('timestamptz') askedAt!: Date;
  @Column('integer') progress!: number;
  @Column('timestamptz') progressAt!: Date;
  @Column('uuid', { nullable: true }) attemptId!: string | null;
  @Column('text', { nullable: true }) fault!: string | null;
  @Column('uuid', { nullable: true }) skeletonId!: string | null;
  @Column('uuid', { nullable: true }) scopeId!: string | null;
  @Column('bytea', { nullable: true }) wrappedKey!: Buffer | null;
  @Column('bigint', { nullable: true }) sizeBytes!: string | null;
  @Column('text', { nullable: true }) tagManifest!: string | null;
  @Column('bigint', { nullable: true }) logSize!: string | null;
  @Column('jsonb') counts!: BundleCounts;
  @Column('jsonb') keptBack!: KeptBackGroup[];
  @Column('text', { array: true }) named!: string[];
  @Column('text', { nullable: true }) entryHash!: string | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('integer') version!: number;
}

/** Row of `bundle_part`: where in the archive the bytes of a stored file stand. */
@Entity('bundle_part')
export class BundlePart {
  @PrimaryColumn('uuid') bundleId!: string;
  @PrimaryColumn('integer') n!: number;
  @Column('uuid') caseId!: string;
  @Column('uuid') exhibitId!: string;
  @Column('uuid') blobId!: string;
  @Column('bigint') startByte!: string;
  @Column('bigint') sizeBytes!: string;
}
