import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficerRef } from '../../../proof/holder';
import type { Marks, RedactedKind, RedactionState } from '../domain/redaction';

/** Row of `redaction`: what is to be taken out of one stored file, and what became of it. The original is never touched. */
@Entity('redaction')
export class Redaction {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid', { nullable: true }) documentId!: string | null;
  @Column('uuid') exhibitId!: string;
  /** Which file of the exhibit, from 1. */
  @Column('integer') part!: number;
  @Column('text', { name: 'original_sha256' }) originalSha256!: string;
  @Column('text') kind!: RedactedKind;
  /** Of a text: none. */
  @Column('integer') pages!: number;
  /** Annotations and form fields of the original, which the result does not show. */
  @Column('integer') annotations!: number;
  @Column('jsonb') marks!: Marks;
  @Column('text') authority!: string;
  @Column('uuid') officerId!: string;
  @Column('jsonb') officer!: OfficerRef;
  @Column('timestamptz') askedAt!: Date;
  @Column('text') state!: RedactionState;
  @Column('integer') progress!: number;
  @Column('timestamptz') progressAt!: Date;
  @Column('uuid', { nullable: true }) attemptId!: string | null;
  @Column('text', { nullable: true }) fault!: string | null;
  /** Under which id the result is stored, chosen when it was asked for, and the key that opens it. */
  @Column('uuid') resultId!: string;
  @Column('uuid') scopeId!: string;
  @Column('bytea') wrappedKey!: Buffer;
  @Column('text', { name: 'redacted_sha256', nullable: true }) redactedSha256!: string | null;
  @Column('bigint', { nullable: true }) sizeBytes!: string | null;
  @Column('text', { nullable: true }) entryHash!: string | null;
  @Column('timestamptz', { nullable: true }) madeAt!: Date | null;
  @Column('uuid', { nullable: true }) secondId!: string | null;
  @Column('jsonb', { nullable: true }) second!: OfficerRef | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) rejectedWhy!: string | null;
  @Column('integer') version!: number;
}

/** Row of `redaction_look`: that an officer opened what was made before anybody had confirmed it. Written once. */
@Entity('redaction_look')
export class RedactionLook {
  @PrimaryColumn('uuid') redactionId!: string;
  @PrimaryColumn('uuid') officerId!: string;
  @Column('uuid') caseId!: string;
  @Column('timestamptz') lookedAt!: Date;
}
