import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Direction, Priority, Track } from './domain/codes';
import type { Flags, OffenceRow } from './domain/request-facts';

/** The central authority's signed decision to let a request go with these gaps. */
export interface IncompleteDecision {
  readonly reference: string;
  readonly gaps: readonly string[];
  readonly by: string;
  readonly textVersion: number;
}

/** Row of `mla_request`: what we ask of another state, or it of us. */
@Entity('mla_request')
export class MlaRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') direction!: Direction;
  @Column('text') track!: Track;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('uuid') officeId!: string;
  @Column('text', { nullable: true }) number!: string | null;
  @Column('text') state!: string;
  @Column('timestamptz') stateAt!: Date;
  @Column('text', { nullable: true }) returnState!: string | null;
  /** ISO 3166-1, two letters. */
  @Column('text') country!: string;
  @Column('text') title!: string;
  @Column('text') priority!: Priority;
  @Column('jsonb') particulars!: Record<string, string>;
  /** Gaps excused in writing, by code. */
  @Column('jsonb') excuses!: Record<string, string>;
  @Column('jsonb') offences!: readonly OffenceRow[];
  @Column('jsonb') flags!: Flags;
  @Column('uuid', { nullable: true }) basisId!: string | null;
  @Column('integer') textVersion!: number;
  @Column('uuid') writtenBy!: string;
  @Column('timestamptz') writtenAt!: Date;
  @Column('text', { nullable: true }) frozen!: string | null;
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('uuid', { nullable: true }) signedBy!: string | null;
  @Column('timestamptz', { nullable: true }) signedAt!: Date | null;
  @Column('jsonb', { nullable: true }) incomplete!: IncompleteDecision | null;
  @Column('text', { nullable: true }) foreignRef!: string | null;
  /** When an incoming one came; null: as it was logged. */
  @Column('timestamptz', { nullable: true }) receivedAt!: Date | null;
  @Column('date', { nullable: true }) reviewOn!: string | null;
  @Column('timestamptz', { nullable: true }) windowEnds!: Date | null;
  /** Day of a hearing that waits for it. */
  @Column('date', { nullable: true }) hearingOn!: string | null;
  @Column('uuid', { nullable: true }) resubmissionOf!: string | null;
  @Column('text', { nullable: true }) outcome!: string | null;
  @Column('boolean') disclosed!: boolean;
  @Column('uuid') keeperId!: string;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
