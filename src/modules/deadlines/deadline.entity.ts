import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '../../kernel/roles';
import type { DeadlineState } from './domain/deadline';
import type { ReasonStep } from './domain/reason';
import type { Bound, RuleKind } from './domain/rule';

/** Time that is not counted, as it is kept: instants in ISO 8601, UTC. */
export interface KeptExclusion {
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** What shows that the act was done: a document of the case, an entry of the ledger, or words. */
export interface Proof {
  readonly documentId?: string;
  readonly entry?: string;
  readonly words?: string;
  readonly enteredAt: string;
  readonly enteredBy: string | null;
}

/** Row of `deadline`: a clock that a fact started. */
@Entity('deadline')
export class Deadline {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') ruleCode!: string;
  @Column('integer') ruleEdition!: number;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('text') subjectKind!: string;
  @Column('uuid', { nullable: true }) subjectId!: string | null;
  @Column('uuid') officeId!: string;
  @Column('uuid', { nullable: true }) responsibleId!: string | null;
  @Column('text', { nullable: true }) responsibleRole!: Role | null;
  @Column('text', { nullable: true }) calendarId!: string | null;
  @Column('integer', { nullable: true }) calendarVersion!: number | null;
  @Column('timestamptz') triggerAt!: Date;
  @Column('text', { nullable: true }) triggerNote!: string | null;
  /** Entry hash of the fact, where it has one. */
  @Column('text', { nullable: true }) triggerRef!: string | null;
  @Column('jsonb') excluded!: readonly KeptExclusion[];
  /** The limit as a fact or an order gives it; null where the rule computes it. */
  @Column('timestamptz', { nullable: true }) givenDueAt!: Date | null;
  @Column('timestamptz') dueAt!: Date;
  @Column('date') dueDay!: string;
  @Column('jsonb') reasoning!: readonly ReasonStep[];
  @Column('boolean') expected!: boolean;
  @Column('text') state!: DeadlineState;
  @Column('text') bound!: Bound;
  @Column('text') kind!: RuleKind;
  /** Rises when a limit that was rung is replaced by a later one: its stages ring anew. */
  @Column('smallint') round!: number;
  @Column('uuid', { nullable: true }) startedBy!: string | null;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) metAt!: Date | null;
  @Column('jsonb', { nullable: true }) proof!: Proof | null;
  @Column('timestamptz', { nullable: true }) pausedAt!: Date | null;
  @Column('text', { nullable: true }) pauseReason!: string | null;
  @Column('uuid', { nullable: true }) acknowledgedBy!: string | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @VersionColumn() version!: number;
}
