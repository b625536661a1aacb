import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Gap } from '../../platform/http/stated';
import type { PaperLine } from './domain/defects';
import type { AccusedStanding, ObjectionState, ReportKind, ReportState } from './domain/report';

export interface ReportedAccused {
  readonly partyId: string;
  readonly standing: AccusedStanding;
}

/** A person of the case, or a public servant by name, and what he proves. */
export interface ReportedWitness {
  readonly partyId?: string;
  readonly officer?: { readonly name: string; readonly rank: string; readonly number?: string };
  readonly proves: string;
}

export interface StatedPaper {
  readonly item: string;
  readonly reference: string;
}

export interface RecordedIrregularity {
  readonly rule: string;
  readonly section: string;
  readonly reason: string;
}

/** Row of `police_report`: ours on its way through the prosecutor to the court, or another's as it was. */
@Entity('police_report')
export class PoliceReport {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: ReportKind;
  @Column('text') origin!: 'ours' | 'recorded';
  @Column('text') state!: ReportState;
  /** Apart, because it is about a child: JJSA 2018. */
  @Column('boolean') juvenile!: boolean;
  /** Its drafting opened an investigation that was closed. */
  @Column('boolean') openedAnew!: boolean;
  @Column('text', { nullable: true }) number!: string | null;
  @Column('uuid', { nullable: true }) officeId!: string | null;
  @Column('text', { nullable: true }) agency!: string | null;
  @Column('text', { nullable: true }) summary!: string | null;
  @Column('jsonb') accused!: readonly ReportedAccused[];
  @Column('uuid', { array: true }) chargeIds!: string[];
  @Column('jsonb') witnesses!: readonly ReportedWitness[];
  @Column('jsonb') papers!: readonly StatedPaper[];
  @Column('uuid', { nullable: true }) courtId!: string | null;
  @Column('text', { nullable: true }) forumReason!: string | null;
  @Column('uuid') draftedBy!: string;
  @Column('timestamptz') draftedAt!: Date;
  @Column('timestamptz', { nullable: true }) submittedAt!: Date | null;
  /** The prosecutor who is asked; null: whichever prosecutor stands to the case. */
  @Column('uuid', { nullable: true }) prosecutorId!: string | null;
  @Column('uuid', { nullable: true }) scrutinisedBy!: string | null;
  @Column('timestamptz', { nullable: true }) scrutinisedAt!: Date | null;
  @Column('text', { nullable: true }) scrutinyNote!: string | null;
  @Column('text', { nullable: true }) defectsReason!: string | null;
  /** The papers as they stood when the report went to court. */
  @Column('jsonb') defects!: readonly PaperLine[];
  @Column('date', { nullable: true }) filedOn!: string | null;
  @Column('uuid', { nullable: true }) filedBy!: string | null;
  @Column('timestamptz', { nullable: true }) filedAt!: Date | null;
  @Column('text', { nullable: true }) answerRef!: string | null;
  @Column('date', { nullable: true }) answeredOn!: string | null;
  @Column('text', { nullable: true }) answerWords!: string | null;
  @Column('jsonb') gaps!: Record<string, Gap>;
  @Column('jsonb', { nullable: true }) irregular!: RecordedIrregularity | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}

/** Row of `police_report_objection`: a numbered objection of the prosecutor, and what became of it. */
@Entity('police_report_objection')
export class ReportObjection {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') reportId!: string;
  @Column('uuid') caseId!: string;
  @Column('integer') number!: number;
  @Column('text') words!: string;
  @Column('text') state!: ObjectionState;
  @Column('uuid') raisedBy!: string;
  @Column('timestamptz') raisedAt!: Date;
  @Column('text', { nullable: true }) answer!: string | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @VersionColumn() version!: number;
}
