import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Confidence, OfficeKind } from './domain/office';

/** Row of `office`. */
@Entity('office')
export class Office {
  @PrimaryColumn('uuid') id!: string;
  /** Stands in human numbers; unique. */
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text') kind!: OfficeKind;
  @Column('uuid', { nullable: true }) parentId!: string | null;
  /** How sure we are that the office is so; with `source` it is shown wherever the office is. */
  @Column('text') confidence!: Confidence;
  @Column('text') source!: string;
  @VersionColumn() version!: number;
}
