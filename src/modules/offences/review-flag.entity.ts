import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Confidence } from './domain/offence';
import type { ReviewFlag, Touch } from './domain/review';

/** Row of `review_flag`: a doubt that goes with a charge. */
@Entity('review_flag')
export class ReviewFlagRow implements ReviewFlag {
  @PrimaryColumn('text') id!: string;
  @Column('text', { array: true }) offences!: string[];
  @Column('date') effectiveFrom!: string;
  @Column('date', { nullable: true }) effectiveTo!: string | null;
  @Column('text') touches!: Touch;
  @Column('text') reason!: string;
  @Column('text', { array: true }) sources!: string[];
  @Column('text') confidence!: Confidence;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
