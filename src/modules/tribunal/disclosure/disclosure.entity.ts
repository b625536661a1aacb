import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalledClass } from './domain/schedule';
import type { SectionId } from '../file/domain/sections';
import type { Ground } from './domain/withholding';

/** Row of `withholding`: a thing of the record that one accused is not given. Written once; released by a row of its own. */
@Entity('withholding')
export class Withholding {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') proceedingId!: string;
  @Column('text') section!: SectionId;
  @Column('uuid') thingId!: string;
  @Column('text') ground!: Ground;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('text') authorityBy!: string;
  @Column('text', { nullable: true }) authorityReference!: string | null;
  @Column('date', { nullable: true }) authorityDay!: string | null;
  @Column('uuid', { nullable: true }) orderDocumentId!: string | null;
  @Column('date', { nullable: true }) until!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

/** Row of `withholding_release`: from here on the thing is given. Written once. */
@Entity('withholding_release')
export class WithholdingRelease {
  @PrimaryColumn('uuid') withholdingId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') reason!: string;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

/** Row of `exculpatory_mark`: a thing speaks for the accused, or the mark that said so is taken back. Written once. */
@Entity('exculpatory_mark')
export class ExculpatoryMark {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') proceedingId!: string;
  @Column('text') section!: SectionId;
  @Column('uuid') thingId!: string;
  @Column('text') why!: string;
  /** The mark that this row takes back; null: it is a mark. */
  @Column('uuid', { nullable: true }) withdraws!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

/** Row of `court_call`: a court called for a class that is never served. Written once. */
@Entity('court_call')
export class CourtCallRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') proceedingId!: string;
  @Column('text') class!: CalledClass;
  @Column('uuid') orderDocumentId!: string;
  @Column('text') court!: string;
  @Column('text') reference!: string;
  @Column('date') day!: string;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
