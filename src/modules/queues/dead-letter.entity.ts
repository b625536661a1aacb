import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LetterState } from './domain/dead-letter';

/** Row of `dead_letter`, as far as the API may read it: never the payload, never what was said. */
@Entity('dead_letter')
export class DeadLetter {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') messageId!: string;
  /** Which hearer of the message failed. */
  @Column('text') handler!: string;
  @Column('smallint') run!: number;
  @Column('text') queue!: string;
  @Column('text') name!: string;
  /** Code of the fault. */
  @Column('text') fault!: string;
  /** The ids that the message names, but of no case. */
  @Column('jsonb') ids!: Record<string, string>;
  @Column('integer') attempts!: number;
  @Column('timestamptz') failedAt!: Date;
  @Column('text') state!: LetterState;
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
  @Column('integer') version!: number;
}
