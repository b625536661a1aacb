import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { WitnessSide, WitnessStepKind } from './domain/witness';

export interface WitnessOfficer {
  readonly name: string;
  readonly rank: string;
  readonly number?: string;
}

/** Row of `trial_witness`: somebody whom one side, or the court, calls in one proceeding. */
@Entity('trial_witness')
export class TrialWitness {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') proceedingId!: string;
  @Column('uuid') caseId!: string;
  /** PW-1, DW-1, CW-1: by side. */
  @Column('integer') number!: number;
  @Column('text') side!: WitnessSide;
  @Column('uuid', { nullable: true }) partyId!: string | null;
  /** A public servant stands by name. */
  @Column('jsonb', { nullable: true }) officer!: WitnessOfficer | null;
  @Column('text', { nullable: true }) proves!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}

export interface WitnessStepFacts {
  /** The day for which he is called, `YYYY-MM-DD`. */
  readonly attendOn?: string;
  readonly hearingId?: string;
}

/** Row of `witness_step`: what happened with a witness. Written once. */
@Entity('witness_step')
export class WitnessStep {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') witnessId!: string;
  @Column('uuid') caseId!: string;
  @Column('integer') seq!: number;
  @Column('text') kind!: WitnessStepKind;
  @Column('timestamptz') at!: Date;
  @Column('jsonb') facts!: WitnessStepFacts;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('boolean') unexplained!: boolean;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
