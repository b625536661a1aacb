import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ComplaintState } from './domain/complaint';

export type ComplaintDeed =
  | 'registered'
  | 'scrutiny'
  | 'verification'
  | 'enquiry'
  | 'joined'
  | 'transferred'
  | 'accepted'
  | 'rejected'
  | 'closed'
  | 'merged'
  | 'took_in'
  | 'added'
  | 'corrected';

/** Row of `complaint_event`: what became of a complaint, in order. Written once. */
@Entity('complaint_event')
export class ComplaintEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false, update: false }) seq!: string;
  @Column('uuid') complaintId!: string;
  @Column('text') what!: ComplaintDeed;
  @Column('text') actor!: string;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) fromState!: ComplaintState | null;
  @Column('text', { nullable: true }) toState!: ComplaintState | null;
  /** Ids, numbers and offices; never names. */
  @Column('jsonb') facts!: Record<string, string>;
  @Column('text', { nullable: true }) words!: string | null;
}
