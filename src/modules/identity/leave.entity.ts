import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `officer_leave`: days on which an officer is not at work, both inside, and who stands in for him. */
@Entity('officer_leave')
export class Leave {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officerId!: string;
  /** First day of it in Pakistan, `YYYY-MM-DD`. */
  @Column('date') fromDay!: string;
  /** Last day of it. */
  @Column('date') toDay!: string;
  @Column('uuid', { nullable: true }) standInId!: string | null;
  @Column('uuid') enteredBy!: string;
  @Column('timestamptz') enteredAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  /** He is back from this instant on, whatever the days say. */
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @VersionColumn() version!: number;
}
