import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Cause } from './domain/codes';

export interface Question {
  readonly no: number;
  readonly text: string;
  readonly answer: string | null;
}

/** Row of `mla_query`: one round of questions, from abroad, to abroad, or within our own house. */
@Entity('mla_query')
export class MlaQuery {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') round!: number;
  @Column('text') direction!: 'from_abroad' | 'to_abroad' | 'internal';
  @Column('text') askedBy!: string;
  @Column('text') cause!: Cause;
  @Column('jsonb') questions!: readonly Question[];
  @Column('date') due!: string;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @VersionColumn() version!: number;
}
