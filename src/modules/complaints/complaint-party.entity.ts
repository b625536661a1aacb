import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `complaint_party`: who of a complaint is which party of a case. */
@Entity('complaint_party')
export class ComplaintParty {
  @PrimaryColumn('uuid') personId!: string;
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') partyId!: string;
  @Column('uuid') complaintId!: string;
}
