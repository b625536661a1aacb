import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Irregularity, Oath, StatementCopyTo, StatementKind } from '../domain/statement';

/** Row of `statement`: a statement of a person of the case; written once. What it says stands in its document. */
@Entity('statement')
export class Statement {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('integer') serial!: number;
  @Column('text') kind!: StatementKind;
  @Column('uuid') makerId!: string;
  /** The earlier statement of the same person. */
  @Column('uuid', { nullable: true }) furtherToId!: string | null;
  @Column('text') outcome!: 'made' | 'refused';
  @Column('boolean') confession!: boolean;
  @Column('timestamptz') madeAt!: Date;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text', { nullable: true }) interpreter!: string | null;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('text', { nullable: true }) court!: string | null;
  @Column('text', { nullable: true }) oath!: Oath | null;
  @Column('boolean', { nullable: true }) warned!: boolean | null;
  @Column('boolean', { nullable: true }) signed!: boolean | null;
  @Column('text', { nullable: true }) recordedOn!: 'paper' | 'audio' | 'video' | null;
  @Column('uuid', { nullable: true }) documentId!: string | null;
  @Column('jsonb') irregularities!: Irregularity[];
  @Column('jsonb') gaps!: Record<string, 'unknown'>;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

/** Row of `statement_copy`; written once. */
@Entity('statement_copy')
export class StatementCopy {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') statementId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') recipient!: StatementCopyTo;
  @Column('uuid', { nullable: true }) partyId!: string | null;
  @Column('timestamptz') givenAt!: Date;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
