import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Gap } from '../../platform/http/stated';
import type { ArrestGround } from './domain/lawfulness';
import type { Irregularity } from './domain/step';

/** A public servant as part one of an entry names him. */
export interface ArrestingOfficer {
  readonly name: string;
  readonly rank: string;
  readonly number?: string;
  readonly office?: string;
}

export const SEXES = ['female', 'male', 'transgender'] as const;
export type Sex = (typeof SEXES)[number];

/** Row of `arrest`: one taking into custody. `caseId` is the case that keeps it. */
@Entity('arrest')
export class Arrest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') officeId!: string;
  @Column('text') number!: string;
  @Column('timestamptz') arrestedAt!: Date;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text') authority!: ArrestGround['authority'];
  @Column('text', { nullable: true }) warrantRef!: string | null;
  @Column('jsonb') officer!: ArrestingOfficer;
  @Column('text', { nullable: true }) sex!: Sex | null;
  @Column('boolean') underPeca!: boolean;
  /** A joined charge is punishable with death. */
  @Column('boolean') deathOffence!: boolean;
  @Column('jsonb') irregularities!: readonly Irregularity[];
  /** Why the power to arrest should be read by a legal officer. */
  @Column('jsonb') legalReview!: readonly string[];
  @Column('jsonb') gaps!: Record<string, Gap>;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @VersionColumn() version!: number;
}

/** Row of `arrest_case`: a case that the custody is in, and who the person is there. */
@Entity('arrest_case')
export class ArrestCase {
  @PrimaryColumn('uuid') arrestId!: string;
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') partyId!: string;
  @Column('uuid') joinedBy!: string;
  @Column('timestamptz') joinedAt!: Date;
}
