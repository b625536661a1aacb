import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `mla_annex`: a file that goes with the letter, by its digest; bytes are never kept here. */
@Entity('mla_annex')
export class MlaAnnex {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('text') title!: string;
  @Column('text') sha256!: string;
  /** Decimal. */
  @Column('bigint') sizeBytes!: string;
  @Column('uuid', { nullable: true }) exhibitId!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @VersionColumn() version!: number;
}
