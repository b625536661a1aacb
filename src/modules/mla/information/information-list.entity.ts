import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `foreign_information_list`: an officer who may know of it, or who may not whatever else gives it to him. */
@Entity('foreign_information_list')
export class InformationListEntry {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') informationId!: string;
  @Column('uuid') officerId!: string;
  @Column('text') effect!: 'allow' | 'deny';
  @Column('text') reason!: string;
  @Column('timestamptz') validFrom!: Date;
  @Column('timestamptz', { nullable: true }) validTo!: Date | null;
  @Column('uuid') putBy!: string;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @VersionColumn() version!: number;
}
