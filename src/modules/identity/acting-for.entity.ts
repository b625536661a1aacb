import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '../../kernel/roles';

/** Row of `acting_for`: one officer in the place of another, by an order, half-open in time. */
@Entity('acting_for')
export class ActingFor {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officerId!: string;
  @Column('uuid') forOfficerId!: string;
  @Column('uuid') officeId!: string;
  @Column('text', { array: true }) roles!: Role[];
  @Column('timestamptz') validFrom!: Date;
  @Column('timestamptz') validTo!: Date;
  /** The order by which it is so, as it is cited. */
  @Column('text') authority!: string;
  @Column('uuid') declaredBy!: string;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @VersionColumn() version!: number;
}
