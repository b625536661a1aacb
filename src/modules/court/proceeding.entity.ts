import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Appellant } from './domain/appeals';
import type { Irregularity, Sentence } from './domain/sentence';
import type { ProceedingStage } from './domain/stage';

/** Row of `proceeding`: one accused before one court. */
@Entity('proceeding')
export class Proceeding {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') accusedId!: string;
  @Column('uuid') courtId!: string;
  @Column('text', { nullable: true }) courtNumber!: string | null;
  /** Why this forum: left to a legal decision. */
  @Column('text', { nullable: true }) forumNote!: string | null;
  /** Sections 21 and 22 with a woman or a child as victim, tried under the Anti-Rape Act. */
  @Column('boolean') antiRape!: boolean;
  /** How the court came to the matter. */
  @Column('text') institution!: 'police_report' | 'complaint';
  @Column('timestamptz') cognizanceAt!: Date;
  @Column('text') stage!: ProceedingStage;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}

export type StepKind =
  | ('copies' | 'charge' | 'plea' | 'moved' | 'judgment' | 'free_copy' | 'appeal')
  | ('statement_342' | 'compounding_asked' | 'withdrawal' | 'appeal_result' | 'suspension' | 'set_aside');

export const APPEAL_OUTCOMES = ['dismissed', 'allowed', 'modified', 'retrial'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** What a court held under a law beside PECA: the catalogue has no versions of it, so nothing is said of its limits. */
export interface CompanionVerdict extends Sentence {
  readonly law: string;
  readonly verdict: 'convicted' | 'acquitted';
  readonly death: boolean;
}

/** What a court held on one charge. `irregular`: the sentence lies outside what the version charged allows. */
export interface Verdict extends Sentence {
  readonly chargeId: string;
  readonly verdict: 'convicted' | 'acquitted';
  readonly irregular?: Irregularity;
}

export interface StepFacts {
  readonly digital?: boolean;
  readonly chargeIds?: readonly string[];
  readonly plea?: 'guilty' | 'not_guilty';
  readonly verdicts?: readonly Verdict[];
  readonly compensationPkr?: number;
  /** Whether the court considered the custody before sentence (CrPC s.382-B). */
  readonly custodyConsidered?: boolean;
  readonly custodyDays?: number;
  readonly courtId?: string;
  readonly by?: string;
  readonly companions?: readonly CompanionVerdict[];
  /** The accused was examined on oath at his own wish (CrPC s.340(2)), and said that he brings evidence. */
  readonly onOath?: boolean;
  readonly defenceEvidence?: boolean;
  /** The court's consent to a withdrawal (CrPC s.494), and where it stands. */
  readonly consent?: 'given' | 'refused';
  readonly reference?: string;
  readonly grounds?: string;
  readonly outcome?: AppealOutcome;
  /** Of `set_aside`: the step that was entered in error. */
  readonly stepId?: string;
  /** The court that had the matter when another took it. */
  readonly fromCourtId?: string;
  /** The section by which an accused was acquitted early. */
  readonly law?: string;
}

export const appellantOf = ({ by }: StepFacts): Appellant | null =>
  by === 'convict' || by === 'state' || by === 'aggrieved' ? by : null;

/** Row of `proceeding_step`: what the court, or we before it, did. Written once. */
@Entity('proceeding_step')
export class ProceedingStep {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') proceedingId!: string;
  @Column('uuid') caseId!: string;
  @Column('integer') seq!: number;
  @Column('text') kind!: StepKind;
  /** The stage after it. */
  @Column('text') stage!: ProceedingStage;
  @Column('timestamptz') at!: Date;
  @Column('jsonb') facts!: StepFacts;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('jsonb', { nullable: true }) irregular!: Irregularity | null;
  /** Nothing on record leads here. */
  @Column('boolean') unexplained!: boolean;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

export const HEARING_RESULTS = ['held', 'adjourned', 'not_held'] as const;
export type HearingResult = (typeof HEARING_RESULTS)[number];

/** Row of `hearing`: a day in court, its purpose and what came of it. */
@Entity('hearing')
export class Hearing {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') proceedingId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') courtId!: string;
  @Column('date') day!: string;
  @Column('text') purpose!: string;
  @Column('text', { nullable: true }) result!: HearingResult | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('uuid', { nullable: true }) nextId!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}
