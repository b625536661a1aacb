import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Gap } from '../../platform/http/stated';
import type { ComplaintState, Urgency } from './domain/complaint';
import type { ComplaintKind } from './domain/kinds';

/** Row of `complaint`: what somebody told us, from its registration to what became of it. */
@Entity('complaint')
export class Complaint {
  @PrimaryColumn('uuid') id!: string;
  /** Before whose desk it is. */
  @Column('uuid') officeId!: string;
  @Column('uuid') numberOfficeId!: string;
  @Column('text') number!: string;
  @Column('text') channel!: string;
  @Column('text', { nullable: true }) channelReference!: string | null;
  @Column('text') kind!: ComplaintKind;
  @Column('text') state!: ComplaintState;
  @Column('timestamptz') stateAt!: Date;
  @Column('text') urgency!: Urgency;
  @Column('smallint') urgencyRank!: number;
  @Column('text', { nullable: true }) urgencyReason!: string | null;
  @Column('text', { array: true }) risks!: string[];
  @Column('text', { nullable: true }) words!: string | null;
  /** Sketch of the words; empty where they are too few. */
  @Column('integer', { array: true }) signature!: number[];
  @Column('timestamptz') receivedAt!: Date;
  @Column('jsonb') gaps!: Record<string, Gap>;
  @Column('text', { nullable: true }) verificationNumber!: string | null;
  @Column('uuid', { nullable: true }) assignedTo!: string | null;
  @Column('uuid', { nullable: true }) toOfficeId!: string | null;
  @Column('text', { nullable: true }) toAgency!: string | null;
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
  /** Written by the database alone; the year 9999 where no limit runs. */
  @Column({ type: 'timestamptz', insert: false, update: false }) lapsesAt!: Date;
  @Column('uuid') registeredBy!: string;
  @Column('timestamptz') registeredAt!: Date;
  /** Day in Pakistan, `YYYY-MM-DD`. */
  @Column('date') registeredOn!: string;
  @VersionColumn() version!: number;
}
