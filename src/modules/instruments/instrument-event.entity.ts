import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `instrument_event`: one act on an owner's image or a freeze, never changed. */
@Entity('instrument_event')
export class InstrumentEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false }) seq!: string;
  @Column('uuid') caseId!: string;
  @Column('text') subjectKind!: 'owner_image' | 'freeze';
  @Column('uuid') subjectId!: string;
  @Column('text') verb!: string;
  @Column('timestamptz') at!: Date;
  @Column('jsonb') particulars!: Record<string, string>;
  @Column('uuid', { nullable: true }) documentId!: string | null;
  @Column('jsonb', { nullable: true }) irregular!: { rule: string; section: string } | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
