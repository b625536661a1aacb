import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { TranslationState } from '../domain/translation';

/** Row of `mla_translation`: one version of a text in one other language, by a translator, read by another. */
@Entity('mla_translation')
export class MlaTranslation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  /** BCP 47. */
  @Column('text') language!: string;
  @Column('integer') textVersion!: number;
  @Column('text') state!: TranslationState;
  /** As he signs; an officer of ours has an id too. */
  @Column('text') translator!: string;
  @Column('uuid', { nullable: true }) translatorId!: string | null;
  @Column('date', { nullable: true }) due!: string | null;
  @Column('jsonb') texts!: Record<string, string>;
  @Column('text', { nullable: true }) certificate!: string | null;
  @Column('uuid', { nullable: true }) writtenBy!: string | null;
  @Column('timestamptz', { nullable: true }) writtenAt!: Date | null;
  @Column('uuid', { nullable: true }) readBy!: string | null;
  @Column('text', { nullable: true }) reader!: string | null;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
  @Column('text', { nullable: true }) returnedWhy!: string | null;
  @Column('uuid') askedBy!: string;
  @VersionColumn() version!: number;
}
