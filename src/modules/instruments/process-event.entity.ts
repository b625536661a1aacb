import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `process_event`: one act on a process, never changed. */
@Entity('process_event')
export class ProcessEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false }) seq!: string;
  @Column('uuid') processId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') verb!: string;
  @Column('timestamptz') at!: Date;
  @Column('jsonb') particulars!: Record<string, string>;
  @Column('uuid', { nullable: true }) documentId!: string | null;
  @Column('jsonb', { nullable: true }) irregular!: { rule: string; section: string } | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
