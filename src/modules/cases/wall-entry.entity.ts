import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `wall_entry`: keeps an officer, or everybody of an office, away from a case; stronger than any grant. */
@Entity('wall_entry')
export class WallEntry {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('uuid', { nullable: true }) officeId!: string | null;
  @Column('text') reason!: string;
  @Column('timestamptz') validFrom!: Date;
  @Column('timestamptz', { nullable: true }) validTo!: Date | null;
  @Column('uuid') raisedBy!: string;
  @Column('uuid', { nullable: true }) liftedBy!: string | null;
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
  @Column('text', { nullable: true }) liftReason!: string | null;
  @VersionColumn() version!: number;
}
