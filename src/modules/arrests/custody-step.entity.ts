import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CustodyStep, Irregularity, StepFacts, StepKind } from './domain/step';

/** Row of `custody_step`: what happened to a person in custody. Written once. */
@Entity('custody_step')
export class CustodyStepRow implements CustodyStep {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') arrestId!: string;
  /** From 1, in the order of recording. */
  @Column('integer') seq!: number;
  @Column('text') kind!: StepKind;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) court!: string | null;
  @Column('text', { nullable: true }) orderRef!: string | null;
  @Column('jsonb') facts!: StepFacts;
  @Column('jsonb', { nullable: true }) irregular!: Irregularity | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

/** Row of `custody_words`: reasons, for who sees the case that keeps the custody. */
@Entity('custody_words')
export class CustodyWords {
  @PrimaryColumn('uuid') stepId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') words!: string;
}
