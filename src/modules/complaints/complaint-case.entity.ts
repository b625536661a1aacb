import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `complaint_case`: a case that was opened of a complaint, or that it joined. */
@Entity('complaint_case')
export class ComplaintCase {
  @PrimaryColumn('uuid') complaintId!: string;
  @PrimaryColumn('uuid') caseId!: string;
  @Column('text') how!: 'opened' | 'joined';
  @Column('uuid') joinedBy!: string;
  @Column('timestamptz') joinedAt!: Date;
}
