import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Confidence } from './domain/offence';

/** Row of `companion_offence`: an offence of another law, unversioned. */
@Entity('companion_offence')
export class CompanionOffence {
  @PrimaryColumn('text') law!: string;
  @PrimaryColumn('text') section!: string;
  @Column('text') title!: string;
  @Column('text') penalty!: string;
  @Column('boolean', { nullable: true }) cognizable!: boolean | null;
  @Column('boolean', { nullable: true }) bailable!: boolean | null;
  @Column('boolean', { nullable: true }) compoundable!: boolean | null;
  @Column('text', { array: true }) sources!: string[];
  @Column('text') basis!: string;
  @Column('text') confidence!: Confidence;
  @Column('text') notes!: string;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
