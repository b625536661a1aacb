import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Grounds } from './domain/grounds';
import type { ProcessKind, ProcessState } from './domain/process';

/** Row of `process`: a notice, a warrant or a request to a provider. */
@Entity('process')
export class Process {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: ProcessKind;
  @Column('text') number!: string;
  @Column('uuid') officeId!: string;
  @Column('text') state!: ProcessState;
  @Column('uuid', { nullable: true }) partyId!: string | null;
  /** Provider, bank or office. */
  @Column('text', { nullable: true }) addressee!: string | null;
  @Column('jsonb') grounds!: Grounds;
  @Column('timestamptz', { nullable: true }) attendAt!: Date | null;
  @Column('timestamptz', { nullable: true }) runsFrom!: Date | null;
  @Column('timestamptz', { nullable: true }) runsUntil!: Date | null;
  @Column('text', { nullable: true }) court!: string | null;
  /** Number of the court's order. */
  @Column('text', { nullable: true }) reference!: string | null;
  @Column('uuid') drawnBy!: string;
  @Column('timestamptz') drawnAt!: Date;
  /** Times that data was acquired under a notice of s.31 and the Court is not yet told. */
  @Column('integer') untold!: number;
  @VersionColumn() version!: number;
}
