import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `complaint_code`: the digest of a code by which one person asks how his complaint stands. */
@Entity('complaint_code')
export class ComplaintCode {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') complaintId!: string;
  @Column('uuid') personId!: string;
  @Column('bytea') digest!: Buffer;
  @Column('timestamptz') issuedAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
