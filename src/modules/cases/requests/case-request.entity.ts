import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '../../../kernel/roles';
import type { RequestKind, RequestState } from '../domain/case-request';

/** Row of `case_request`: what was asked of another person, and his answer, which never changes. */
@Entity('case_request')
export class CaseRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: RequestKind;
  @Column('text') state!: RequestState;
  @Column('text', { nullable: true }) question!: string | null;
  /** The seat that answers; null where somebody outside does. */
  @Column('uuid', { nullable: true }) addresseeOfficeId!: string | null;
  @Column('text', { nullable: true }) addresseeRole!: Role | null;
  /** Court or authority outside, by name. */
  @Column('text', { nullable: true }) addressee!: string | null;
  @Column('uuid') askedBy!: string;
  @Column('timestamptz') askedAt!: Date;
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  /** In whose place he answered. */
  @Column('uuid', { nullable: true }) actingFor!: string | null;
  /** Number of opinion, approval, order or complaint. */
  @Column('text', { nullable: true }) reference!: string | null;
  /** Day that the paper bears. */
  @Column('date', { nullable: true }) givenOn!: string | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('text', { nullable: true }) advice!: 'register' | 'do_not_register' | null;
  /** How a legal opinion settles a class in doubt. */
  @Column('boolean', { nullable: true }) cognizable!: boolean | null;
  @VersionColumn() version!: number;
}
