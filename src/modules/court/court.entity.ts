import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CourtKind } from './domain/trial';

/** Row of `court`: where a matter may be heard, as a notification or a paper names it. Written once. */
@Entity('court')
export class Court {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') kind!: CourtKind;
  @Column('text', { nullable: true }) area!: string | null;
  /** Designated under section 44 of PECA. */
  @Column('boolean') underPeca!: boolean;
  @Column('text') source!: string;
  @Column('text') confidence!: 'high' | 'medium' | 'low';
  @Column('uuid') addedBy!: string;
  @Column('timestamptz') addedAt!: Date;
}

/** Row of `court_judge`: who sat there, and on which bench, from a day on. Written once. */
@Entity('court_judge')
export class CourtJudge {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') courtId!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) bench!: string | null;
  @Column('date') validFrom!: string;
  /** First day on which he no longer sits there. */
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('text') source!: string;
  @Column('uuid') addedBy!: string;
  @Column('timestamptz') addedAt!: Date;
}
