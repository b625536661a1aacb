import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `mla_list`: an officer who may know of a request, or who may not whatever else gives it to him. */
@Entity('mla_list')
export class MlaListEntry {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('uuid') officerId!: string;
  @Column('text') effect!: 'allow' | 'deny';
  @Column('text') reason!: string;
  @Column('timestamptz') validFrom!: Date;
  @Column('timestamptz', { nullable: true }) validTo!: Date | null;
  @Column('uuid') putBy!: string;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @VersionColumn() version!: number;
}
