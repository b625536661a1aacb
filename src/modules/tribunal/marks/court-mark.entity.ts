import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseThingKind } from './domain/case-thing';
import type { Decision, MarkTurnKind } from './domain/court-mark';

/** Row of `court_mark`: what a court wrote on a thing, on one day of one proceeding. Written once. */
@Entity('court_mark')
export class CourtMark {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') proceedingId!: string;
  @Column('uuid') caseId!: string;
  /** As the court wrote it. */
  @Column('text') label!: string;
  @Column('text') key!: string;
  @Column('uuid', { nullable: true }) witnessId!: string | null;
  @Column('text', { nullable: true }) thingKind!: CaseThingKind | null;
  @Column('uuid', { nullable: true }) thingId!: string | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

/** Row of `court_mark_turn`: objection, decision, playing, inspection, setting aside. Written once. */
@Entity('court_mark_turn')
export class CourtMarkTurn {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') markId!: string;
  @Column('uuid') caseId!: string;
  @Column('integer') seq!: number;
  @Column('text') kind!: MarkTurnKind;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) side!: 'prosecution' | 'defence' | 'court' | null;
  @Column('text', { nullable: true }) decision!: Decision | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('boolean') unexplained!: boolean;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
