import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ChargeOrigin, Irregularity, Limb } from '../offences/offences.service';
import type { ChargeState } from './domain/charge';

/** Row of `charge`: one offence version, one accused, and the days by which the law was chosen. */
@Entity('charge')
export class Charge {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') accusedId!: string;
  @Column('text') offenceId!: string;
  /** Null where a court's or an old charge runs across an amendment and names none. */
  @Column('text', { nullable: true }) versionId!: string | null;
  @Column('text', { nullable: true }) limb!: Limb | null;
  @Column('text') origin!: ChargeOrigin;
  @Column('text', { nullable: true }) asRegistered!: string | null;
  @Column('text', { nullable: true }) legalOpinionRef!: string | null;
  @Column('text', { nullable: true }) conditionRef!: string | null;
  @Column('date') actsFrom!: string;
  @Column('date') actsTo!: string;
  @Column('jsonb', { nullable: true }) irregular!: Irregularity | null;
  @Column('text') state!: ChargeState;
  @Column('uuid', { nullable: true }) supersedesId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) endReason!: string | null;
  @VersionColumn() version!: number;
}
