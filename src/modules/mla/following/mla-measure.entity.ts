import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DataClass, UserNotice } from '../domain/direct';
import type { MeasureKind } from '../domain/measures';

/** Row of `mla_measure`: what is done beside a request so that the data is still there. `state` is what was entered, not what time made of it. */
@Entity('mla_measure')
export class MlaMeasure {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('text') kind!: MeasureKind;
  @Column('integer', { nullable: true }) itemNo!: number | null;
  @Column('text') state!: string;
  @Column('timestamptz') stateAt!: Date;
  @Column('text') route!: string;
  @Column('text') addressee!: string;
  @Column('text') target!: string;
  @Column('text') data!: string;
  @Column('text') reason!: string;
  /** Of a direct request: the provider as the directory names it, and what it asks on what ground. */
  @Column('text', { nullable: true }) provider!: string | null;
  @Column('text', { nullable: true }) dataClass!: DataClass | null;
  @Column('text', { nullable: true }) legalBasis!: string | null;
  @Column('text', { nullable: true }) userNotice!: UserNotice | null;
  @Column('text', { nullable: true }) noticeOrder!: string | null;
  @Column('text', { nullable: true }) providerRef!: string | null;
  @Column('date', { nullable: true }) startsOn!: string | null;
  @Column('date', { nullable: true }) endsOn!: string | null;
  @Column('integer', { nullable: true }) renewalDays!: number | null;
  /** Null: nobody knows how often. */
  @Column('integer', { nullable: true }) renewals!: number | null;
  @Column('integer') renewalsUsed!: number;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
  @Column('boolean') late!: boolean;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('timestamptz') askedAt!: Date;
  @Column('uuid') recordedBy!: string;
  @VersionColumn() version!: number;
}
