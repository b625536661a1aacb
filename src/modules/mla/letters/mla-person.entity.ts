import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `mla_person`: somebody whom a request concerns; a protected one stands in papers by code alone. */
@Entity('mla_person')
export class MlaPerson {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('text') role!: string;
  @Column('text') name!: string;
  /** Other spellings, aliases, other scripts. */
  @Column('text', { array: true }) alsoKnown!: string[];
  @Column('text', { nullable: true }) nationality!: string | null;
  @Column('text', { nullable: true }) location!: string | null;
  @Column('boolean') protected!: boolean;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @VersionColumn() version!: number;
}
