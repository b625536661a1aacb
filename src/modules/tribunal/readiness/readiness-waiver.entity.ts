import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `readiness_waiver`: a gap of a file that a prosecutor lets be, for what was lacking then. Taken back, never deleted. */
@Entity('readiness_waiver')
export class ReadinessWaiver {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') item!: string;
  @Column('text', { array: true }) gaps!: string[];
  @Column('text') reason!: string;
  @Column('uuid') waivedBy!: string;
  @Column('timestamptz') waivedAt!: Date;
  @Column('uuid', { nullable: true }) takenBackBy!: string | null;
  @Column('timestamptz', { nullable: true }) takenBackAt!: Date | null;
  @Column('text', { nullable: true }) backReason!: string | null;
  @Column('integer') version!: number;
}
