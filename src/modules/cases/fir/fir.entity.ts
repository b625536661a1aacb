import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Gap } from '../../../platform/http/stated';
import type { Bases } from '../domain/fir';

/** Row of `fir`: written once. `recorded`: another agency or an earlier time registered it; kept as it was. */
@Entity('fir')
export class Fir {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') origin!: 'ours' | 'recorded';
  @Column('text') number!: string;
  @Column('text') station!: string;
  /** The office of ours that registered it. */
  @Column('uuid', { nullable: true }) officeId!: string | null;
  /** The agency of that day; null where another police station registered it. */
  @Column('text', { nullable: true }) agency!: 'FIA' | 'NCCIA' | null;
  /** Sources differ on who it was on that day. */
  @Column('boolean') agencyUncertain!: boolean;
  /** Day in Pakistan, `YYYY-MM-DD`. */
  @Column('date') registeredOn!: string;
  @Column('timestamptz', { nullable: true }) registeredAt!: Date | null;
  @Column('text', { nullable: true }) sections!: string | null;
  @Column('text', { nullable: true }) brief!: string | null;
  @Column('uuid', { nullable: true }) opinionId!: string | null;
  @Column('uuid', { nullable: true }) approvalId!: string | null;
  @Column('uuid', { nullable: true }) orderId!: string | null;
  @Column('uuid', { nullable: true }) complaintId!: string | null;
  /** What the paper says of opinion, approval, order and complaint. */
  @Column('jsonb') bases!: Bases;
  @Column('jsonb') gaps!: Record<string, Gap>;
  /** Where it departed from the law of its day, as known when it was recorded. */
  @Column('jsonb', { nullable: true }) irregular!: { rule: string; section: string }[] | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}
