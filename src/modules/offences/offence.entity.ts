import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `offence`: what does not change from version to version. */
@Entity('offence')
export class OffenceRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') act!: string;
  @Column('text') section!: string;
  @Column('text', { nullable: true }) subsection!: string | null;
  @Column('text') title!: string;
  @Column('text') elements!: string;
  @Column('boolean') victimMinor!: boolean;
  @Column('boolean') aggravated!: boolean;
  /** Order of the sections. */
  @Column('smallint') place!: number;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
