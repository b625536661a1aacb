import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FoundName } from '../domain/upload-metadata';
import type { EwfReport } from '../ewf/ewf-report';

/** Row of `exhibit_content`: of what bytes an exhibit consists. Written once; only damage is marked later. */
@Entity('exhibit_content')
export class ExhibitContent {
  @PrimaryColumn('uuid') exhibitId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') intakeId!: string;
  @Column('text') verdict!: 'ingested' | 'quarantined';
  @Column('text', { array: true }) reasons!: string[];
  @Column('text') container!: string;
  @Column('jsonb', { nullable: true }) report!: EwfReport | null;
  @Column('integer') parts!: number;
  @Column('bigint') sizeBytes!: string;
  @Column('uuid', { nullable: true }) manifestBlobId!: string | null;
  @Column('uuid') officerId!: string;
  @Column('timestamptz') ingestedAt!: Date;
  @Column('timestamptz', { nullable: true }) damagedAt!: Date | null;
  @Column('text', { nullable: true }) damage!: string | null;
}

/** Row of `content_part`: one file of the content, in order. */
@Entity('content_part')
export class ContentPart {
  @PrimaryColumn('uuid') exhibitId!: string;
  @PrimaryColumn('integer') n!: number;
  @Column('uuid') caseId!: string;
  @Column('uuid') uploadId!: string;
  @Column('uuid') blobId!: string;
  @Column('jsonb', { nullable: true }) fileName!: FoundName | null;
  @Column('bigint') sizeBytes!: string;
  @Column('text', { name: 'sha256' }) sha256!: string;
}
