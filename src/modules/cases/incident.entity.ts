import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Gap } from '../../platform/http/stated';
import type { Precision } from './domain/incident';

/** Row of `incident`: what was done to whom, on which days. Days are Pakistan days, both inside. */
@Entity('incident')
export class Incident {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('integer') ordinal!: number;
  @Column('date', { nullable: true }) fromOn!: string | null;
  @Column('date', { nullable: true }) toOn!: string | null;
  @Column('text') precision!: Precision;
  @Column('numeric', { nullable: true }) amount!: string | null;
  @Column('text', { nullable: true }) currency!: string | null;
  @Column('text', { nullable: true }) account!: string | null;
  @Column('text', { nullable: true }) platform!: string | null;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('jsonb') gaps!: Record<string, Gap>;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}
