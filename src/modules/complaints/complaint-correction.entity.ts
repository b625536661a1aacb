import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Parts of a complaint in which something can be wrong. */
export const COMPLAINT_PARTS = [
  'words',
  'person',
  'line',
  'identifier',
  'kind',
  'channel',
  'days',
  'amount',
  'other',
] as const;
export type ComplaintPart = (typeof COMPLAINT_PARTS)[number];

/** Row of `complaint_correction`: what was wrong, and what is right. What stood before stays where it is. */
@Entity('complaint_correction')
export class ComplaintCorrection {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false, update: false }) seq!: string;
  @Column('uuid') complaintId!: string;
  @Column('text') part!: ComplaintPart;
  @Column('text') wrong!: string;
  @Column('text') correct!: string;
  /** A person of the complaint who says so; null: the desk itself found it. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('text') reason!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
