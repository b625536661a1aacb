import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Gap } from '../../platform/http/stated';
import type { Origin, Stage } from './domain/case-file';

/** Row of `case_file`: from the enquiry to the end; what it is never changes, where it stands does. */
@Entity('case_file')
export class CaseFile {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officeId!: string;
  @Column('text') number!: string;
  /** Kept as issued before this record began. */
  @Column('boolean') migrated!: boolean;
  @Column('text') stage!: Stage;
  @Column('timestamptz') stageAt!: Date;
  @Column('text') origin!: Origin;
  @Column('text', { nullable: true }) originReference!: string | null;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) brief!: string | null;
  /** Null until there is an FIR: whether the investigation is open. */
  @Column('text', { nullable: true }) investigation!: 'open' | 'closed' | null;
  /** When its record was consigned; null while it is not closed. */
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) firNumber!: string | null;
  /** Sections as the old paper has them, never converted. */
  @Column('text', { nullable: true }) asRegistered!: string | null;
  @Column('boolean') sectionsReview!: boolean;
  /** Day in Pakistan, `YYYY-MM-DD`. */
  @Column('date') registeredOn!: string;
  @Column('jsonb') gaps!: Record<string, Gap>;
  @Column('uuid') openedBy!: string;
  @Column('timestamptz') openedAt!: Date;
  @VersionColumn() version!: number;
}
