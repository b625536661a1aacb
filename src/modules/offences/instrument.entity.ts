import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InstrumentStatus } from './domain/instrument';
import type { Confidence } from './domain/offence';

/** Row of `instrument`: a text of law. */
@Entity('instrument')
export class InstrumentRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') title!: string;
  @Column('date', { nullable: true }) assentOn!: string | null;
  @Column('date', { nullable: true }) notifiedOn!: string | null;
  @Column('date', { nullable: true }) gazettedOn!: string | null;
  @Column('date', { nullable: true }) effectiveFrom!: string | null;
  @Column('date', { nullable: true }) effectiveTo!: string | null;
  @Column('text') status!: InstrumentStatus;
  @Column('text', { array: true }) sources!: string[];
  @Column('text') confidence!: Confidence;
  @Column('text') notes!: string;
  @Column('text') origin!: 'catalogue' | 'officer';
  @Column('uuid', { nullable: true }) proposalId!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
