import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { FilingLine } from './domain/filing-list';

/** Row of `filing_list`: what a police report annexes. Nothing changes it once its report is filed. */
@Entity('filing_list')
export class FilingList {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') reportId!: string;
  @Column('jsonb') lines!: readonly FilingLine[];
  @Column('text') sha256!: string;
  @Column('uuid') drawnBy!: string;
  @Column('timestamptz') drawnAt!: Date;
  @Column('timestamptz', { nullable: true }) frozenAt!: Date | null;
  @VersionColumn() version!: number;
}
