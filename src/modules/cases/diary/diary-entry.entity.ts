import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DiaryState } from '../domain/case-diary';

/** Row of `case_diary`: a day of the investigation as its officer writes it. Locked once signed. */
@Entity('case_diary')
export class DiaryEntry {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** In Pakistan, `YYYY-MM-DD`. */
  @Column('date') day!: string;
  @Column('text') state!: DiaryState;
  @Column('uuid') authorId!: string;
  @Column('uuid', { nullable: true }) correctsId!: string | null;
  @Column('text') text!: string;
  @Column('integer', { nullable: true }) serial!: number | null;
  @Column('text', { nullable: true }) number!: string | null;
  /** Of the signed text, UTF-8. */
  @Column('bytea', { nullable: true }) sha256!: Buffer | null;
  @Column('timestamptz') begunAt!: Date;
  @Column('timestamptz', { nullable: true }) signedAt!: Date | null;
  @VersionColumn() version!: number;
}
