import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { FreezeAuthority, FreezeBasis, FreezeExecution, FreezeTarget } from '../domain/freeze';

/** Row of `asset_freeze`: an account or wallet that is to be frozen, who allowed it and what the institution did. */
@Entity('asset_freeze')
export class Freeze {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') number!: string;
  @Column('uuid') officeId!: string;
  @Column('text') basis!: FreezeBasis;
  @Column('text') target!: FreezeTarget;
  @Column('text') institution!: string;
  @Column('text') account!: string;
  @Column('uuid', { nullable: true }) holderId!: string | null;
  @Column('text') ground!: string;
  @Column('text') authority!: FreezeAuthority;
  @Column('text') execution!: FreezeExecution;
  @Column('uuid') askedBy!: string;
  @Column('timestamptz') askedAt!: Date;
  /** The Director who went ahead in urgency. */
  @Column('uuid', { nullable: true }) orderedBy!: string | null;
  @Column('timestamptz', { nullable: true }) orderedAt!: Date | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) executedAt!: Date | null;
  /** Rupees, as decimal text. */
  @Column('numeric', { nullable: true }) amountHeld!: string | null;
  @Column('uuid', { nullable: true }) releaseBy!: string | null;
  @Column('timestamptz', { nullable: true }) releaseAt!: Date | null;
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
  @VersionColumn() version!: number;
}
