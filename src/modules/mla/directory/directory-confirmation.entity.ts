import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DirectoryKind } from '../domain/directory-cell';

/** Row of `mla_directory_confirmation`: somebody looked, and this edition of a cell still holds. */
@Entity('mla_directory_confirmation')
export class DirectoryConfirmation {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: DirectoryKind;
  @Column('text') subject!: string;
  @Column('text') field!: string;
  @Column('integer') edition!: number;
  @Column('text') source!: string;
  @Column('date') confirmedOn!: string;
  @Column('uuid') confirmedBy!: string;
  @Column('timestamptz') confirmedAt!: Date;
}
