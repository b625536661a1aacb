import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AbscondingState } from './domain/absconding';
import type { Irregularity } from './domain/step';

/** Row of `absconder`: an accused of a case who cannot be found, and how far the law has gone after him. */
@Entity('absconder')
export class Absconder {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') partyId!: string;
  @Column('text') state!: AbscondingState;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}

/** Row of `absconder_step`. Written once. */
@Entity('absconder_step')
export class AbsconderStep {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') absconderId!: string;
  @Column('uuid') caseId!: string;
  @Column('integer') seq!: number;
  @Column('text') kind!: AbscondingState;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) court!: string | null;
  @Column('text', { nullable: true }) orderRef!: string | null;
  @Column('date', { nullable: true }) appearBy!: string | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('jsonb', { nullable: true }) irregular!: Irregularity | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

/** Who is sought, by his code, with what happened since. */
export interface OpenedAbsconder {
  readonly absconder: Absconder;
  readonly code: string;
  readonly steps: readonly AbsconderStep[];
}
