import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LetterKind } from '../domain/letter';
import type { Layout } from './letter-paper';

/**
 * Row of `mla_letter`: a letter as it was made, byte for byte, and never again otherwise. It is our own writing and holds no
 * evidence, so its bytes stand with its row.
 */
@Entity('mla_letter')
export class MlaLetter {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('text') kind!: LetterKind;
  @Column('text') layout!: Layout;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('integer') textVersion!: number;
  /** Digest of the signed text on which it rests; null: not signed. */
  @Column('text', { nullable: true }) textSha256!: string | null;
  @Column('text') dataSha256!: string;
  @Column('text') sha256!: string;
  @Column('bytea', { select: false }) pdf!: Buffer;
  @Column('integer') sizeBytes!: number;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
