import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gap } from '../../platform/http/stated';

/** Row of `complaint_line`: one thing done to one person. Days are Pakistan days, both inside. */
@Entity('complaint_line')
export class ComplaintLine {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') complaintId!: string;
  @Column('uuid') personId!: string;
  /** From 1, in the order of recording. */
  @Column('integer') ordinal!: number;
  @Column('date', { nullable: true }) fromOn!: string | null;
  @Column('date', { nullable: true }) toOn!: string | null;
  /** The days are a guess. */
  @Column('boolean') about!: boolean;
  @Column('numeric', { nullable: true }) amount!: string | null;
  @Column('text', { nullable: true }) currency!: string | null;
  @Column('text', { nullable: true }) platform!: string | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('jsonb') gaps!: Record<string, Gap>;
}
