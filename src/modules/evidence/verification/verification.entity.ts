import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficerRef } from '../../../proof/holder';
import type { Check } from '../domain/check';

/** Row of `verification`: one asked examination of an exhibit's bytes and record. */
@Entity('verification')
export class Verification {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') exhibitId!: string;
  @Column('uuid') officerId!: string;
  @Column('jsonb') officer!: OfficerRef;
  @Column('text') state!: 'waiting' | 'running' | 'passed' | 'failed';
  @Column('integer') progress!: number;
  @Column('jsonb') checks!: Check[];
  @Column('timestamptz') askedAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('integer') version!: number;
}
