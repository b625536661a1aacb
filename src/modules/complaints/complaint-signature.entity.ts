import { Entity, PrimaryColumn } from 'typeorm';

/** Row of `complaint_signature`: one band of the sketch of a complaint's words. */
@Entity('complaint_signature')
export class ComplaintSignature {
  @PrimaryColumn('uuid') complaintId!: string;
  @PrimaryColumn('smallint') band!: number;
  @PrimaryColumn('integer') value!: number;
}
