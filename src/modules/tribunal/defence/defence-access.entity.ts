import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `defence_access`: counsel's time-limited access to one served set. */
@Entity('defence_access')
export class DefenceAccess {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') proceedingId!: string;
  @Column('uuid') setId!: string;
  /** The copy of the set that bears his name. */
  @Column('uuid') fileId!: string;
  @Column('uuid') counselId!: string;
  @Column('uuid', { nullable: true }) powerDocumentId!: string | null;
  @Column('timestamptz') until!: Date;
  @Column('uuid') grantedBy!: string;
  @Column('timestamptz') grantedAt!: Date;
  @Column('uuid', { nullable: true }) revokedBy!: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('integer') version!: number;
}

/** Row of `defence_order`: the order of a court by which the prosecution reads what counsel opened. Written once. */
@Entity('defence_order')
export class DefenceOrder {
  @PrimaryColumn('uuid') accessId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') documentId!: string;
  @Column('text') number!: string;
  @Column('date') day!: string;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
