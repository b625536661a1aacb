import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ExportPath } from '../domain/export-veto';

/** Row of `exhibit_condition`: a term on which a thing came to us. Lifted, never removed. */
@Entity('exhibit_condition')
export class ExhibitCondition {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') exhibitId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: string;
  @Column('text') clause!: string;
  /** Ways out that the clause leaves open. */
  @Column('text', { array: true }) allows!: ExportPath[];
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
  @Column('uuid', { nullable: true }) liftedBy!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}
