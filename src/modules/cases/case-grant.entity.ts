import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '../../kernel/roles';
import type { Relation } from './domain/access';

/** Row of `case_grant`: how an officer, or who holds a role in an office, stands to a case; also the history of assignments. */
@Entity('case_grant')
export class CaseGrant {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('uuid', { nullable: true }) officeId!: string | null;
  @Column('text', { nullable: true }) role!: Role | null;
  @Column('text') relation!: Relation;
  /** Which act gave it: `opening`, `assignment`, `grant`, `break-glass`, or that of an upper module. */
  @Column('text') source!: string;
  @Column('uuid', { nullable: true }) sourceId!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') validFrom!: Date;
  /** Outside; null is open. */
  @Column('timestamptz', { nullable: true }) validTo!: Date | null;
  @Column('text') grantedBy!: string;
  @Column('text', { nullable: true }) endedBy!: string | null;
  @Column('text', { nullable: true }) endReason!: string | null;
  @VersionColumn() version!: number;
}
