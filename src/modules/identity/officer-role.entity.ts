import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '../../kernel/roles';

/** Row of `officer_role`: an appointment, half-open in time. */
@Entity('officer_role')
export class OfficerRole {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officerId!: string;
  @Column('uuid') officeId!: string;
  @Column('text') role!: Role;
  @Column('timestamptz') validFrom!: Date;
  @Column('timestamptz', { nullable: true }) validTo!: Date | null;
  @Column('uuid', { nullable: true }) grantedBy!: string | null;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @VersionColumn() version!: number;
}
