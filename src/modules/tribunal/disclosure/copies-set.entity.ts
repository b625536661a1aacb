import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { How, Outcome, SetIrregularity } from './domain/copies-set';

/** Row of `copies_set`: a file that was handed to the accused, or that he would not take. Written once. */
@Entity('copies_set')
export class CopiesSet {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') proceedingId!: string;
  @Column('uuid') accusedId!: string;
  @Column('uuid') fileId!: string;
  @Column('text') fileSha256!: string;
  /** What was on record then is what stands in it. */
  @Column('timestamptz') asOf!: Date;
  /** `section/id` of each thing that stands in it. */
  @Column('jsonb') things!: readonly string[];
  @Column('text') outcome!: Outcome;
  @Column('timestamptz') at!: Date;
  @Column('text') how!: How;
  @Column('boolean') digital!: boolean;
  @Column('text', { nullable: true }) receivedBy!: string | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('uuid', { nullable: true }) receiptDocumentId!: string | null;
  /** The step of the trial that it made; set aside with it. Null: he refused. */
  @Column('uuid', { nullable: true }) stepId!: string | null;
  @Column('jsonb', { nullable: true }) irregular!: SetIrregularity | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
