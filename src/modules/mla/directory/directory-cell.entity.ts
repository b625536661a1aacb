import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Confidence, DirectoryKind } from '../domain/directory-cell';

/** Row of `mla_directory_cell`: a correction of one cell. Edition 0 stands in the catalogue; every edition is kept. */
@Entity('mla_directory_cell')
export class DirectoryCell {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: DirectoryKind;
  @Column('text') subject!: string;
  @Column('text') field!: string;
  @Column('integer') edition!: number;
  @Column('text') value!: string;
  @Column('text', { array: true, nullable: true }) codes!: string[] | null;
  @Column('text') source!: string;
  @Column('date') verifiedOn!: string;
  @Column('text') confidence!: Confidence;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
