import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficerRef } from '../../../proof/holder';
import type { NeverServed } from './domain/sections';
import type { Audience, FileState, IndexLine, NotEmbedded, WithheldExhibits } from './domain/tribunal-file';

/** Row of `tribunal_file`: a paginated file that somebody asked for, and what became of it. */
@Entity('tribunal_file')
export class TribunalFile {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The number that people know the case by, when the file was asked for. */
  @Column('text') caseNumber!: string;
  @Column('uuid') officerId!: string;
  @Column('jsonb') officer!: OfficerRef;
  @Column('text') state!: FileState;
  @Column('text') audience!: Audience;
  /** Whose copy it is; null for the court's. */
  @Column('uuid', { nullable: true }) proceedingId!: string | null;
  /** Codes of the accused whose names stand above each page. */
  @Column('text', { array: true }) accused!: string[];
  /** Never-served classes that the court called for. */
  @Column('text', { array: true }) calledFor!: NeverServed[];
  /** Null: all exhibits of the case. */
  @Column('uuid', { array: true, nullable: true }) exhibitIds!: string[] | null;
  @Column('boolean') contents!: boolean;
  @Column('jsonb') withhold!: WithheldExhibits[];
  @Column('text', { nullable: true }) namesAuthority!: string | null;
  @Column('text', { nullable: true }) courtOrder!: string | null;
  @Column('text') recipient!: string;
  @Column('text') purpose!: string;
  /** Whose own copy it is, on every page; null: nobody's. */
  @Column('text', { nullable: true }) watermark!: string | null;
  /** Until when it is kept; null: as long as any file. */
  @Column('timestamptz', { nullable: true }) keptUntil!: Date | null;
  /** What was on record then is what stands in it. */
  @Column('timestamptz') askedAt!: Date;
  @Column('uuid', { nullable: true }) bundleId!: string | null;
  @Column('integer') progress!: number;
  @Column('timestamptz') progressAt!: Date;
  @Column('uuid', { nullable: true }) attemptId!: string | null;
  @Column('text', { nullable: true }) fault!: string | null;
  @Column('uuid', { nullable: true }) storedId!: string | null;
  @Column('uuid', { nullable: true }) scopeId!: string | null;
  @Column('bytea', { nullable: true }) wrappedKey!: Buffer | null;
  @Column('bigint', { nullable: true }) sizeBytes!: string | null;
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('integer', { nullable: true }) pages!: number | null;
  @Column('jsonb') index!: readonly IndexLine[];
  /** Exhibits whose content stands in it. */
  @Column('uuid', { array: true }) embedded!: string[];
  @Column('jsonb') notEmbedded!: readonly NotEmbedded[];
  /** Codes of the private persons whom it names. */
  @Column('text', { array: true }) named!: string[];
  @Column('text', { nullable: true }) entryHash!: string | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('integer') version!: number;
}
