import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LabState, LabStatus } from './domain/lab-request';
import type { Priority } from './domain/queue';
import type { QualificationKind, ToolKind } from './domain/tool';

/** Row of `lab_request`: what a laboratory is asked to examine, and how far it is. */
@Entity('lab_request')
export class LabRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') number!: string;
  @Column('uuid') officeId!: string;
  @Column('uuid', { nullable: true }) labOfficeId!: string | null;
  /** Name of a laboratory outside the house. */
  @Column('text', { nullable: true }) laboratory!: string | null;
  @Column('text') state!: LabState;
  @Column('text') priority!: Priority;
  @Column('text') scope!: string;
  @Column('jsonb') questions!: string[];
  @Column('uuid', { nullable: true }) memoDocumentId!: string | null;
  @Column('uuid') askedBy!: string;
  @Column('timestamptz') askedAt!: Date;
  @Column('uuid', { nullable: true }) endorsedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endorsedAt!: Date | null;
  @Column('uuid', { nullable: true }) assignedBy!: string | null;
  @Column('timestamptz', { nullable: true }) assignedAt!: Date | null;
  @Column('uuid', { nullable: true }) examinerId!: string | null;
  @Column('uuid', { nullable: true }) secondId!: string | null;
  /** Until when the examiners see the case. */
  @Column('timestamptz', { nullable: true }) accessUntil!: Date | null;
  @Column('timestamptz', { nullable: true }) lockedAt!: Date | null;
  @Column('text', { nullable: true }) reportNumber!: string | null;
  @Column('uuid', { nullable: true }) reportDocumentId!: string | null;
  @Column('text', { nullable: true }) labStatus!: LabStatus | null;
  @Column('timestamptz', { nullable: true }) reportedAt!: Date | null;
  @VersionColumn() version!: number;
}

/** Row of `lab_request_exhibit`. */
@Entity('lab_request_exhibit')
export class LabRequestExhibit {
  @PrimaryColumn('uuid') requestId!: string;
  @PrimaryColumn('uuid') exhibitId!: string;
  @Column('uuid') caseId!: string;
}

/** Row of `lab_work`: one act on a request, never changed. */
@Entity('lab_work')
export class LabWork {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false }) seq!: string;
  @Column('uuid') requestId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') act!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { nullable: true }) exhibitId!: string | null;
  @Column('uuid', { nullable: true }) toolId!: string | null;
  @Column('uuid', { nullable: true }) documentId!: string | null;
  /** The earlier entry that this one corrects. */
  @Column('uuid', { nullable: true }) correctsId!: string | null;
  @Column('jsonb') facts!: Record<string, string>;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('jsonb', { nullable: true }) irregular!: { rule: string; section: string } | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

/** Row of `lab_tool`: a version of a tool as it was validated; written once. */
@Entity('lab_tool')
export class LabTool {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officeId!: string;
  @Column('text') kind!: ToolKind;
  @Column('text') name!: string;
  @Column('text') toolVersion!: string;
  @Column('text', { nullable: true }) licence!: string | null;
  @Column('date', { nullable: true }) licenceUntil!: string | null;
  @Column('date', { nullable: true }) validatedOn!: string | null;
  @Column('date', { nullable: true }) validUntil!: string | null;
  @Column('uuid') addedBy!: string;
  @Column('timestamptz') addedAt!: Date;
}

/** Row of `examiner_qualification`; written once. */
@Entity('examiner_qualification')
export class ExaminerQualification {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officerId!: string;
  @Column('text') kind!: QualificationKind;
  @Column('text') title!: string;
  @Column('text') institution!: string;
  @Column('date') awardedOn!: string;
  @Column('date', { nullable: true }) validUntil!: string | null;
  @Column('text', { nullable: true }) paperSha256!: string | null;
  @Column('uuid') addedBy!: string;
  @Column('timestamptz') addedAt!: Date;
}
