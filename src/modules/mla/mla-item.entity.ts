import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AssistanceType, ItemResult } from './domain/codes';

/** Row of `mla_item`: one act that is asked for, at one target, and what came of it. */
@Entity('mla_item')
export class MlaItem {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('text') type!: AssistanceType;
  @Column('text') description!: string;
  @Column('text', { nullable: true }) relevance!: string | null;
  @Column('text', { nullable: true }) target!: string | null;
  @Column('timestamptz', { nullable: true }) fromAt!: Date | null;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
  @Column('jsonb') particulars!: Record<string, string>;
  @Column('text') result!: ItemResult;
  @Column('text', { array: true }) grounds!: string[];
  @Column('text', { nullable: true }) note!: string | null;
  @Column('timestamptz', { nullable: true }) resultAt!: Date | null;
  @VersionColumn() version!: number;
}
