import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `seizure_notice`: the Court was told of a search or seizure without warrant; written once. */
@Entity('seizure_notice')
export class SeizureNotice {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') seizureId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') court!: string;
  @Column('text') reference!: string;
  @Column('timestamptz') toldAt!: Date;
  @Column('uuid', { nullable: true }) documentId!: string | null;
  @Column('jsonb', { nullable: true }) irregular!: { rule: string; section: string } | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
