import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gap } from '../../platform/http/stated';
import type { Age } from '../parties/parties.service';

export type ComplaintRole = 'complainant' | 'victim' | 'witness' | 'guardian';

/** Row of `complaint_person`. `code` is random and the only name that the person has in part one of a ledger entry. */
@Entity('complaint_person')
export class ComplaintPerson {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') complaintId!: string;
  /** From 1, in the order of recording. */
  @Column('integer') ordinal!: number;
  @Column('text') code!: string;
  @Column('text', { array: true }) roles!: ComplaintRole[];
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text', { nullable: true }) fatherName!: string | null;
  @Column('text', { nullable: true }) cnic!: string | null;
  @Column('text', { nullable: true }) passport!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('date', { nullable: true }) bornOn!: string | null;
  @Column('text') age!: Age;
  @Column('boolean') protected!: boolean;
  @Column('text', { nullable: true }) protectedReason!: string | null;
  /** Who answers for a child; in the same complaint. */
  @Column('uuid', { nullable: true }) guardianId!: string | null;
  @Column('text', { nullable: true }) guardianRelation!: string | null;
  @Column('text', { nullable: true }) guardianGap!: Gap | null;
  /** Sealed: how the person may be reached without harm. */
  @Column('bytea', { nullable: true }) contact!: Buffer | null;
  @Column('jsonb') gaps!: Record<string, Gap>;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
